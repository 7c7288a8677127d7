"""The commands that write down what was planned and done, and hand it on.

Heavy modules are imported late, as in ``cli``.
"""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.errors import Fault, Place, UserError

if TYPE_CHECKING:
    from pipeline.archiving import Archive
    from pipeline.work import Work

MOST_CELLS = 20  # rare combinations that are named each


def tell(line: str) -> None:
    """Tell the person at the keyboard, beside what is printed."""
    print(line, file=sys.stderr, flush=True)


def warn(warnings: Sequence[Fault]) -> None:
    """Tell doubts."""
    for warning in warnings:
        tell(f"warning: {warning}")


def export(options: argparse.Namespace) -> int:
    """Write the answers for other programs."""
    from pipeline.exporting import FORMS, shared_answers, shared_form, write_exports
    from pipeline.reading_back import stored
    from pipeline.stages import run_stage

    work = _opened(options)
    questionnaire = work.files.questionnaire
    if questionnaire is None:
        place = Place(work.files.inputs[0])
        raise UserError.at(place, "has no questionnaire", "there are no answers to export")
    if FORMS.issuperset(options.formats):
        shared = shared_form(work.files, questionnaire)
    else:
        run_stage(work, "quality")
        shared = shared_answers(work.files, stored(work, "quality"))
    for path in write_exports(shared, work.out, options.formats, work.tell):
        print(path.as_posix())
    return 0


def lock(options: argparse.Namespace) -> int:
    """Write down the plan."""
    import datetime

    from pipeline.locking import lock_plan

    date = options.date or datetime.datetime.now().astimezone().date()
    locked = lock_plan(options.study, date, replace_lock=options.replace)
    found = locked.lock
    print(locked.path.as_posix())
    print(f"{len(found.plan)} settings locked on {found.date}; SHA-256 of the plan: {found.sha256}")
    if found.had_responses:
        n = "an unknown number of" if found.responses is None else found.responses
        tell(f"warning: there are {n} responses already: the report will say so")
    print("next: put the hash where others see its date (a registry, a mail to your supervisor)")
    return 0


def audit(options: argparse.Namespace) -> int:
    """List what was left out, recoded, reversed and overridden."""
    from pipeline.artefacts import as_json
    from pipeline.audit_notes import audit_notes, plan_notes
    from pipeline.deviations import check_plan
    from pipeline.reading_back import read_trail
    from pipeline.stages import run_stage

    work = _opened(options)
    run_stage(work, "perspectives")
    trail, plan = read_trail(work), check_plan(work.files)
    if options.json:
        print(as_json({"audit": trail, "plan": plan}, sort=True), end="")
        return 0
    for line in (*audit_notes(trail), *(plan_notes(plan, work.files.folder) if plan else ())):
        print(line)
    return 0


def archive(options: argparse.Namespace) -> int:
    """Write what a repository takes."""
    from pipeline.archiving import archive_of
    from pipeline.archiving.writing import write_folder, write_zip

    work = _with_proof(_opened(options))
    made, name = archive_of(work), f"{work.files.study.study}-archive"
    if options.zip:
        path = write_zip(options.to or work.out / f"{name}.zip", name, made.contents)
    else:
        path = write_folder(options.to or work.out / name, made.contents)
    _tell_of(work, made)
    print(path.as_posix())
    return 0


def _with_proof(work: "Work") -> "Work":
    """Ask for twins and ledger beside the documents, as a run without ``--formats`` does."""
    from pipeline.report_choices import PROOF

    report = work.files.study.report
    chosen = replace(report, formats=tuple(dict.fromkeys((*report.formats, *PROOF))))
    study = replace(work.files.study, report=chosen)
    return replace(work, files=replace(work.files, study=study))


def _tell_of(work: "Work", made: "Archive") -> None:
    """Tell what the user should decide or know before handing it on."""
    choices = work.files.study.archive
    for one in made.small[:MOST_CELLS]:
        values = ", ".join(f"{variable} = {text}" for variable, text in one.values)
        tell(f"warning: {one.n} of at least {choices.smallest}: {values}")
    if made.small:
        more = len(made.small) - MOST_CELLS
        rest = f" ({more} more are not listed)" if more > 0 else ""
        tell(
            f"warning: {len(made.small)} combinations of groups are held by fewer than"
            f" {choices.smallest} respondents{rest}; coarsen or drop variables under archive"
        )
    for name in made.out:
        tell(f"warning: {name} holds variables that stay out of the archive, and stays out too")
    if made.quoted:
        tell(
            f"warning: the report quotes answers to {', '.join(made.quoted)}; with quotes: 0 under"
            " open_answers it quotes none"
        )
    if made.lacking:
        tell(f"not there, and so not in the archive: {', '.join(made.lacking)}")
    if choices.licence is None:
        tell("ask: which licence? write archive: {licence: CC-BY-4.0} into the study, or another")


def _opened(options: argparse.Namespace) -> "Work":
    from pipeline.work import claim, open_work

    work = replace(open_work(options.study, options.out), warn=tell)
    if not options.quiet:
        work = replace(work, tell=tell)
    claim(work)
    warn(work.files.warnings)
    return work
