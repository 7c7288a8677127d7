import csv
from pathlib import Path

import pytest

from pipeline.columns import Layout, lay_out
from pipeline.readers import Head, read_table
from tests.readers.export_files import write_csv, write_xlsx

KOBO = [
    *("start", "end", "profil/nama", "profil/jk", "layanan/ramah", "media", "media/web"),
    *("media/radio", "_lokasi_latitude", "_id", "_uuid", "_submission_time", "_validation_status"),
    *("_submitted_by", "__version__", "_index"),
]
KOBO_ROLES = [
    *("time", "time", None, None, None, "derived", "option", "option", "identifier", "key"),
    *("meta", "time", "state", "identifier", "meta", "meta"),
]
ANSWERS = ["2024-01-01T10:00:00.000+07:00", "2024-01-01T10:05:00.000+07:00", "Budi", "l", "4"]
AFTER = ["-6.1", "1", "u-1", "2024-01-01T03:05:00", "", "budi", "v1", "1"]
TAGS = ["", "", "#name", "#sex", "#x", "#media", "#media+web", "#media+radio", *[""] * 8]


def rows_of(*media: tuple[str, str, str]) -> list[list[str]]:
    return [[*ANSWERS, *one, *AFTER] for one in media]


def head(layout: Layout, header: str) -> Head:
    return next(one.head for one in layout.columns if one.header == header)


def write_kobo(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    return path


@pytest.mark.parametrize("tags", [[], [TAGS]])
def test_a_kobotoolbox_csv(tmp_path: Path, tags: list[list[str]]) -> None:
    rows = [KOBO, *tags, *rows_of(("web radio", "1", "1"), ("web", "1", "0"))]
    layout = lay_out(read_table(write_kobo(tmp_path / "a.csv", rows)))
    assert (layout.dialect.tool, len(layout.lines)) == ("kobotoolbox", 2)
    assert dict(layout.strange_rows) == ({2: "sub_header"} if tags else {})
    assert [one.head.role for one in layout.columns] == KOBO_ROLES
    option = head(layout, "media/web")
    assert (option.question, option.words) == ("media", "web")
    asked = head(layout, "layanan/ramah")
    assert (asked.section, asked.names) == ("layanan", ("ramah",))
    assert layout.dialect.separator == " "


def test_labels_with_a_slash_are_no_groups(tmp_path: Path) -> None:
    headers = ["Laki-laki/perempuan?", "Media apa?", "Media apa?/Web", "Media apa?/Radio / TV"]
    rows = [[*headers, *KOBO[9:]], ["L", "Web", "1", "0", *AFTER[1:]]]
    layout = lay_out(read_table(write_kobo(tmp_path / "a.csv", rows)))
    assert [one.head.role for one in layout.columns[:4]] == [None, "derived", "option", "option"]
    assert head(layout, "Media apa?/Radio / TV").words == "Radio / TV"
    assert head(layout, "Laki-laki/perempuan?").section == ""


def test_one_cell_for_several_answers_stays_a_question(tmp_path: Path) -> None:
    rows = [["media", *KOBO[9:]], ["web radio", *AFTER[1:]]]
    layout = lay_out(read_table(write_kobo(tmp_path / "a.csv", rows)))
    assert head(layout, "media").role is None


def test_the_sheet_of_a_repeated_group_is_not_the_main_one(tmp_path: Path) -> None:
    child = [["anak/umur", "anak/jk", "_index", "_parent_table_name", "_parent_index"]]
    child += [["4", "l", str(at), "survei", "1"] for at in range(1, 60)]
    main = [KOBO, *rows_of(("web radio", "1", "1"))]
    path = write_xlsx(tmp_path / "a.xlsx", {"anak": child, "survei": main})
    table = read_table(path)
    assert (table.sheet, lay_out(table).dialect.tool) == ("survei", "kobotoolbox")
    assert read_table(path, sheet="anak").sheet == "anak"


def test_an_odk_csv(tmp_path: Path) -> None:
    headers = ["SubmissionDate", "start", "profil-nama", "profil-jk", "ramah", "nilai-akhir"]
    headers += ["media", "media/web", "meta-instanceID", "KEY", "SubmitterName"]
    answers = ["2024-01-01T03:05:00Z", "x", "Budi", "l", "4", "9", "web", "1", "uuid:1", "uuid:1"]
    layout = lay_out(read_table(write_csv(tmp_path / "a.csv", [headers, [*answers, "budi"]])))
    assert layout.dialect.tool == "odk"
    assert [one.head.role for one in layout.columns] == [
        *("time", "time", None, None, None, None, "derived", "option", "meta", "key", "identifier")
    ]
    assert (head(layout, "profil-jk").section, head(layout, "profil-jk").names) == (
        "profil",
        ("jk",),
    )
    assert head(layout, "nilai-akhir").section == ""  # one column does not make a group


RAW = ["record_id", "redcap_survey_identifier", "layanan_timestamp", "ramah", "tinggi"]
RAW += ["media___1", "media___2", "layanan_complete"]
LABELLED = ["Record ID", "Survey Identifier", "Survey Timestamp", "Petugas ramah?", "Tinggi"]
LABELLED += ["Media? (choice=Web (situs))", "Media? (choice=Radio)", "Complete?"]
ROLES = ["key", "identifier", "time", None, None, "option", "option", "state"]


@pytest.mark.parametrize(
    ("headers", "answers", "question"),
    [
        (RAW, ["1", "", "2024-01-01 10:00:00", "4", "1,54", "1", "0", "2"], ("media", "1")),
        (
            LABELLED,
            ["1", "", "2024-01-01", "Setuju", "1,54", "Checked", "Unchecked", "Complete"],
            ("Media?", "Web (situs)"),
        ),
    ],
)
def test_a_redcap_export(
    tmp_path: Path, headers: list[str], answers: list[str], question: tuple[str, str]
) -> None:
    layout = lay_out(read_table(write_csv(tmp_path / "a.csv", [headers, answers])))
    assert (layout.dialect.tool, len(layout.lines)) == ("redcap", 1)
    assert [one.head.role for one in layout.columns] == ROLES
    option = layout.columns[5].head
    assert (option.question, option.words) == question
    assert layout.columns[4].cells[0] == "1,54"


def test_a_record_of_several_events_is_no_key(tmp_path: Path) -> None:
    headers = ["record_id", "redcap_event_name", "ramah", "layanan_complete"]
    rows = [headers, ["1", "awal_arm_1", "4", "2"], ["1", "akhir_arm_1", "5", "2"]]
    layout = lay_out(read_table(write_csv(tmp_path / "a.csv", rows)))
    assert [one.head.role for one in layout.columns] == ["meta", "meta", None, "state"]


def test_a_column_of_free_text_is_no_state(tmp_path: Path) -> None:
    rows = [["nama", "data_complete"], ["Budi", "ya, lengkap"]]
    layout = lay_out(read_table(write_csv(tmp_path / "a.csv", rows)))
    assert layout.dialect.tool == "generic"
