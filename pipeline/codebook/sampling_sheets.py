"""The sheets of a workbook that hold how the sample was drawn."""

from pipeline.codebook.sheet import Column, Sheet
from pipeline.sampling_choices import KNOWN

SAMPLING_LISTS: tuple[Sheet, ...] = (
    Sheet(
        "sampling",
        "sampel",
        "names",
        "How many respondents of each kind were to be asked, and how many were.",
        (
            Column("respondents", twin="responden", about="As in respondents", needed=True),
            Column("method", twin="metode", about=f"One of {', '.join(KNOWN)}"),
            Column("error", "number", "galat", "A share, such as 0.05; 0.05 unless filled in"),
            Column("confidence", "number", "kepercayaan", "A share, such as 0.95"),
            Column("proportion", "number", "proporsi", "A share, 0.5 unless filled in"),
            Column("distributed", "whole", "dibagikan", "Questionnaires handed out"),
            Column("returned", "whole", "kembali", "Those that came back. Blank: the rows read"),
            Column("strata.variable", twin="strata", about="The variable with the strata"),
        ),
        ("sampling",),
    ),
    Sheet(
        "strata",
        "lapisan",
        "members",
        "The population by strata, for a sheet sampling that names their variable.",
        (
            Column("respondents", twin="responden", about="As in sampling", needed=True),
            Column("value", twin="nilai", about="As in the export, such as S1", needed=True),
            Column("population", "whole", "populasi", "How many there are", needed=True),
        ),
        ("sampling",),
    ),
)
