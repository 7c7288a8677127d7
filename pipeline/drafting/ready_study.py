"""What study.yaml says of a study with a ready questionnaire."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields

from pipeline.drafting.draft import Address, Remark, Sure
from pipeline.drafting.questions import DraftSource
from pipeline.drafting.study_entries import RESPONDENTS, study_entries
from pipeline.questionnaire import Questionnaire
from pipeline.study import Study


@dataclass(frozen=True, slots=True)
class Answers:
    """Where the answers are, or will be: exports, or sheets to fill in, with who was asked."""

    sources: tuple[DraftSource, ...] = ()
    kinds: tuple[str, ...] = ()  # of each export
    sheets: Mapping[str, str] | None = None  # kind -> file, in place of exports

    @property
    def asked(self) -> tuple[str, ...]:
        """The kinds of respondents, each once."""
        return tuple(dict.fromkeys((*self.kinds, *(self.sheets or ()))))


def kinds_of(questionnaire: Questionnaire) -> tuple[str, ...]:
    """Name the kinds of respondents that perspectives ask; one kind where they ask all."""
    named = (kind for one in questionnaire.perspectives for kind in one.respondents)
    return tuple(dict.fromkeys(named)) or (RESPONDENTS,)


def ready_study(
    questionnaire: Questionnaire, answers: Answers, name: str, questionnaire_path: str | None
) -> tuple[dict[str, object], dict[Address, tuple[Remark, ...]]]:
    """Draft the study, with a word on the keys that its instrument is reported by."""
    title = questionnaire.title
    study, told = study_entries(answers.sources, name, questionnaire_path, title)
    study["responses"] = [*_exports(study["responses"], answers.kinds), *_sheets(answers)]
    study["respondents"] = {kind: CALLED.get(kind, kind) for kind in answers.asked}
    study["scorecard"] = {"bands": "questionnaire"}
    remarks = {
        **told,
        (): told[()] if answers.sources else (),
        **dict(_hints(questionnaire)),
        ("responses",): tuple(_lacking(questionnaire, answers)),
        ("scorecard",): (Remark(BANDS, "unsure"),),
    }
    if answers.asked != (RESPONDENTS,):
        del remarks["respondents",]
    for at in range(len(answers.sheets or ())):
        remarks["responses", at] = (Remark("to be filled in, a row for each respondent", "known"),)
    return study, remarks


def _exports(entries: object, kinds: Sequence[str]) -> list[dict[str, object]]:
    exports = entries if isinstance(entries, list) else []
    return [{**one, "respondents": kind} for one, kind in zip(exports, kinds, strict=True)]


def _sheets(answers: Answers) -> list[dict[str, object]]:
    files = answers.sheets or {}
    return [{"file": file, "respondents": kind} for kind, file in files.items()]


def _lacking(questionnaire: Questionnaire, answers: Answers) -> Iterator[Remark]:
    kinds = [kind for kind in kinds_of(questionnaire) if kind not in answers.asked]
    if kinds:
        what = f"no export holds the answers of {', '.join(kinds)}"
        yield Remark(f"{what}: add it, or take their perspectives out", "ask")


# ---------------------------------------------------------------- the instrument's own keys


def _hints(questionnaire: Questionnaire) -> Iterator[tuple[Address, tuple[Remark, ...]]]:
    """Name the keys that the instrument's report is written with, of those that there are."""
    known = {one.name for one in fields(Study)}
    for kind in dict.fromkeys(one.kind for one in questionnaire.indices):
        for hint in HINTS.get(kind, ()):
            if hint.of in known:
                yield (hint.key,), (Remark(hint.words, hint.sure),)


@dataclass(frozen=True, slots=True)
class Hint:
    """A key that an instrument wants; ``of`` is the key without which it has no use."""

    key: str
    words: str
    sure: Sure
    of: str


CALLED: Mapping[str, Mapping[str, str]] = {
    RESPONDENTS: {"id": "responden", "en": "respondents"},
    "pegawai": {"id": "pegawai", "en": "staff"},
    "pemustaka": {"id": "pemustaka", "en": "library users"},
    "masyarakat": {"id": "masyarakat", "en": "members of the public"},
}

BANDS = "the whole is classed as its parts are; lkjip has the bands of an office's annual report"

HINTS: Mapping[str, tuple[Hint, ...]] = {
    "skm": (
        Hint(
            "profile",
            "is it for an office's own report? write profile: skm, and its period under round:,"
            " such as 2026-S1; a thesis needs neither",
            "ask",
            of="skm",
        ),
        Hint(
            "skm",
            "skm: holds what the office writes itself, such as service, letterhead, approval, plan",
            "known",
            of="skm",
        ),
        Hint(
            "population",
            "population: how many users the service had in the period, for the sample's size",
            "known",
            of="population",
        ),
    ),
}
