from dataclasses import replace

import pytest

from pipeline.report.document import Block, Section, Table, plain, walk
from pipeline.report.narration import Voice
from pipeline.report.numbering import number_blocks
from pipeline.report.wide_tables import APPENDIX, to_appendix
from tests.report.test_numbering import chapter, document, section, table


def wide(name: str) -> Table:
    return replace(table(name), landscape=True)


def moved(*blocks: Block, language: str = "id") -> tuple[Block, ...]:
    return to_appendix(blocks, Voice(language))


def test_wide_tables_go_to_an_appendix_behind_those_of_the_last_chapter() -> None:
    text = moved(
        chapter("a", section("a1", wide("w1"), table("t1"))),
        chapter("b", wide("w2"), section("x", wide("w3"), appendix=True)),
    )
    numbering = number_blocks(document(*text))
    assert [numbering[name].text for name in ("t1", "w3", "w1", "w2", APPENDIX)] == [
        *("Tabel\u00a01.1", "Tabel\u00a0A.1", "Tabel\u00a0B.1", "Tabel\u00a0B.2"),
        "Lampiran\u00a0B",
    ]
    last = text[-1]
    assert isinstance(last, Section)
    assert [getattr(one, "id", "") for one in last.blocks] == ["", "x", APPENDIX]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "Tabel A.1 dimuat pada Lampiran A karena lebarnya melebihi halaman tegak."),
        ("en", "Because of its width, Tabel A.1 is given in Lampiran A."),
    ],
)
def test_a_sentence_stands_where_the_table_stood(language: str, sentence: str) -> None:
    text = moved(chapter("a", wide("w")), language=language)
    numbering = number_blocks(document(*text))
    first = text[0]
    assert isinstance(first, Section)
    told = plain(getattr(first.blocks[0], "inlines", ()), numbering)
    assert told.replace("\u00a0", " ") == sentence


def test_without_wide_tables_in_the_text_nothing_changes() -> None:
    text = (chapter("a", table("t"), section("x", wide("w"), appendix=True)),)
    assert moved(*text) == text


def test_sections_without_a_chapter_get_it_at_the_end() -> None:
    text = moved(section("s", wide("w")), section("t"))
    assert [getattr(one, "id", "") for one in text] == ["s", "t", APPENDIX]
    assert sum(isinstance(one, Table) for one in walk(text)) == 1
