"""The commands. Heavy modules are imported late: ``--help`` answers at once."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import handing_commands, proof_commands
from pipeline.commands import command_parser
from pipeline.errors import AngketError, Fault, Place, UserError, readable
from pipeline.handing_commands import tell, warn
from pipeline.interpreter import collect_rarely, use_one_thread

if TYPE_CHECKING:
    from pipeline.work import Work


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code.

    0: done; 1: angket failed; 2: the files are at fault; 3: a report differs from its study.
    """
    parser = command_parser()
    options = parser.parse_args(arguments)
    if missing := _missing_export(options):
        parser.error(missing)
    use_one_thread()
    collect_rarely()
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
    from pipeline.listing import listed_files
    from pipeline.stages import run_stage, written
    from pipeline.work import claim, open_work, under_convention

    opened = open_work(options.study, options.out, earlier=getattr(options, "earlier", ()))
    work = replace(_narrowed(opened, options), warn=tell)
    if getattr(options, "convention", None):
        work = under_convention(work, options.convention)
    if not options.quiet:
        work = replace(work, tell=tell)
    name = "report" if options.command == "run" else options.command
    if name == "report":
        _refuse_without_packages(work)
    claim(work)
    warn(work.files.warnings)
    ran = run_stage(work, name)
    work.tell(f"ran: {', '.join(ran)}" if ran else "everything is up to date")
    for line in listed_files(written(work, name)):
        print(line)
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


def _new_round(options: argparse.Namespace) -> int:
    from pipeline.drafting.new_round import new_round

    found = new_round(options.study, options.round, options.responses, options.out)
    for path in found.paths:
        print(path.as_posix())
    for line in found.guesses:
        print(f"look: {line}")
    for step in found.steps:
        print(f"next: {step}")
    return 0


def _check(options: argparse.Namespace) -> int:
    from pipeline.audit_notes import plan_notes
    from pipeline.codebook import open_study
    from pipeline.deviations import check_plan
    from pipeline.notes import absence_notes, ingest_notes, matching_note, profile_note
    from pipeline.work import match_occasions, read_answers

    files = open_study(options.study)
    warn(files.warnings)
    for exports in files.study.exports.values():
        if exports:
            _responses, log = read_answers(files, exports, tell)
            for note in ingest_notes(files.folder, log):
                print(note)
            for note in absence_notes(files, log):
                print(f"warning: {note}")
    if note := profile_note(files):
        print(note)
    if files.study.retest:
        print(matching_note(match_occasions(files).counts))
    plan = check_plan(files)
    for line in plan_notes(plan, files.folder) if plan else ():
        print(line)
    print(f"{files.study.study}: no faults")
    return 0


def _keywords(options: argparse.Namespace) -> int:
    from pipeline.open_answers.grouping import asked_texts
    from pipeline.open_answers.proposing import propose
    from pipeline.reading_back import stored
    from pipeline.stages import run_stage
    from pipeline.work import claim, open_work

    work = replace(open_work(options.study, options.out), warn=tell)
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


def _texts(options: argparse.Namespace) -> int:
    from pipeline.codebook import open_study
    from pipeline.report.text_files import write_texts

    files = open_study(options.study)
    paths = write_texts(files)
    for path in paths:
        print(path.as_posix())
    if not paths:
        tell("every text has its file already")
    return 0


def _library_sheet(options: argparse.Namespace) -> int:
    from pipeline.drafting.library_sheet import write_statistics_template

    path = write_statistics_template(options.file, options.language)
    print(path.as_posix())
    print("next: fill in the values that there are, and leave the others blank")
    print(
        "next: name it in the study.yaml beside it, with profile: iso-11620 and"
        f" library: {{statistics: {path.name}}}"
    )
    return 0


def _narrowed(work: "Work", options: argparse.Namespace) -> "Work":
    """Take --formats and --languages over what the study says; without them there is all proof."""
    from pipeline.report_choices import PROOF

    report = work.files.study.report
    formats = tuple(options.formats or dict.fromkeys((*report.formats, *PROOF)))
    languages = tuple(options.languages) if options.languages else report.languages
    _refuse_unknown(work, languages or ())
    chosen = replace(report, formats=formats, languages=languages)
    study = replace(work.files.study, report=chosen)
    return replace(work, files=replace(work.files, study=study))


def _refuse_without_packages(work: "Work") -> None:
    """Refuse a format whose package is not installed before any stage runs."""
    from pipeline.report.packages import missing_packages

    place = Place(work.files.file)
    if faults := [
        Fault(place, what, remedy)
        for what, remedy in missing_packages(work.files.study.report.formats)
    ]:
        raise UserError(faults)


def _refuse_unknown(work: "Work", languages: Sequence[str]) -> None:
    """Refuse a language of --languages that nobody has written sentences for."""
    from pipeline.languages import LANGUAGES

    known = (*LANGUAGES, *work.files.own_languages)
    for language in languages:
        if language not in known:
            what = f"'{language}' is none of the languages of --languages"
            raise UserError.at(Place(work.files.file), what, f"there is: {', '.join(known)}")


FILES_ONLY = {
    "new": _new,
    "new-round": _new_round,
    "check": _check,
    "conventions": proof_commands.conventions,
    "texts": _texts,
    "workbook": _workbook,
    "keywords": _keywords,
    "export": handing_commands.export,
    "lock": handing_commands.lock,
    "audit": handing_commands.audit,
    "archive": handing_commands.archive,
    "verify": proof_commands.verify,
    "library-sheet": _library_sheet,
}
