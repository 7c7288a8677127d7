"""How many answers a number rests on, as its card says."""

from pipeline.report.ledger.conventions_of import respondents_of
from pipeline.report.ledger.traces import Tracer
from pipeline.results.library import Comparison


def test_a_rank_among_libraries_rests_on_no_answers() -> None:
    results = {"comparison": Comparison(rank=2, n=3, median=1.0, difference=0.5)}
    tracer = Tracer(results)
    for field in ("rank", "n", "median", "difference"):
        assert respondents_of(tracer.trace(f"comparison.{field}")) is None
