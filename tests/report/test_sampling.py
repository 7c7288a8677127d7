"""The section on samples: every method and outcome in both languages."""

from pathlib import Path

import pytest

from pipeline.report.chapter import build_document
from pipeline.report.document import Document, Equation, Section, Table, walk
from tests.report.test_chapter import text_of
from tests.test_sampling import SAMPLING, findings

LANGUAGES = ("id", "en")


def written(folder: Path, language: str, study: str, times: int = 1) -> Document:
    return build_document(findings(folder, study, times), language)


def sample(choices: str, population: int = 60) -> str:
    return f"population: {{respondents: {population}}}\nsampling: {{respondents: {{{choices}}}}}\n"


SENTENCES = {
    "slovin": (
        sample("method: slovin, error: 0.2"),
        "rumus Slovin (Yamane, 1967) pada galat (e) 20%, sebagaimana ditunjukkan oleh Persamaan",
        "Hasil 17,65 dibulatkan ke atas menjadi 18 responden. Ukuran itu belum terpenuhi",
        "Slovin’s formula (Yamane, 1967) for an error (e) of 20% (Equation",
        "The result of 17.65 is rounded up to 18 respondents. With 8 respondents analysed,"
        " the size was not reached.",
    ),
    "cochran": (
        sample("method: cochran, error: 0.125, confidence: 0.9"),
        "populasi terbatas (Cochran, 1977) pada galat (e) 12,5% dan tingkat kepercayaan 90%",
        "z nilai normal baku",
        "for an error (e) of 12.5% at 90% confidence (Equation",
        "z the standard normal value",
    ),
    "krejcie-morgan": (
        sample("method: krejcie-morgan"),
        "pada galat (d) 5% dengan nilai χ² yang dicetak oleh Krejcie dan Morgan, sebagai",
        "Hasil 52,01 dibulatkan ke atas menjadi 53",
        "for an error (d) of 5%, with χ² as they print it (Equation",
        "rounded up to 53",
    ),
    "isaac-michael": (
        sample("method: isaac-michael", 500),
        "rumus Isaac dan Michael (1981) pada taraf kesalahan 5%, sebagaimana",
        "mencantumkan 205 untuk populasi ini",
        "the formula of Isaac and Michael (1981) at the 5% level (Equation",
        "prints 205 for this population, which does not follow from their formula",
    ),
    "census": (
        sample("method: census"),
        "Seluruh anggota populasi responden, yaitu 60 orang, dijadikan sasaran",
        "yang dapat dianalisis adalah 8 orang.",
        "The whole population of respondents (60) was to be asked, and 8 could be analysed.",
        "Table",
    ),
    "full-census": (
        sample("method: census", 8),
        "dijadikan sasaran penelitian (sensus), dan semuanya dianalisis.",
        "bukan cara memilihnya.",
        "was to be asked, and all of them were analysed.",
        "not how they are chosen.",
    ),
    "impossible": (
        sample("distributed: 4", 5),
        "Tanda – berarti tidak dapat dihitung karena kuesioner yang kembali melebihi kuesioner"
        " yang dibagikan dan jumlah responden melebihi jumlah populasi.",
        "Populasi, ukuran sampel",
        "A dash stands where nothing could be computed because more questionnaires came back",
        "there are more respondents than the population has.",
    ),
    "strata": (
        SAMPLING,
        "beserta alokasi proporsional ukuran sampel minimum.",
        "tidak diuji karena frekuensi harapan pada sebagian kelompok terlalu kecil.",
        "Respondents who left the question blank: 1. Answers that are no group of the population:"
        " “Sastra” (1).",
        "was not tested against the population because too few respondents are expected",
    ),
}


@pytest.mark.parametrize("name", SENTENCES)
def test_sentences(tmp_path: Path, name: str) -> None:
    study, *expected = SENTENCES[name]
    texts = {
        language: text_of(written(tmp_path / language, language, study)).replace("\u00a0", " ")
        for language in LANGUAGES
    }
    for language, some in (("id", expected[:2]), ("en", expected[2:])):
        for sentence in some:
            assert sentence in texts[language]
        assert " ," not in texts[language]


def test_a_full_census_says_nothing_of_chance(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, "en", sample("method: census", 8)))
    assert "chosen at random" not in text


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ("{Hukum: 300, MIPA: 200, Teknik: 100}", "shows no significant difference"),
        ("{Hukum: 100, MIPA: 200, Teknik: 300}", "differs from that of the population"),
    ],
)
def test_the_test_is_told(tmp_path: Path, sizes: str, said: str) -> None:
    study = f"strata: {{variable: prodi, sizes: {sizes}}}"
    text = text_of(written(tmp_path, "en", sample(study, 600), 10))
    assert said in text
    assert "χ²(2)" in text


def test_columns_that_nobody_filled_in_are_left_out(tmp_path: Path) -> None:
    document = written(tmp_path, "en", sample("method: slovin"))
    table = next(one for one in walk(document.blocks) if getattr(one, "id", "") == "tab:sampling")
    assert isinstance(table, Table)
    heads = ["".join(getattr(part, "text", "") for part in one.head) for one in table.columns]
    assert heads == [
        "Respondents",
        "Population",
        "Minimum size",
        "Analysed",
        "Error (±%)",
    ]


def test_without_samples_nothing_changes(tmp_path: Path) -> None:
    document = written(tmp_path, "en", "")
    ids = [one.id for one in walk(document.blocks) if isinstance(one, Section | Equation)]
    assert not [one for one in ids if "sampling" in one]
    assert "sec:respondents" in ids
