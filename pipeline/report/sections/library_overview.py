"""All library indicators at a glance, and beside those of like libraries."""

from collections.abc import Sequence
from typing import Literal

from pipeline.indicators.iso11620 import GROUPS, library_indicators
from pipeline.report.context import DASH, Context
from pipeline.report.document import (
    Block,
    Break,
    Column,
    Inlines,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
)
from pipeline.report.sections.library_indicators import direction
from pipeline.report.sections.library_values import (
    ADDRESS,
    choice_of,
    choices_of,
    computed,
    decimals_of,
    indicator_name,
    is_percent,
    like_result,
    marked_code,
    result,
    result_unit,
    statistics_of,
)
from pipeline.results.library import LibraryValue

OVERVIEW = {"code": 1.0, "indicator": 3.7, "result": 1.7, "unit": 2.3, "trend": 2.4}
DECIDED = 2.6  # the width of the column of decisions
COMPARED = {"code": 1.3, "indicator": 3.3, "own": 1.7}
PEER_WIDTH = 1.7
BESIDE = {"median": 1.7, "difference": 2.1, "rank": 2.1}
MOST_UPRIGHT = 2  # like libraries that an upright page has room for


def library_overview(context: Context) -> tuple[Block, ...]:
    """Write the overview over all computed indicators, and the comparison where there is one."""
    blocks = [*overview_blocks(context), *peer_blocks(context)]
    title = context.voice.words("title_library_overview")
    return (Section(2, title, "sec:library-overview", tuple(blocks)),)


def overview_blocks(context: Context) -> list[Block]:
    """Introduce and lay out the table of all computed indicators."""
    found = statistics_of(context)
    intro = context.voice.say(
        "library_overview",
        n=context.number("library.n_computed", found.n_computed),
        any=bool(found.n_computed),
        of=context.number("library.n_indicators", found.n_indicators),
        edition=found.edition,
        period=found.period,
        table="tab:library",
    )
    return [Paragraph(intro), *([_table(context)] if found.n_computed else [])]


def edition_note(context: Context) -> Inlines:
    """Say of which edition a table is, and that newer ones have come."""
    edition = statistics_of(context).edition
    return context.voice.say("library_edition_note", edition=edition)


# ---------------------------------------------------------------- the overview


def _table(context: Context) -> Table:
    voice, found = context.voice, computed(context)
    decided = any(choice_of(context, code).decision for code in found)
    heads = {**OVERVIEW, **({"decision": DECIDED} if decided else {})}
    rows: list[Row] = []
    for group in GROUPS:
        own = [code for code in found if library_indicators()[code].group == group]
        if own:
            rows.append(Row((voice.words(f"library_group_{group}"),), "heading"))
        rows += [Row(_row(context, code, tuple(heads))) for code in own]
    return Table(
        "tab:library",
        voice.say("caption_library", edition=statistics_of(context).edition),
        tuple(
            Column(voice.words(f"library_head_{head}"), _align(head), width)
            for head, width in heads.items()
        ),
        tuple(rows),
        note=voice.say(
            "note_library",
            edition=edition_note(context),
            unconfirmed=any(library_indicators()[code].confirmed == "none" for code in found),
            trend=any(len(one.trend) > 1 for one in found.values()),
        ),
        source=voice.say("library_source", year=context.year),
    )


def _row(context: Context, code: str, heads: Sequence[str]) -> tuple[Inlines, ...]:
    found, decision = computed(context)[code], choice_of(context, code).decision
    cells = {
        "code": marked_code(code),
        "indicator": indicator_name(context, code),
        "result": result(context, code),
        "unit": _unit(context, code),
        "trend": _trend(context, found),
        "decision": context.voice.words(f"library_decision_{decision}") if decision else DASH,
    }
    return tuple(cells[head] for head in heads)


def _unit(context: Context, code: str) -> Inlines:
    """Give the unit of a result; nothing where the percent sign stands with the result."""
    if is_percent(context, code):
        return ()
    return result_unit(context, code) or context.voice.words("library_word_ratio")


def _trend(context: Context, found: LibraryValue) -> Inlines:
    way = direction(found)
    if not way:
        return DASH
    periods = f"{found.trend[0].period}–{found.trend[-1].period}"
    return (*context.voice.words(f"library_trend_{way}"), Break(), Words(periods))


def _align(head: str) -> Literal["left", "right"]:
    return "right" if head in ("result", "own") else "left"


# ---------------------------------------------------------------- like libraries


def peer_blocks(context: Context) -> list[Block]:
    """Introduce and lay out the comparison with like libraries; nothing where none is known."""
    peers = choices_of(context).peers
    shown = [code for code, one in computed(context).items() if one.comparison]
    if not peers:
        return []
    intro = context.voice.say(
        "library_peers",
        peers=[context.text(one.label) for one in peers],
        n=len(shown),
        table="tab:library-peers",
    )
    return [Paragraph(intro), *([_peer_table(context, shown)] if shown else [])]


def _peer_table(context: Context, codes: Sequence[str]) -> Table:
    voice, peers = context.voice, choices_of(context).peers
    columns = [
        Column(voice.words(f"library_head_{head}"), _align(head), width)
        for head, width in COMPARED.items()
    ]
    columns += [Column((Words(mark),), "right", PEER_WIDTH) for mark in _marks(len(peers))]
    columns += [
        Column(voice.words(f"library_head_{head}"), "right", width)
        for head, width in BESIDE.items()
    ]
    return Table(
        "tab:library-peers",
        voice.words("caption_library_peers"),
        tuple(columns),
        tuple(Row(_peer_row(context, code)) for code in codes),
        note=voice.say(
            "note_library_peers",
            edition=edition_note(context),
            table="tab:library",
            peers=[
                (Words(f"{mark}: "), *context.text(one.label))
                for mark, one in zip(_marks(len(peers)), peers, strict=True)
            ],
            points=any(is_percent(context, code) for code in codes),
            others=_other_periods(context, codes),
        ),
        source=voice.say("library_source", year=context.year),
        landscape=len(peers) > MOST_UPRIGHT,
    )


def _marks(n: int) -> list[str]:
    """Letter the like libraries P1, P2 and so on: their names are too long for heads."""
    return [f"P{number}" for number in range(1, n + 1)]


def _difference(context: Context, code: str, address: str, value: float) -> Inlines:
    """Give a difference of results; that of percentages is in points and has no sign."""
    if not is_percent(context, code):
        return like_result(context, code, address, value)
    decimals = decimals_of(library_indicators()[code], computed(context)[code])
    return (context.number(address, value, decimals),)


def _other_periods(context: Context, codes: Sequence[str]) -> list[Inlines]:
    """Name the peers' values that are of another period than the library's own."""
    peers = choices_of(context).peers
    marks = dict(zip((one.name for one in peers), _marks(len(peers)), strict=True))
    found: dict[tuple[str, str], list[str]] = {}
    for code in codes:
        own = computed(context)[code]
        for name, peer in own.peers.items():
            if peer.value is not None and peer.period not in ("", own.period):
                found.setdefault((marks[name], peer.period), []).append(code)
    return [
        (Words(f"{mark} {period} ({', '.join(those)})"),) for (mark, period), those in found.items()
    ]


def _peer_row(context: Context, code: str) -> tuple[Inlines, ...]:
    found, address = computed(context)[code], f"{ADDRESS}.{code}"
    one = found.comparison
    if one is None:
        return ()
    at = f"{address}.comparison"
    return (
        marked_code(code),
        indicator_name(context, code),
        result(context, code),
        *(
            like_result(context, code, f"{address}.peers.{name}.value", peer.value)
            for name, peer in found.peers.items()
        ),
        like_result(context, code, f"{at}.median", one.median),
        _difference(context, code, f"{at}.difference", one.difference),
        context.voice.say(
            "library_rank",
            rank=context.number(f"{at}.rank", one.rank),
            n=context.number(f"{at}.n", one.n),
        ),
    )
