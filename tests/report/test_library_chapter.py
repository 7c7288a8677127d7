"""The chapter of library statistics, whatever could be computed."""

from pathlib import Path

import pytest

from pipeline.report.document import Document, Equation, Figure, Section, Table, plain, walk
from pipeline.report.numbering import number_blocks
from pipeline.report.sections.library_formulas import DRAWN, TEXTS
from tests.made_library import STUDY, table, write_study
from tests.report.test_chapter import text_of
from tests.studies import LIBRARY, STATISTICS, chapter

LANGUAGES = ("id", "en")
SUPERSEDED = {"id": "telah digantikan oleh edisi 2014 dan 2023", "en": "have superseded"}


def tables(document: Document) -> dict[str, Table]:
    """Give the tables by their ids, but for those on where the numbers come from."""
    found = (one for one in walk(document.blocks) if isinstance(one, Table))
    return {one.id: one for one in found if not one.id.startswith("tab:provenance")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_edition_is_told_in_every_table(tmp_path: Path, language: str) -> None:
    found = tables(chapter(STATISTICS, tmp_path, language))
    assert len(found) == 4
    for one in found.values():
        assert "ISO 11620:2008" in plain(one.note)
        assert SUPERSEDED[language] in plain(one.note)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_computed_indicator_has_a_section_with_its_formula(
    tmp_path: Path, language: str
) -> None:
    blocks = list(walk(chapter(STATISTICS, tmp_path, language).blocks))
    sections = [one.id for one in blocks if isinstance(one, Section) and one.id[:6] == "sec:I0"]
    assert sections == ["sec:I01", "sec:I05", "sec:I09"]
    assert len([one for one in blocks if isinstance(one, Equation)]) == 24
    figures = [one.id for one in blocks if isinstance(one, Figure)]
    assert figures == ["fig:I12", "fig:I15", "fig:I16", "fig:I20"]


def test_the_substitution_has_the_numbers(tmp_path: Path) -> None:
    text = text_of(chapter(STATISTICS, tmp_path, "id")).replace("\u00a0", " ")
    assert "IRTA = 288/384 × 100 = 75%, dibulatkan" in text
    assert "ISA2 = ((1.250 − 45)/1.250) × 100 = 96,40%" in text
    assert "Rumus menurut cetakan akan menghasilkan 124.996,40" in text
    assert "IUAC = 1.860/189.250 × 1.000 = 9,828 m² per 1.000 orang" in text
    assert "IIUC = (2.940/12 × 298)/189.250 = 0,386 dokumen per orang" in text
    assert "IHOCD = 54/66 = 0,818 atau 81,8%" in text
    assert "I33 = Rp2.742.000.000/158.470 = Rp17.303 per kunjungan" in text
    assert "nilai tengah dari data yang diurutkan adalah IMTDA = 39,0 hari" in text
    assert "IMTDP1 = (11 + 12)/2 = 11,5 hari" in text
    assert "interval kepercayaan 95% menurut Wilson (1927) adalah 70% sampai 79%" in text
    assert "dengan tingkat kepercayaan 98,7% mediannya terletak antara 8,0 dan 15,0 hari" in text


def test_unmeasured_indicators_have_their_reason(tmp_path: Path) -> None:
    document = chapter(STATISTICS, tmp_path, "en")
    rows = {plain(row.cells[0]): row for row in tables(document)["tab:library-unmeasured"].rows}
    assert len(rows) == 21
    assert plain(rows["I08†"].cells[3]) == "The library has no interlibrary lending yet"
    assert plain(rows["I27"].cells[2]).startswith("workstations in use, on average; ")


def test_the_thesis_has_a_compact_section(tmp_path: Path) -> None:
    document = chapter(LIBRARY, tmp_path, "id")
    assert {"tab:library", "tab:library-peers"} <= set(tables(document))
    assert "sec:I01" not in number_blocks(document)
    text = text_of(document)
    assert "Ditunda: I43" in text
    assert "I29 kepuasan pemustaka tidak dihitung karena kepuasan pemustaka diukur" in text
    assert "untuk 23 indikator selebihnya belum lengkap" in text
    assert "rumus I15 dan I17 berasal dari sumber kedua" in text
    assert "rumus I35, I36, I38, dan I44 dipakai setelah dikoreksi" in text
    assert "rumus I33 dan I43 (†) belum dapat dikonfirmasi" in text
    assert "biaya pengadaan terhadap biaya pegawai" in text  # what the formula divides by


def test_the_appendix_has_the_factor_that_the_study_uses(tmp_path: Path) -> None:
    document = chapter(STATISTICS, tmp_path, "id")
    rows = tables(document)["tab:library-formulas"].rows
    (area,) = (row for row in rows if plain(row.cells[1]) == "I11")
    assert [plain(cell) for cell in area.cells[3:5]] == ["A/B", "A/B × 1.000"]


def test_differences_of_percentages_are_in_points(tmp_path: Path) -> None:
    found = tables(chapter(STATISTICS, tmp_path, "id"))["tab:library-peers"]
    (reached,) = (row for row in found.rows if plain(row.cells[0]) == "I28")
    assert [plain(cell) for cell in reached.cells[2:7]] == ["7,94%", "9,00%", "–", "9,00%", "−1,06"]
    assert "untuk persentase dalam poin persen" in plain(found.note)


@pytest.mark.parametrize(
    ("language", "told"),
    [("id", "rata-rata jumlah komputer yang dipakai; "), ("en", "; or, by the other formula, ")],
)
def test_what_either_formula_lacks(tmp_path: Path, language: str, told: str) -> None:
    found = tables(chapter(STATISTICS, tmp_path, language))["tab:library-unmeasured"]
    (use,) = (row for row in found.rows if plain(row.cells[0]) == "I27")
    assert told in plain(use.cells[2])
    assert plain(use.cells[2]).count(";") == 3


@pytest.mark.parametrize(("language", "points"), [("id", "8,51"), ("en", "8.51")])
def test_percentages_have_one_sign_and_their_differences_none(
    tmp_path: Path, language: str, points: str
) -> None:
    found = tables(chapter(LIBRARY, tmp_path, language))
    overview = {plain(row.cells[0]): row.cells for row in found["tab:library"].rows}
    assert plain(overview["I17"][2]).endswith("%")
    assert plain(overview["I17"][3]) == ""
    peers = {plain(row.cells[0]): row.cells for row in found["tab:library-peers"].rows}
    assert plain(peers["I17"][6]) == points
    said = {"id": "untuk persentase dalam poin persen", "en": "in percentage points"}
    assert said[language] in plain(found["tab:library-peers"].note)


# ---------------------------------------------------------------- unusual studies


def test_a_peer_of_another_period_is_told(tmp_path: Path) -> None:
    study = STUDY.replace(
        "{statistics: statistik.csv}",
        "\n  statistics: statistik.csv\n  peers: [{name: lain, label: Lain, statistics: lain.csv}]",
    )
    rows = ("loans|30|2026", "population|9|2026", "seats|3|2026")
    lain = table("loans|3|2024", "population|1|2024")
    folder = write_study(tmp_path / "s", *rows, study=study, lain=lain)
    note = plain(tables(chapter(folder, tmp_path / "out", "id"))["tab:library-peers"].note)
    assert "Nilai dari periode lain: P1 2024 (I16)." in note
    assert "poin persen" not in note


def test_units_of_a_sheet_are_those_of_the_language(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "s", "loans|30", "population|9", "processing_days|3; 5")
    sheet = folder / "statistik.csv"
    text = sheet.read_text().replace('"30",', '"30",peminjaman').replace('"9",', '"9",jiwa')
    sheet.write_text(text.replace('5",', '5",minggu'))
    told = text_of(chapter(folder, tmp_path / "out", "en")).replace("\u00a0", " ")
    assert "30 loans" in told
    assert "9 jiwa" in told
    assert "(3 + 5)/2 = 4.0 minggu" in told


def test_the_source_line_has_the_year_of_the_round(tmp_path: Path) -> None:
    study = STUDY.replace("library:", "round: Semester 2 2026\nlibrary:")
    folder = write_study(tmp_path / "s", "loans|30", "population|9", study=study)
    source = tables(chapter(folder, tmp_path / "out", "id"))["tab:library"].source
    assert plain(source) == "statistik perpustakaan, diolah, 2026"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_could_be_computed(tmp_path: Path, language: str) -> None:
    document = chapter(write_study(tmp_path / "s", "loans|3"), tmp_path / "out", language)
    assert list(tables(document)) == ["tab:library-unmeasured", "tab:library-formulas"]
    text = text_of(document)
    assert "Tidak satu pun dari 45" in text or "None of the 45" in text
    assert "None " not in text.replace("None of", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_indicator_without_period_source_or_decision(tmp_path: Path, language: str) -> None:
    rows = ("documents_shelved|100", "documents_misplaced|100", "I06.a|4; 9; 5||yes")
    study = STUDY.replace(
        "{statistics: statistik.csv}",
        "\n  statistics: statistik.csv\n  indicators: [{code: I05, as_printed: true}]",
    )
    document = chapter(write_study(tmp_path / "s", *rows, study=study), tmp_path / "out", language)
    assert "decision" not in [plain(one.head) for one in tables(document)["tab:library"].columns]
    text = text_of(document)
    assert "()" not in text
    assert "  " not in text
    expected = {"id": "tidak dapat dihitung karena", "en": "no interval can be computed because"}
    assert expected[language] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_earlier_periods_and_data_that_lie_apart(tmp_path: Path, language: str) -> None:
    rows = ("seats|10|2024", "population|100|2024", "seats|12|2025", "loans|50|2025")
    document = chapter(write_study(tmp_path / "s", *rows), tmp_path / "out", language)
    text = text_of(document)
    earlier = {"id": "baru ada sampai periode 2024", "en": "reach only to 2024"}
    apart = {"id": "tidak berasal dari periode yang sama", "en": "not of the same period"}
    assert earlier[language] in text
    assert apart[language] in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_peers_with_nothing_in_common(tmp_path: Path, language: str) -> None:
    study = STUDY.replace(
        "{statistics: statistik.csv}",
        "\n  statistics: statistik.csv\n  peers: [{name: lain, label: Lain, statistics: lain.csv}]",
    )
    folder = write_study(
        tmp_path / "s", "loans|3", "population|9", study=study, lain=table("loans|3")
    )
    document = chapter(folder, tmp_path / "out", language)
    assert "tab:library-peers" not in tables(document)


def test_amounts_in_millions_have_their_unit_behind(tmp_path: Path) -> None:
    folder = write_study(tmp_path / "s", "I33.a|2742", "I33.b|1371")
    sheet = folder / "statistik.csv"
    sheet.write_text(sheet.read_text().replace('"2742",', '"2742",juta rupiah'))
    text = text_of(chapter(folder, tmp_path / "out", "id")).replace("\u00a0", " ")
    assert "pengeluaran perpustakaan: 2.742 juta rupiah" in text
    assert "I33 = 2.742/1.371 = 2 juta rupiah per kunjungan" in text


def test_a_scorecard_stands_where_the_study_has_one(tmp_path: Path) -> None:
    study = f"{STUDY}perspectives: [{{name: a, label: A}}]\nindicators: indikator.csv\n"
    rows = "name,label_id,label_en,perspective,kind,polarity,target,realisation,iso\n"
    rows += "K1,Pinjaman,Loans,a,output,maximize,4,,I16\n"
    folder = write_study(tmp_path / "s", "loans|3", "population|1", study=study, indikator=rows)
    document = chapter(folder, tmp_path / "out", "en")
    assert "tab:scorecard" in tables(document)
    assert "75.00%" in text_of(document)


def test_every_formula_is_drawn_and_written() -> None:
    assert {one for one in TEXTS if not one.startswith("median")} <= set(DRAWN)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("id", ("nilai satu-satunya adalah IMTDP1 = 7,0 hari", "datanya terlalu sedikit")),
        ("en", ("the only value is IMTDP1 = 7.0 days", "there are too few values")),
    ],
)
def test_a_median_of_one_value(tmp_path: Path, language: str, told: tuple[str, str]) -> None:
    folder = write_study(tmp_path / "s", "processing_days|7||yes")
    text = text_of(chapter(folder, tmp_path / "out", language)).replace("\u00a0", " ")
    assert all(one in text for one in told)
