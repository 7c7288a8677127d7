"""Which row of which sheet a remark of a draft stands beside."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from pipeline.codebook.sheets import OF_QUESTIONNAIRE, SHEETS
from pipeline.drafting.draft import Address, Draft, Remark
from pipeline.drafting.workbook_rows import Row

Spot: TypeAlias = tuple[str, int]
"""The name of a sheet and the position of a row in it."""

Remarks: TypeAlias = Mapping[Address, Sequence[Remark]]


def place_remarks(draft: Draft, rows: Mapping[str, Sequence[Row]]) -> dict[Spot, list[Remark]]:
    """Give every remark a row, also one about a whole section: that goes to its first row."""
    placed: dict[Spot, list[Remark]] = {}
    shared = "questionnaire" if draft.questionnaire else "study"
    for file, remarks in (
        ("questionnaire", draft.questionnaire_remarks),
        ("study", draft.study_remarks),
    ):
        own = {
            name: rows[name]
            for name in SHEETS
            if (shared if name == "perspectives" else _file(name)) == file
        }
        for spot, several in _placed(remarks, own):
            placed.setdefault(spot, []).extend(several)
    return placed


def _file(sheet: str) -> str:
    return "questionnaire" if sheet in OF_QUESTIONNAIRE else "study"


def _placed(
    remarks: Remarks, rows: Mapping[str, Sequence[Row]]
) -> Iterator[tuple[Spot, Sequence[Remark]]]:
    spots = [((name, position), row.at) for name in rows for position, row in enumerate(rows[name])]
    for at, several in remarks.items():
        # population stands in the rows of respondents
        wanted: Address = ("respondents", *at[1:]) if at[:1] == ("population",) else at
        yield _nearest(wanted, spots), several


def _nearest(at: Address, spots: Sequence[tuple[Spot, Address]]) -> Spot:
    """Find the row that holds an address, else the first row below it, else the nearest."""
    holding = [(len(own), spot) for spot, own in spots if own == at[: len(own)]]
    if holding:
        return max(holding, key=lambda one: one[0])[1]
    for length in range(len(at), -1, -1):
        for spot, own in spots:
            if own[:length] == at[:length]:
                return spot
    return "study", 0
