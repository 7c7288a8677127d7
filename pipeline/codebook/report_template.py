"""The Word templates that a study names for its report: whether they can be written into."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.codebook.declared import Flaw
from pipeline.codebook.named_files import is_there, template_names
from pipeline.codebook.source import Address
from pipeline.codebook.wording import shown
from pipeline.study import Study

_AT = ("report", "template")


def template_flaws(folder: Path, study: Study) -> Iterator[Flaw]:
    """Find templates that are none, anchors that cannot be used, and what needs a template."""
    report = study.report
    if report.template is None:
        for key in ("anchor", "table_style"):
            if getattr(report, key) is not None:
                what = f"report.{key} is about a template, but there is none"
                yield Flaw(("report", key), what, "name its file under report.template", key=True)
    for at, name in template_names(study):
        for flaw in _opened(folder / name, at, name, study):
            if flaw is not None:
                yield flaw


def template_doubts(folder: Path, study: Study) -> Iterator[Flaw]:
    """Tell where the text goes if a template has no anchor, and that only Word files have one."""
    if study.report.template is not None and "docx" not in study.report.formats:
        what = "report.template is for Word files, and docx is not among report.formats"
        yield Flaw(_AT, what, "add docx, or remove the template", key=True)
    for at, name in template_names(study):
        if None in _opened(folder / name, at, name, study):
            what = f"the template {shown(name)} has no anchor: the text goes to its end"
            yield Flaw(at, what, "write {{BAB_IV}} there, in a paragraph of its own, to place it")


def _opened(path: Path, at: Address, name: str, study: Study) -> tuple[Flaw | None, ...]:
    """Open a template: its flaw; None if it has no anchor; nothing if all is well."""
    from pipeline.word_template import TemplateError, open_template

    report = study.report
    if not is_there(path):
        return ()
    try:
        template = open_template(path.read_bytes(), report.anchor, report.table_style)
    except TemplateError as error:
        place = at if error.key == "template" else ("report", error.key)
        return (Flaw(place, f"the template {shown(name)} {error.what}", error.remedy),)
    return () if template.anchor is not None else (None,)
