"""Word files edited as a person would: digits in texts, tables, notes and formulas changed."""

import random
import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element

from pipeline.word_template.names import w

MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
PARTS = ("word/document.xml", "word/footnotes.xml")


_OTHERS = {
    "sangat baik": "baik",
    "baik": "sangat baik",
    "cukup baik": "kurang baik",
    "kurang baik": "cukup baik",
    "valid": "tidak valid",
    "tidak valid": "valid",
}
_WORDS = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(_OTHERS, key=len, reverse=True))})(?!\w)", re.I)


def edited(content: bytes, edit: Callable[[dict[str, Element]], object]) -> bytes:
    """Let a function change the trees of the body and the footnotes."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    trees = {name: etree.fromstring(parts[name]) for name in PARTS if name in parts}
    edit(trees)
    result = BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            given = etree.tostring(trees[name], standalone=True) if name in trees else part
            archive.writestr(name, given)
    return result.getvalue()


def digits(trees: dict[str, Element]) -> list[tuple[Element, int]]:
    """Give every digit of a text, but for those in fields, which word processors fill."""
    return [
        (text, at)
        for tree in trees.values()
        for text in _texts(tree)
        for at, letter in enumerate(text.text or "")
        if letter.isascii() and letter.isdigit()
    ]


def _texts(tree: Element) -> Iterator[Element]:
    depth = 0
    for one in tree.iter(w("fldChar"), w("t"), MATH):
        if one.tag == w("fldChar"):
            depth += {"begin": 1, "end": -1}.get(one.get(w("fldCharType")), 0)
        elif depth == 0:
            yield one


def change_digits(trees: dict[str, Element], number: int, seed: int) -> int:
    """Change so many digits, each in a text of its own; tell how many were changed."""
    drawn = random.Random(seed)
    places = digits(trees)
    drawn.shuffle(places)
    taken: set[Element] = set()
    for text, at in places:
        if len(taken) == number:
            break
        if text in taken:
            continue
        taken.add(text)
        old = text.text or ""
        new = drawn.choice([one for one in "0123456789" if one != old[at]])
        text.text = f"{old[:at]}{new}{old[at + 1 :]}"
    return len(taken)


def change_categories(trees: dict[str, Element], number: int, seed: int) -> int:
    """Change so many words of categories and verdicts; tell how many were changed."""
    texts = [
        one for tree in trees.values() for one in _texts(tree) if _WORDS.search(one.text or "")
    ]
    random.Random(seed).shuffle(texts)
    for text in texts[:number]:
        text.text = _WORDS.sub(_other, text.text or "", count=1)
    return len(texts[:number])


def _other(word: re.Match[str]) -> str:
    new = _OTHERS[word[0].casefold()]
    return new.capitalize() if word[0][0].isupper() else new


def save(content: bytes, folder: Path, name: str) -> Path:
    """Write a file for another program to open."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path
