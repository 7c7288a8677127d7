"""A study's own folder of sentences: which languages it speaks, and what is wrong in it."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.codebook.declared import Flaw
from pipeline.codebook.text_places import toml_place
from pipeline.codebook.wording import shown
from pipeline.errors import Fault, Place
from pipeline.languages import FILE, FOLDER, LANGUAGES, languages_in
from pipeline.report_choices import LANGUAGE_NAME
from pipeline.word_files import ENDING, contract, macros_in, read_words, sandbox, word_faults

AT = ("report", "words")
KINDS: Mapping[str, type] = {
    "leading_zero": bool,
    "serial_comma": bool,
    "months": list,
    "minor_words": list,
}
MONTHS = 12


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a study's folder of sentences holds."""

    languages: tuple[str, ...] = ()  # whole ones, beside those of angket
    files: tuple[Path, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_own_words(folder: Path, name: str | None) -> OwnWords:
    """Read and check the folder that a study names under ``report.words``."""
    if name is None:
        return OwnWords()
    if not (folder / name).is_dir():
        what = f"the folder {shown(name)} is not there"
        return OwnWords(flaws=(Flaw(AT, what, "names are relative to the study's folder"),))
    spoken = sorted(path for path in (folder / name).iterdir() if path.is_dir())
    files = tuple(path for one in spoken for path in _files(one))
    if not files:
        what = f"the folder {shown(name)} has no sentences"
        remedy = f"put them into a folder for each language, such as {name}/{LANGUAGES[0]}/own.j2"
        return OwnWords(flaws=(Flaw(AT, what, remedy),))
    faults = tuple(fault for one in spoken if _files(one) for fault in _language_faults(one))
    own = tuple(one for one in languages_in(folder / name) if one not in LANGUAGES)
    return OwnWords(own, files, (), faults)


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(one for one in (*folder.glob(ENDING), folder / FILE) if one.is_file()))


def _language_faults(folder: Path) -> Iterator[Fault]:
    language, file = folder.name, folder / FILE
    if not LANGUAGE_NAME.fullmatch(language):
        what = f"'{language}' is no code of a language"
        yield Fault(
            Place(folder), what, "name the folder by two or three small letters, such as ms"
        )
        return
    if file.is_file():
        yield from _mark_faults(file)
    elif language not in LANGUAGES:
        what = (
            f"'{language}' is neither one of angket's languages ({', '.join(LANGUAGES)}) nor whole"
        )
        yield Fault(Place(folder), what, f"add {FILE}, and every sentence that {LANGUAGES[0]} has")
        return
    known = contract(language if language in LANGUAGES else LANGUAGES[0])
    for path in _files(folder):
        if path.name != FILE:
            yield from word_faults(path, known)
    yield from _twice(folder)
    if language not in LANGUAGES:
        yield from _missing(folder, known)


def _twice(folder: Path) -> Iterator[Fault]:
    """Find sentences that stand in two files."""
    seen: dict[str, Path] = {}
    for path, name, line in _macros(folder):
        if seen.setdefault(name, path) != path:
            what = f"the macro {name} stands in {seen[name].name} too"
            yield Fault(Place(path, line), what, "keep one of them")


def _missing(folder: Path, known: Mapping[str, object]) -> Iterator[Fault]:
    there = {name for _, name, _ in _macros(folder)}
    lacking = [name for name in known if name not in there]
    if lacking:
        number = "1 macro is" if len(lacking) == 1 else f"{len(lacking)} macros are"
        first = f"first {lacking[0]}" if len(lacking) > 1 else lacking[0]
        what = f"the language {folder.name} is not whole: {number} missing, {first}"
        yield Fault(Place(folder), what, f"translate what {FOLDER.name}/{LANGUAGES[0]} has")


def _macros(folder: Path) -> Iterator[tuple[Path, str, int]]:
    from jinja2 import TemplateSyntaxError

    for path in sorted(folder.glob(ENDING)):
        try:
            tree = sandbox().parse(read_words(path)[0])
        except TemplateSyntaxError:
            continue
        for one in macros_in(tree):
            yield path, one.name, one.line


# ---------------------------------------------------------------- language.toml


def _mark_faults(file: Path) -> Iterator[Fault]:
    """Check the marks of a language: the same keys as angket's own have, of the same kind."""
    text, fault = read_words(file)
    if fault is not None:
        yield fault
        return
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place, what = toml_place(file, text, str(error))
        yield Fault(place, what, "correct it as TOML has it")
        return
    due = tomllib.loads((FOLDER / LANGUAGES[0] / FILE).read_text(encoding="utf-8"))
    lines = {line.partition("=")[0].strip(): at for at, line in enumerate(text.splitlines(), 1)}
    for key in (*given, *(one for one in due if one not in given)):
        if told := _mark_fault(key, given, due):
            yield Fault(Place(file, lines.get(key, 1), 1), *told)


def _mark_fault(
    key: str, given: Mapping[str, object], due: Mapping[str, object]
) -> tuple[str, str] | None:
    if key not in due:
        return f"unknown key '{key}'", f"the keys are: {', '.join(due)}"
    if key not in given:
        return f"there is no '{key}'", f"add it, as {FOLDER.name}/{LANGUAGES[0]}/{FILE} has it"
    kind = KINDS.get(key, str)
    if not isinstance(given[key], kind):
        words = {bool: "true or false", list: "a list", str: "a text"}[kind]
        return f"{key} is {shown(given[key])}, not {words}", f"write {words}"
    listed = given[key]
    return _list_fault(key, listed) if isinstance(listed, list) else None


def _list_fault(key: str, listed: list[object]) -> tuple[str, str] | None:
    if key == "months" and [type(one) for one in listed] != [str] * MONTHS:
        return f"{key} has {len(listed)} entries", f"write the {MONTHS} months, from January on"
    if not all(isinstance(one, str) for one in listed):
        return f"{key} holds what is no text", "write words alone, each in quotes"
    return None
