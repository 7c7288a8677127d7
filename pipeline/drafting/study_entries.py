"""What study.yaml says, as far as an export tells it."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.drafting.draft import Address, Remark
from pipeline.drafting.questions import DraftSource
from pipeline.file_log import spoilt_elsewhere
from pipeline.identifiers import mask
from pipeline.structure import Words
from pipeline.study import UNWRITTEN

RESPONDENTS = "respondents"


def study_entries(
    sources: Sequence[DraftSource], name: str, questionnaire_path: str | None, title: Words
) -> tuple[dict[str, object], dict[Address, tuple[Remark, ...]]]:
    """Draft the study; what no export says is a placeholder and asked."""
    study: dict[str, object] = {
        "study": name,
        "title": dict(title) if len(title) > 1 else next(iter(title.values())),
        "about": {
            "organisation": {
                "id": f"organisasi {UNWRITTEN['id']}",
                "en": f"organisation {UNWRITTEN['en']}",
            }
        },
        **({"questionnaire": questionnaire_path} if questionnaire_path else {}),
        "responses": [_export(source) for source in sources],
        "respondents": {RESPONDENTS: {"id": "responden", "en": "respondents"}},
    }
    remarks: dict[Address, tuple[Remark, ...]] = {
        (): (
            Remark("the export stays where it is: it is named, not copied", "known"),
            Remark(
                "add indicators:, interviews:, population:, pilot: where you have them", "known"
            ),
        ),
        ("title",): (_title_remark(title),),
        ("about",): (Remark("for which organisation, where and when were they asked?", "ask"),),
        ("respondents",): (Remark("who was asked? write what they are called", "ask"),),
    }
    for at, source in enumerate(sources):
        remarks["responses", at] = (_told(source), *_unread(source), *_guessed(source))
    return study, remarks


def _title_remark(title: Words) -> Remark:
    if any(mark in text for text in title.values() for mark in UNWRITTEN.values()):
        return Remark("what is the title of the study?", "ask")
    return Remark("the survey's own title", "known")


def _unread(source: DraftSource) -> Iterator[Remark]:
    """Ask about sheets of the same workbook that seem to hold answers as well."""
    for sheet in source.unread:
        read = source.layout.header.sheet
        yield Remark(
            f"sheet '{sheet}' seems to hold answers too; only '{read}' is read. Are they of the"
            " same respondents? put its columns beside the others, on one sheet; of other"
            " respondents? add an entry with file: and sheet:",
            "ask",
        )


def _export(source: DraftSource) -> Mapping[str, object]:
    entry = {"file": source.file, "respondents": RESPONDENTS}
    return {**entry, "sheet": source.sheet} if source.sheet else entry


def _told(source: DraftSource) -> Remark:
    layout = source.layout
    rows = ", ".join(map(str, layout.header_rows))
    plural = "rows" if len(layout.header_rows) > 1 else "row"
    sheet = f", sheet '{mask(layout.header.sheet)}'" if layout.header.sheet else ""
    return Remark(
        f"{layout.dialect.tool}{sheet}, header in {plural} {rows};"
        f" respondents: {len(layout.lines)}",
        "known" if layout.dialect.tool != "generic" else "likely",
    )


def _guessed(source: DraftSource) -> Iterator[Remark]:
    """Say that the encoding is a guess; answers are not shown, as they may name a person."""
    if not source.encodings:
        return
    used, *rivals = source.encodings
    headers = (mask(column.name) for column in source.layout.columns)
    samples = ", ".join(f"'{one}'" for one in spoilt_elsewhere(headers))
    shown = f": {samples}" if samples else ", no header depends on it"
    or_else = f", as likely as {', '.join(rivals)}" if rivals else ""
    yield Remark(
        f"the encoding was guessed as {used}{or_else}{shown}; say encoding: here if letters are"
        " wrong",
        "unsure",
    )
