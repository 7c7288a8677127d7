"""Studies: faults inside study.yaml, in the files it names, and between them."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from pipeline.errors import UserError, readable
from tests.codebook.faulty_files import (
    INTERVIEWS,
    QUESTIONNAIRE,
    STUDY,
    Case,
    assert_places,
    broken,
    faults_of,
    named,
    write_study,
)

EXPORT = "  - {file: jawaban.csv, respondents: pemustaka}\n"
QUESTIONNAIRE_LINE = "questionnaire: angket.yaml\n"
SOURCES = QUESTIONNAIRE_LINE + "responses:\n" + EXPORT + "population: {pemustaka: 21450}\n"
INDICATORS_LINE = "indicators: indikator.csv\n"
INTERVIEWS_LINE = "interviews: wawancara.yaml\n"
MIX = "scorecard: {mix: {proses: {questionnaire: 0.5, indicators: 0.5}}}\n"
BANDS = "{key: a, id: A, en: A}, {key: b, id: B, en: B}"

LATER = (
    Case(
        "profile",
        "round:",
        "profile: skm\nround:",
        ("4:10 the questionnaire has no index of kind skm",),
    ),
    Case("profile-unknown", "round:", "profile: tesis\nround:", ("4:10 write skripsi",)),
    Case("format-unknown", "[docx]", "[doc]", ("12:41 did you mean 'docx'?",)),
    Case(
        "sections",
        "formats:",
        "numbering: {sections: roman}, formats:",
        ("12:53 write decimal or letters",),
    ),
    Case(
        "captions",
        "formats:",
        "numbering: {captions: romawi}, formats:",
        ("12:53 write chapter, roman or plain",),
    ),
    Case("layout", "formats:", "layout: apa, formats:", ("12:39 did you mean 'apa7'?",)),
    Case("page", "formats:", "page: a4, formats:", ("12:37 write thesis or apa",)),
    Case("pages", "formats:", "pages: word, formats:", ("12:38 write none or libreoffice",)),
    Case(
        "wide-tables",
        "formats:",
        "wide_tables: lampiran, formats:",
        ("12:44 write turned or appendix",),
    ),
)

CHOICES = (
    Case("neutral", "formats:", "neutral: middle, formats:", ("12:40 write aside or split",)),
    Case(
        "sort-items",
        "formats:",
        "sort_items: mean, formats:",
        ("12:43 write share or questionnaire",),
    ),
    Case(
        "profile-figure",
        "formats:",
        "profile_figure: maybe, formats:",
        ("12:47 profile_figure is 'maybe', not true or false",),
    ),
    Case(
        "smallest-group",
        "round:",
        "comparison: {smallest_group: 0}\nround:",
        ("4:30 smallest_group is the number 0; write a number of at least 1",),
    ),
    Case(
        "group-tests",
        "round:",
        "comparison: {tests: t-test, alpha: 0.9, adjust: bonferonni, post_hoc: scheffe}\nround:",
        (
            "4:21 tests is 't-test', which it cannot be; write welch, student or rank",
            "4:36 alpha is the number 0.9",
            "4:49 adjust is 'bonferonni'",
            "4:71 post_hoc is 'scheffe'",
        ),
    ),
    Case(
        "comparison-unknown",
        "round:",
        "comparison: {smallest: 5}\nround:",
        ("4:14 did you mean 'smallest_group'?",),
    ),
    Case(
        "round",
        'round: "2026"',
        "round: 2026",
        ("4:8 round is the number 2026, not a text; write it in quotes",),
    ),
    Case("date", "formats:", "date: 22/11/2026, formats:", ("12:37 such as 2026-11-22",)),
    Case("figures", "formats:", "figures: [gif], formats:", ("12:41 write png, svg or pdf",)),
    Case(
        "figures-twice",
        "formats:",
        "figures: [svg, png, svg], formats:",
        ("12:51 svg stands twice in figures; keep one of them",),
    ),
    Case("figures-word", "formats:", "figures: svg, formats:", ("12:40 figures",)),
    Case("summary", "formats:", "summary: kadang, formats:", ("12:40 summary",)),
    Case("languages-twice", "[id, en]", "[id, id]", ("12:26 id stands twice in languages",)),
    Case("language", "[id, en]", "[id, jv]", ("12:26 write id, en or ms",)),
    Case(
        "unknown-inside",
        "{organisation: Perpustakaan}",
        "{organisasi: Perpustakaan}",
        ("3:9 did you mean 'organisation'?",),
    ),
    Case(
        "missing-inside",
        "{organisation: Perpustakaan}",
        "{place: Padang}",
        ("3:1 about has no 'organisation'",),
    ),
    Case(
        "missing-about",
        "about: {organisation: Perpustakaan}\n",
        "",
        ("1:1 the file has no 'about'",),
    ),
    Case(
        "text-language",
        "en: Library performance",
        "in: Library performance",
        ("2:35 unknown language 'in'",),
    ),
    Case(
        "question-language",
        "round:",
        "questions: [{id: Bagaimana, in: How}]\nround:",
        ("4:29 unknown language 'in'",),
    ),
    Case(
        "question-about",
        "round:",
        "questions: [{id: Bagaimana, about: [proses, x]}]\nround:",
        ("4:45 a question is about 'x', which does not exist",),
    ),
    Case("length", "formats:", "length: short, formats:", ("12:39 write full or brief",)),
    Case("abstract", "formats:", "abstract: both, formats:", ("12:41 write true or false",)),
    Case(
        "keyword-language",
        "round:",
        "keywords: {in: [library]}\nround:",
        ("4:12 write id, en or ms",),
    ),
    Case("alpha", "round:", "analysis: {validity: {alpha: 5}}\nround:", ("4:30 a number below 1",)),
    Case(
        "factors",  # a name or a number: one fault says both
        "round:",
        "analysis: {structure: {factors: kaiser}}\nround:",
        ("4:33 cannot be; write perspectives or parallel, or a whole number",),
    ),
    Case(
        "no-factors",
        "round:",
        "analysis: {structure: {factors: 0}}\nround:",
        ("4:33 the number 0, which it cannot be; write perspectives or parallel, or a number of",),
    ),
    Case(
        "factors-blank",
        "round:",
        "analysis: {structure: {factors: }}\nround:",
        ("4:24 factors has no value; write perspectives or parallel, or remove the key",),
    ),
    Case(
        "rule",
        "round:",
        "analysis: {validity: {rule: r>=0.4}}\nround:",
        ("4:29 write r-table, p-value or r>=0.3",),
    ),
    Case(
        "bands-name",
        MIX,
        MIX.replace("{mix", "{bands: lkip, mix"),
        ("11:20 did you mean 'lkjip'? write lkjip or questionnaire",),
    ),
    Case(
        "bands-order",
        MIX,
        MIX.replace("{mix", "{bands: {cuts: [50, 40], labels: []}, mix"),
        ("11:32 classes overlap", "11:45 0 labels for 3 classes"),
    ),
    Case(
        "bands-labels",
        MIX,
        MIX.replace("{mix", f"{{bands: {{cuts: [0], labels: [{BANDS}]}}, mix"),
        ("11:28 the cut 0 is not above 0",),
    ),
    Case(
        "bands-label-key",
        MIX,
        MIX.replace("{mix", "{bands: {cuts: [9], labels: [{key: a}]}, mix"),
        ("11:40 1 labels for 2 classes", "11:41 the class 'a' has no words"),
    ),
    Case(
        "population",
        "{pemustaka: 21450}",
        "{pemustka: 21450}",
        (
            "8:14 population counts 'pemustka', whom no export of responses has; add respondents:"
            " pemustka to its export in responses, or correct the name: did you mean 'pemustaka'?",
        ),
    ),
    Case("population-zero", "21450", "0", ("8:25 pemustaka is the number 0",)),
    Case(
        "pilot",
        "population:",
        "pilot: [{file: jawaban.csv, respondents: dosen}]\npopulation:",
        ("8:42 the pilot asks 'dosen'",),
    ),
    Case("export-twice", EXPORT, EXPORT + EXPORT.replace("jaw", "./jaw"), ("8:12 stands twice",)),
    Case(
        "header-rows",
        EXPORT,
        EXPORT.replace("}", ", header_rows: [2, 1]}"),
        ("7:66 header_rows has 1 after 2",),
    ),
    Case("header-row-zero", EXPORT, EXPORT.replace("}", ", header_rows: [0]}"), ("7:63 from 1",)),
    Case("encoding", EXPORT, EXPORT.replace("}", ", encoding: utf9}"), ("7:59 'utf9' is unknown",)),
    Case("delimiter", EXPORT, EXPORT.replace("}", ', delimiter: ";;"}'), ("7:60 one character",)),
)

SOURCE_CASES = (
    Case(
        "nothing",
        SOURCES,
        "",
        ("1:1 neither a questionnaire nor indicators",),
        ((INDICATORS_LINE + INTERVIEWS_LINE + MIX, ""),),
    ),
    Case(
        "no-responses",
        "responses:\n" + EXPORT + "population: {pemustaka: 21450}\n",
        "",
        ("5:1 there is a questionnaire, but no responses",),
    ),
    Case(
        "no-questionnaire",
        QUESTIONNAIRE_LINE,
        "",
        ("5:1 there are responses, but no questionnaire",),
        ((MIX, ""), (INTERVIEWS_LINE, ""), (INDICATORS_LINE, "")),
    ),
    Case(
        "no-perspectives",
        SOURCES,
        "",
        ("5:1 neither a questionnaire nor perspectives",),
        ((MIX, ""), (INTERVIEWS_LINE, "")),
    ),
    Case(
        "perspectives-twice",
        INDICATORS_LINE,
        INDICATORS_LINE + "perspectives: [{name: proses, label: P}]\n",
        ("10:1 although there is a questionnaire",),
    ),
    Case(
        "file",
        "file: jawaban.csv",
        "file: jawabn.csv",
        ("7:12 /studi/jawabn.csv); did you mean 'jawaban.csv'?",),
    ),
    Case(
        "lock-file",
        "file: jawaban.csv",
        'file: "x/~$jawaban.csv"',
        (
            "7:12 'x/~$jawaban.csv' is the lock file that Excel keeps while jawaban.csv is open;"
            " write x/jawaban.csv",
        ),
    ),
    Case("folder", "file: jawaban.csv", "file: .", ("7:12 '.' is a folder",)),
    Case("questionnaire-file", "angket.yaml", "x/angket.yaml", ("5:16 the file 'x/angket.yaml'",)),
    Case("indicators-file", "indikator.csv", "i.csv", ("9:13 the file 'i.csv' is not there",)),
    Case(
        "indicators-file-too-long",
        "indikator.csv",
        f"{'k' * 300}.csv",
        ("9:13 is too long for a file's name; correct it",),
    ),
    Case(
        "indicators-folder-too-long",
        "indikator.csv",
        f"../{'k' * 300}/indikator.csv",
        ("9:13 is too long for a file's name; correct it",),
    ),
    Case("no-mix", MIX, "", ("9:1 perspective proses has items and indicators, but no mix",)),
    Case(
        "mix-unknown",
        "mix: {proses",
        "mix: {prosesi",
        ("11:13 perspective proses has items", "11:19 mix is given for 'prosesi'"),
    ),
    Case(
        "mix-sum", "indicators: 0.5", "indicators: 0.4", ("11:27 the shares of proses add to 0.9",)
    ),
    Case(
        "mix-one-source",
        "mix: {",
        "mix: {pelanggan: {questionnaire: 1, indicators: 0}, ",
        ("11:19 pelanggan, which has no indicator",),
    ),
    Case(
        "categories",
        "round:",
        "categories: {rule: fixed, cuts: [9]}\nround:",
        (
            "4:1 unknown key 'categories' in the file; categories stand in the questionnaire;"
            " allowed: study,",
        ),
    ),
)


@named((*LATER, *CHOICES, *SOURCE_CASES))
def test_each_fault_of_a_study_has_its_place(case: Case, tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", study=broken(STUDY, case))
    assert_places(faults_of(open_study, folder), case.faults, "study.yaml")


INTERVIEW_CASES = (
    Case("version", "interviews: 1", "interviews: 2", ("1:13 interviews is the number 2",)),
    Case("key", "informant: I1", "informan: I1", ("4:6 did you mean 'informant'?",)),
    Case("code-number", "informant: I1", "informant: 1", ("4:17 write it in quotes",)),
    Case("code-map", "{code: I1,", "{code: {a: b},", ("2:21 code is a map, not a text",)),
    Case("undeclared", "informant: I1", "informant: I2", ("4:17 'I2' is not declared",)),
    Case(
        "code-twice",
        "Head librarian}}]",
        "Head librarian}}, {code: I1}]",
        ("2:86 the code 'I1' stands twice",),
    ),
    Case(
        "perspective", "perspective: proses", "perspective: prose", ("4:34 did you mean 'proses'?",)
    ),
    Case("language", "theme: Waktu", "theme: {xx: Waktu}", ("4:50 unknown language 'xx'",)),
    Case("no-excerpt", ", excerpt: Lebih cepat", "", ("4:5 entry 1 of excerpts has no 'excerpt'",)),
    Case(
        "none",
        INTERVIEWS[INTERVIEWS.index("excerpts:") :],
        "excerpts: []\n",
        ("3:11 excerpts has no entries",),
    ),
)


@named(INTERVIEW_CASES)
def test_each_fault_of_the_interviews_has_its_place(case: Case, tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", interviews=broken(INTERVIEWS, case))
    assert_places(faults_of(open_study, folder), case.faults, "wawancara.yaml")


IN_STUDY = (
    Case(
        "respondents",
        "label: Pelanggan}",
        "label: Pelanggan, respondents: [pemustaka, dosen]}",
        ("14:66 pelanggan asks 'dosen', whom no export",),
    ),
    Case(
        "respondents-alone",
        "label: Pelanggan}",
        "label: Pelanggan, respondents: dosen}",
        ("14:54 pelanggan asks 'dosen', whom no export",),
    ),
    Case(
        "empty",
        "  - {name: proses,",
        "  - {name: kosong, label: Kosong}\n  - {name: proses,",
        ("15:5 perspective kosong has neither items nor children nor indicators",),
    ),
    Case("no-children", "label: Proses}", "label: Proses, of: children}", ("15:39 but has none",)),
)


@named(IN_STUDY)
def test_a_questionnaire_is_checked_against_its_study(case: Case, tmp_path: Path) -> None:
    folder = write_study(tmp_path / "studi", questionnaire=broken(QUESTIONNAIRE, case))
    assert_places(faults_of(open_study, folder), case.faults, "angket.yaml")


def test_exports_of_respondents_whom_nobody_asks(tmp_path: Path) -> None:
    asked = QUESTIONNAIRE.replace("Pelanggan}", "Pelanggan, respondents: dosen}").replace(
        "Proses}", "Proses, respondents: dosen}"
    )
    study = STUDY.replace(EXPORT, EXPORT + EXPORT.replace("pemustaka", "dosen"))
    folder = write_study(tmp_path / "studi", study=study, questionnaire=asked)
    expected = ["7:38 no perspective asks 'pemustaka'; there is: dosen"]
    assert_places(faults_of(open_study, folder), expected, "study.yaml")


def test_nested_perspectives_have_neither_indicators_nor_mix(tmp_path: Path) -> None:
    nested = QUESTIONNAIRE.replace("Proses}", "Proses, parent: pelanggan}")
    folder = write_study(tmp_path / "studi", questionnaire=nested)
    faults = faults_of(open_study, folder)
    assert_places(faults[:2], ["2:3 write pelanggan", "3:3 write pelanggan"], "indikator.csv")
    assert_places(faults[2:], ["11:19 proses, which is part of pelanggan"], "study.yaml")


def test_a_study_of_indicators_only(tmp_path: Path) -> None:
    perspectives = "perspectives: [{name: proses, label: P}, {name: lain, label: L, parent: x}]\n"
    study = STUDY.replace(SOURCES, perspectives).replace(MIX, "")
    folder = write_study(tmp_path / "studi", study=study)
    expected = [
        "5:42 perspective lain has no indicator",
        "5:73 the parent 'x', which does not exist",
    ]
    assert_places(faults_of(open_study, folder), expected, "study.yaml")


def test_faults_of_all_files_come_at_once(tmp_path: Path) -> None:
    folder = write_study(
        tmp_path / "studi",
        study=STUDY.replace('"2026"', "2026").replace("[docx]", "[doc]"),
        questionnaire=QUESTIONNAIRE.replace("X2, scale: s4", "X2, scale: s9").replace(
            "name: kepuasan", "nama: kepuasan"
        ),
        indicators="name,label_id,perspective,kind,achievement\nK1,Serapan,prose,masuk,-3\n",
        interviews=INTERVIEWS.replace("proses", "proses2"),
    )
    faults = faults_of(open_study, folder)
    found = [f"{one.place.file.name}:{one.place.line}:{one.place.column}" for one in faults]
    assert found == [
        "angket.yaml:2:1",  # nama
        "angket.yaml:18:23",  # s9
        "indikator.csv:2:3",  # prose
        "indikator.csv:2:4",  # masuk
        "indikator.csv:2:5",  # -3
        "study.yaml:4:8",  # round
        "study.yaml:12:41",  # doc
        "wawancara.yaml:4:34",  # proses2
    ]


def test_broken_syntax_does_not_hide_the_other_files(tmp_path: Path) -> None:
    folder = write_study(
        tmp_path / "studi",
        study=STUDY.replace('"2026"', "2026"),
        questionnaire="a:\n\tb: c\n",
        indicators="",
        interviews="",
    )
    found = [(one.place.file.name, one.place.line) for one in faults_of(open_study, folder)]
    assert found == [
        ("angket.yaml", 2),
        ("indikator.csv", 1),
        ("study.yaml", 4),
        ("wawancara.yaml", 1),
    ]


@pytest.mark.parametrize(
    ("make", "given", "what"),
    [
        ("", "none", "there is no such folder"),
        ("", ".", "there is no study.yaml or study.xlsx in this folder"),
        ("study.yml", ".", "in this folder; rename study.yml to study.yaml"),
        ("study.yaml.txt", ".", "in this folder; rename study.yaml.txt to study.yaml"),
        ("answers.csv", "answers.csv", "this is not a study.yaml or study.xlsx"),
        ("answers.xlsx", "answers.xlsx", "the file is empty"),
    ],
)
def test_what_is_no_study(make: str, given: str, what: str, tmp_path: Path) -> None:
    if make:
        (tmp_path / make).write_text("", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        open_study(tmp_path / given)
    assert what in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_questionnaire_is_no_study(tmp_path: Path) -> None:
    path = write_study(tmp_path / "studi") / "angket.yaml"
    expected = ["1:1 this is a questionnaire; give the folder of the study that names it"]
    assert_places(faults_of(open_study, path), expected, "angket.yaml")


def test_a_missing_file_shows_where_it_was_looked_for(tmp_path: Path) -> None:
    study = STUDY.replace("angket.yaml", "../lain/angket.yaml")
    (fault,) = faults_of(open_study, write_study(tmp_path / "studi", study=study))
    assert f"(looked for {readable(tmp_path / 'lain' / 'angket.yaml')})" in fault.what
