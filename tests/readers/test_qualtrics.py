from pathlib import Path

from pipeline.columns import Layout, lay_out
from pipeline.readers import Head, read_table
from tests.readers.export_files import write_csv, write_xlsx

TAGS = ["StartDate", "Status", "Duration (in seconds)", "Finished", "ResponseId", "IPAddress"]
TEXTS = ["Start Date", "Response Type", "Duration (in seconds)", "Finished", "Response ID", "IP"]
IDS = ["startDate", "status", "duration", "finished", "_recordId", "ipAddress"]


def survey(*questions: tuple[str, str, str], answers: list[list[str]]) -> list[list[str]]:
    """Write a survey as Qualtrics does: tags, texts, import ids, and a row per response."""
    own = ["2024-01-02 03:04:05", "0", "61", "1", "R_1", "192.0.2.1"]
    rows = [answer if len(answer) > len(questions) else [*own, *answer] for answer in answers]
    ids = [f'{{"ImportId":"{one}"}}' for one in (*IDS, *(one for _, _, one in questions))]
    return [
        [*TAGS, *(tag for tag, _, _ in questions)],
        [*TEXTS, *(text for _, text, _ in questions)],
        ids,
        *rows,
    ]


def laid_out(path: Path, rows: list[list[str]]) -> Layout:
    return lay_out(read_table(write_csv(path, rows)))


def head(layout: Layout, header: str) -> Head:
    return next(one.head for one in layout.columns if one.header == header)


GRID = (
    ("Q1_1", "Seberapa setuju - Petugas ramah", "QID1_1"),
    ("Q1_2", "Seberapa setuju - Petugas cepat - sekali", "QID1_4"),
    ("Q2_1", "Media - Web", "QID2_1"),
    ("Q2_2", "Media - Radio", "QID2_2"),
    ("Q2_2_TEXT", "Media - Radio - Text", "QID2_2_TEXT"),
    ("Q3", "Saran - bila ada", "QID3_TEXT"),
)
ANSWERS = [["4", "2", "1", "", "", "baik"], ["1", "-99", "", "1", "FM", ""]]


def test_three_header_rows_are_taken_apart(tmp_path: Path) -> None:
    layout = laid_out(tmp_path / "a.csv", survey(*GRID, answers=ANSWERS))
    assert (layout.dialect.tool, layout.header_rows, len(layout.lines)) == (
        "qualtrics",
        (1, 2, 3),
        2,
    )
    assert [one.head.role for one in layout.columns] == [
        *("time", "state", "duration", "state", "key", "identifier"),
        *(None, None, "option", "option", "other", None),
    ]
    row = head(layout, "Q1_2")
    assert (row.question, row.words) == ("Seberapa setuju", "Petugas cepat - sekali")
    assert {"QID1_4", '{"ImportId":"QID1_4"}', "Seberapa setuju - Petugas cepat - sekali"} <= set(
        row.names
    )
    assert (head(layout, "Q2_1").question, head(layout, "Q2_1").words) == ("Media", "Web")
    assert (head(layout, "Q3").question, head(layout, "Q3").words) == ("", "Saran - bila ada")
    assert layout.dialect.missing == {"-99": "seen_unanswered"}


def test_a_workbook_and_a_tab_separated_file_read_the_same(tmp_path: Path) -> None:
    rows = survey(*GRID, answers=ANSWERS)
    tabbed = lay_out(read_table(write_csv(tmp_path / "a.tsv", rows, delimiter="\t")))
    book = lay_out(read_table(write_xlsx(tmp_path / "a.xlsx", {"Sheet0": rows})))
    assert book.dialect.heads == tabbed.dialect.heads
    assert [one.cells for one in book.columns] == [one.cells for one in tabbed.columns]


def test_previews_are_no_respondents_and_tests_are(tmp_path: Path) -> None:
    own = ["2024-01-02 03:04:05", "0", "61", "1", "R_1", "192.0.2.1"]
    states = ["0", "1", "Survey Preview", "2", "IP Address", "8", "17"]
    answers = [[own[0], state, *own[2:], "4"] for state in states]
    layout = laid_out(tmp_path / "a.csv", survey(("Q1", "Setuju?", "QID1"), answers=answers))
    assert dict(layout.strange_rows) == {5: "preview", 6: "preview", 10: "preview"}
    assert list(layout.columns[1].cells) == ["0", "2", "IP Address", "8"]


def test_a_question_called_status_is_no_state(tmp_path: Path) -> None:
    rows = survey(("Q1", "Setuju?", "QID1"), answers=[["1"], ["2"]])
    for row in rows:
        del row[1]
    rows[0][-1] = "Status"
    layout = laid_out(tmp_path / "a.csv", rows)
    assert (head(layout, "Status").role, len(layout.lines)) == (None, 2)


def test_tags_that_come_twice_are_told_apart(tmp_path: Path) -> None:
    questions = (("baik", "A", "QID5"), ("baik", "B", "QID6"))
    layout = laid_out(tmp_path / "a.csv", survey(*questions, answers=[["1", "2"]]))
    assert [one.header for one in layout.columns[-2:]] == ["baik (QID5)", "baik (QID6)"]
    assert layout.repeated_headers == ()


def test_a_row_of_texts_that_was_cut_off(tmp_path: Path) -> None:
    rows = survey(*GRID, answers=ANSWERS)
    without_texts = laid_out(tmp_path / "a.csv", [rows[0], *rows[2:]])
    assert (without_texts.header_rows, len(without_texts.lines)) == ((1, 2), 2)
    without_ids = laid_out(tmp_path / "b.csv", [*rows[:2], *rows[3:]])
    assert (without_ids.header_rows, len(without_ids.lines)) == ((1, 2), 2)
    assert head(without_ids, "Q1_1").words == "Petugas ramah"
    only_tags = laid_out(tmp_path / "c.csv", [rows[0], *rows[3:]])
    assert (only_tags.dialect.tool, only_tags.header_rows) == ("qualtrics", (1,))
    assert head(only_tags, "IPAddress").role == "identifier"


def test_a_translated_row_of_texts_is_a_header(tmp_path: Path) -> None:
    rows = survey(*GRID, answers=ANSWERS)
    rows[1][:3] = ["Anfangsdatum", "Antworttyp", "Dauer"]
    layout = laid_out(tmp_path / "a.csv", [*rows[:2], *rows[3:]])
    assert layout.header_rows == (1, 2)


def test_one_row_of_answers_is_no_row_of_options(tmp_path: Path) -> None:
    layout = laid_out(tmp_path / "a.csv", survey(*GRID[:2], answers=[["4", "4"]]))
    assert [one.head.role for one in layout.columns[-2:]] == [None, None]


def test_choice_text_of_several_answers_is_an_option(tmp_path: Path) -> None:
    layout = laid_out(
        tmp_path / "a.csv", survey(*GRID[2:4], answers=[["Web", ""], ["Web", "Radio"]])
    )
    assert [one.head.role for one in layout.columns[-2:]] == ["option", "option"]


def test_rows_without_a_shared_beginning_have_no_question(tmp_path: Path) -> None:
    questions = (("a_1", "Ramah", "QID7_1"), ("a_2", "Cepat", "QID7_2"))
    more = (("b_1", "Murah", "QID8_1"), ("b_2", "Dekat", "QID8_2"))
    layout = laid_out(tmp_path / "a.csv", survey(*questions, *more, answers=[["4", "5", "3", "2"]]))
    heads = [one.head for one in layout.columns[-4:]]
    assert [(one.question, one.words) for one in heads] == [
        ("", "Ramah"),
        ("", "Cepat"),
        ("", "Murah"),
        ("", "Dekat"),
    ]
