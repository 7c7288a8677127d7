"""A question of a Qualtrics survey: its texts, choices and codes, as its payload holds them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.markup import plain
from pipeline.no_answer import kind_said
from pipeline.questionnaire import MissingKind
from pipeline.structure import Choice, Words
from pipeline.structures.json_text import mapping, sequence, text
from pipeline.structures.words import merged, words

SEEN_UNANSWERED = "-99"  # what Qualtrics itself writes for it


@dataclass(frozen=True, slots=True)
class Question:
    """One question; side-by-side questions hold others of the same shape."""

    id: str
    payload: Mapping[str, object]
    language: str

    @property
    def tag(self) -> str:
        """Give the export tag, which the columns begin with."""
        return text(self.payload.get("DataExportTag")) or self.id

    @property
    def words(self) -> Words:
        """Give the question's text in all its languages."""
        own = words(text(self.payload.get("QuestionText")), self.language)
        others = [
            words(text(one.get("QuestionText")), code) for code, one in self._translations.items()
        ]
        return merged((own, *others))

    @property
    def description(self) -> str:
        """Give the shortened text that stands in the second header row."""
        return plain(text(self.payload.get("QuestionDescription")))

    def get(self, key: str) -> str:
        """Give a plain property: QuestionType, Selector, SubSelector."""
        return text(self.payload.get(key))

    def entries(self, key: str) -> tuple[str, ...]:
        """Name ``Choices`` or ``Answers`` in the order in which they are shown."""
        known = mapping(self.payload.get(key))
        order = sequence(self.payload.get(f"{key.removesuffix('s')}Order"))
        shown = [one for one in map(text, order) if one in known]
        return tuple(dict.fromkeys((*shown, *known)))

    def label(self, key: str, entry: str) -> Words:
        """Give the words of one of ``Choices`` or ``Answers``."""
        own = mapping(mapping(self.payload.get(key)).get(entry))
        others = [
            words(text(mapping(mapping(one.get(key)).get(entry)).get("Display")), code)
            for code, one in self._translations.items()
        ]
        return merged((words(text(own.get("Display")), self.language), *others))

    def shown(self, key: str, entry: str) -> str:
        """Give the words of one of ``Choices`` or ``Answers`` in the survey's first language."""
        return plain(text(mapping(mapping(self.payload.get(key)).get(entry)).get("Display")))

    def has_text_entry(self, key: str, entry: str) -> bool:
        """Tell whether a choice has a box for words beside it."""
        own = mapping(mapping(self.payload.get(key)).get(entry))
        return text(own.get("TextEntry")).lower() in ("true", "on")

    def row_tag(self, entry: str) -> str:
        """Give the export tag of one row; blank if it has none of its own."""
        return text(mapping(self.payload.get("ChoiceDataExportTags")).get(entry))

    def code(self, entry: str) -> str:
        """Give the code of a scale point or choice: its recode value, else its number."""
        return text(mapping(self.payload.get("RecodeValues")).get(entry)) or entry

    def choices(self, key: str) -> tuple[Choice, ...]:
        """Give the possible answers with their codes."""
        own = [(self.code(entry), self.label(key, entry)) for entry in self.entries(key)]
        bipolar = _is_bipolar(own)
        return tuple(
            Choice(code, label, missing=_missing(code, label, bipolar=bipolar))
            for code, label in own
        )

    @property
    def content_type(self) -> str:
        """Give what a text has to be: ValidEmail, ValidPhone, ValidNumber ..."""
        settings = mapping(mapping(self.payload.get("Validation")).get("Settings"))
        return text(settings.get("ContentType"))

    @property
    def _translations(self) -> Mapping[str, Mapping[str, object]]:
        every = mapping(self.payload.get("Language"))
        return {code.lower(): mapping(one) for code, one in every.items() if one}


def _is_bipolar(choices: Sequence[tuple[str, Words]]) -> bool:
    """Tell a scale such as -2 ... 2 from one whose negative codes are no answers.

    What says by itself that it is no answer is no point of either.
    """
    codes = {code for code, label in choices if not any(map(kind_said, label.values()))}
    codes -= {"0", SEEN_UNANSWERED}
    mirrored = {code.removeprefix("-") if code.startswith("-") else f"-{code}" for code in codes}
    return codes == mirrored


def _missing(code: str, label: Words, *, bipolar: bool) -> MissingKind | None:
    if code == SEEN_UNANSWERED:
        return "seen_unanswered"
    if bipolar or not code.startswith("-"):
        return None
    return next(filter(None, map(kind_said, label.values())), "not_applicable")
