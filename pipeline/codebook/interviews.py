"""interviews.yaml: who was interviewed, and the excerpts that go with each perspective."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from pipeline.codebook.declared import Declared, Flaw, declare
from pipeline.codebook.wording import suggestion
from pipeline.codebook.yaml_source import read_yaml
from pipeline.questionnaire import FROZEN, Name, Text
from pipeline.study_files import Interview, Triangulated

Code = Annotated[str, Field(min_length=1)]


@dataclass(config=FROZEN)
class Informant:
    """Somebody who was interviewed, by code and role."""

    code: Code
    role: Text | None = None


@dataclass(config=FROZEN)
class Excerpt:
    """What an informant said about a perspective, under a theme."""

    informant: Code
    perspective: Name
    theme: Text
    excerpt: Text


@dataclass(config=FROZEN)
class Triangulation:
    """What the sources on a perspective say together, as the researcher judges it."""

    perspective: Name
    informants: Text | None = None
    documents: Text | None = None
    agreement: Literal["agrees", "partly", "contradicts"] | None = None
    note: Text | None = None


@dataclass(config=FROZEN)
class InterviewFile:
    """The whole file."""

    interviews: Literal[1]
    excerpts: Annotated[tuple[Excerpt, ...], Field(min_length=1)]
    informants: tuple[Informant, ...] = ()
    triangulation: tuple[Triangulation, ...] = ()


def declare_interviews(path: Path) -> Declared[InterviewFile]:
    """Read interviews.yaml; raises ``UserError`` if nothing of it can be read."""
    return declare(read_yaml(path), InterviewFile, {"interviews": 1})


def informant_flaws(declared: Declared[InterviewFile], record: InterviewFile) -> Iterator[Flaw]:
    """Find codes used twice, and excerpts of nobody where informants are declared."""
    seen: set[str] = set()
    for position, informant in enumerate(record.informants):
        if informant.code in seen:
            what = f"the code '{informant.code}' stands twice in informants"
            yield Flaw(("informants", position, "code"), what, "give each informant one code")
        seen.add(informant.code)
    known = declared.names("informants", "code")
    for position, excerpt in enumerate(record.excerpts):
        if record.informants and excerpt.informant not in known:
            what = f"the informant '{excerpt.informant}' is not declared"
            remedy = suggestion(excerpt.informant, known)
            yield Flaw(("excerpts", position, "informant"), what, remedy)


def interviews_of(record: InterviewFile) -> tuple[Interview, ...]:
    """Give the excerpts with the roles of their informants."""
    roles = {one.code: one.role for one in record.informants}
    return tuple(
        Interview(one.informant, roles.get(one.informant), one.perspective, one.theme, one.excerpt)
        for one in record.excerpts
    )


def triangulation_of(record: InterviewFile) -> tuple[Triangulated, ...]:
    """Give what the researcher makes of the sources."""
    return tuple(
        Triangulated(one.perspective, one.informants, one.documents, one.agreement, one.note)
        for one in record.triangulation
    )


def triangulation_flaws(record: InterviewFile, tops: Mapping[str, str]) -> Iterator[Flaw]:
    """Check the judgements; ``tops`` are all perspectives with the one at the top of each."""
    spoken_of = {tops.get(one.perspective) for one in record.excerpts}
    seen: set[str] = set()
    for position, one in enumerate(record.triangulation):
        at = ("triangulation", position, "perspective")
        name = one.perspective
        if name not in tops:
            what = f"the perspective '{name}' does not exist"
            yield Flaw(at, what, suggestion(name, tops.keys()))
        elif tops[name] != name:
            what = f"triangulation is about {name}, which is part of {tops[name]}"
            yield Flaw(at, what, f"write it for {tops[name]}")
        elif name in seen:
            yield Flaw(at, f"{name} stands twice in triangulation", "keep one of them")
        elif one.agreement is not None and one.informants is None and name not in spoken_of:
            what = f"agreement is marked for {name}, but nobody was interviewed on it"
            remedy = "add an excerpt, or write what was said under informants"
            yield Flaw(("triangulation", position, "agreement"), what, remedy, key=True)
        seen.add(name)
