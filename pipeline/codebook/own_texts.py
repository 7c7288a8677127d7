"""The user's own texts: which files they are in, where they go, and what is wrong with them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.declared import Declared, Flaw
from pipeline.codebook.named_files import is_there
from pipeline.codebook.picture_files import picture_fault
from pipeline.codebook.source import Address
from pipeline.codebook.wording import nearest, shown
from pipeline.errors import Fault, Place
from pipeline.prose import OwnText, Picture
from pipeline.study import Study
from pipeline.text_slots import FOLDER, LANGUAGE, SECTIONS, SLOTS, TEXT, beside, file_name
from pipeline.word_files import read_words

AT: Address = ("report", "texts")
CONVENTION = re.compile(r"(?P<slot>.+)\.(?P<language>[a-z]{2,3})\.md")


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """The texts that say something, and the files that they rest on."""

    texts: tuple[OwnText, ...] = ()
    files: tuple[Path, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    faults: tuple[Fault, ...] = ()
    doubts: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    slot: str
    language: str
    path: Path


def read_own_texts(folder: Path, declared: Declared[Study], study: Study) -> OwnTexts:
    """Find and read every own text of a study, as its file names them or by their names."""
    flaws = list(_slot_flaws(study))
    named: list[_File] = []
    for slot, pattern in study.report.texts.items():
        found = list(_named(folder, slot, pattern))
        if not found and slot in slots_of(study):
            flaws.append(_absent(folder, slot, pattern))
        named += found
    found, faults = _conventional(folder, study, frozenset(one.path for one in named))
    texts: list[OwnText] = []
    for one in (*named, *found):
        text, own = _read(one, folder)
        faults += own
        texts.append(text)
    pictures = [one.file for text in texts for one in text.blocks if isinstance(one, Picture)]
    return OwnTexts(
        tuple(one for one in texts if one.blocks),
        tuple(one.file for one in texts) + tuple(one for one in pictures if is_there(one)),
        tuple(flaws) if not declared.misses("report", "texts") else (),
        tuple(faults),
        tuple(_empty_doubts(texts)),
    )


def _named(folder: Path, slot: str, pattern: str) -> Iterator[_File]:
    """Find the files of a slot that the study names: one, or one for each language."""
    if LANGUAGE not in pattern:
        if is_there(folder / pattern):
            yield _File(slot, "", folder / pattern)
        return
    path = folder / pattern.replace(LANGUAGE, "*")
    before, after = path.name.split("*", 1) if path.name.count("*") == 1 else ("", "")
    for one in sorted(path.parent.glob(path.name)) if before or after else ():
        language = one.name.removeprefix(before).removesuffix(after)
        if re.fullmatch("[a-z]{2,3}", language):
            yield _File(slot, language, one)


def _absent(folder: Path, slot: str, pattern: str) -> Flaw:
    there = folder / Path(pattern).parent
    names = sorted(one.name for one in there.glob("*.md")) if there.is_dir() else []
    meant = nearest(Path(pattern).name, names)
    question = f"did you mean '{(Path(pattern).parent / meant).as_posix()}'? " if meant else ""
    remedy = f"{question}angket texts writes it empty; {LANGUAGE} stands for the language"
    return Flaw((*AT, slot), f"the file {shown(pattern)} is not there", remedy)


def _conventional(
    folder: Path, study: Study, named: frozenset[Path]
) -> tuple[list[_File], list[Fault]]:
    """Find the files that are called by their slot, as far as the study names no others for it."""
    known = {file_name(slot): slot for slot in slots_of(study)}
    files: list[_File] = []
    faults: list[Fault] = []
    for path in sorted((folder / FOLDER).glob("*.md")):
        found = CONVENTION.fullmatch(path.name)
        if found is None or path in named:
            continue
        slot = known.get(found["slot"])
        if slot is None:
            faults.append(Fault(Place(path), *_placeless(found["slot"], known)))
        elif slot not in study.report.texts:
            files.append(_File(slot, found["language"], path))
    return files, faults


def _read(one: _File, folder: Path) -> tuple[OwnText, list[Fault]]:
    from pipeline.codebook.markdown_blocks import read_markdown

    text, fault = read_words(one.path)
    if fault is not None:
        return OwnText(one.slot, one.language, one.path, ()), [fault]
    blocks, page = read_markdown(one.path, text)
    pictures = (picture_fault(block, folder) for block in blocks if isinstance(block, Picture))
    faults = [*page.faults, *(told for told in pictures if told)]
    return OwnText(one.slot, one.language, one.path, blocks), faults


# ---------------------------------------------------------------- slots and sections


def slots_of(study: Study) -> tuple[str, ...]:
    """Name the slots that a study has: fixed ones, those beside its sections, those it names."""
    sections = SECTIONS.get(study.profile, ())
    sides = (f"{side}:{one}" for side in ("before", "after") for one in sections)
    own = (one.removeprefix(TEXT) for one in study.report.sections or () if one.startswith(TEXT))
    return tuple(dict.fromkeys((*SLOTS, *own, *sides)))


def _slot_flaws(study: Study) -> Iterator[Flaw]:
    known = slots_of(study)
    for slot in study.report.texts:
        if slot not in known:
            yield Flaw((*AT, slot), *_placeless(slot, known), key=True)


def _placeless(slot: str, known: Sequence[str] | dict[str, str]) -> tuple[str, str]:
    meant = nearest(slot, list(known))
    question = f"did you mean '{meant}'? " if meant else ""
    sided = beside(slot)
    where = f"there is no section '{sided[1]}' in this profile" if sided else ""
    what = where or f"the own text '{slot}' has no place in the report"
    places = f"{', '.join(SLOTS)}, before:<section>, after:<section>"
    return what, f"{question}name it {places}, or put {TEXT}{slot} into report.sections"


# ---------------------------------------------------------------- doubts


def _empty_doubts(texts: Sequence[OwnText]) -> Iterator[Fault]:
    empty = [one for one in texts if not one.blocks]
    if empty:
        number = "this own text is" if len(empty) == 1 else f"{len(empty)} own texts are"
        what = f"{number} empty: what is not written is left out"
        yield Fault(Place(empty[0].file), what, "write it, or remove the file")
