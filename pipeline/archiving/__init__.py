"""``angket archive``: everything that a repository takes, in one folder or zip, without persons."""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline import __version__
from pipeline.archiving.choosing import Removed, chosen_answers, removed_variables
from pipeline.archiving.ddi import Described
from pipeline.archiving.described import described_data
from pipeline.archiving.occasions import read_occasions
from pipeline.archiving.papers import ADDRESSES, SUMS, checksums, citation_file, licence_notice
from pipeline.archiving.readme import ENTRIES, Told, quoted_variables, removal_lines, write_readme
from pipeline.archiving.reopening import Occasion, Reopened, reopenable
from pipeline.archiving.report_files import ReportFiles, report_files
from pipeline.archiving.small_cells import SmallCell, small_cells
from pipeline.codebook.workbook_grids import is_workbook
from pipeline.exporting.shared import shared_answers
from pipeline.reading_back import stored
from pipeline.stages import run_stage, written
from pipeline.study_files import StudyFiles
from pipeline.work import Work

STUDY, QUESTIONNAIRE = "study", "../questionnaire/questionnaire.yaml"
PLACES = {"citation": "CITATION.cff", "sums": SUMS}
NOTHING = Removed((), (), (), (), ())


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of an archive by name, and what the user has to know."""

    contents: Mapping[str, bytes]
    small: tuple[SmallCell, ...]
    lacking: tuple[str, ...]  # what other commands would have made
    out: tuple[str, ...]  # files that hold what stays out
    quoted: tuple[str, ...]  # open answers that the report quotes


def archive_of(work: Work) -> Archive:
    """Put an archive together; stages that are stale run first, the report too."""
    run_stage(work, "report")
    files, asked = work.files, work.files.questionnaire
    removed = removed_variables(asked, files.study.archive) if asked else NOTHING
    again = _reopenable(work)
    told = report_files(work.out, written(work, "report"), removed.names)
    contents = {posixpath.normpath(f"{STUDY}/{name}"): one for name, one in again.files.items()}
    contents |= told.contents
    if not is_workbook(files.file):
        contents["original/study.yaml"] = files.file.read_bytes()
    small: tuple[SmallCell, ...] = ()
    if asked is not None:
        answers = chosen_answers(stored(work, "quality"), files.study.archive)
        small = small_cells(answers, files.study.archive.smallest)
        shared = shared_answers(files, answers)
        kept = removal_lines(files, removed, len(small), shared.languages[0])
        contents |= described_data(Described(files, shared, __version__, _licence(files), kept))
    contents |= licence_notice(files)
    contents["CITATION.cff"] = citation_file(files)
    contents["README.md"] = _readme(work, contents, removed, small, told, again)
    contents[SUMS] = checksums(contents)
    return Archive(contents, small, told.lacking, told.out, quoted_variables(files))


def _reopenable(work: Work) -> Reopened:
    """Write the study and below it its earlier rounds, each in a folder of its name."""
    *earlier, (files, own) = read_occasions(work)
    named = {one.folder: f"rounds/{one.study.study}" for one, _occasions in earlier}
    parts: dict[str, bytes] = {}
    verbatim = True
    for one, occasions in earlier:
        before = [f"../{each.study.study}" for each in one.earlier]
        round_ = reopenable(one, occasions, before)
        verbatim = verbatim and round_.verbatim
        parts |= {f"{named[one.folder]}/{name}": text for name, text in round_.files.items()}
    again = _with_questionnaire(files, own, list(named.values()))
    return Reopened({**again.files, **parts}, verbatim and again.verbatim)


def _with_questionnaire(
    files: StudyFiles, own: Mapping[str, Occasion], earlier: Sequence[str]
) -> Reopened:
    return reopenable(files, own, earlier, QUESTIONNAIRE)


def _licence(files: StudyFiles) -> str:
    licence = files.study.archive.licence
    return f"{licence} ({ADDRESSES[licence]})" if licence else ""


def _readme(
    work: Work,
    contents: Mapping[str, bytes],
    removed: Removed,
    small: tuple[SmallCell, ...],
    told: ReportFiles,
    again: Reopened,
) -> bytes:
    folders = {name.partition("/")[0] for name in contents} | {SUMS}
    entries = frozenset(kind for kind in ENTRIES if PLACES.get(kind, kind) in folders)
    return write_readme(
        Told(
            work.files,
            __version__,
            removed,
            len(small),
            entries,
            told.lacking,
            told.out,
            again.verbatim,
        )
    )
