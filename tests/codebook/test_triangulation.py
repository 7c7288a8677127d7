"""Triangulation in interviews.yaml: what the researcher may mark, and faults by their place."""

from pathlib import Path

from pipeline.codebook import open_study
from pipeline.study_files import Triangulated
from tests.codebook.faulty_files import (
    INTERVIEWS,
    QUESTIONNAIRE,
    Case,
    assert_places,
    broken,
    faults_of,
    named,
    write_study,
)

WITH = (
    INTERVIEWS
    + """\
triangulation:
  - {perspective: proses, agreement: partly, note: {id: Lambat, en: Slow}}
  - {perspective: pelanggan, documents: Buku keluhan}
"""
)
NESTED = QUESTIONNAIRE.replace(
    "  - {name: proses, label: Proses}\n",
    "  - {name: proses, label: Proses}\n  - {name: meja, label: Meja, parent: pelanggan}\n",
).replace("perspective: pelanggan, column: Ramah", "perspective: meja, column: Ramah")

CASES = (
    Case("unknown", "perspective: pelanggan", "perspective: pelangan", (
        "7:19 the perspective 'pelangan' does not exist; did you mean 'pelanggan'?",
    )),
    Case("twice", "perspective: pelanggan", "perspective: proses", (
        "7:19 proses stands twice in triangulation; keep one of them",
    )),
    Case("nested", "perspective: pelanggan", "perspective: meja", (
        "7:19 triangulation is about meja, which is part of pelanggan; write it for pelanggan",
    )),
    Case("nobody", "documents: Buku keluhan", "agreement: agrees", (
        "7:30 agreement is marked for pelanggan, but nobody was interviewed on it; add an excerpt",
    )),
    Case("judgement", "agreement: partly", "agreement: perhaps", (
        "6:38 agreement is 'perhaps', which it cannot be; write agrees, partly or contradicts",
    )),
    Case("language", "en: Slow", "fr: Slow", ("6:65 note has words in the unknown language 'fr'",)),
)  # fmt: skip


@named(CASES)
def test_faults(tmp_path: Path, case: Case) -> None:
    interviews = broken(WITH, case)
    folder = write_study(tmp_path / "studi", interviews=interviews, questionnaire=NESTED)
    assert_places(faults_of(open_study, folder), case.faults, "wawancara.yaml")


def test_marked_judgements(tmp_path: Path) -> None:
    files = open_study(write_study(tmp_path / "studi", interviews=WITH, questionnaire=NESTED))
    assert files.triangulation == (
        Triangulated("proses", None, None, "partly", {"id": "Lambat", "en": "Slow"}),
        Triangulated("pelanggan", None, {"": "Buku keluhan"}, None, None),
    )


def test_what_informants_say_is_enough_to_judge(tmp_path: Path) -> None:
    said = WITH.replace("documents: Buku keluhan", "informants: Puas, agreement: agrees")
    folder = write_study(tmp_path / "studi", interviews=said, questionnaire=NESTED)
    assert open_study(folder).triangulation[1].agreement == "agrees"


def test_an_excerpt_on_what_is_nested_counts(tmp_path: Path) -> None:
    said = WITH.replace("documents: Buku keluhan", "agreement: agrees").replace(
        "excerpts:\n",
        "excerpts:\n  - {informant: I1, perspective: meja, theme: Meja, excerpt: Sempit}\n",
    )
    folder = write_study(tmp_path / "studi", interviews=said, questionnaire=NESTED)
    assert open_study(folder).triangulation[1].agreement == "agrees"
