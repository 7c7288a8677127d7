"""BibTeX and RIS, read back by small strict readers."""

import re

import pytest

from pipeline.report.sources import Source, sources
from pipeline.report.sources.exchange import bibtex, latex, ris, source_files

ENTRY = re.compile(r"@(\w+)\{([\w:-]+),\n((?:  \w+ = \{.*\},\n)*)\}\n")
FIELD = re.compile(r"  (\w+) = \{(.*)\},\n")


def read_bibtex(text: str) -> dict[str, dict[str, str]]:
    """Read entries; every character must belong to one, and every brace must have its partner."""
    found: dict[str, dict[str, str]] = {}
    position = 0
    while position < len(text):
        if text[position] == "\n":
            position += 1
            continue
        entry = ENTRY.match(text, position)
        assert entry, text[position : position + 80]
        fields = dict(FIELD.findall(entry[3]))
        assert len(fields) == entry[3].count("\n")
        for value in fields.values():
            assert is_balanced(value), value
            assert not re.search(r"(?<!\\)[&%$#_]", value) or value == fields.get("doi"), value
        assert entry[2] not in found
        found[entry[2]] = {"type": entry[1], **fields}
        position = entry.end()
    return found


def is_balanced(value: str) -> bool:
    depth = 0
    for mark in re.findall(r"(?<!\\)[{}]", value):
        depth += 1 if mark == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def read_ris(text: str) -> list[dict[str, list[str]]]:
    """Read records: each begins with TY, ends with ER, and every line is tag, dash, value."""
    records: list[dict[str, list[str]]] = []
    assert text.count("\n") == text.count("\r\n")
    for block in text.split("ER  - \r\n\r\n")[:-1]:
        record: dict[str, list[str]] = {}
        for number, line in enumerate(block.split("\r\n")[:-1]):
            matched = re.fullmatch(r"([A-Z][A-Z0-9])  - (.+)", line)
            assert matched, line
            tag, value = matched.groups()
            assert (tag == "TY") == (number == 0)
            record.setdefault(tag, []).append(value)
        records.append(record)
    assert text.endswith("ER  - \r\n\r\n")
    return records


def test_every_source_is_read_back_from_bibtex() -> None:
    found = read_bibtex(bibtex(sources().values(), "1.2"))
    assert set(found) == set(sources())
    for key, one in sources().items():
        assert found[key]["year"] == one.year
        assert found[key]["title"].strip("{}") == latex(one.title).strip("{}")
        assert found[key].get("doi", "") == one.doi
        assert found[key].get("author", "").count(" and ") == max(len(one.authors) - 1, 0)
    assert found["polit2006"]["journal"] == r"Research in Nursing \& Health"
    assert found["cronbach1951"]["pages"] == "297--334"
    assert found["penfield2004"]["author"].endswith("Giacobbi, Jr., P. R.")
    assert found["iso11620_2008"]["author"] == "{International Organization for Standardization}"
    assert found["angket"]["note"] == "Computer software, version 1.2"


def test_every_source_is_read_back_from_ris() -> None:
    found = {one["ID"][0]: one for one in read_ris(ris(sources().values(), "1.2"))}
    assert set(found) == set(sources())
    for key, one in sources().items():
        assert tuple(found[key].get("AU", ())) == one.authors
        assert found[key]["TI"] == [one.title]
        assert found[key].get("DO", [""]) == [one.doi]
    assert found["cronbach1951"]["SP"] == ["297"]
    assert found["cronbach1951"]["EP"] == ["334"]
    assert found["brooke1996"]["TY"] == ["CHAP"]
    assert found["brooke1996"]["T2"] == ["Usability evaluation in industry"]
    assert found["angket"]["ET"] == ["1.2"]


@pytest.mark.parametrize("title", [r"50% & more_$#", r"a\b{c}d", "~^", "Ünïcode — “quoted”"])
def test_hostile_titles_stay_inert(title: str) -> None:
    one = Source(
        key="x", type="article", year="2000", title=title, authors=("A, B.",), journal=title
    )
    (entry,) = read_bibtex(bibtex([one], "1")).values()
    back = entry["title"][1:-1]
    for command, mark in (
        (r"\textbackslash{}", "\\"),
        (r"\textasciitilde{}", "~"),
        (r"\textasciicircum{}", "^"),
    ):
        back = back.replace(command, mark)
    assert re.sub(r"\\([&%$#_{}])", r"\1", back) == title


def test_the_files_hold_what_was_cited_and_angket() -> None:
    files = source_files(["cronbach1951"], "3.0")
    assert list(files) == ["references.bib", "references.ris"]
    assert set(read_bibtex(files["references.bib"].decode())) == {"cronbach1951", "angket"}
    assert [one["ID"] for one in read_ris(files["references.ris"].decode())] == [
        ["angket"],
        ["cronbach1951"],
    ]
    assert source_files(["angket", "cronbach1951"], "3.0") == files
