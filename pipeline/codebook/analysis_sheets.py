"""The columns of the sheet `study` that choose how scores are computed."""

from pipeline.codebook.sheet import Column

ANALYSIS_KEYS = (
    Column("analysis.convention", about="spss or psych: whose numbers, where they differ"),
    Column("analysis.validity.correlation", about="item-total or item-rest"),
    Column("analysis.validity.total", about="perspective or indicator"),
    Column("analysis.validity.rule", about="r-table, p-value or r>=0.3"),
    Column("analysis.validity.alpha", "number", about="The level, 0.05 unless filled in"),
    Column("analysis.validity.on_fail", about="drop or keep an item that fails"),
    Column("analysis.reliability.threshold", "number", about="0.60 unless filled in"),
    Column("analysis.reliability.interval", about="feldt, bonett or bootstrap"),
    Column(
        "analysis.structure.factors",
        "whole",
        about="How many factors: a number, perspectives (one for each) or parallel",
    ),
    Column("analysis.structure.correlations", about="pearson or polychoric"),
    Column("analysis.structure.extraction", about="paf, minres, ml or pca"),
    Column("analysis.structure.rotation", about="none, varimax, promax or oblimin"),
    Column("analysis.missing", about="listwise or pairwise"),
    Column(
        "analysis.minimum_answered",
        "number",
        about="For a score: a number of items, a share below 1, or all; 1 unless filled in",
    ),
    Column("analysis.imputation.copies", "whole", about="Imputed data sets, such as 20"),
    Column("analysis.imputation.method", about="pmm or normal"),
    Column("analysis.imputation.seed", "whole", about="As analysis.seed unless filled in"),
    Column("analysis.scores_use", about="kept items, or all"),
    Column("analysis.successive_intervals", "truth", about="Whether to add them (MSI)"),
    Column("analysis.draws", "whole", about="Random draws, 1000 unless filled in"),
    Column("analysis.seed", "whole", about="Where the random numbers start"),
)
