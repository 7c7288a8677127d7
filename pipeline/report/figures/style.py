"""Colours and sizes of the charts.

Orange to blue, never red and green: the sides stay apart in all three kinds of colour blindness,
and in grey print by position. Text in a bar is white or near-black, whichever reads with a contrast
of at least 4.5 (WCAG 2); every colour below has one that does.
"""

from collections.abc import Mapping

INK = "#1C1F24"
MUTED = "#4A4F57"
GRID = "#E3E6EA"
PAPER = "#FFFFFF"
DARK = "#14171B"
NEGATIVE = "#6B3400"  # text on paper
POSITIVE = "#123F6B"

TEXT = 8.0
SMALL = 7.5
LEADING = 1.17  # lines of text, in sizes
CAP_HEIGHT = 0.69  # of Liberation Sans, in sizes

BAR = "#1B5588"
NEUTRAL = "#C9CDD3"
ZONE_TINT = 0.32
GREY_TINT = 0.75  # the grey is light already


def likert_colours(n_levels: int) -> tuple[str, ...]:
    """Give the colours of the points of a scale, low to high; an odd scale has a grey middle.

    From 12 points on, neighbours may share a colour.
    """
    half = n_levels // 2
    low, high = _side(NEGATIVE_SIDES, half), _side(POSITIVE_SIDES, half)
    middle = (NEUTRAL,) if n_levels % 2 else ()
    return (*low, *middle, *reversed(high))


def zone_colours(n_zones: int) -> tuple[str, ...]:
    """Give the colours of class zones, low to high; an odd number has a grey middle."""
    half = n_zones // 2
    low, high = _side(LOW_ZONES, half), _side(HIGH_ZONES, half)
    middle = (MIDDLE_ZONE,) if n_zones % 2 else ()
    return (*low, *middle, *reversed(high))


def light_zone_colours(n_zones: int) -> tuple[str, ...]:
    """Give the colours of class zones that bars are drawn over, low to high."""
    return tuple(
        tint(one, GREY_TINT if one == MIDDLE_ZONE else ZONE_TINT) for one in zone_colours(n_zones)
    )


def _side(ramps: Mapping[int, tuple[str, ...]], n: int) -> tuple[str, ...]:
    if n in ramps or n == 0:
        return ramps.get(n, ())
    widest = ramps[max(ramps)]
    return tuple(widest[position * len(widest) // n] for position in range(n))


def tint(colour: str, share: float) -> str:
    """Mix a colour with white; ``share`` of the colour remains."""
    return blend(colour, PAPER, share)


def blend(colour: str, ground: str, share: float) -> str:
    """Mix two colours; ``share`` of the first remains."""
    pairs = zip(rgb(colour), rgb(ground), strict=True)
    mixed = (_rounded(below + (part - below) * share) for part, below in pairs)
    return "#" + "".join(f"{part:02X}" for part in mixed)


def ink_on(background: str) -> str:
    """Choose white where it reads well enough on a colour, else near-black."""
    return PAPER if contrast(PAPER, background) >= 4.5 else DARK


def contrast(one: str, other: str) -> float:
    """Compute the contrast ratio of WCAG 2, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def rgb(colour: str) -> tuple[int, int, int]:
    """Give red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _rounded(part: float) -> int:
    return int(part + 0.5)  # a colour, not a reported number


# from the outer end of the scale towards its middle
NEGATIVE_SIDES: Mapping[int, tuple[str, ...]] = {
    1: ("#9A4A00",),
    2: ("#9A4A00", "#E9A15B"),
    3: ("#7A3900", "#C06A1D", "#F0BC86"),
    4: ("#6A3000", "#9D5010", "#CE8752", "#F6D3AE"),
    5: ("#6A3000", "#8A4409", "#B05B17", "#D89A69", "#F6D3AE"),
}
POSITIVE_SIDES: Mapping[int, tuple[str, ...]] = {
    1: ("#1B5588",),
    2: ("#1B5588", "#7DB0D8"),
    3: ("#123F6B", "#4A8BC0", "#A8CBE8"),
    4: ("#0E355C", "#306798", "#6D9FCB", "#C0DAEF"),
    5: ("#0E355C", "#235380", "#3A79AE", "#82AED4", "#C0DAEF"),
}
SERIES = ("#123F6B", "#B4560F", "#4A4F57", "#4A8BC0", "#6B3400", "#7A808A")  # lines on paper
MIDDLE_ZONE = "#DADDE1"
LOW_ZONES: Mapping[int, tuple[str, ...]] = {
    1: ("#E9B183",),
    2: ("#B4560F", "#E9B183"),
    3: ("#B4560F", "#DA8E53", "#F1CBA9"),
}
HIGH_ZONES: Mapping[int, tuple[str, ...]] = {
    1: ("#A9CBE6",),
    2: ("#3F7FB5", "#A9CBE6"),
    3: ("#3F7FB5", "#7FAFD6", "#C4DCEF"),
}
