"""Hand-typed tabulations: what is a respondent, what is an item, and what was added to them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.columns import Layout, lay_out
from pipeline.readers import RawRow, RawTable, read_table
from tests.readers.export_files import write_csv, write_xlsx
from tests.readers.written_exports import laid_out, tabulation

ANSWERS = ((4, 5, 3), (2, 4, 4), (5, 5, 4), (3, 1, 2), (4, 4, 5))


def table_of(*rows: Sequence[str]) -> RawTable:
    numbered = tuple(RawRow(line, tuple(cells)) for line, cells in enumerate(rows, start=1))
    return RawTable(Path("a.csv"), None, "utf-8", ",", numbered)


def layout_of(*rows: Sequence[str]) -> Layout:
    return lay_out(table_of(*rows))


def numbered(answers: Sequence[Sequence[int]] = ANSWERS) -> list[tuple[str, ...]]:
    return [(str(at), f"R{at}", *map(str, row)) for at, row in enumerate(answers, start=1)]


def with_sums(answers: Sequence[Sequence[int]] = ANSWERS) -> list[tuple[str, ...]]:
    return [
        (str(at), *map(str, row), str(sum(row)), f"{sum(row) / len(row):.2f}".replace(".", ","))
        for at, row in enumerate(answers, start=1)
    ]


def summed(answers: Sequence[Sequence[int]] = ANSWERS) -> list[str]:
    return [str(sum(column)) for column in zip(*answers, strict=True)]


def headers(layout: Layout) -> list[str]:
    return [one.header for one in layout.columns]


def test_codes_under_titles_and_merged_groups(tmp_path: Path) -> None:
    rows = [
        ("Tabulasi jawaban responden 2025",),
        (),
        ("No", "Responden", "", "", ""),
        ("", "", "X1.1", "X1.2", "Y1"),
        *numbered(),
    ]
    merged = {"C3:D3": "Kompensasi (X1)", "A3:A4": "No", "B3:B4": "Responden", "E3:F3": "Kinerja"}
    layout = laid_out(tabulation(tmp_path / "a.xlsx", rows, merged))
    assert (layout.dialect.tool, layout.header_rows) == ("tabulation", (3, 4))
    assert headers(layout)[:5] == ["No", "Responden", "X1.1", "X1.2", "Y1"]
    assert [one.head.section for one in layout.columns[:5]] == [
        *("", "", "Kompensasi (X1)", "Kompensasi (X1)", "Kinerja")
    ]
    assert "Kompensasi (X1) - X1.1" in layout.columns[2].head.names
    assert (layout.derived, layout.columns[1].head.role) == ({1: "number"}, "key")
    assert layout.lines == (5, 6, 7, 8, 9)


def test_a_merged_title_is_no_group(tmp_path: Path) -> None:
    rows = [("",), ("No", "Nama", "X1", "X2", "X3"), *numbered()]
    layout = laid_out(tabulation(tmp_path / "a.xlsx", rows, {"A1:E1": "Data mentah"}))
    assert (layout.header_rows, headers(layout)) == ((2,), ["No", "Nama", "X1", "X2", "X3"])
    assert [one.head.section for one in layout.columns] == [""] * 5


def test_groups_of_a_csv_reach_over_blanks() -> None:
    layout = layout_of(
        ("Rekap",),
        ("No", "Responden", "Layanan", "", "Koleksi"),
        ("", "", "P1", "P2", "P3"),
        *numbered(),
    )
    assert layout.header_rows == (2, 3)
    assert headers(layout) == ["No", "Responden", "P1", "P2", "P3"]
    assert [one.head.section for one in layout.columns] == ["", "", "Layanan", "Layanan", "Koleksi"]


def test_groups_of_groups(tmp_path: Path) -> None:
    rows = [
        ("No", "Kelas", "", "", ""),
        ("", "", "", "", "Hasil"),
        ("", "", "X1.1", "X1.2", "Y1"),
        *numbered(),
    ]
    merged = {"C1:E1": "Variabel", "C2:D2": "Sarana", "A1:A3": "No", "B1:B3": "Kelas"}
    layout = laid_out(tabulation(tmp_path / "a.xlsx", rows, merged))
    assert (layout.header_rows, len(layout.lines)) == ((1, 2, 3), 5)
    assert [(one.header, one.head.section) for one in layout.columns] == [
        ("No", ""),
        ("Kelas", ""),
        ("X1.1", "Variabel - Sarana"),
        ("X1.2", "Variabel - Sarana"),
        ("Y1", "Variabel - Hasil"),
    ]


def test_lines_about_the_study_are_no_groups() -> None:
    layout = layout_of(
        ("Peneliti", "Ani"), ("Tahun", "2025"), ("No", "Kelas", "X1", "X2", "X3"), *numbered()
    )
    assert layout.header_rows == (3,)
    assert {one.head.section for one in layout.columns} == {""}


def test_numbers_of_items_are_part_of_the_header() -> None:
    layout = layout_of(
        ("No", "Responden", "Butir pernyataan", "", "", "Jumlah"),
        ("", "", "1", "2", "3", ""),
        *[(*row, str(sum(map(int, row[2:])))) for row in numbered()],
    )
    assert layout.header_rows == (1, 2)
    assert headers(layout)[2:] == [
        *("Butir pernyataan - 1", "Butir pernyataan - 2", "Butir pernyataan - 3", "Jumlah")
    ]
    assert layout.derived == {1: "number", 6: "total"}
    assert len(layout.lines) == 5


def test_codes_below_their_questions() -> None:
    layout = layout_of(
        ("No", "Nama", "Petugas ramah", "Petugas cepat", "Koleksi lengkap"),
        ("", "", "X1", "X2", "X3"),
        *numbered(),
    )
    assert layout.header_rows == (1, 2)
    assert headers(layout) == ["No", "Nama", "X1", "X2", "X3"]
    assert [one.head.words for one in layout.columns[2:]] == [
        *("Petugas ramah", "Petugas cepat", "Koleksi lengkap")
    ]
    assert "Petugas ramah" in layout.columns[2].head.names


def test_codes_at_the_end_of_a_header() -> None:
    layout = layout_of(
        ("Responden", "Kejelasan Informasi (V2)", "X1.2. Ramah"),
        *[(f"R{at}", "4", "5") for at in range(1, 4)],
    )
    assert layout.dialect.tool == "tabulation"
    assert [(one.head.names, one.head.words) for one in layout.columns[1:]] == [
        (("V2",), "Kejelasan Informasi"),
        (("X1.2",), "Ramah"),
    ]


def test_sums_and_means_are_proved() -> None:
    layout = layout_of(
        ("No", "X1", "X2", "X3", "Jumlah", "Rata-rata"),
        *with_sums(),
        ("Jumlah", *summed(), str(sum(map(int, summed()))), ""),
        ("Rata-rata", "3,6", "3,8", "3,60", "11", ""),
    )
    assert layout.derived == {1: "number", 5: "total", 6: "mean"}
    assert layout.strange_rows == {7: "total", 8: "total"}
    assert layout.lines == (2, 3, 4, 5, 6)


def test_an_item_called_total_stays_an_item() -> None:
    layout = layout_of(
        ("No", "X1", "X2", "Total kepuasan", "Skor"),
        *[(str(at), *map(str, row), str(sum(row))) for at, row in enumerate(ANSWERS, start=1)],
    )
    assert layout.derived == {1: "number", 5: "total"}


def test_a_mean_of_respondents_who_always_answer_alike_proves_nothing() -> None:
    layout = layout_of(
        ("X1", "X2", "Rata-rata kepuasan"), *[(str(at), str(at), str(at)) for at in (4, 5, 3, 4)]
    )
    assert layout.derived == {}


def test_one_wrong_sum_keeps_the_column() -> None:
    rows = with_sums()
    rows[2] = (*rows[2][:4], "13", rows[2][5])
    layout = layout_of(("No", "X1", "X2", "X3", "Jumlah", "Rata-rata"), *rows)
    assert layout.derived == {1: "number", 6: "mean"}


def test_a_respondent_called_total_stays_a_respondent() -> None:
    layout = layout_of(
        ("Nama", "X1", "X2", "X3"),
        *[
            (name, *map(str, row))
            for name, row in zip(
                ("Ani", "Total Sugiarto", "Budi", "Jumlah", "Cici"), ANSWERS, strict=True
            )
        ],
    )
    assert (len(layout.lines), layout.strange_rows) == (5, {})


def test_a_groups_sum_stands_under_its_own_code() -> None:
    layout = layout_of(
        ("Usia", "X1.1", "X1.2", "X1", "Y.1", "Y.2", "TY"),
        *[
            ("2" + str(at), *map(str, (a, b, a + b, c, a, a + c)))
            for at, (a, b, c) in enumerate(ANSWERS)
        ],
    )
    assert layout.derived == {4: "total", 7: "total"}


def test_headers_that_come_again_in_every_group_have_its_name() -> None:
    layout = layout_of(
        ("Responden", "Harapan", "", "Kenyataan", ""),
        ("", "Ramah", "Cepat", "Ramah", "Cepat"),
        *[(f"R{at}", *map(str, row), str(at)) for at, row in enumerate(ANSWERS, start=1)],
    )
    assert headers(layout)[1:] == [
        *("Harapan - Ramah", "Harapan - Cepat", "Kenyataan - Ramah", "Kenyataan - Cepat")
    ]
    assert [one.head.section for one in layout.columns[1:]] == [
        *("Harapan", "Harapan", "Kenyataan", "Kenyataan")
    ]


def test_subtotals_of_groups_of_respondents() -> None:
    one, two = ANSWERS[:3], ANSWERS[3:]
    layout = layout_of(
        ("Kelas", "X1", "X2", "X3"),
        *[("A", *map(str, row)) for row in one],
        ("Subtotal", *summed(one)),
        *[("B", *map(str, row)) for row in two],
        ("Subtotal", *summed(two)),
        ("Total", *summed()),
    )
    assert layout.strange_rows == {5: "total", 8: "total", 9: "total"}
    assert len(layout.lines) == 5


def test_remarks_and_lines_of_a_calculation() -> None:
    layout = layout_of(
        ("No", "Responden", "U1", "U2", "U3"),
        *numbered(),
        ("Jumlah", "", *summed()),
        ("NRR tertimbang", "", "0,40", "0,42", "0,40"),
        ("IKM", "78,74"),
        ("Keterangan: 1 = tidak baik",),
        ("", "Sumber: data primer, 2025"),
    )
    assert layout.strange_rows == {
        **{7: "total", 8: "total", 9: "remark", 10: "remark", 11: "remark"}
    }
    assert len(layout.lines) == 5


def test_means_that_are_weighted_by_one_share() -> None:
    means = [sum(column) / len(ANSWERS) for column in zip(*ANSWERS, strict=True)]
    weighted = [f"{0.111 * mean:.3f}".replace(".", ",") for mean in means]
    named = [(f"Ani {at}", *map(str, row)) for at, row in enumerate(ANSWERS)]
    header = ("Responden", "U1", "U2", "U3")
    layout = layout_of(header, *named, ("Jumlah", *summed()), ("NRR tertbg/ unsur", *weighted))
    assert layout.strange_rows == {7: "total", 8: "total"}
    layout = layout_of(header, *named, ("NRR tertbg/ unsur", weighted[0], *weighted[:2]))
    assert layout.strange_rows == {}


@pytest.mark.parametrize("header", ["No. Res", "NO URUT RESPONDEN", "Nomor Urut Responden", "No."])
def test_names_of_running_numbers(header: str) -> None:
    layout = layout_of((header, "Kelas", "U1", "U2", "U3"), *numbered())
    assert layout.derived == {1: "number"}


def test_lines_of_a_calculation_without_a_sum() -> None:
    layout = layout_of(
        ("No", "X1", "X2", "X3"),
        *[(str(at), *map(str, row)) for at, row in enumerate(ANSWERS, start=1)],
        ("r hitung", "0,71", "0,80", "0,66"),
        ("r tabel", "0,878", "0,878", "0,878"),
        ("Ket", "tidak valid", "tidak valid", "tidak valid"),
    )
    assert layout.strange_rows == {7: "remark", 8: "remark", 9: "remark"}
    assert layout.derived == {1: "number"}


@pytest.mark.parametrize("name", ["R{}", "Responden {}", "R-{:02}", "resp.{}"])
def test_lines_of_a_calculation_below_named_respondents(name: str) -> None:
    layout = layout_of(
        ("Responden", "X1", "X2", "X3"),
        *[(name.format(at), *map(str, row)) for at, row in enumerate(ANSWERS, start=1)],
        ("", "", "", ""),
        ("r hitung", "0,71", "0,80", "0,66"),
        ("Keterangan", "Valid", "Valid", "Valid"),
    )
    assert layout.strange_rows == {8: "remark", 9: "remark"}


def test_headings_between_groups_of_respondents() -> None:
    layout = layout_of(
        ("No", "Nama", "X1", "X2", "X3"),
        ("Kelas A", "", "", "", ""),
        *numbered()[:3],
        ("Kelas B",),
        *numbered()[3:],
    )
    assert layout.strange_rows == {2: "remark", 6: "remark"}
    assert len(layout.lines) == 5


def test_names_that_are_not_numbered_without_a_gap_leave_every_row() -> None:
    names = ("R1", "R2", "R2", "R4", "Ani")
    rows = [(name, *map(str, row)) for name, row in zip(names, ANSWERS, strict=True)]
    assert layout_of(("Responden", "X1", "X2", "X3"), *rows).strange_rows == {}


def test_a_comment_that_begins_like_a_note_is_an_answer() -> None:
    layout = layout_of(
        ("Nama", "X1", "X2", "Saran"),
        *[
            ("Ani", "4", "5", "Catatan: AC panas"),
            ("Budi", "3", "4", ""),
            ("Cici", "3", "5", "baik"),
        ],
    )
    assert (len(layout.lines), layout.strange_rows) == (3, {})


def test_a_header_that_comes_again() -> None:
    head = ("No", "Responden", "X1", "X2", "X3")
    groups = ("", "", "Layanan", "", "Koleksi")
    layout = layout_of(groups, head, *numbered()[:3], groups, head, *numbered()[3:])
    assert layout.header_rows == (1, 2)
    assert layout.strange_rows == {6: "sub_header", 7: "sub_header"}
    assert (len(layout.lines), layout.derived) == (5, {1: "number"})


def test_titles_above_labels_make_no_tabulation() -> None:
    rows = [("Ani", "Setuju", "Netral"), ("Budi", "Setuju", "Setuju"), ("Cici", "Netral", "Setuju")]
    layout = layout_of(
        ("Hasil angket", "", ""),
        ("Nama", "Petugas ramah", "Koleksi lengkap"),
        *rows,
        ("Sumber: x",),
    )
    assert (layout.dialect.tool, layout.header_rows) == ("generic", (2,))
    assert headers(layout) == ["Nama", "Petugas ramah", "Koleksi lengkap"]
    assert (len(layout.lines), layout.strange_rows) == (3, {6: "remark"})


def test_told_header_rows_keep_the_proofs() -> None:
    rows = [("Rekap",), ("No", "Layanan", "", ""), ("", "Ramah", "Cepat", "Jumlah")]
    body = [(str(at), "4", str(at % 5), str(4 + at % 5)) for at in range(1, 8)]
    layout = lay_out(table_of(*rows, *body), (2, 3))
    assert headers(layout) == ["No", "Layanan - Ramah", "Layanan - Cepat", "Layanan - Jumlah"]
    assert layout.derived == {1: "number", 4: "total"}


PLAIN = st.lists(
    st.tuples(*[st.sampled_from(["", "4", "Setuju", "Tidak setuju", "X1", "ya, baik", "3,5"])] * 4),
    min_size=1,
    max_size=20,
)


@given(rows=PLAIN)
def test_the_first_row_of_a_plain_table_is_its_header(rows: list[tuple[str, ...]]) -> None:
    table = table_of(("Nama", "Petugas ramah", "Koleksi", "Saran"), *rows)
    if any(any(row) for row in rows):
        layout = lay_out(table)
        assert layout.header_rows == (1,)
        assert headers(layout) == ["Nama", "Petugas ramah", "Koleksi", "Saran"]


@given(st.lists(st.lists(st.integers(1, 5), min_size=4, max_size=4), min_size=4, max_size=30))
def test_rows_and_columns_are_dropped_only_if_they_are_sums(answers: list[list[int]]) -> None:
    head = ("No", "X1", "X2", "X3", "Total kepuasan", "Jumlah")
    rows = [(str(at), *map(str, row), str(sum(row))) for at, row in enumerate(answers, start=1)]
    sums = [str(sum(int(row[at]) for row in rows)) for at in range(1, 6)]
    layout = layout_of(head, *rows, ("Jumlah", *sums))
    assert len(layout.lines) == len(answers)
    assert layout.derived[6] == "total"
    assert layout.derived.get(5) in (
        None,
        "mean" if len({tuple(one) for one in answers}) > 1 else None,
    )


def test_the_sheet_with_the_answers_is_read(tmp_path: Path) -> None:
    answers = [[at, *(1 + (at * step) % 5 for step in range(1, 9))] for at in range(1, 31)]
    results = [[f"X{at}", *(at / 7 + step for step in range(40))] for at in range(1, 31)]
    path = write_xlsx(
        tmp_path / "a.xlsx",
        {
            "Ringkasan": [["Variabel", *(f"k{at}" for at in range(40))], *results],
            "Data": [["No", *(f"X1.{at}" for at in range(1, 9))], *answers],
            "Reliabilitas": [["Variabel", "Alpha", "Ket"], *[["X1", 0.8, "reliabel"]] * 4],
            "VIF": [["Variabel", "VIF"], ["X1", 1.2]],
        },
    )
    table = read_table(path)
    assert table.sheet == "Data"
    assert len(lay_out(table).lines) == 30


def test_merged_cells_are_kept(tmp_path: Path) -> None:
    path = tabulation(tmp_path / "a.xlsx", [("", ""), ("1", "2")], {"B1:C1": "Grup"})
    assert read_table(path).merged == ((1, 2, 1, 3),)
    assert read_table(write_csv(tmp_path / "a.csv", [("A",), ("1",)])).merged == ()
