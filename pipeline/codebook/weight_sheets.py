"""The sheets of a workbook that hold how respondents are weighted."""

from pipeline.codebook.sheet import Column, Sheet

WEIGHT_LISTS: tuple[Sheet, ...] = (
    Sheet(
        "weights",
        "bobot",
        "names",
        "How the respondents of each kind are weighted, and how they were drawn.",
        (
            Column("respondents", twin="responden", about="As in respondents", needed=True),
            Column("design", twin="rancangan", about="The variable with the role weight"),
            Column("trim.low", "number", "batas bawah", "The least, as multiple of the mean"),
            Column("trim.high", "number", "batas atas", "The most, as multiple of the mean"),
            Column("trim.of", twin="batas dari", about="mean or median; mean unless filled in"),
            Column("unknown", twin="tak diketahui", about="refuse or keep who is in no cell"),
            Column("strata", twin="strata", about="The variable that they were drawn by"),
            Column("cluster", twin="klaster", about="The variable that they were drawn in"),
            Column("single_unit", twin="unit tunggal", about="refuse or centre"),
            Column("fpc", "truth", "koreksi populasi", "Whether to correct for the population"),
        ),
        ("weights",),
    ),
    Sheet(
        "margins",
        "populasi acuan",
        "members",
        "The population that weights are fitted to: one row per value of a table.",
        (
            Column("respondents", twin="responden", about="As in weights", needed=True),
            Column("method", twin="metode", about="poststratify (one table) or rake (several)"),
            Column("by", "names", "menurut", "Its variables, one per line. Blank: as above"),
            Column("value", twin="nilai", about="Of several variables with ' / ' between"),
            Column("population", "whole", "populasi", "How many there are"),
        ),
        ("weights",),
    ),
)
