"""What every section needs: the findings, the language, and nodes made from results."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.questionnaire import ClassLabel, Perspective, Questionnaire, in_language
from pipeline.report.document import Inlines, Number, Words
from pipeline.report.findings import Answers, Findings
from pipeline.report.narration import NO_BREAK, Voice
from pipeline.report.numbers import fixed
from pipeline.report.tongue import in_tongue, tongue
from pipeline.results import Estimate, Undefined
from pipeline.results.perspectives import PerspectiveScore
from pipeline.study import About
from pipeline.study_files import Interview

DASH = (Words("–"),)
UNNAMED = "respondents"  # the kind where a study does not tell kinds apart


@dataclass(frozen=True)
class Context:
    """The findings in one language."""

    findings: Findings
    language: str

    @cached_property
    def voice(self) -> Voice:
        """What speaks."""
        return Voice(self.language, self.findings.files.study.report.terms)

    @property
    def about(self) -> About:
        """Who, where and when."""
        return self.findings.files.study.about

    @property
    def answers(self) -> Answers:
        """What the questionnaire gave (only asked where there is one)."""
        if self.findings.answers is None:
            raise LookupError("the study has indicators only")
        return self.findings.answers

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire (only asked where there is one)."""
        if self.findings.files.questionnaire is None:
            raise LookupError("the study has indicators only")
        return self.findings.files.questionnaire

    @property
    def scores(self) -> Mapping[str, PerspectiveScore]:
        """The questionnaire's perspectives; empty in a study that has indicators only."""
        return self.findings.answers.perspectives if self.findings.answers else {}

    @property
    def tops(self) -> tuple[Perspective, ...]:
        """The top perspectives."""
        return self.findings.files.tops

    @property
    def weighed(self) -> tuple[Perspective, ...]:
        """The top perspectives that the scorecard is made of."""
        return self.findings.files.weighed

    @property
    def balanced(self) -> bool:
        """Whether a scorecard weighs anything: several perspectives, or indicators."""
        return len(self.weighed) > 1 or bool(self.findings.files.indicators)

    @property
    def method_apart(self) -> bool:
        """Whether the method has a section or chapter of its own, so that results tell less."""
        return self.findings.files.study.method != "none"

    @property
    def brief(self) -> bool:
        """Whether the main sentences and tables are all that is wanted."""
        return self.findings.files.study.report.length == "brief"

    # ------------------------------------------------------------ words

    def text(self, words: Mapping[str, str]) -> Inlines:
        """Give words of the user in this language."""
        return (Words(in_tongue(words, self.language)),)

    def clause(self, words: Mapping[str, str]) -> Inlines:
        """Give words of the user without their full stop, to go on with."""
        return (Words(in_language(words, self.language).rstrip().removesuffix(".")),)

    def label(self, perspective: str) -> Inlines:
        """Give a perspective's label."""
        return self.text(
            next(one.label for one in self.findings.files.perspectives if one.name == perspective)
        )

    def spoken(self, perspective: str) -> Inlines:
        """Name a perspective or indicator inside a sentence, with the noun that it needs."""
        declared = next(one for one in self.findings.files.perspectives if one.name == perspective)
        noun = self.voice.word("word_perspective")
        return self.voice.say(
            "spoken_perspective",
            label=self.label(perspective),
            named=noun in in_language(declared.label, self.language).casefold(),
            nested=declared.parent is not None,
        )

    def item_words(self, item: str) -> Inlines:
        """Give a question's text."""
        return self.text(self.questionnaire.item(item).words)

    def quoted(self, item: str) -> Inlines:
        """Give an item as code and text: X1.1 ("...")."""
        asked = self.questionnaire.item(item)
        words = in_language(asked.words, self.language).rstrip(".")
        turned = f"; {self.voice.word('word_reversed')}" if asked.reverse else ""
        return (Words(f"{item} (“{words}”{turned})"),)

    def respondents(self, kinds: Sequence[str]) -> Inlines:
        """Name kinds of respondents by the study's own names."""
        study = self.findings.files.study
        names = [
            in_language(study.respondents[kind], self.language)
            if kind in study.respondents
            else self._unnamed(kind)
            for kind in kinds
        ]
        if self.about.respondents and not study.respondents and len(self.kinds) == 1:
            names = [in_language(self.about.respondents, self.language)]
        return (Words(f" {self.voice.word('word_and')} ".join(names)),)

    def _unnamed(self, kind: str) -> str:
        if kind == UNNAMED:
            return self.voice.word("word_respondents")
        return kind.replace("_", " ")

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of respondents, in the study's order."""
        return tuple(dict.fromkeys(one.respondents for one in self.findings.files.study.responses))

    def category(self, key: str | Undefined) -> Inlines:
        """Give the words of a category of means: the questionnaire's own, else ours."""
        declared = self.findings.files.questionnaire
        return self._class(key, declared.categories.labels if declared else ())

    def band(self, key: str | Undefined, named: str | None = None) -> Inlines:
        """Give the words of a band of percent scores: the study's own, else ours.

        ``named`` is a category set; without it, the bands are those of the scorecard.
        """
        study = self.findings.files.study
        bands = named or study.scorecard.bands
        if bands == "questionnaire":
            return self.category(key)
        if isinstance(bands, str):
            declared = study.category_sets.get(bands)
            return self._class(key, declared.labels if declared else ())
        return self._class(key, bands.labels)

    def verdict(self, perspective: str) -> Inlines:
        """Give the words of a perspective's category on the scorecard, whichever rule made it."""
        card = self.findings.scorecard.perspectives[perspective]
        return (
            self.category(card.category)
            if card.category_from == "mean"
            else self.band(card.category)
        )

    def _class(self, key: str | Undefined, labels: Sequence[ClassLabel]) -> Inlines:
        if isinstance(key, Undefined):
            return DASH
        for label in labels:
            if label.key == key:
                return self.text(label.words)
        return (Words(self.voice.word(f"category_{key}")),)

    def lowered(self, inlines: Inlines) -> Inlines:
        """Give words for the middle of a sentence."""
        return tuple(
            Words(_small_initial(one.text)) if isinstance(one, Words) else one for one in inlines
        )

    def code(self, item: str) -> str:
        """Give an item's code, marked where its scores are reversed."""
        return f"{item}{NO_BREAK}(R)" if self.questionnaire.item(item).reverse else item

    def capital(self, inlines: Inlines) -> Inlines:
        """Give words for the beginning of a cell."""
        if not inlines or not isinstance(inlines[0], Words):
            return inlines
        first = inlines[0].text
        return (Words(first[:1].upper() + first[1:]), *inlines[1:])

    def interviews(self, perspective: str) -> tuple[Interview, ...]:
        """Give the excerpts on a perspective (or on what is nested in it)."""
        nested = {perspective} | {
            one.name for one in self.findings.files.perspectives if one.parent == perspective
        }
        return tuple(one for one in self.findings.files.interviews if one.perspective in nested)

    @property
    def year(self) -> str:
        """The year of the source lines: the report's date, else the round's, else none."""
        study = self.findings.files.study
        if study.report.date:
            return str(study.report.date.year)
        told = re.search(r"\d{4}", study.round or "")
        return told[0] if told else ""

    # ------------------------------------------------------------ numbers

    def number(
        self, address: str, value: float, decimals: int = 0, *, unit: bool = False
    ) -> Number:
        """Make a number node; ``unit``: it cannot exceed 1, so English drops its leading zero."""
        text = fixed(value, decimals, self.language, lead=not unit)
        return Number(value, text, address, decimals)

    def percent(self, address: str, value: float, decimals: int = 1) -> Number:
        """Make a number node with a percent sign."""
        text = f"{fixed(value, decimals, self.language)}%"
        return Number(value, text, address, decimals, percent=True)

    def estimate(
        self, address: str, value: Estimate, decimals: int, *, unit: bool = False
    ) -> Inlines:
        """Make the content of a cell: a number, or a dash where it is undefined."""
        if isinstance(value, Undefined):
            return DASH
        return (self.number(address, value, decimals, unit=unit),)

    def share(self, address: str, value: Estimate, decimals: int = 1) -> Inlines:
        """Make the content of a cell in percent."""
        return DASH if isinstance(value, Undefined) else (self.percent(address, value, decimals),)

    def p_value(self, address: str, value: Estimate) -> Inlines:
        """Make the content of a cell with a p-value: never 0.000."""
        if isinstance(value, Undefined):
            return DASH
        if value < 0.001:
            text = f"<{NO_BREAK}{fixed(0.001, 3, self.language, lead=False)}"
            return (Number(value, text, address, 3),)
        return (self.number(address, value, 3, unit=True),)

    def interval(
        self,
        low: tuple[str, Estimate],
        high: tuple[str, Estimate],
        decimals: int,
        *,
        unit: bool = False,
    ) -> Inlines:
        """Make an interval: [2,1; 3,4] in Indonesian, [2.1, 3.4] in English."""
        if isinstance(low[1], Undefined) or isinstance(high[1], Undefined):
            return DASH
        between = tongue(self.language).interval_separator
        return (
            Words("["),
            self.number(low[0], low[1], decimals, unit=unit),
            Words(between),
            self.number(high[0], high[1], decimals, unit=unit),
            Words("]"),
        )


def joined(sentences: Iterable[Inlines]) -> Inlines:
    """Write sentences one after the other; empty ones leave no blank."""
    inlines: Inlines = ()
    for sentence in sentences:
        if sentence:
            inlines = (*inlines, Words(" "), *sentence) if inlines else sentence
    return inlines


def highest(values: Mapping[str, float]) -> list[str]:
    """Name those that share the highest value, in their order."""
    top = max(values.values())
    return [name for name, value in values.items() if math.isclose(value, top, abs_tol=1e-9)]


def lowest(values: Mapping[str, float]) -> list[str]:
    """Name those that share the lowest value, in their order."""
    return highest({name: -value for name, value in values.items()})


def _small_initial(text: str) -> str:
    """Begin with a small letter, unless the first word is an abbreviation such as SOP or e-SPT."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
