"""What a study says about comparing groups, and what it should think about again."""

from pathlib import Path

import pytest

from pipeline.codebook.declared import declare
from pipeline.codebook.files import read_study_file
from pipeline.codebook.study_choices import study_doubts
from pipeline.profile_defaults import with_defaults
from pipeline.study import ComparisonChoices, Study


def read(folder: Path, comparison: str) -> tuple[ComparisonChoices, list[str]]:
    (folder / "study.yaml").write_text(
        "study: kecil\ntitle: Kecil\nabout: {organisation: Kantor}\n"
        f"comparison: {{{comparison}}}\n"
    )
    declared = declare(read_study_file(folder / "study.yaml"), Study, {}, with_defaults)
    assert declared.record is not None
    found = declared.placed(study_doubts(declared.record))
    told = [f"{one.place.line}:{one.place.column} {one.what}; {one.remedy}" for one in found]
    return declared.record.comparison, told


def test_what_is_left_out_is_welch_and_holm(tmp_path: Path) -> None:
    chosen, doubts = read(tmp_path, "smallest_group: 5")
    assert (chosen.tests, chosen.alpha, chosen.adjust, chosen.post_hoc) == (
        *("welch", 0.05, "holm"),
        None,
    )
    assert doubts == []


@pytest.mark.parametrize(
    ("comparison", "told"),
    [
        (
            "post_hoc: tukey",
            "4:24 post_hoc is tukey, but groups are tested by welch;"
            " leave post_hoc out: then it is games-howell",
        ),
        (
            "tests: rank, post_hoc: games-howell",
            "4:37 post_hoc is games-howell, but groups are tested by rank;"
            " leave post_hoc out: then it is dunn",
        ),
        ("tests: student, post_hoc: tukey", None),
        ("tests: rank, post_hoc: none", None),
    ],
)
def test_pairs_tested_in_another_way_are_pointed_at(
    tmp_path: Path, comparison: str, told: str | None
) -> None:
    assert read(tmp_path, comparison)[1] == ([told] if told else [])
