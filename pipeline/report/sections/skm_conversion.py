"""The regulations' own tables of classes, as they are printed."""

from collections.abc import Mapping

from pipeline.report.context import Context
from pipeline.report.document import Column, Inlines, Row, Table, Words
from pipeline.report.numbers import fixed
from pipeline.report.sections.skm_words import grade, index_of

# perception, interval and converted interval as the regulations print them, with their decimals
PRINTED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "permenpanrb-14-2017": (
        ("1", "1.00", "2.5996", "25.00", "64.99", "not_good"),
        ("2", "2.60", "3.064", "65.00", "76.60", "less_good"),
        ("3", "3.0644", "3.532", "76.61", "88.30", "good"),
        ("4", "3.5324", "4.00", "88.31", "100.00", "very_good"),
    ),
    "kep-25-2004": (
        ("1", "1.00", "1.75", "25.00", "43.75", "not_good"),
        ("2", "1.76", "2.50", "43.76", "62.50", "less_good"),
        ("3", "2.51", "3.25", "62.51", "81.25", "good"),
        ("4", "3.26", "4.00", "81.26", "100.00", "very_good"),
    ),
}
CONVERSION = {
    "perception": 1.2,
    "interval": 2.0,
    "converted": 2.2,
    "grade": 1.0,
    "performance": 1.6,
}


def conversion(context: Context) -> Table:
    """Print the regulation's own table of classes."""
    voice, index = context.voice, index_of(context)
    return Table(
        "tab:skm-conversion",
        voice.words("caption_skm_conversion"),
        tuple(
            Column(
                voice.words(f"head_skm_{head}"), "left" if head == "performance" else "center", w
            )
            for head, w in CONVERSION.items()
        ),
        tuple(
            Row(
                (
                    (Words(point),),
                    _between(context, low, high),
                    _between(context, converted_low, converted_high),
                    grade(key),
                    (Words(voice.word(f"category_{key}")),),
                )
            )
            for point, low, high, converted_low, converted_high, key in PRINTED[index.regulation]
        ),
        note=voice.say("note_skm_conversion", regulation=index.regulation),
    )


def _between(context: Context, low: str, high: str) -> Inlines:
    ends = (fixed(float(one), len(one.split(".")[1]), context.language) for one in (low, high))
    return (Words("–".join(ends)),)
