"""Texts that lack words in a language of the report."""

from pathlib import Path

import pytest

from pipeline.codebook import open_study
from tests.codebook.faulty_files import INDICATORS, QUESTIONNAIRE, STUDY, write_study

PROCESS_LACKS_ID = "angket.yaml:15:27 1 text has no words in id, first label"
POOR_LACKS_EN = "angket.yaml:7:27 2 texts have no words in en, first label"
INDICATORS_LACK_EN = "indikator.csv:2:11 2 indicators have no label in en, first K1"
LIBRARY_LACKS_EN = "study.yaml:3:23 1 text has no words in en, first organisation"


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (
            "languages: [id, en], ",
            [PROCESS_LACKS_ID, POOR_LACKS_EN, LIBRARY_LACKS_EN, INDICATORS_LACK_EN],
        ),
        ("", [PROCESS_LACKS_ID, POOR_LACKS_EN, LIBRARY_LACKS_EN, INDICATORS_LACK_EN]),
        ("languages: [id], ", [PROCESS_LACKS_ID]),
        ("languages: [en], ", [POOR_LACKS_EN, LIBRARY_LACKS_EN, INDICATORS_LACK_EN]),
    ],
)
def test_texts_without_words_in_a_language_of_the_report(
    chosen: str, expected: list[str], tmp_path: Path
) -> None:
    labels = "labels: [{key: a, id: A}, {key: b, id: B, en: B}]"
    questionnaire = (
        QUESTIONNAIRE.replace("label: Buruk", "label: {id: Buruk}")
        .replace("label: Proses", "label: {en: Process}")
        .replace("rule: equal-width, classes: 4", f"rule: fixed, cuts: [3], {labels}")
    )
    study = STUDY.replace("organisation: Perpustakaan}", "organisation: {id: Perpustakaan}}")
    study = study.replace("languages: [id, en], ", chosen)
    folder = write_study(
        tmp_path / "studi",
        study=study,
        questionnaire=questionnaire,
        indicators=INDICATORS.replace(",Absorption", ",").replace(",Waiting time", ","),
    )
    warnings = open_study(folder).warnings
    told = [f"{one.place.file.name}:{one.place.line}:{one.place.column}" for one in warnings]
    whats = [one.what.split(":")[0] for one in warnings]
    found = [f"{place} {what}" for place, what in zip(told, whats, strict=True)]
    assert sorted(found) == sorted(expected)
