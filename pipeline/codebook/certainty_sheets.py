"""What the sheet of a study says about how sure the categories are."""

from pipeline.certainty_choices import CHOICES
from pipeline.codebook.sheet import Column

CERTAINTY_KEYS = (
    Column("certainty.draws", "whole", about="How often respondents are drawn again; 2000"),
    Column("certainty.seed", "whole", about="Where its random numbers start; as analysis.seed"),
    Column("certainty.interval", "number", about="A share, 0.95 unless filled in"),
    Column(
        "robustness.choices",
        "names",
        about=f"The choices that are varied, one per line: {', '.join(CHOICES)}. Blank: all",
    ),
)
