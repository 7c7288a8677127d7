"""Cells with several answers, cut against the options that are known."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from pipeline.multiple_choice import as_text, from_text, is_picked, split_cell, splitter
from pipeline.multiple_response import count_picks
from pipeline.questionnaire import Option, Variable
from pipeline.results.quality import Picks

MANAGER = "HPC manager (SLURM, PBS, or similar)"


def question(**keys: Any) -> Variable:
    declared = {"name": "f", "role": "multiple", **keys}
    return TypeAdapter(Variable).validate_json(json.dumps(declared))


LAUNCH = question(options=["SSH", "HPC manager", MANAGER, {"label": "Yarn", "alias": ["EMR", "4"]}])


@pytest.mark.parametrize(
    ("cell", "picked", "others"),
    [
        (f"SSH;{MANAGER}", ("SSH", MANAGER), ()),
        (f"SSH, {MANAGER}", ("SSH", MANAGER), ()),
        (f"{MANAGER}, SSH", (MANAGER, "SSH"), ()),
        (f"{MANAGER}\nSSH|yarn", (MANAGER, "SSH", "Yarn"), ()),
        ("HPC manager, SSH", ("HPC manager", "SSH"), ()),
        (" ssh ;; hpc  manager (slurm, PBS, or similar). ; ", ("SSH", MANAGER), ()),
        ("EMR;4", ("Yarn",), ()),
        ("SSH, by hand, in a hurry, Yarn", ("SSH", "Yarn"), ("by hand, in a hurry",)),
        ("SSHD, SSH keys", (), ("SSHD, SSH keys",)),
        ("Docker", (), ("Docker",)),
        ("", (), ()),
    ],
)
def test_options_are_found_longest_first(
    cell: str, picked: tuple[str, ...], others: tuple[str, ...]
) -> None:
    assert split_cell(splitter(LAUNCH, None), cell) == (picked, others)


def test_a_known_separator_is_the_only_one() -> None:
    how = splitter(LAUNCH, ";")
    assert split_cell(how, "SSH;Docker;Swarm, too;") == (("SSH",), ("Docker", "Swarm, too"))
    assert split_cell(how, "SSH, Yarn") == ((), ("SSH, Yarn",))
    own = question(options=["SSH", "Yarn"], separator=" | ")
    assert split_cell(splitter(own, ";"), "SSH | Yarn|Docker") == (("SSH", "Yarn"), ("Docker",))


def test_codes_are_parted_by_blanks_only_where_that_is_known() -> None:
    coded = question(
        options=[{"label": "Pinjam", "alias": ["a"]}, {"label": "Baca", "alias": ["b"]}]
    )
    assert split_cell(splitter(coded, " "), "b a x") == (("Baca", "Pinjam"), ("x",))
    assert split_cell(splitter(coded, None), "b a") == ((), ("b a",))


def test_without_options_only_a_known_separator_parts() -> None:
    cell = f"SSH, {MANAGER}, Yarn"
    assert split_cell(splitter(question(), None), cell) == ((cell,), ())
    assert split_cell(splitter(question(), ", "), cell) == (("SSH", MANAGER, "Yarn"), ())
    assert split_cell(splitter(question(separator=";"), None), "A;B;") == (("A", "B"), ())


@pytest.mark.parametrize(
    ("cell", "picked"),
    [
        ("Pinjam buku", True),
        ("1", True),
        ("Ya", True),
        ("TRUE", True),
        ("Checked", True),
        *((cell, False) for cell in ("", " ", "0", "0.0", "No", "Tidak", "FALSE", "N/A", "-")),
        ("Not selected", False),
    ],
)
def test_cells_of_an_options_own_column(cell: str, picked: bool) -> None:
    assert is_picked(Option(label={"": "Pinjam buku"}), cell) == picked


def test_an_option_that_is_called_no_is_picked_by_its_own_text() -> None:
    assert is_picked(Option(label={"id": "Tidak", "en": "No"}), "no")
    assert not is_picked(Option(label={"id": "Tidak", "en": "No"}), "0")


@given(st.lists(st.sampled_from(["SSH", "HPC manager", MANAGER, "Yarn"]), unique=True))
def test_what_was_joined_is_parted_again(chosen: list[str]) -> None:
    for separator in (";", ", ", "\n", "; "):
        picked, others = split_cell(splitter(LAUNCH, None), separator.join(chosen))
        assert (list(picked), others) == (chosen, ())


@given(st.text(max_size=60), st.sampled_from([None, ";", ", ", " "]))
def test_no_letter_of_an_answer_is_lost(cell: str, separator: str | None) -> None:
    picked, others = split_cell(splitter(question(options=["a", "a, b"]), separator), cell)
    kept = "".join((*picked, *others)).casefold()
    assert {one for one in cell.casefold() if one.isalpha() and one.isascii()} <= set(kept)


@given(st.lists(st.text()))
def test_texts_lose_nothing(answers: list[str]) -> None:
    assert from_text(as_text(answers)) == tuple(answers)


def test_answers_are_counted_of_respondents_and_of_answers() -> None:
    texts = [
        as_text(one) for one in (["SSH", "Yarn", "Docker"], ["SSH"], [], ["SSH", "HPC manager"])
    ]
    counted = count_picks(LAUNCH, "users", [*texts, ""])
    assert (counted.n, counted.missing, counted.n_answers) == (3, 2, 6)
    assert counted.options["SSH"] == Picks(3, 100.0, 50.0)
    assert counted.options["Yarn"] == Picks(1, 100 / 3, 100 / 6)
    assert counted.options[MANAGER] == Picks(0, 0.0, 0.0)
    assert counted.others == Picks(1, 100 / 3, 100 / 6)


def test_without_declared_options_the_frequent_answers_are_named() -> None:
    texts = [as_text(["A", f"rare {number}"]) for number in range(40)]
    counted = count_picks(question(), "users", texts)
    assert next(iter(counted.options)) == "A"
    assert len(counted.options) == 20
    assert counted.others == Picks(21, 52.5, 26.25)


def test_nobody_answered() -> None:
    counted = count_picks(LAUNCH, "users", ["", "[]"])
    assert (counted.n, counted.missing, counted.options, counted.others) == (0, 2, {}, None)
