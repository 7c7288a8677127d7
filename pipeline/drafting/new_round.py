"""Next year's study from this year's: what holds again is carried over, what does not is asked."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.codebook import open_study
from pipeline.codebook.earlier_rounds import round_name, round_year
from pipeline.codebook.plain import plain_study
from pipeline.drafting.round_files import next_exports, without_results
from pipeline.drafting.twin import named_from
from pipeline.drafting.yaml_writing import yaml_text
from pipeline.errors import Place, UserError
from pipeline.study import UNWRITTEN
from pipeline.study_files import StudyFiles

# what is of one round only: key -> what is to be done about it
LEFT: Mapping[str, str] = {
    "pilot": "the pilot is not carried over: name one under pilot if the items are tested again",
    "retest": "the retest is not carried over",
    "experts": "the ratings of experts are not carried over: the items were rated once",
    "interviews": "the interviews are not carried over: name this round's under interviews",
    "actions": "actions are not carried over",
}
OF_ONE_SAMPLE = ("distributed", "returned")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")


@dataclass(frozen=True, slots=True)
class NewRound:
    """What was written, what was guessed, and what is left to do."""

    paths: tuple[Path, ...]
    guesses: tuple[str, ...]
    steps: tuple[str, ...]


@dataclass(slots=True)
class _Draft:
    """A study on its way into the next round."""

    files: StudyFiles
    folder: Path
    name: str
    guesses: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    def renewed(self, text: str) -> str:
        """Put the new round in place of the old one."""
        old, year = round_name(self.files.study), YEAR.search(self.name)
        if (before := round_year(self.files.study)) is not None and year:
            return re.sub(rf"(?<!\d){before}(?!\d)", year[0], text)
        return text.replace(old, self.name) if self.files.study.round else text


def new_round(
    study: Path, name: str, responses: Sequence[str], out: Path | None = None
) -> NewRound:
    """Write the study of the next round beside the one before it.

    The questionnaire is shared, the earlier study becomes ``previous``, targets of indicators are
    carried over without what was reached. Exports are named, not copied; own texts stay behind and
    are listed.

    Parameters
    ----------
    name
        Of the round, such as 2027.
    responses
        The exports: a file for each kind of respondents, in the order of the earlier study, or
        ``kind=file``.
    out
        The new folder; by default beside the earlier one, with the new year in its name.

    Raises
    ------
    UserError
        The earlier study has faults, the round is none after it, exports are not there or do not
        go with its kinds of respondents, or the folder is there already.
    """
    files = open_study(study)
    _refuse_round(files, name)
    exports = next_exports(files, responses)
    draft = _Draft(files, Path(), name)
    draft.folder = out or _folder(draft)
    if draft.folder.exists():
        what = "is there already, and is not overwritten"
        raise UserError.at(Place(draft.folder), what, "choose another folder with --out")
    data = _study(draft, exports)
    indicators = _indicators(draft)
    draft.folder.mkdir(parents=True)
    paths = [draft.folder / "study.yaml"]
    paths[0].write_text(yaml_text(data, {}), encoding="utf-8", newline="\n")
    if indicators is not None and files.study.indicators is not None:
        paths.append(draft.folder / Path(files.study.indicators).name)
        paths[-1].write_text(indicators, encoding="utf-8", newline="")
    draft.guesses += _left_behind(files)
    return NewRound(tuple(paths), tuple(draft.guesses), tuple(draft.steps))


def _refuse_round(files: StudyFiles, name: str) -> None:
    old, found = round_year(files.study), YEAR.findall(name)
    if name == round_name(files.study):
        what = f"this is the round {name} already"
        raise UserError.at(Place(files.file), what, "give the next round another name")
    if old is not None and found and int(found[-1]) < old:
        what = f"the round {name} would be before this one, {round_name(files.study)}"
        raise UserError.at(Place(files.file), what, "give the name of a later round")


def _folder(draft: _Draft) -> Path:
    old = draft.files.folder.resolve()
    renewed = draft.renewed(old.name)
    if renewed == old.name:
        renewed = f"{old.name}-{re.sub(r'[^A-Za-z0-9_.-]+', '-', draft.name)}"
    return Path(os.path.relpath(old.parent / renewed))


# ---------------------------------------------------------------- the study


def _study(draft: _Draft, exports: Sequence[tuple[str, Path, bool]]) -> dict[str, object]:
    files, folder = draft.files, draft.folder
    old = dict(plain_study(files.file))
    kept = {key: value for key, value in old.items() if key not in {*LEFT, "responses", "previous"}}
    data = dict(named_from(folder, files.folder, kept))
    if files.study.questionnaire is not None:
        data["questionnaire"] = _relative(files.folder / files.study.questionnaire, folder)
    data["study"] = _named(draft)
    data["round"] = draft.name
    data["responses"] = [
        {"file": _relative(path, folder), "respondents": kind} for kind, path, _ in exports
    ]
    data["previous"] = [_relative(files.folder, folder)]
    for key in ("title", "about"):
        data[key] = _renewed(draft, data.get(key))
    if files.study.indicators is not None:
        data["indicators"] = Path(files.study.indicators).name
    _report(draft, data)
    _sample(draft, data)
    _office(draft, data)
    _told(draft, old, exports)
    return _ordered(data)


def _named(draft: _Draft) -> str:
    renewed = draft.renewed(draft.files.study.study)
    if renewed != draft.files.study.study:
        return renewed
    return f"{renewed}-{re.sub(r'[^A-Za-z0-9_.-]+', '-', draft.name)}"


def _renewed(draft: _Draft, value: object) -> object:
    if isinstance(value, str):
        return draft.renewed(value)
    if isinstance(value, Mapping):
        return {key: _renewed(draft, one) for key, one in value.items()}
    return value


def _report(draft: _Draft, data: dict[str, object]) -> None:
    report = data.get("report")
    if isinstance(report, Mapping):
        data["report"] = {k: one for k, one in report.items() if k not in ("date", "texts")}
        if "date" in report:
            draft.steps.append("write the date of the report under report.date")


def _sample(draft: _Draft, data: dict[str, object]) -> None:
    sampling = data.get("sampling")
    if not isinstance(sampling, Mapping):
        return
    data["sampling"] = {
        kind: {k: v for k, v in one.items() if k not in OF_ONE_SAMPLE}
        if isinstance(one, Mapping)
        else one
        for kind, one in sampling.items()
    }
    draft.steps.append("write under sampling how many questionnaires were distributed this time")


def _office(draft: _Draft, data: dict[str, object]) -> None:
    """Turn the plan of a satisfaction survey into what is to be followed up."""
    skm = data.get("skm")
    if not isinstance(skm, Mapping):
        return
    own = {
        k: v for k, v in skm.items() if k not in ("plan", "follow_up", "approval", "suggestions")
    }
    plan = skm.get("plan")
    if isinstance(plan, list) and plan:
        own["follow_up"] = [
            {**one, "status": dict(UNWRITTEN)} for one in plan if isinstance(one, Mapping)
        ]
        draft.steps.append("write under skm.follow_up what became of each plan")
    data["skm"] = own
    draft.steps.append("add to skm what is of this round: plan, approval, suggestions, history")


def _told(
    draft: _Draft, old: Mapping[str, object], exports: Sequence[tuple[str, Path, bool]]
) -> None:
    """Say what was guessed and what did not come along."""
    study = draft.files.study
    several = len({one.respondents for one in study.responses}) > 1
    draft.guesses += [
        f"{path.as_posix()} is taken as the answers of {kind}"
        for kind, path, guessed in exports
        if guessed and several
    ]
    if draft.renewed(str(old.get("title"))) != str(old.get("title")):
        draft.guesses.append("the year in the title was replaced")
    if draft.renewed(str(old.get("about"))) != str(old.get("about")):
        draft.guesses.append("the year under about was replaced: check the period")
    if study.population:
        draft.guesses.append("population is that of the round before: correct it")
    if study.library is not None:
        draft.guesses.append("library.statistics is still the file of the round before")
    if study.analysis.validity.on_fail is None and not study.previous:
        draft.guesses.append("items that fail are kept now, as previous is set: see on_fail")
    draft.guesses += [told for key, told in LEFT.items() if old.get(key)]
    draft.steps.append(f"write under actions what was planned after the round {round_name(study)}")
    draft.steps.append(f"angket check {draft.folder.as_posix()}")


def _ordered(data: Mapping[str, object]) -> dict[str, object]:
    """Put first what tells which round it is."""
    first = (
        "study",
        "profile",
        "title",
        "about",
        "round",
        "questionnaire",
        "responses",
        "previous",
    )
    keys = [*(key for key in first if key in data), *(key for key in data if key not in first)]
    return {key: data[key] for key in keys}


def _relative(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


# ---------------------------------------------------------------- beside the study


def _indicators(draft: _Draft) -> str | None:
    """Give the table of indicators with its targets, without what was reached."""
    name = draft.files.study.indicators
    if name is None:
        return None
    text = (draft.files.folder / name).read_text(encoding="utf-8-sig")
    file = (draft.folder / Path(name).name).as_posix()
    draft.guesses.append(
        f"targets and sources in {file} are those of the round before: correct them"
    )
    draft.steps.insert(0, f"fill in realisation in {file}")
    return without_results(text)


def _left_behind(files: StudyFiles) -> Iterator[str]:
    """Name the own texts: they tell about the round before."""
    for one in dict.fromkeys(text.file for text in files.texts):
        yield f"own text not copied: {Path(one).as_posix()}"
