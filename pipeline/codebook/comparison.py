"""What a study should think about again before it compares groups of respondents."""

from collections.abc import Iterator

from pipeline.codebook.declared import Flaw
from pipeline.comparison_choices import USUAL_POST_HOC
from pipeline.study import Study


def comparison_doubts(study: Study) -> Iterator[Flaw]:
    """Point at pairs that are tested in another way than their groups together."""
    chosen, usual = study.comparison.post_hoc, USUAL_POST_HOC[study.comparison.tests]
    if chosen not in (None, "none", usual):
        what = f"post_hoc is {chosen}, but groups are tested by {study.comparison.tests}"
        remedy = f"leave post_hoc out: then it is {usual}"
        yield Flaw(("comparison", "post_hoc"), what, remedy)
