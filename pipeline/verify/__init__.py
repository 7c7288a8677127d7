"""A report that lies there against what its study gives now: what differs, and where."""

from pathlib import Path

from pipeline.errors import Place, UserError
from pipeline.report.findings import Findings
from pipeline.report_choices import Format
from pipeline.verify.addresses import addresses_of, vocabulary_of
from pipeline.verify.blocks import Content
from pipeline.verify.comparing import compare_contents
from pipeline.verify.differences import Verification
from pipeline.verify.expected import expect
from pipeline.verify.flows import compare_pages
from pipeline.verify.recognising import Recognised, recognise
from pipeline.verify.stamp import changed_since, is_hash
from pipeline.verify.taken import take_content
from pipeline.verify.telling import Outcome, Teller

FOUND = 0.2  # of the sentences and tables: less is no report of this study


def verify(
    findings: Findings, path: Path, form: Format, found: Content, language: str | None = None
) -> Verification:
    """Hold a file that was read against what the study gives now.

    ``language`` is that of the file, where it is not to be found out.

    Raises
    ------
    UserError
        The file is a report of another study, or in a language that this one is not written in.
    """
    name, stamp = findings.files.study.study, dict(found.stamp)
    if stamp.get("study", name) != name:
        what = f"is a report of the study '{stamp['study']}', not of '{name}'"
        raise UserError.at(Place(path), what, "give a report of this study, or name its study")
    known = recognise(findings, path, found, language)
    outcome = _compare(findings, known, form, found)
    if outcome.share < FOUND:
        what = f"has next to nothing of a report of the study '{name}'"
        raise UserError.at(Place(path), what, "give a report of this study, or name its study")
    return Verification(
        file=path.name,
        study=name,
        form=form,
        document="tables" if form == "xlsx" else known.name,
        language=known.language,
        differences=outcome.differences,
        gone=outcome.gone,
        added=outcome.added,
        changed=tuple(changed_since(stamp, findings)),
        stamped=any(map(is_hash, stamp)),
        version=stamp.get("angket", ""),
        checked=outcome.checked,
    )


def _compare(findings: Findings, known: Recognised, form: Format, found: Content) -> Outcome:
    vocabulary = vocabulary_of(findings, known.language)
    addresses = addresses_of(findings, vocabulary)
    read_as: Format = "html" if found.flowing else form
    expected = expect(findings, known.document, read_as, known.name)
    if found.flowing:
        return compare_pages(expected.content, found, Teller(expected.results, addresses))
    return compare_contents(
        take_content(expected.content, vocabulary),
        take_content(found, vocabulary),
        expected.results,
        addresses,
    )
