"""The commands and their options, as argparse reads them."""

import argparse
from datetime import date
from pathlib import Path

from pipeline import __version__
from pipeline.languages import LANGUAGES
from pipeline.results.conventions import PROGRAMS

STAGE_HELP = {
    "ingest": "read the exports and decode the answers",
    "quality": "flag incomplete, duplicate and careless respondents",
    "instrument": "test the validity of the items and the reliability of the perspectives",
    "perspectives": "compute means and categories",
    "scorecard": "join secondary indicators and weigh the whole",
    "indices": "compute the indices that the questionnaire asks for",
    "comparison": "describe and test the answers by group of respondents",
    "sensitivity": "see how sure the results are: flagged respondents, chance, choices",
    "report": "render the documents",
}

REPORT_FORMATS = ("docx", "html", "xlsx", "pdf", "tex", "twins", "ledger")
EXPORT_FORMATS = ("sav", "datapackage", "xlsform", "keys")

TRACEBACK = "show where angket failed"


def command_parser() -> argparse.ArgumentParser:
    """Say which commands there are and what they take."""
    parser = argparse.ArgumentParser(
        prog="angket",
        description="From a survey export to a results chapter that can be defended.",
        epilog="STUDY is the folder of a study.yaml or study.xlsx. Exit code: 0 done, "
        "1 angket failed, 2 the files are at fault, 3 a report differs.",
    )
    parser.add_argument("--version", action="version", version=f"angket {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _take_exports(
        commands.add_parser(
            "new", help="draft a study from an export, with a ready questionnaire or one of its own"
        )
    )
    _take_round(commands.add_parser("new-round", help="make the study of the next round"))
    check = commands.add_parser("check", help="name every fault in the study's files")
    run = commands.add_parser("run", help="run every stage that is not up to date")
    twin = commands.add_parser("workbook", help="write the study as a workbook, to fill in there")
    texts = commands.add_parser("texts", help="write empty files for texts of your own")
    sheet = commands.add_parser(
        "library-sheet", help="write an empty sheet of library statistics for ISO 11620"
    )
    _take_sheet(sheet)
    stages = [commands.add_parser(name, help=text) for name, text in STAGE_HELP.items()]
    keywords = commands.add_parser("keywords", help="propose themes for open answers, as YAML")
    export = commands.add_parser("export", help="write the answers for SPSS, R, Kobo and archives")
    lock = commands.add_parser("lock", help="lock the plan before the answers arrive")
    audit = commands.add_parser("audit", help="list what was left out, recoded, overridden")
    archive = commands.add_parser("archive", help="put everything into what a repository takes")
    _take_lock(lock)
    archive.add_argument("--zip", action="store_true", help="one file instead of a folder")
    archive.add_argument(
        "--to", type=Path, metavar="PATH", help="default: in the folder of the results"
    )
    audit.add_argument("--json", action="store_true", help="the whole trail, for programs")
    programs = commands.add_parser(
        "conventions", help="list the numbers and conclusions that other programs give otherwise"
    )
    for command in (
        check,
        twin,
        texts,
        run,
        keywords,
        export,
        lock,
        audit,
        archive,
        programs,
        *stages,
    ):
        _take_study(command)
    run.add_argument(
        "earlier", type=Path, nargs="*", metavar="EARLIER", help="studies of earlier rounds"
    )
    run.add_argument(
        "--convention",
        choices=PROGRAMS,
        help="of another program than the study says; goes to conventions/ beside the results",
    )
    verify = commands.add_parser(
        "verify", help="compare a report that lies there with what its study gives now"
    )
    _take_report(verify)
    keywords.add_argument("variable", metavar="VARIABLE", help="one with role: comment")
    programs.add_argument("--json", action="store_true", help="as data, at full precision")
    for command in (keywords, run, export, audit, archive, programs, *stages):
        command.add_argument("--out", type=Path, metavar="DIR", help="default: reports/<study>")
    twin.add_argument("--out", type=Path, metavar="FILE", help="default: <study>.xlsx beside it")
    for command in (run, export, audit, archive, *stages):
        command.add_argument("--quiet", action="store_true", help="no progress, only warnings")
    export.add_argument("--formats", nargs="+", choices=EXPORT_FORMATS, default=EXPORT_FORMATS)
    for command in (run, *stages):
        command.add_argument("--formats", nargs="+", choices=REPORT_FORMATS)
        command.add_argument(
            "--languages",
            nargs="+",
            metavar="LANGUAGE",
            help=f"of the report: {', '.join(LANGUAGES)}, or one of the study's own",
        )
    return parser


def _take_exports(new: argparse.ArgumentParser) -> None:
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
    new.add_argument("--traceback", action="store_true", help=TRACEBACK)


def _take_round(round_: argparse.ArgumentParser) -> None:
    _take_study(round_)
    round_.add_argument("--round", required=True, metavar="NAME", help="such as 2027")
    round_.add_argument(
        "--responses",
        nargs="+",
        required=True,
        metavar="FILE",
        help="this round's exports, one for each kind of respondents, or kind=file",
    )
    round_.add_argument(
        "--out", type=Path, metavar="FOLDER", help="default: beside the study, by the new year"
    )


def _take_lock(lock: argparse.ArgumentParser) -> None:
    lock.add_argument(
        "--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="default: today"
    )
    lock.add_argument("--replace", action="store_true", help="lock anew over an earlier lock")


def _take_sheet(sheet: argparse.ArgumentParser) -> None:
    sheet.add_argument("file", type=Path, metavar="FILE", help="ends in .xlsx or .csv")
    sheet.add_argument(
        "--language", choices=LANGUAGES, default=LANGUAGES[0], help="of headers and units"
    )
    sheet.add_argument("--traceback", action="store_true", help=TRACEBACK)


def _take_report(verify: argparse.ArgumentParser) -> None:
    verify.add_argument(
        "report", type=Path, metavar="REPORT", help="a DOCX, PDF, HTML or XLSX, edited or not"
    )
    _take_study(verify)
    verify.add_argument(
        "--language", metavar="LANGUAGE", help="of the report; default: found out from its words"
    )
    verify.add_argument("--json", action="store_true", help="for a machine")
    verify.add_argument("--out", type=Path, metavar="DIR", help="default: reports/<study>")


def _take_study(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "study",
        type=Path,
        metavar="STUDY",
        help="folder of a study.yaml or study.xlsx, or that file",
    )
    command.add_argument("--traceback", action="store_true", help=TRACEBACK)
