"""The macros of a language: those of angket, and the user's own in their place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, StrictUndefined, Template
from jinja2.exceptions import TemplateError
from jinja2.runtime import Macro

from pipeline.errors import Place, UserError
from pipeline.languages import FOLDER, LANGUAGES, own_folder
from pipeline.report.kept_macros import KeptMacros, kept_macros
from pipeline.report.late_macros import LateMacro, cut
from pipeline.report.tongue import tongue
from pipeline.word_files import ENDING, PACKAGE, sandbox

Texts = tuple[tuple[str, str], ...]
MACRO_NAME = re.compile(r"\{%-?\s*macro\s+(\w+)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A macro; of the user's own the file that it stands in."""

    macro: Macro | LateMacro
    file: Path | None = None
    template: Template | None = field(default=None, repr=False)

    @property
    def arguments(self) -> tuple[str, ...]:
        """Name the facts that it takes."""
        return tuple(self.macro.arguments)

    def __call__(self, **facts: object) -> str:
        """Say it.

        Raises
        ------
        UserError
            A macro of the user's own fails.
        """
        if self.file is None:
            return str(self.macro(**facts))
        try:
            return str(self.macro(**facts))
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
            place = Place(self.file, _line(error, self))
            what = f"the macro {self.macro.name} fails: {str(error).rstrip('.') or 'no reason'}"
            raise UserError.at(place, what, "correct it") from None


def macros(language: str) -> Mapping[str, Sentence]:
    """Read every macro of a language; a name that stands twice is refused."""
    own = own_folder()
    texts = _texts(own / language) if own is not None else ()
    return _with_own(language, own / language, texts) if own and texts else _package(language)


def keep_macros() -> None:
    """Keep what was compiled of angket's own macros, for the next command."""
    for language in LANGUAGES:
        _kept(language).keep()


@lru_cache
def _kept(language: str) -> KeptMacros:
    return kept_macros(FOLDER / language)


def _line(error: BaseException, sentence: Sentence) -> int | None:
    """Give the line of the user's file that an error was raised in."""
    step, line = error.__traceback__, None
    while step is not None:
        if step.tb_frame.f_code.co_filename == str(sentence.file) and sentence.template:
            line = sentence.template.get_corresponding_lineno(step.tb_lineno)
        step = step.tb_next
    return line


def _texts(folder: Path) -> Texts:
    paths = sorted(folder.glob(ENDING))
    return tuple((path.name, path.read_text(encoding="utf-8-sig")) for path in paths)


@lru_cache
def _package(language: str) -> Mapping[str, Sentence]:
    return _late(language, {})


def _environment(language: str) -> Environment:
    environment = Environment(undefined=StrictUndefined)
    environment.filters["listed"] = tongue(language).listed
    return environment


@lru_cache(maxsize=8)
def _with_own(language: str, folder: Path, texts: Texts) -> Mapping[str, Sentence]:
    """Put the user's own macros in the place of those of the same name.

    They find angket's under ``angket``, and those of a further language each other across its
    files; those of angket that call one of them find the user's.
    """
    usual = _package(language)
    environment = sandbox()
    environment.filters["listed"] = tongue(language).listed
    spoken = {name: one.macro for name, one in usual.items()}
    environment.globals.update({**spoken, PACKAGE: MappingProxyType(spoken)})
    return _late(language, _read(folder, texts, environment))


def _said(found: Mapping[str, Sentence], name: str, *given: object, **named: object) -> object:
    """Say a macro that stands in a file read later."""
    return found[name].macro(*given, **named)


def _late(language: str, own: Mapping[str, Sentence]) -> Mapping[str, Sentence]:
    """Give angket's macros, and the user's own in the place of those of the same name."""
    environment, spoken = _environment(language), {name: one.macro for name, one in own.items()}
    found: dict[str, Sentence] = {}
    for file, text in _texts(FOLDER / language):
        for late in cut(FOLDER / language / file, text, environment, spoken, _kept(language)):
            if late.name in found:
                raise ValueError(f"{file}: the macro {late.name} stands twice")
            found[late.name] = Sentence(late)
            spoken.setdefault(late.name, late)
    return MappingProxyType({**found, **own})


def _read(folder: Path, texts: Texts, environment: Environment) -> Mapping[str, Sentence]:
    found: dict[str, Sentence] = {}
    for name in (name for _, text in texts for name in MACRO_NAME.findall(text)):
        environment.globals.setdefault(name, partial(_said, found, name))
    for file, text in texts:
        path = folder / file
        code = environment.compile(text, file, str(path))
        template = Template.from_code(environment, code, environment.make_globals(None), None)
        for name, macro in vars(template.module).items():
            if isinstance(macro, Macro):
                if name in found:
                    raise ValueError(f"{file}: the macro {name} stands twice")
                found[name] = Sentence(macro, path, template)
    return MappingProxyType(found)
