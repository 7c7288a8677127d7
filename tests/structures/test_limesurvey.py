from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from pipeline.structure import Structure
from pipeline.structures import read_structure
from tests.structures.fields import coded, field, kinds

Rows = Sequence[Mapping[str, object]]

HEADER = (
    "id",
    "related_id",
    "class",
    "type/scale",
    "name",
    "relevance",
    "text",
    "language",
    "other",
)


def lss(path: Path, version: int, tables: Mapping[str, Rows]) -> Structure:
    """Write the tables as LimeSurvey does."""
    body = ""
    for name, rows in tables.items():
        cells = (
            "".join(f"<{key}><![CDATA[{text}]]></{key}>" for key, text in row.items())
            for row in rows
        )
        body += f"<{name}><rows>{''.join(f'<row>{one}</row>' for one in cells)}</rows></{name}>\n"
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<document>\n'
        f"<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>{version}</DBVersion>{body}"
        "</document>",
        encoding="utf-8",
    )
    return read_structure(path)


def asked(number: int, kind: str, code: str, **more: object) -> dict[str, object]:
    row = {"qid": number, "parent_qid": 0, "sid": 7, "gid": 1, "type": kind, "title": code}
    return {**row, "other": "N", "question_order": number, "scale_id": 0, **more}


def part(number: int, parent: int, code: str, scale: int = 0, **more: object) -> dict[str, object]:
    return asked(number, "T", code, parent_qid=parent, scale_id=scale, **more)


GROUPS: Rows = [{"gid": 1, "group_order": 0}]


def of_questions(path: Path, *rows: Mapping[str, object], **tables: Rows) -> Structure:
    questions = [row for row in rows if not row["parent_qid"]]
    subquestions = [row for row in rows if row["parent_qid"]]
    return lss(
        path,
        641,
        {"groups": GROUPS, "questions": questions, "subquestions": subquestions, **tables},
    )


def test_both_ways_of_keeping_texts_give_the_same_fields(tmp_path: Path) -> None:
    """Two languages; codes out of the order in which they are shown; marks in the labels."""
    points = [("A2", 1, "\ufeffTidak", "No"), ("A1", 0, "<b>Ya</b>", "Yes")]
    inline = lss(
        tmp_path / "old.lss",
        261,
        {
            "answers": [
                {"qid": 3, "code": code, "answer": text, "sortorder": order, "language": language}
                for code, order, *texts in points
                for language, text in zip(("id", "en"), texts, strict=True)
            ],
            "groups": [
                {"gid": 1, "group_name": text, "group_order": 0, "language": language}
                for language, text in (("id", "Layanan"), ("en", "Services"))
            ],
            "questions": [
                asked(3, "F", "puas", question=text, language=language)
                for language, text in (("id", "<p>Puas?</p>"), ("en", "Satisfied?"))
            ],
            "subquestions": [
                part(4, 3, "SQ001", question=text, language=language)
                for language, text in (("id", "Buku &amp; jurnal"), ("en", "Books"))
            ],
        },
    )
    apart = lss(
        tmp_path / "new.lss",
        426,
        {
            "answers": [
                {"aid": order + 50, "qid": 3, "code": code, "sortorder": order}
                for code, order, *_texts in points
            ],
            "answer_l10ns": [
                {"id": 1, "aid": order + 50, "answer": text, "language": language}
                for _code, order, *texts in points
                for language, text in zip(("id", "en"), texts, strict=True)
            ],
            "groups": GROUPS,
            "group_l10ns": [
                {"gid": 1, "group_name": text, "language": language}
                for language, text in (("id", "Layanan"), ("en", "Services"))
            ],
            "questions": [asked(3, "F", "puas")],
            "subquestions": [part(4, 3, "SQ001")],
            "question_l10ns": [
                {"id": 1, "qid": number, "question": text, "language": language}
                for number, texts in (
                    (3, ("<p>Puas?</p>", "Satisfied?")),
                    (4, ("Buku &amp; jurnal", "Books")),
                )
                for language, text in zip(("id", "en"), texts, strict=True)
            ],
        },
    )
    assert inline.fields == apart.fields
    (one,) = inline.fields
    assert one.names[:2] == ("puas[SQ001]", "puas_SQ001")
    assert one.label == {"id": "Buku & jurnal", "en": "Books"}
    assert one.question == {"id": "Puas?", "en": "Satisfied?"}
    assert one.section == {"id": "Layanan", "en": "Services"}
    assert [(choice.code, dict(choice.label)) for choice in one.choices] == [
        ("A1", {"id": "Ya", "en": "Yes"}),
        ("A2", {"id": "Tidak", "en": "No"}),
    ]


def test_columns_of_every_type(tmp_path: Path) -> None:
    structure = of_questions(
        tmp_path / "s.lss",
        asked(1, "L", "list", other="Y"),
        asked(2, "O", "remark"),
        asked(3, "A", "five"),
        part(31, 3, "a"),
        asked(4, "C", "yesno"),
        part(41, 4, "a"),
        asked(5, "1", "dual"),
        part(51, 5, "a"),
        asked(6, "M", "many", other="Y"),
        part(61, 6, "a"),
        asked(7, "P", "noted"),
        part(71, 7, "a"),
        asked(8, "R", "rank"),
        asked(9, "Y", "yes"),
        asked(10, "G", "gender"),
        asked(11, "N", "number"),
        asked(12, "K", "numbers"),
        part(121, 12, "a"),
        asked(13, "T", "text"),
        asked(14, "D", "date"),
        asked(15, "X", "shown"),
        asked(16, ";", "table"),
        part(161, 16, "r"),
        part(162, 16, "c", 1),
        asked(17, "*", "sum"),
        asked(18, "|", "file"),
        answers=[
            {"aid": 1, "qid": 5, "code": "A1", "sortorder": 0, "scale_id": 0},
            {"aid": 2, "qid": 5, "code": "B1", "sortorder": 0, "scale_id": 1},
            {"aid": 3, "qid": 8, "code": "A1", "sortorder": 0, "scale_id": 0},
            {"aid": 4, "qid": 8, "code": "A2", "sortorder": 1, "scale_id": 0},
        ],
    )
    assert kinds(structure) == {
        "list": "single",
        "list[other]": "text",
        "remark": "single",
        "remark[comment]": "text",
        "five[a]": "single",
        "yesno[a]": "single",
        "dual[a][1]": "single",
        "dual[a][2]": "single",
        "many[a]": "option",
        "many[other]": "text",
        "noted[a]": "option",
        "noted[acomment]": "text",
        "rank[1]": "rank",
        "rank[2]": "rank",
        "yes": "single",
        "gender": "single",
        "number": "number",
        "numbers[a]": "number",
        "text": "text",
        "date": "time",
        "table[r_c]": "text",
        "sum": "other",
        "file": "other",
        "file[filecount]": "other",
    }
    assert list(coded(field(structure, "list"))) == ["-oth-"]
    assert list(coded(field(structure, "five_a"))) == ["1", "2", "3", "4", "5"]
    assert list(coded(field(structure, "yesno_a"))) == ["Y", "U", "N"]
    assert list(coded(field(structure, "dual_a_1"))) == ["B1"]
    assert field(structure, "7X1X5a#0") == field(structure, "dual[a][1]")


def test_scores_count_only_where_the_survey_uses_them(tmp_path: Path) -> None:
    def values(used: str, *scores: int) -> list[int | None]:
        answers = [
            {"aid": at, "qid": 1, "code": f"A{at}", "sortorder": at, "assessment_value": score}
            for at, score in enumerate(scores, 1)
        ]
        structure = of_questions(
            tmp_path / "s.lss",
            asked(1, "L", "list"),
            answers=answers,
            surveys=[{"sid": 7, "assessments": used}],
        )
        return [choice.value for choice in structure.fields[0].choices]

    assert values("Y", 3, 1, 2) == [3, 1, 2]
    assert values("N", 3, 1, 2) == [None] * 3
    assert values("Y", 1, 1, 1) == [None] * 3


def test_groups_and_questions_come_in_their_order(tmp_path: Path) -> None:
    structure = lss(
        tmp_path / "s.lss",
        641,
        {
            "groups": [{"gid": 1, "group_order": 2}, {"gid": 2, "group_order": 1}],
            "questions": [
                asked(1, "T", "last"),
                asked(3, "T", "second", gid=2, question_order=10),
                asked(2, "T", "first", gid=2, question_order=9),
            ],
        },
    )
    assert list(kinds(structure)) == ["first", "second", "last"]


def tsv(path: Path, *rows: Sequence[str]) -> Structure:
    lines = ["\t".join(HEADER), *("\t".join(row) for row in rows)]
    path.write_bytes(("\ufeff" + "\r\n".join(lines) + "\r\n").encode())
    return read_structure(path)


def test_a_tsv_joins_its_languages(tmp_path: Path) -> None:
    def in_language(language: str, *texts: str) -> list[Sequence[str]]:
        group, question, row, one, two = texts
        return [
            ("", "", "G", "G0", group, "1", "", language, ""),
            ("", "", "Q", "F", "puas", "1", question, language, "N"),
            ("", "", "SQ", "0", "SQ001", "1", row, language, ""),
            ("", "", "A", "0", "A1", "0", one, language, ""),
            ("", "", "A", "0", "A2", "0", two, language, ""),
        ]

    structure = tsv(
        tmp_path / "s.txt",
        ("", "", "S", "", "language", "", "id", "", ""),
        ("", "", "SL", "", "surveyls_title", "", "Survei", "id", ""),
        ("", "", "SL", "", "surveyls_title", "", "Survey", "en", ""),
        *in_language("id", "Layanan", "Puas?", "Buku", "Ya", "Tidak"),
        *in_language("en", "Services", "Satisfied?", "Books", "Yes", "No"),
    )
    assert structure.title == {"id": "Survei", "en": "Survey"}
    assert structure.languages == ("id", "en")
    (one,) = structure.fields
    assert one.label == {"id": "Buku", "en": "Books"}
    assert one.section == {"id": "Layanan", "en": "Services"}
    assert [dict(choice.label) for choice in one.choices] == [
        {"id": "Ya", "en": "Yes"},
        {"id": "Tidak", "en": "No"},
    ]


@pytest.mark.parametrize("text", ["x < 5 & y", "<5 tahun", "a > b"])
def test_a_less_than_sign_is_no_html(tmp_path: Path, text: str) -> None:
    structure = of_questions(
        tmp_path / "s.lss",
        asked(1, "T", "q"),
        question_l10ns=[{"qid": 1, "question": f"<p>{escape(text)}</p>", "language": "id"}],
    )
    assert structure.fields[0].label == {"id": text}
