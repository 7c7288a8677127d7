"""A draft -> its two YAML files, with every remark beside or above the line that it explains."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from pipeline.drafting.draft import Address, Draft, Remark
from pipeline.folding import tidy

WIDTH = 100
PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_.\-]*(?: [A-Za-z0-9(][A-Za-z0-9_.()\-]*)*")
WORDS_OF_YAML = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan"})
Remarks: TypeAlias = Mapping[Address, Sequence[Remark]]


@dataclass(frozen=True, slots=True)
class _Placed:
    """The remarks on each value, and those on a value with everything in it."""

    at: Remarks
    below: Remarks


def write_yaml(draft: Draft, questionnaire_path: Path, study_path: Path) -> None:
    """Write both files; the folders must be there."""
    for path, data, remarks in (
        (questionnaire_path, draft.questionnaire, draft.questionnaire_remarks),
        (study_path, draft.study, draft.study_remarks),
    ):
        path.write_text(yaml_text(data, remarks), encoding="utf-8", newline="\n")


def yaml_text(data: Mapping[str, object], remarks: Remarks) -> str:
    """Write a map as YAML. What fits on a line and has no remark inside stands on one.

    A remark on what is not there stands where the nearest thing above it is.
    """
    placed = _placed(data, remarks)
    lines = [*_comments(placed.at.get((), ()), "")]
    for number, (key, value) in enumerate(data.items()):
        if number and isinstance(value, Mapping | list) and value:
            lines.append("")
        lines += _entry(key, value, (key,), placed, "")
    return "\n".join(lines) + "\n"


def _placed(data: object, remarks: Remarks) -> _Placed:
    placed: dict[Address, tuple[Remark, ...]] = {}
    below: dict[Address, list[Remark]] = {}
    for at, several in remarks.items():
        there, value = 0, data
        while there < len(at) and (inner := _inside(value, at[there])) is not None:
            there, value = there + 1, inner
        placed[at[:there]] = (*placed.get(at[:there], ()), *several)
    for at, own in placed.items():
        for depth in range(len(at) + 1):
            below.setdefault(at[:depth], []).extend(own)
    return _Placed(placed, below)


def _inside(value: object, step: str | int) -> object:
    if isinstance(value, Mapping):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _entry(key: str, value: object, at: Address, remarks: _Placed, indent: str) -> list[str]:
    start = f"{indent}{_scalar(key)}:"
    if _is_flat(value, at, remarks, len(start)):
        return _remarked(f"{start} {_flow(value)}", remarks.at.get(at, ()), indent)
    own = [*_comments(remarks.at.get(at, ()), indent), start]
    return [*own, *_nested(value, at, remarks, indent + "  ")]


def _nested(value: object, at: Address, remarks: _Placed, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _entry(key, inner, (*at, key), remarks, indent)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for position, inner in enumerate(value):
            yield from _element(inner, (*at, position), remarks, indent)


def _element(value: object, at: Address, remarks: _Placed, indent: str) -> list[str]:
    if not isinstance(value, Mapping) or _is_flat(value, at, remarks, len(indent) + 2):
        return _remarked(f"{indent}- {_flow(value)}", remarks.below.get(at, ()), indent)
    first, *rest = _nested(value, at, remarks, indent + "  ")
    comments = _comments(remarks.at.get(at, ()), indent)
    while first.lstrip().startswith("#"):
        comments.append(first.removeprefix("  "))
        first, *rest = rest
    return [*comments, f"{indent}- {first.lstrip()}", *rest]


def _is_flat(value: object, at: Address, remarks: _Placed, start: int) -> bool:
    """Tell whether a value goes on the line of its key."""
    if not isinstance(value, Mapping | list):
        return True
    if len(remarks.below.get(at, ())) > len(remarks.at.get(at, ())):
        return False
    if not value:
        return True
    return (len(at) > 1 or _is_plain_list(value)) and start + len(_flow(value)) < WIDTH


def _is_plain_list(value: object) -> bool:
    return isinstance(value, list) and not any(isinstance(one, Mapping | list) for one in value)


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    if PLAIN.fullmatch(text) and text.casefold() not in WORDS_OF_YAML:
        return text
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def _remarked(line: str, remarks: Sequence[Remark], indent: str) -> list[str]:
    """Set a single short remark beside its line, others above it."""
    comments = _comments(remarks, "")
    if len(comments) == 1 and len(line) + len(comments[0]) < WIDTH:
        return [f"{line}  {comments[0]}"]
    return [*(indent + comment for comment in comments), line]


def _comments(remarks: Sequence[Remark], indent: str) -> list[str]:
    return [f"{indent}# {one.sure}: {_one_line(one.text)}" for one in remarks]


def _one_line(text: str) -> str:
    return "".join(one if one.isprintable() else " " for one in tidy(text))
