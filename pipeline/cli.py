"""The commands. Heavy modules are imported late: ``--help`` answers at once."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.errors import AngketError, Fault, Place, UserError, readable

if TYPE_CHECKING:
    from pipeline.work import Work

STAGE_HELP = {
    "ingest": "read the exports and decode the answers",
    "quality": "flag incomplete, duplicate and careless respondents",
    "instrument": "test the validity of the items and the reliability of the perspectives",
    "perspectives": "compute means and categories",
    "scorecard": "join secondary indicators and weigh the whole",
    "indices": "compute the indices that the questionnaire asks for",
    "sensitivity": "compare the results with and without the flagged respondents",
    "report": "render the documents",
}

# what OpenBLAS, OpenMP, MKL and macOS's Accelerate are told by
THREADS = (
    "OPENBLAS_NUM_THREADS",
    "OMP_NUM_THREADS",
    "MKL_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS",
)

EXPORT_FORMATS = ("sav", "datapackage", "xlsform", "keys")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code (0 done, 1 angket failed, 2 the files are at fault)."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if missing := _missing_export(options):
        parser.error(missing)
    _use_one_thread()
    try:
        return _run(options)
    except AngketError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # the reader of a pipe went away: that is its right
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(_told(error, has_out="out" in options), file=sys.stderr)
        return UserError.exit_code
    except KeyboardInterrupt:
        print("stopped; what was finished stays, the rest runs next time", file=sys.stderr)
        return 130
    except Exception as error:
        if options.traceback:
            raise
        print(f"angket failed: {type(error).__name__}: {error}", file=sys.stderr)
        print("this is a defect of angket; --traceback shows where", file=sys.stderr)
        return 1


def _missing_export(options: argparse.Namespace) -> str:
    """Say why ``new`` needs an export that was not given; "" where it does not."""
    if options.command != "new" or options.files or options.list:
        return ""
    if options.ready is None:
        return "give an export, or --from with a ready questionnaire (--list names them)"
    return "--sheet names a sheet of an export: give the export too" if options.sheet else ""


def _use_one_thread() -> None:
    """Let linear algebra run in one thread, unless the user has said otherwise.

    A sum that is split over threads ends in other last digits on a machine with more of them, and
    matrices of a questionnaire are so small that threads only wait for each other. It takes effect
    because numpy is imported after this.
    """
    for name in THREADS:
        os.environ.setdefault(name, "1")


def _told(error: OSError, *, has_out: bool) -> str:
    """Say what cannot be read or written, and what to do; ``has_out``: the command has --out."""
    path = readable(Path(str(error.filename))) if error.filename else "a file"
    reason = (error.strerror or type(error).__name__).lower()
    return (
        f"{path}: {reason}; close it if another program has it open, "
        f"or choose another folder{' with --out' if has_out else ''}"
    )


def _run(options: argparse.Namespace) -> int:
    if options.command in FILES_ONLY:
        return FILES_ONLY[options.command](options)
    if options.command == "export":
        return _export(options)
    from pipeline.stages import run_stage, written
    from pipeline.work import claim, open_work

    work = replace(_narrowed(open_work(options.study, options.out), options), warn=_tell)
    if not options.quiet:
        work = replace(work, tell=_tell)
    claim(work)
    _warn(work.files.warnings)
    name = "report" if options.command == "run" else options.command
    ran = run_stage(work, name)
    work.tell(f"ran: {', '.join(ran)}" if ran else "everything is up to date")
    for path in written(work, name):
        print(path.as_posix())
    return 0


def _new(options: argparse.Namespace) -> int:
    from pipeline.drafting.new import Wanted, draft_new
    from pipeline.drafting.new_ready import new_ready
    from pipeline.drafting.ready import ready_lines

    if options.list or options.ready == "":
        print("\n".join(ready_lines()))
        return 0
    wanted = Wanted(
        tuple(options.files), options.name, options.workbook, options.out, options.sheet
    )
    steps: tuple[str, ...] = ()
    if options.ready is not None:
        draft, paths, steps = new_ready(wanted, options.ready)
    else:
        draft, paths = draft_new(wanted)
    for path in paths:
        print(path.as_posix())
    for question in draft.questions:
        print(f"ask: {question}")
    for line in draft.suspected:
        print(f"look: {line}")
    for step in steps:
        print(f"next: {step}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from pipeline.codebook import open_study
    from pipeline.notes import absence_notes, ingest_notes, matching_note
    from pipeline.work import match_occasions, read_answers

    files = open_study(options.study)
    _warn(files.warnings)
    for exports in files.study.exports.values():
        if exports:
            _responses, log = read_answers(files, exports, _tell)
            for note in ingest_notes(files.folder, log):
                print(note)
            for note in absence_notes(files, log):
                print(f"warning: {note}")
    if files.study.retest:
        print(matching_note(match_occasions(files).counts))
    print(f"{files.study.study}: no faults")
    return 0


def _keywords(options: argparse.Namespace) -> int:
    from pipeline.open_answers.grouping import asked_texts
    from pipeline.open_answers.proposing import propose
    from pipeline.stages import run_stage
    from pipeline.work import claim, open_work, stored

    work = replace(open_work(options.study, options.out), warn=_tell)
    questionnaire = work.files.questionnaire
    known = [one.name for one in (questionnaire.variables if questionnaire else ()) if one.is_open]
    if options.variable not in known:
        there = f"there is: {', '.join(known)}" if known else "declare one in the questionnaire"
        what = f"'{options.variable}' is no variable with role: comment"
        raise UserError.at(Place(work.files.file), what, there)
    claim(work)
    run_stage(work, "quality")
    print(propose(asked_texts(stored(work, "quality"), options.variable), options.variable), end="")
    return 0


def _workbook(options: argparse.Namespace) -> int:
    from pipeline.drafting.twin import write_twin

    print(write_twin(options.study, options.out).as_posix())
    return 0


def _library_sheet(options: argparse.Namespace) -> int:
    from pipeline.drafting.library_sheet import write_statistics_template

    print(write_statistics_template(options.file, options.language).as_posix())
    return 0


def _export(options: argparse.Namespace) -> int:
    from pipeline.exporting import FORMS, shared_answers, shared_form, write_exports
    from pipeline.stages import run_stage
    from pipeline.work import claim, open_work, stored

    work = replace(open_work(options.study, options.out), warn=_tell)
    if not options.quiet:
        work = replace(work, tell=_tell)
    questionnaire = work.files.questionnaire
    if questionnaire is None:
        place = Place(work.files.inputs[0])
        raise UserError.at(place, "has no questionnaire", "there are no answers to export")
    claim(work)
    _warn(work.files.warnings)
    if FORMS.issuperset(options.formats):
        shared = shared_form(work.files, questionnaire)
    else:
        run_stage(work, "quality")
        shared = shared_answers(work.files, stored(work, "quality"))
    for path in write_exports(shared, work.out, options.formats, work.tell):
        print(path.as_posix())
    return 0


def _narrowed(work: "Work", options: argparse.Namespace) -> "Work":
    """Take --formats and --languages over what the study says."""
    report = work.files.study.report
    formats = tuple(options.formats) if options.formats else report.formats
    languages = tuple(options.languages) if options.languages else report.languages
    chosen = replace(report, formats=formats, languages=languages)
    study = replace(work.files.study, report=chosen)
    return replace(work, files=replace(work.files, study=study))


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _warn(warnings: Sequence[Fault]) -> None:
    for warning in warnings:
        _tell(f"warning: {warning}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="angket",
        description="From a survey export to a results chapter that can be defended.",
        epilog="STUDY is the folder of a study.yaml or study.xlsx. Exit code: 0 done, "
        "1 angket failed, 2 the files are at fault.",
    )
    parser.add_argument("--version", action="version", version=f"angket {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    new = commands.add_parser(
        "new", help="draft a study from an export, with a ready questionnaire or one of its own"
    )
    new.add_argument(
        "files", type=Path, nargs="*", metavar="FILE", help="exports, and a structure file if any"
    )
    new.add_argument(
        "--from", nargs="?", const="", dest="ready", metavar="NAME", help="a ready questionnaire"
    )
    new.add_argument("--list", action="store_true", help="list the ready questionnaires")
    new.add_argument("--name", help="of the study; default: from the first export's name")
    new.add_argument("--sheet", help="of a workbook; default: the one that holds the answers")
    new.add_argument("--workbook", action="store_true", help="write one workbook, not YAML")
    new.add_argument(
        "--out", type=Path, default=Path(), metavar="FOLDER", help="default: the current folder"
    )
    new.add_argument("--traceback", action="store_true", help="show where angket failed")
    check = commands.add_parser("check", help="name every fault in the study's files")
    run = commands.add_parser("run", help="run every stage that is not up to date")
    twin = commands.add_parser("workbook", help="write the study as a workbook, to fill in there")
    sheet = commands.add_parser(
        "library-sheet", help="write an empty sheet of library statistics for ISO 11620"
    )
    sheet.add_argument("file", type=Path, metavar="FILE", help="ends in .xlsx or .csv")
    sheet.add_argument(
        "--language", choices=("id", "en"), default="id", help="of headers and units"
    )
    sheet.add_argument("--traceback", action="store_true", help="show where angket failed")
    stages = [commands.add_parser(name, help=text) for name, text in STAGE_HELP.items()]
    keywords = commands.add_parser("keywords", help="propose themes for open answers, as YAML")
    export = commands.add_parser("export", help="write the answers for SPSS, R, Kobo and archives")
    for command in (check, twin, run, keywords, export, *stages):
        command.add_argument(
            "study",
            type=Path,
            metavar="STUDY",
            help="folder of a study.yaml or study.xlsx, or that file",
        )
        command.add_argument("--traceback", action="store_true", help="show where angket failed")
    keywords.add_argument("variable", metavar="VARIABLE", help="one with role: comment")
    keywords.add_argument("--out", type=Path, metavar="DIR", help="default: reports/<study>")
    twin.add_argument("--out", type=Path, metavar="FILE", help="default: <study>.xlsx beside it")
    for command in (run, export, *stages):
        command.add_argument("--out", type=Path, metavar="DIR", help="default: reports/<study>")
        command.add_argument("--quiet", action="store_true", help="no progress, only warnings")
    export.add_argument("--formats", nargs="+", choices=EXPORT_FORMATS, default=EXPORT_FORMATS)
    for command in (run, *stages):
        command.add_argument("--formats", nargs="+", choices=("docx", "html", "xlsx"))
        command.add_argument("--languages", nargs="+", choices=("id", "en"))
    return parser


FILES_ONLY = {
    "new": _new,
    "check": _check,
    "workbook": _workbook,
    "keywords": _keywords,
    "library-sheet": _library_sheet,
}
