"""Stage 1: exports -> responses, with an account of everything that was read and left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

import numpy as np

from pipeline.columns import Claims, Layout, claim_columns, lay_out
from pipeline.decode import DecodedItems, Source, decode_items
from pipeline.decodings import decodings
from pipeline.drift import Round, drift
from pipeline.errors import Fault, Place, UserError
from pipeline.file_log import file_log
from pipeline.identifiers import Reason, mask
from pipeline.left_out import (
    columns_through,
    key_columns,
    left_out,
    personal_columns,
    personal_texts,
)
from pipeline.origins import Origins
from pipeline.personal_values import PersonalValues
from pipeline.questionnaire import Questionnaire
from pipeline.responses import Responses
from pipeline.results.ingest import (
    Dropped,
    FileLog,
    IngestLog,
    UnmatchedItem,
    UnmatchedVariable,
)
from pipeline.sources import SourceTable
from pipeline.variables import Reading, VariableTexts, read_variables


@dataclass(frozen=True, slots=True)
class ClaimedExport:
    """One export with its columns found, before any answer is read."""

    source: SourceTable
    layout: Layout
    claims: Claims
    personal: Mapping[int, Reason]  # column -> how it is known to hold personal data
    keys: frozenset[int]  # columns by which respondents are matched

    @property
    def personal_texts(self) -> Counter[str]:
        """Count what stands in its personal columns and keys."""
        hidden = self.keys.union(self.personal)
        return personal_texts(one for one in self.layout.columns if one.number in hidden)


@dataclass(frozen=True, slots=True)
class IngestedExport:
    """What one export gave."""

    layout: Layout
    decoded: DecodedItems
    read: VariableTexts
    dropped: tuple[Dropped, ...]
    log: FileLog
    round: Round
    variables: frozenset[str]  # that have a column here, whether it comes through or not


def ingest(
    questionnaire: Questionnaire, sources: Sequence[SourceTable], earlier: Sequence[Round] = ()
) -> tuple[Responses, IngestLog]:
    """Decode the exports of a study, in their order, into one matrix of answers.

    An item that a kind of respondents is not asked, or whose column a file does not have, is
    ``not_asked`` there. A blank cell is ``no_answer`` unless the scale says otherwise; what the
    scale does not know is ``invalid`` and logged. Personal data, and every column that is neither
    an item nor a used variable, stops here; e-mail addresses and phone numbers inside texts are
    masked.

    Raises
    ------
    UserError
        Every export that cannot be laid out or matched to the questionnaire, and every item column
        without a single answer on its scale, all at once.
    """
    _refuse_repeated(sources)
    faults: list[Fault] = []
    claimed: list[ClaimedExport] = []
    for source in sources:
        try:
            claimed.append(_claimed(questionnaire, source))
        except UserError as error:
            faults += error.faults
    # a person in one file may be written about in another
    texts = sum((one.personal_texts for one in claimed), Counter())
    personal = PersonalValues.of(texts)
    exports: list[IngestedExport] = []
    for one in claimed:
        try:
            exports.append(_ingested(questionnaire, one, personal))
        except UserError as error:
            faults += error.faults
    if faults:
        raise UserError(faults)
    return _joined(questionnaire, exports), _log(questionnaire, exports, earlier)


def _claimed(questionnaire: Questionnaire, source: SourceTable) -> ClaimedExport:
    layout = lay_out(source.table, source.header_rows, source.tool)
    claims = claim_columns(layout, questionnaire, source.respondents)
    if not claims.items:
        raise _nothing_matches(layout, source.respondents)
    personal = personal_columns(questionnaire, layout, claims)
    return ClaimedExport(source, layout, claims, personal, key_columns(questionnaire, claims))


def _ingested(
    questionnaire: Questionnaire, export: ClaimedExport, personal: PersonalValues
) -> IngestedExport:
    source, layout, claims = export.source, export.layout, export.claims
    through = columns_through(questionnaire, claims, export.personal)
    named = Source(source.name, source.table.sheet, personal)
    shown = {
        one.name: columns
        for one in questionnaire.variables
        if (columns := tuple(c for c in claims.of_variable(one.name) if c.number in through))
    }
    return IngestedExport(
        layout,
        decode_items(questionnaire, layout, claims.items, named),
        read_variables(questionnaire, claims, through, Reading(layout, named, source.date_order)),
        left_out(questionnaire, layout, claims, export.personal, named),
        file_log(
            source.table,
            named,
            layout,
            claims.items,
            shown,
            sha256=source.sha256,
            respondents=source.respondents,
        ),
        Round.of(source.name, source.respondents, claims.items),
        frozenset({*claims.variables, *claims.options}),
    )


def round_of(questionnaire: Questionnaire, source: SourceTable, name: str) -> Round:
    """Find the items of an earlier study's export, without reading its answers."""
    layout = lay_out(source.table, source.header_rows, source.tool)
    claims = claim_columns(layout, questionnaire, source.respondents)
    return Round.of(name, source.respondents, claims.items)


def _refuse_repeated(sources: Sequence[SourceTable]) -> None:
    seen = set()
    for source in sources:
        key = (source.sha256, source.table.sheet, source.respondents)
        if key in seen:
            raise UserError.at(
                Place(source.table.file, sheet=source.table.sheet),
                "the same export is listed twice, so every respondent would count twice",
                "list it once in the study",
            )
        seen.add(key)


def _nothing_matches(layout: Layout, respondents: str) -> UserError:
    seen = [mask(column.header)[:60] for column in layout.columns if column.header]
    shown = ", ".join(f"'{header}'" for header in seen[:3])
    return UserError.at(
        layout.header,
        f"no column matches an item that '{respondents}' are asked (headers seen: {shown})",
        "add the headers to 'column' in the questionnaire, or say header_rows in the study",
    )


def _joined(questionnaire: Questionnaire, exports: Sequence[IngestedExport]) -> Responses:
    found = {name for export in exports for name in export.read.texts}
    names = [one.name for one in questionnaire.variables if one.name in found]
    no_rows = np.empty((0, len(questionnaire.items)), dtype=np.int16)
    return Responses(
        questionnaire=questionnaire,
        answers=np.vstack([no_rows, *(export.decoded.answers for export in exports)]),
        respondents=tuple(
            chain.from_iterable(
                repeat(export.log.respondents, len(export.layout.lines)) for export in exports
            )
        ),
        origin=Origins.of_files((export.log.file, export.layout.lines) for export in exports),
        variables={
            name: tuple(
                chain.from_iterable(
                    export.read.texts.get(name, ("",) * len(export.layout.lines))
                    for export in exports
                )
            )
            for name in names
        },
    )


def _log(
    questionnaire: Questionnaire, exports: Sequence[IngestedExport], earlier: Sequence[Round]
) -> IngestLog:
    tally = sum((export.decoded.tally for export in exports), Counter())
    return IngestLog(
        rows_read=sum(export.log.rows_read for export in exports),
        rows_kept=sum(export.log.rows_kept for export in exports),
        dropped=tuple(one for export in exports for one in export.dropped),
        files=tuple(export.log for export in exports),
        odd_answers=tuple(one for export in exports for one in export.decoded.odd_answers),
        label_clashes=tuple(one for export in exports for one in export.decoded.label_clashes),
        unmatched_items=_unmatched_items(questionnaire, [export.log for export in exports]),
        unmatched_variables=tuple(
            UnmatchedVariable(one.name, one.role)
            for one in questionnaire.variables
            if one.role != "identifier"
            and not any(one.name in export.variables for export in exports)
        ),
        overruled=tuple(one for export in exports for one in export.decoded.overruled),
        decodings=decodings(questionnaire, tally),
        times=tuple(one for export in exports for one in export.read.times),
        drift=drift(questionnaire, (*earlier, *(export.round for export in exports))),
    )


def _unmatched_items(
    questionnaire: Questionnaire, logs: Sequence[FileLog]
) -> tuple[UnmatchedItem, ...]:
    files: dict[str, list[FileLog]] = {}
    for log in logs:
        files.setdefault(log.respondents, []).append(log)
    return tuple(
        UnmatchedItem(item.name, kind, tuple(log.file for log in files.get(kind, ())))
        for item in questionnaire.items
        for kind in questionnaire.respondents_of(item.perspective) or tuple(files)
        if not any(item.name in log.items for log in files.get(kind, ()))
    )
