"""What a study may not say of a library's statistics, and figures that contradict each other."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.source import Address
from pipeline.codebook.wording import digits, nearest, suggestion
from pipeline.errors import Fault, Place
from pipeline.indicators.iso11620 import LibraryIndicator, library_indicators, library_inputs
from pipeline.indicators.iso11620_formulas import EXPRESSIONS
from pipeline.library_choices import IndicatorChoice, LibraryChoices
from pipeline.library_periods import is_part_of_year
from pipeline.library_sheet import Amount, LibrarySheet
from pipeline.library_values import Way, latest_values, ways_of
from pipeline.study import Study
from pipeline.texts import ANY_LANGUAGE, NAME_PATTERN


def library_flaws(declared: Declared[Study], study: Study) -> Iterator[Flaw]:
    """Check what the study's own file says of library statistics."""
    library = study.library
    if library is None:
        if study.profile == "iso-11620" and not declared.misses("library"):
            what = "the profile iso-11620 reports library statistics, but there are none"
            yield Flaw(("profile",), what, "name their sheet under library.statistics")
        return
    yield from _file_flaws(declared, library)
    seen: set[str] = set()
    for position, choice in enumerate(library.indicators):
        at: Address = ("library", "indicators", position)
        indicator = library_indicators().get(choice.code)
        if indicator is None:
            meant = nearest(choice.code, library_indicators())
            question = f"did you mean '{meant}'? " if meant else ""
            what = f"there is no indicator {choice.code}"
            yield Flaw((*at, "code"), what, f"{question}the codes are I01 to I45")
        elif choice.code in seen:
            yield Flaw((*at, "code"), f"{choice.code} stands twice", "keep one of them")
        else:
            yield from _choice_flaws(at, choice, indicator)
            yield from _objective_flaws(at, choice, study)
        seen.add(choice.code)


def measured_flaws(
    sheet: LibrarySheet, choices: LibraryChoices, last: str | None
) -> Iterator[Flaw]:
    """Hold reasons and decisions against what the sheet lets be computed."""
    values = latest_values(sheet, choices, last)
    for position, choice in enumerate(choices.indicators):
        at: Address = ("library", "indicators", position)
        if choice.code in values and choice.unmeasured:
            what = f"{choice.code} is said to be unmeasured, but its inputs give a result"
            remedy = "remove unmeasured, or the inputs from the sheet"
            yield Flaw((*at, "unmeasured"), what, remedy, key=True)
        elif choice.decision and choice.code in library_indicators().keys() - values:
            what = f"{choice.code} has a decision, but no result to decide by"
            yield Flaw((*at, "decision"), what, "add its inputs, or write why under unmeasured")


def amount_faults(sheet: LibrarySheet, choices: LibraryChoices) -> Iterator[Fault]:
    """Find divisors of 0 and parts that are larger than their whole, in every period."""
    divided: dict[Place, tuple[str, list[str]]] = {}
    for code in library_indicators():
        for way in ways_of(code, choices):
            for period in sheet.periods_until(None):
                amounts = sheet.among(way.names, period)
                if len(amounts) == len(way.names):
                    own = [amounts[name] for name in way.names]
                    for name, place in _divisors_of_zero(way, own):
                        codes = divided.setdefault(place, (name, []))[1]
                        codes += [] if code in codes else [code]
                    yield from _way_faults(way, own)
                    yield from _money_faults(own)
    for place, (name, codes) in divided.items():
        what = f"{name} is 0, but {', '.join(codes)} {'divide' if codes[1:] else 'divides'} by it"
        yield Fault(place, what, "correct it, or leave the cell blank")


def amount_doubts(sheet: LibrarySheet) -> Iterator[Fault]:
    """Point at figures of a year whose period is shorter, unless a note says how they were made."""
    for one in sheet.amounts:
        name, period = one.given.name, one.given.period
        if library_inputs()[name].yearly and is_part_of_year(period) and not one.given.note:
            what = f"{name} counts a whole year, but its period is {period}"
            yield Fault(one.place, what, "write the figure of the year, or explain it under note")


# ---------------------------------------------------------------- the study's keys


def _file_flaws(declared: Declared[Study], library: LibraryChoices) -> Iterator[Flaw]:
    files: list[tuple[Address, str, str | None]] = [
        (("library", "statistics"), library.statistics, library.sheet)
    ]
    names: set[str] = set()
    for position, peer in enumerate(library.peers):
        at: Address = ("library", "peers", position)
        files.append(((*at, "statistics"), peer.statistics, peer.sheet))
        if peer.name in names:
            yield Flaw((*at, "name"), f"the peer {peer.name} stands twice", "rename one of them")
        names.add(peer.name)
    seen: set[tuple[PurePath, str | None]] = set()
    for place, name, sheet in files:
        if (PurePath(name), sheet) in seen:
            what = f"{name} stands twice: a library would be held against itself"
            yield Flaw(place, what, "name the sheet of each library")
        seen.add((PurePath(name), sheet))
        if sheet is None and PurePath(name) == PurePath(declared.source.file.name):
            what = "the statistics stand in the workbook of the study, but not in which sheet"
            yield Flaw(place, what, f"name the sheet under {'.'.join(map(str, place[:-1]))}.sheet")


def _choice_flaws(
    at: Address, choice: IndicatorChoice, indicator: LibraryIndicator
) -> Iterator[Flaw]:
    refused: Mapping[str, tuple[bool, str]] = {
        "variant": (
            choice.variant is not None and len(indicator.variants) == 1,
            "has one formula only",
        ),
        "factor": (choice.factor is not None and indicator.factor is None, "is not per person"),
        "rounded": (choice.rounded and not indicator.rounding, "may not be rounded by the source"),
        "as_printed": (
            choice.as_printed and not any(one.differs for one in indicator.variants),
            "is used as printed anyway",
        ),
    }
    for key, (is_refused, why) in refused.items():
        if is_refused:
            yield Flaw((*at, key), f"{choice.code} {why}", f"remove {key}", key=True)
    if choice.reason and not choice.decision:
        what = f"{choice.code} has a reason, but no decision"
        yield Flaw((*at, "reason"), what, "write the decision, or remove the reason", key=True)


def _objective_flaws(at: Address, choice: IndicatorChoice, study: Study) -> Iterator[Flaw]:
    """Find an objective that is written like a name but is none of the study's."""
    name = (choice.objective or {}).get(ANY_LANGUAGE, "")
    known = {one.name for one in study.objectives}
    if known and re.fullmatch(NAME_PATTERN, name) and name not in known:
        what = f"{choice.code} serves '{name}', which is no objective of the study"
        yield Flaw((*at, "objective"), what, suggestion(name, known))


# ---------------------------------------------------------------- figures


def _divisors_of_zero(way: Way, amounts: Sequence[Amount]) -> Iterator[tuple[str, Place]]:
    for at in EXPRESSIONS[way.expression].divisors:
        if amounts[at].given.value == 0:
            yield way.names[at], amounts[at].place


def _way_faults(way: Way, amounts: Sequence[Amount]) -> Iterator[Fault]:
    code = way.indicator.code
    n = len(amounts[0].given.values)
    if way.expression == "median_printed" and n % 2:
        what = f"the printed formula of {code} is for an even number of values, and these are {n}"
        yield Fault(amounts[0].place, what, "take as_printed out of the study")
    values = [one.given.value for one in amounts]
    if not way.indicator.part or EXPRESSIONS[way.expression].of_list:
        return
    part, whole = (1, 0) if way.expression.startswith("not_in_place") else (0, 1)
    low, high = values[part], values[whole]
    if low is not None and high and low > high:
        what = f"{way.names[part]} is {digits(low)}, more than {way.names[whole]} ({digits(high)})"
        remedy = f"{code} takes it for a part of that: correct one of them"
        yield Fault(amounts[part].place, what, remedy)


def _money_faults(amounts: Sequence[Amount]) -> Iterator[Fault]:
    """Find sums of money in different units, such as rupiah and millions of them."""
    money = [one for one in amounts if library_inputs()[one.given.name].unit == "money"]
    for one in money[1:]:
        if _unit(one) != _unit(money[0]):
            what = f"{one.given.name} is in {_unit(one)}, but {money[0].given.name}"
            remedy = "write both in the same unit: they are set against each other"
            yield Fault(one.place, f"{what} is in {_unit(money[0])}", remedy)


def _unit(amount: Amount) -> str:
    return " ".join(amount.given.unit.lower().split()).removesuffix(".") or "rp"
