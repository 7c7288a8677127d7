"""The studies that come with angket: the exports can be made again, and say what is planned."""

import datetime
import re
import runpy
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from pipeline.codebook import open_study
from pipeline.evaluation import Evaluation, evaluate
from pipeline.ingest import ingest
from pipeline.responses import MISSING, Responses
from pipeline.results import Undefined
from pipeline.results.ingest import IngestLog
from pipeline.results.scorecard import Scorecard
from pipeline.scorecard import build_scorecard
from pipeline.sources import load_sources
from pipeline.study import Export
from pipeline.study_files import StudyFiles

DATA = Path(__file__).parents[1] / "data"
LIBRARY, OFFICE = DATA / "perpustakaan-2026", DATA / "biro-adpim"
TYPED = ("pegawai.csv", "ujicoba-pegawai.csv")
RATED = "ahli.csv"
WRITTEN = ("ujicoba-pemustaka.csv", *TYPED)
TOPS = ["keuangan", "pelanggan", "proses-internal", "pembelajaran"]

EMAIL, NAME, PHONE = 1, 2, 3  # the planted columns of the workbook


@lru_cache
def library() -> StudyFiles:
    return open_study(LIBRARY)


@lru_cache
def answers(name: str) -> tuple[Responses, IngestLog]:
    study = library().study
    exports: Mapping[str, tuple[Export, ...]] = {"used": study.responses, "pilot": study.pilot}
    questionnaire = library().questionnaire
    assert questionnaire is not None
    return ingest(questionnaire, load_sources(LIBRARY, exports[name]))


@lru_cache
def evaluation() -> Evaluation:
    return evaluate(library(), answers("used")[0], answers("pilot")[0])


@lru_cache
def office() -> Scorecard:
    files = open_study(OFFICE)
    return build_scorecard(files.tops, None, files.indicators, files.study.scorecard)


def members(workbook: Path) -> dict[str, bytes]:
    """Read the parts of a workbook: the bytes around them depend on the compressor."""
    with zipfile.ZipFile(workbook) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def sheet() -> list[list[object]]:
    book = CalamineWorkbook.from_path(LIBRARY / "pemustaka.xlsx")
    assert book.sheet_names == ["Form Responses 1"]
    return [list(row) for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]


# ---------------------------------------------------------------- making the exports


def test_the_script_makes_the_shipped_exports_again(tmp_path: Path) -> None:
    runpy.run_path(str(LIBRARY / "make_data.py"))["main"](tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"pemustaka.xlsx", RATED, *WRITTEN}
    for name in (RATED, *WRITTEN):
        assert (tmp_path / name).read_bytes() == (LIBRARY / name).read_bytes()
    assert members(tmp_path / "pemustaka.xlsx") == members(LIBRARY / "pemustaka.xlsx")


def test_the_same_script_writes_the_same_bytes(tmp_path: Path) -> None:
    main = runpy.run_path(str(LIBRARY / "make_data.py"))["main"]
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        main(tmp_path / folder)
    assert (tmp_path / "one" / "pemustaka.xlsx").read_bytes() == (
        tmp_path / "two" / "pemustaka.xlsx"
    ).read_bytes()


def test_the_workbook_looks_like_an_answered_form() -> None:
    header, *rows = sheet()
    assert header[:2] == ["Timestamp", "Email Address"]
    grids = [re.fullmatch(r"(\S+) {1,2}\[(.+)\]", str(cell)) for cell in header]
    assert [grid[1] for grid in grids if grid].count("Layanan") == 5
    moments = [row[0] for row in rows if row[0] != ""]
    assert all(isinstance(moment, datetime.datetime) for moment in moments)
    assert moments == sorted(moments, key=str)
    assert any(isinstance(moment, datetime.datetime) and moment.microsecond for moment in moments)


@pytest.mark.parametrize("name", TYPED)
def test_typed_files_look_like_a_saved_spreadsheet(name: str) -> None:
    content = (LIBRARY / name).read_bytes()
    assert content.startswith(b"\xef\xbb\xbfNo;")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines.pop() == ""
    assert "\n" not in "".join(lines)
    assert {line.count(";") for line in lines} == {lines[0].count(";")}
    assert all(line.endswith(";") for line in lines)  # the empty last column


def personal(text: str) -> bool:
    return "@" in text or re.search(r"\+?\d[\d \-.]{7,}\d", text) is not None


def test_people_are_invented_and_stay_in_their_columns() -> None:
    _, *rows = sheet()
    emails = [str(row[EMAIL]) for row in rows if row[EMAIL] != ""]
    phones = [str(row[PHONE]) for row in rows if row[PHONE] != ""]
    assert len(emails) == 214
    assert all(re.fullmatch(r"[a-z.]+\d*@example\.org", email) for email in emails)
    assert phones
    assert all(re.fullmatch(r"0800-0000-\d{4}", phone) for phone in phones)
    elsewhere = [str(cell) for row in rows for cell in row[PHONE + 1 :]]
    assert not any(map(personal, elsewhere))
    pilot = (LIBRARY / "ujicoba-pemustaka.csv").read_text(encoding="utf-8").splitlines()
    assert not any(personal(line.partition(",")[2]) for line in pilot)
    typed = [(LIBRARY / name).read_text(encoding="utf-8-sig").splitlines() for name in TYPED]
    assert not any(personal(line) for lines in typed for line in lines)


# ---------------------------------------------------------------- what the studies say


@pytest.mark.parametrize("study", [LIBRARY, OFFICE], ids=lambda path: path.name)
def test_nothing_is_doubtful_and_everything_is_said_in_both_languages(study: Path) -> None:
    files = open_study(study)
    assert files.warnings == ()
    assert [one.name for one in files.tops] == TOPS
    assert {tuple(sorted(words)) for words in texts(files)} == {("en", "id")}


def texts(files: StudyFiles) -> Iterator[Mapping[str, str]]:
    study = files.study
    about = study.about
    yield from (study.title, about.organisation, *(one.text for one in study.questions))
    yield from (one for one in (about.place, about.period, about.respondents) if one)
    yield from (perspective.label for perspective in files.perspectives)
    yield from (indicator.label for indicator in files.indicators)
    for interview in files.interviews:
        assert interview.role is not None
        yield from (interview.role, interview.theme, interview.excerpt)
    if files.questionnaire:
        yield files.questionnaire.title
        yield from (item.words for item in files.questionnaire.items)
        scales = files.questionnaire.scales.values()
        yield from (point.label for scale in scales for point in scale.values)
        profiled = [one for one in files.questionnaire.variables if one.role == "group"]
        yield from (one.words for one in profiled)


def test_every_perspective_is_talked_about() -> None:
    assert {one.perspective for one in library().interviews} == set(TOPS)
    assert len(library().interviews) == 8


def test_everybody_is_accounted_for() -> None:
    responses, log = answers("used")
    assert (log.rows_read, log.rows_kept) == (214 + 25 + 46 + 12, 260)
    assert len(responses) == 260
    dropped = {
        (one.kind, one.file, one.header): one.count for one in log.dropped if one.file != TYPED[1]
    }
    assert dropped[("blank_rows", "pemustaka.xlsx", None)] == 25
    assert dropped[("blank_rows", "pegawai.csv", None)] == 12
    assert dropped[("blank_columns", "pegawai.csv", None)] == 1
    orphan = "Seberapa sering Anda berkunjng ke perpustakaan?"
    assert dropped[("unmatched_column", "pemustaka.xlsx", orphan)] == 1
    withheld = [header for kind, _, header in dropped if kind == "identifier_column"]
    phone = "No. HP (untuk undian pulsa, boleh kosong)"
    assert withheld == ["Email Address", "Nama lengkap", phone, "No", "Nama"]
    assert log.unmatched_items == ()


def test_dirty_answers_are_decoded_or_told() -> None:
    responses, log = answers("used")
    assert [(odd.item, odd.value) for odd in log.odd_answers] == [("L2", "Setuju sekali")]
    counts = {kind: int((responses.answers == code).sum()) for kind, code in MISSING.items()}
    assert counts["invalid"] == 1
    assert counts["not_applicable"] == 25  # one of them twice, in the double
    assert counts["no_answer"] == 18 + 14  # here and there; one person answered nothing
    assert log.label_clashes == ()  # the questionnaire declares the spellings with blanks
    (decoding,) = log.decodings
    read = {one.text: one.value for one in decoding.texts}
    assert (read["Setuju "], read["  Netral"], read["Netral\u00a0"]) == (4, 3, 3)


def test_the_pilot_has_thirty_of_each_and_no_gap() -> None:
    responses, log = answers("pilot")
    assert log.rows_kept == 60
    kinds = [responses.respondents.count(kind) for kind in ("pemustaka", "pegawai")]
    assert kinds == [30, 30]
    assert set(responses.answers[responses.answers < 0]) == {MISSING["not_asked"]}


def test_one_item_fails_in_the_pilot_and_every_perspective_is_reliable() -> None:
    instrument = evaluation().instrument
    failed = {
        name
        for unit in instrument.perspectives.values()
        for name, item in unit.items.items()
        if not item.meets
    }
    assert failed == {"K5"}
    assert all(unit.reliable for unit in instrument.perspectives.values())
    assert all(unit.unreversed == () for unit in instrument.perspectives.values())


def test_the_experts_doubt_the_item_that_fails_in_the_pilot() -> None:
    content = evaluation().instrument.content
    assert content is not None
    assert (content.n_experts, content.n_items, content.not_rated) == (5, 31, ())
    ratings = {name: item.v for name, item in content.items.items()}
    below = [name for name, v in ratings.items() if not isinstance(v, Undefined) and v <= 0.5]
    assert below == ["K5"]
    assert content.n_met == 26
    assert content.relevant == 3


def test_a_double_and_an_empty_form_are_removed_and_straight_lines_stay() -> None:
    quality = evaluation().quality
    flags = {name: (flag.count, flag.removed) for name, flag in quality.flags.items()}
    assert flags == {
        "no_answers": (1, True),
        "incomplete": (0, False),
        "duplicate": (1, True),
        "straight_line": (2, False),
        "long_string": (2, False),
        "low_variability": (2, False),
        **dict.fromkeys(("outlier", "inconsistent", "synonyms", "antonyms", "fast"), (0, False)),
    }
    assert (quality.careless, quality.several) == (2, 0)
    assert quality.respondents == {"pemustaka": 212, "pegawai": 46}


def test_the_library_is_good_and_its_finances_are_very_good() -> None:
    card, scores = evaluation().scorecard, evaluation().perspectives
    verdicts = {name: one.category for name, one in card.perspectives.items()}
    assert verdicts == {"keuangan": "very_good", **dict.fromkeys(TOPS[1:], "good")}
    overall = card.overall
    # 79.46 % of the ideal lies below 4 of 5; 76.12 % of the range above three quarters
    assert (overall.category, overall.other_category) == ("good", "very_good")
    assert [overall.score, overall.other_score] == pytest.approx([79.46, 76.12], abs=0.005)
    assert not overall.agrees
    assert [one.low for one in card.bands.classes] == [0, 60, 80]
    assert overall.other_bands is not None
    assert [one.low for one in overall.other_bands.classes] == [0, 50, 75]
    assert {name: scores[name].category for name in TOPS[1:]} == dict.fromkeys(TOPS[1:], "good")
    poor = [name for name, item in scores["pelanggan"].items.items() if item.category == "poor"]
    assert poor == ["L5", "F3"]
    assert scores["pelanggan"].items["L1"].frequencies["1"].count == 0


def test_the_office_study_gives_the_mean_of_the_printed_figures() -> None:
    card = office()
    scores = [one.score for one in card.perspectives.values()]
    assert scores == pytest.approx([96.13, 90.0, 99.01, 69.14], abs=1e-9)
    assert card.overall.score == pytest.approx(88.57, abs=1e-9)
    assert all(one.published and one.target is None for one in card.indicators.values())
    kinds = {name: one.kind for name, one in card.indicators.items() if one.kind == "absorption"}
    assert list(kinds) == ["realisasi-belanja"]
