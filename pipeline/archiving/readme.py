"""README.md of an archive: what is in it, who is protected how, and how to run it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.archiving.choosing import Removed
from pipeline.archiving.papers import ADDRESSES
from pipeline.languages import LANGUAGES
from pipeline.report.document import Inlines, Words, plain
from pipeline.report.narration import Voice
from pipeline.report.tongue import in_tongue, tongue
from pipeline.study_files import StudyFiles

ENTRIES = {
    "data": "data/, datapackage.json, ddi-codebook.xml",
    "questionnaire": "questionnaire/",
    "study": "study/",
    "original": "original/",
    "report": "report/",
    "citation": "CITATION.cff",
    "sums": "SHA256SUMS",
}
BOTH = LANGUAGES[:2]  # every archive speaks these


@dataclass(frozen=True, slots=True)
class Told:
    """What a README tells."""

    files: StudyFiles
    version: str
    removed: Removed
    n_small: int
    entries: frozenset[str]  # of ``ENTRIES``
    lacking: Sequence[str]  # what was not there
    twins_out: Sequence[str]
    verbatim: bool  # whether the questionnaire is as it was


def write_readme(told: Told) -> bytes:
    """Write it in the languages of the report, and in the two that every archive speaks."""
    languages = dict.fromkeys((*told.files.languages, *BOTH))
    parts = ["\n".join(_lines(told, language)) for language in languages]
    return ("\n\n---\n\n".join(parts) + "\n").encode()


def _lines(told: Told, language: str) -> Iterator[str]:
    voice, study = Voice(language), told.files.study
    period = study.about.period
    yield f"# {in_tongue(study.title, language)} ({tongue(language).name})"
    yield ""
    yield _said(
        voice,
        "archive_about",
        organisation=_words(in_tongue(study.about.organisation, language)),
        period=_words(in_tongue(period, language)) if period else None,
        version=_words(told.version),
    )
    yield from _section(voice, "contents", _entries(voice, told))
    yield from _section(voice, "privacy", _privacy(voice, told.files, told.removed, told.n_small))
    yield from _section(voice, "again", _again(voice, told))
    yield from _section(voice, "licence", (_licence(voice, told.files),))


def _section(voice: Voice, name: str, lines: Iterator[str] | Sequence[str]) -> Iterator[str]:
    own = [line for line in lines if line]
    if own:
        yield from ("", f"## {voice.word(f'archive_{name}_title')}", "")
        yield from (f"- {line}" for line in own)


def _entries(voice: Voice, told: Told) -> Iterator[str]:
    for kind, names in ENTRIES.items():
        if kind in told.entries:
            yield f"`{names}`: {_said(voice, 'archive_entry', kind=kind)}"
    if told.lacking:
        yield _said(voice, "archive_lacks", parts=_each(told.lacking))
    if told.twins_out:
        yield _said(voice, "archive_twins_out", files=_each(told.twins_out))


def removal_lines(files: StudyFiles, removed: Removed, n_small: int, language: str) -> list[str]:
    """Say what stays out, and which combinations are rare."""
    return list(_privacy(Voice(language), files, removed, n_small))


def _privacy(voice: Voice, files: StudyFiles, removed: Removed, n_small: int) -> Iterator[str]:
    yield _said(voice, "archive_no_names", identifiers=_each(removed.identifiers))
    for key, fact, names in (
        ("archive_no_times", "times", removed.times),
        ("archive_no_open_answers", "variables", removed.open_answers),
        ("archive_quotes", "variables", quoted_variables(files)),
        ("archive_dropped", "variables", removed.dropped),
        ("archive_coarsened", "variables", removed.coarsened),
    ):
        if names:
            yield _said(voice, key, **{fact: _each(names)})
    if files.questionnaire is not None:
        yield _said(
            voice,
            "archive_small_cells",
            n=_words(str(n_small)) if n_small else None,
            smallest=_words(str(files.study.archive.smallest)),
        )


def quoted_variables(files: StudyFiles) -> tuple[str, ...]:
    """Name the open answers that the report quotes although the archive does not hold them."""
    if files.study.archive.open_answers:
        return ()
    return tuple(one.variable for one in files.study.open_answers if one.quotes)


def _again(voice: Voice, told: Told) -> Iterator[str]:
    yield _said(voice, "archive_again", version=_words(told.version))
    if told.files.study.report.template:
        yield _said(voice, "archive_template_out")
    if not told.verbatim:
        yield _said(voice, "archive_reworded")


def _licence(voice: Voice, files: StudyFiles) -> str:
    licence = files.study.archive.licence
    if licence is None:
        return _said(voice, "archive_no_licence")
    return _said(
        voice, "archive_licence", licence=_words(licence), address=_words(ADDRESSES[licence])
    )


def _said(voice: Voice, key: str, **facts: object) -> str:
    return plain(voice.say(key, **facts))


def _words(text: str) -> Inlines:
    return (Words(text),)


def _each(names: Sequence[str]) -> list[Inlines]:
    return [_words(name) for name in names]
