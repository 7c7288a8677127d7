"""Values, inputs and words of library indicators, as the tables and sentences need them."""

from pipeline.indicators.iso11620 import LibraryIndicator, library_indicators, library_inputs
from pipeline.languages import LANGUAGES
from pipeline.library_choices import IndicatorChoice, LibraryChoices
from pipeline.report.context import DASH, Context
from pipeline.report.document import Foreign, Inlines, Number, Words
from pipeline.report.narration import NO_BREAK, Voice
from pipeline.report.numbers import decimals_in, fixed
from pipeline.report.sections.secondary import CURRENCIES
from pipeline.report.tongue import in_tongue
from pipeline.results.library import InputValue, LibraryStatistics, LibraryValue

ADDRESS = "library.indicators"
CURRENCY = "Rp"
FINE = 3  # decimals of a value below 1 that is no percentage
UNCONFIRMED = "†"
STANDARD = "en"  # the language that ISO names its indicators in


def statistics_of(context: Context) -> LibraryStatistics:
    """Give the library's indicators (only asked where there are any)."""
    if context.findings.library is None:
        raise LookupError("the study has no library statistics")
    return context.findings.library


def choices_of(context: Context) -> LibraryChoices:
    """Give what the study declares of them (only asked where it does)."""
    library = context.findings.files.study.library
    if library is None:
        raise LookupError("the study has no library statistics")
    return library


def choice_of(context: Context, code: str) -> IndicatorChoice:
    """Give what the study chose for an indicator."""
    own = (one for one in choices_of(context).indicators if one.code == code)
    return next(own, IndicatorChoice(code))


def computed(context: Context) -> dict[str, LibraryValue]:
    """Give the indicators that have a value, in their order."""
    found = statistics_of(context).indicators
    return {code: one for code, one in found.items() if one.value is not None}


# ---------------------------------------------------------------- words


def indicator_name(context: Context, code: str) -> Inlines:
    """Name an indicator in the language of the report."""
    return context.text(library_indicators()[code].name)


def spoken_name(context: Context, code: str) -> Inlines:
    """Give code and name inside a sentence; English names keep their capitals."""
    name = indicator_name(context, code)
    return (
        *marked_code(code),
        Words(" "),
        *(name if name == _standard_name(code) else context.lowered(name)),
    )


def marked_code(code: str) -> Inlines:
    """Give the code, marked where the definition could not be confirmed."""
    mark = UNCONFIRMED if library_indicators()[code].confirmed == "none" else ""
    return (Words(f"{code}{mark}"),)


def english_name(context: Context, code: str) -> Inlines:
    """Give the standard's English name, set as a foreign one."""
    name = _standard_name(code)
    return name if context.language == STANDARD else (Foreign(name[0].text, STANDARD),)


def _standard_name(code: str) -> tuple[Words]:
    return (Words(library_indicators()[code].name[STANDARD]),)


def result_unit(context: Context, code: str) -> Inlines:
    """Give the unit of a result, such as loans per 1,000 people."""
    indicator, found = library_indicators()[code], statistics_of(context).indicators[code]
    if indicator.kind == "percent":
        return (Words("%"),)
    unit = in_tongue(indicator.unit, context.language) if indicator.unit else ""
    if indicator.kind == "median" and "A" in found.inputs:
        unit = _own_unit(context, found.inputs["A"]) or unit
    if indicator.kind == "cost":
        unit = f"{_parted(currency(found))[1]} {unit}".strip()
    return context.voice.say(
        "library_result_unit",
        unit=(Words(unit),) if unit else None,
        factor=found.factor,
        thousand=(Words(fixed(1000, 0, context.language)),),
    )


def currency(found: LibraryValue) -> str:
    """Give the currency of a cost: the unit of its input A."""
    given = found.inputs.get("A")
    return (given.unit if given else "") or CURRENCY


def _parted(unit: str) -> tuple[str, str]:
    """Give what stands before an amount of money, and what behind: Rp, or millions of rupiah."""
    return (unit, "") if unit in CURRENCIES else ("", unit)


# ---------------------------------------------------------------- numbers


def decimals_of(indicator: LibraryIndicator, found: LibraryValue) -> int:
    """Give the decimals of a result and of what stands beside it."""
    if found.rounded:
        return 0
    small = found.value is not None and abs(found.value) < 1
    is_fine = small and indicator.kind in ("per-capita", "ratio", "mean")
    return FINE if is_fine else indicator.decimals


def result(context: Context, code: str) -> Inlines:
    """Give the value of an indicator with its sign of percent or currency."""
    found = statistics_of(context).indicators[code]
    return like_result(context, code, f"{ADDRESS}.{code}.value", found.value)


def is_percent(context: Context, code: str) -> bool:
    """Tell whether a result is printed with a percent sign."""
    found = statistics_of(context).indicators[code]
    return library_indicators()[code].kind == "percent" and (
        found.expression != "not_in_place_printed"
    )


def like_result(context: Context, code: str, address: str, value: float | None) -> Inlines:
    """Give a value in the form of an indicator's result; a dash where there is none."""
    if value is None:
        return DASH
    indicator, found = library_indicators()[code], statistics_of(context).indicators[code]
    decimals = decimals_of(indicator, found)
    if is_percent(context, code):
        return (context.percent(address, value, decimals),)
    number = context.number(address, value, decimals)
    sign = _parted(currency(found))[0] if indicator.kind == "cost" else ""
    return (Words(sign), number) if sign else (number,)


def amount(context: Context, address: str, value: float, unit: str = "") -> Inlines:
    """Give an input as it was counted, with no more decimals than it has (two at most)."""
    number = context.number(address, value, decimals_in(value))
    return (Words(unit), number) if unit else (number,)


def input_amount(context: Context, code: str, letter: str) -> Inlines:
    """Give input A, B, C or D of an indicator; money with its currency."""
    given = statistics_of(context).indicators[code].inputs[letter]
    address = f"{ADDRESS}.{code}.inputs.{letter}.value"
    is_money = library_inputs()[given.name].unit == "money"
    sign = _parted(given.unit or CURRENCY)[0] if is_money else ""
    return DASH if given.value is None else amount(context, address, given.value, sign)


def input_values(context: Context, code: str) -> list[Number]:
    """Give the numbers of a list, in their order in the sheet."""
    given = statistics_of(context).indicators[code].inputs["A"]
    address = f"{ADDRESS}.{code}.inputs.A.values"
    found = (amount(context, f"{address}.{at}", value) for at, value in enumerate(given.values))
    return [one for inlines in found for one in inlines if isinstance(one, Number)]


def input_unit(context: Context, given: InputValue) -> str:
    """Give the unit of an input after its number; nothing after a currency that stands before."""
    declared = library_inputs()[given.name].unit
    if declared == "money":
        unit = _parted(given.unit or CURRENCY)[1]
    else:
        unit = _own_unit(context, given) or context.voice.word(f"library_unit_{declared}")
    return f"{NO_BREAK}{unit}" if unit else ""


def _own_unit(context: Context, given: InputValue) -> str:
    """Give the unit of the sheet; nothing where it is the usual one, in whichever language."""
    usual = f"library_unit_{library_inputs()[given.name].unit}"
    return (
        ""
        if given.unit in {Voice(one).word(usual) for one in {*LANGUAGES, context.language}}
        else given.unit
    )


def input_label(context: Context, name: str, given: InputValue | None = None) -> Inlines:
    """Say what an input counts, in the user's own words where there are any."""
    own = given.label if given else {}
    return context.text(own or library_inputs()[name].label)
