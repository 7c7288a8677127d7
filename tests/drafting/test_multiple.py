from pipeline.drafting.multiple import option_runs, options_in_cells, split_outside
from tests.drafting.made_exports import questions

HPC = "HPC resource manager (SLURM, PBS, SGE, LSF or similar)"


def found(cells: list[str]) -> tuple[str | None, tuple[str, ...]] | None:
    (question,) = questions({"Which?": cells})
    return options_in_cells(question)


def test_separators_inside_parentheses_part_nothing() -> None:
    assert split_outside(f"SSH, {HPC}", ", ") == ("SSH", HPC)
    assert found([f"SSH, {HPC}", HPC, "SSH", f"{HPC}, Docker", "Docker, SSH"] * 3) == (
        ", ",
        (HPC, "Docker", "SSH"),
    )


def test_parts_that_only_occur_together_are_one_option() -> None:
    mine = "I don't know, someone else does this"
    assert found([f"SSH, {mine}", mine, "SSH", f"{mine}, Docker", "Docker, SSH"] * 3) == (
        ", ",
        (mine, "Docker", "SSH"),
    )


def test_a_comma_in_single_answers_is_no_separator() -> None:
    assert found(["Yes, I'd attend", "Yes, I'd present", "No", "Maybe"] * 5) is None


def test_what_one_person_wrote_is_no_option() -> None:
    cells = ["A;B", "A", "B;C", "C", "A;C"] * 20 + ["A;my own words"]
    assert found(cells) == (";", ("A", "B", "C"))


def test_one_spelling_of_an_option() -> None:
    assert found(["numpy, scipy", "Numpy, scipy", "numpy", "scipy", "numpy, dask", "dask"] * 3) == (
        ", ",
        ("numpy", "scipy", "dask"),
    )


def test_columns_with_an_option_each() -> None:
    columns = {
        "Tools [git]": ["Yes", "No", "Yes"],
        "Tools [svn]": ["No", "No", ""],
        "Field": ["Physics", "", "Physics"],
        "Column2": ["", "Biology", ""],
        "Column3": ["", "Chemistry", ""],
        "Sex": ["F", "M", "F"],
    }
    runs = option_runs(questions(columns))
    assert [[one.header for one in run] for run in runs] == [
        ["Tools [git]", "Tools [svn]"],
        ["Field", "Column2", "Column3"],
    ]
