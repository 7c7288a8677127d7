"""Whatever Likert table is drawn: its draft has no faults and gives back its scales."""

import csv
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.codebook import open_study
from pipeline.drafting.draft import Draft
from pipeline.drafting.known_scales import KnownScale, known_scales
from pipeline.drafting.new import Wanted, draft_new
from pipeline.errors import UserError
from pipeline.work import read_answers
from tests.drafting.made_exports import draft

HEADERS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Co", "Cn"]),
    min_size=1,
    max_size=30,
).filter(lambda text: any(map(str.isalpha, text)) and "@" not in text)


@dataclass(frozen=True)
class Table:
    scale: KnownScale
    columns: Mapping[str, Sequence[str]]


@st.composite
def likert_tables(draw: st.DrawFn) -> Table:
    scale = draw(st.sampled_from([one for one in known_scales() if len(one.points) > 3]))
    words = [point.en[0] for point in scale.points]
    items = draw(st.integers(2, 6))
    names = draw(
        st.one_of(
            st.just([f"X{number}" for number in range(1, items + 1)]),
            st.just([f"Layanan [Butir {number}]" for number in range(items)]),
            st.lists(
                HEADERS, min_size=items, max_size=items, unique_by=lambda text: text.casefold()
            ),
        )
    )
    n = draw(st.integers(len(words) * 2, 40))
    columns = {
        name: [*words, *draw(st.lists(st.sampled_from(["", *words]), min_size=n, max_size=n))]
        for name in names
    }
    return Table(scale, columns)


CELLS = st.sampled_from(
    ["", " ", "Setuju", "setuju ", "Tidak setuju", "Sangat setuju", "SS", "S", "KS", "TS", "N/A",
     "Never", "Never ", "Always", "Sometimes", "Agree", "agreee", "Disagree", "Neutral",
     "Tidak tahu",
     "1", "2", "3.0", "4", "5", "1 (Never)", "5 - Always", "10", "Yes", "No", "a; b", "b", "a, b",
     "orang@contoh.id", "0812 3456 7890", "# x: y", '"', "{", "null", "\ufeff2", "2025-01-02",
     "Good", "Bad", "Very good", "ya", "tidak"]
)  # fmt: skip


@st.composite
def any_tables(draw: st.DrawFn) -> Mapping[str, Sequence[str]]:
    names = draw(
        st.lists(
            st.one_of(
                HEADERS, st.sampled_from(["X1", "X2", "G [a]", "G [b]", "No", "Email", "id"])
            ),
            min_size=1,
            max_size=6,
            unique_by=lambda text: text.casefold(),
        )
    )
    n = draw(st.integers(1, 12))
    few = draw(st.lists(CELLS, min_size=1, max_size=4))
    noisy = st.lists(st.one_of(st.sampled_from(few), CELLS), min_size=n, max_size=n)
    columns = {name: draw(noisy) for name in names}
    scale = draw(st.sampled_from(known_scales()))
    spelled = st.sampled_from(
        [
            spelling.format(text=text, number=number)
            for number, point in enumerate(scale.points, start=1)
            for text in (point.id[0], point.en[0], *point.short)
            for spelling in (
                "{text}",
                "{text} ",
                "{text}.",
                "{number}. {text}",
                "{text} ({number})",
            )
        ]
    )
    for name in ("Y1", "Y2", "Y3"):
        columns[name] = draw(st.lists(spelled, min_size=n, max_size=n))
    return {name: [*cells, *cells] for name, cells in columns.items()}


def write(columns: Mapping[str, Sequence[str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([tuple(columns), *zip(*columns.values(), strict=True)])


def drafted_or_refused(folder: Path) -> Draft | UserError:
    try:
        return draft_new(Wanted((folder / "jawaban.csv",), root=folder))[0]
    except UserError as error:
        return error


def made_scales(columns: Mapping[str, Sequence[str]]) -> object:
    return draft(columns).questionnaire["scales"]


@settings(max_examples=40, deadline=None)
@given(likert_tables())
def test_a_draft_has_no_faults_and_every_answer_counts(table: Table) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(table.columns, folder / "jawaban.csv")
        drafted, _ = draft_new(Wanted((folder / "jawaban.csv",), root=folder))
        files = open_study(folder / "data" / drafted.name)
        responses, log = read_answers(files, files.study.responses)
    assert log.odd_answers == ()
    assert log.label_clashes == ()
    scored = int((responses.answers >= 0).sum())
    assert scored == sum(bool(cell) for cells in table.columns.values() for cell in cells)


@settings(max_examples=60, deadline=None)
@given(any_tables())
def test_any_table_is_drafted_without_faults_or_refused_in_one_line(
    columns: Mapping[str, Sequence[str]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(columns, folder / "jawaban.csv")
        drafted = drafted_or_refused(folder)
        if isinstance(drafted, UserError):
            assert len(drafted.faults) == 1
            return
        files = open_study(folder / "data" / drafted.name)
        read_answers(files, files.study.responses)
        text = str(drafted)
        assert "orang@contoh.id" not in text
        assert "3456" not in text


@settings(max_examples=40, deadline=None)
@given(likert_tables(), st.randoms(use_true_random=False))
def test_the_order_of_columns_and_respondents_does_not_matter_for_scales(
    table: Table, random: Random
) -> None:
    names = list(table.columns)
    rows = list(zip(*table.columns.values(), strict=True))
    before = made_scales(table.columns)
    random.shuffle(rows)
    shuffled = dict(zip(names, zip(*rows, strict=True), strict=True))
    random.shuffle(names)
    assert made_scales({name: shuffled[name] for name in names}) == before
