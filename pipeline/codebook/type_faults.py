"""What pydantic found, as faults in plain words with their places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic_core import ErrorDetails

from pipeline.codebook import tree as trees
from pipeline.codebook.shapes import allowed_keys
from pipeline.codebook.sheets import SHEETS
from pipeline.codebook.source import Address, Source
from pipeline.codebook.wording import nearest, shown, subject, type_words
from pipeline.errors import Fault, Place
from pipeline.study import Study

UNKNOWN = "unexpected_keyword_argument"
MISSING = "missing"
LITERAL = "literal_error"


def type_faults(
    source: Source, kind: object, tree: object, errors: Iterable[ErrorDetails]
) -> Iterator[Fault]:
    """Say what is wrong with the values, keys and missing keys of a file."""
    found = [error for error in errors if not follows(tree, error)]
    named = {address(tree, error) for error in found if error["type"] == LITERAL}
    for error in found:
        at = address(tree, error)
        if error["type"] == UNKNOWN:
            known = allowed_keys(kind, at[:-1])
            meant = meant_key(tree, kind, at)
            hint = ELSEWHERE.get((kind, at)) or (f"did you mean '{meant}'? " if meant else "")
            yield Fault(
                source.place(at, key=True),
                f"unknown key '{at[-1]}' in {subject(at[:-1])}",
                f"{hint}allowed: {', '.join(known)}",
            )
        elif error["type"] == MISSING:
            if not _is_misspelt(tree, kind, at):
                place = source.place(at, key=True)
                yield Fault(place, f"{subject(at[:-1])} has no '{at[-1]}'", _adding(place, at))
        elif error["type"] == LITERAL:
            yield Fault(source.place(at), *_either(kind, at, error, _others(tree, at, found)))
        elif at not in named:
            yield Fault(source.place(at), *_words(kind, at, error))


def address(tree: object, error: ErrorDetails) -> Address:
    """Give the original address of an error, without the steps that are pydantic's own."""
    way: Address = ()
    for position, step in enumerate(error["loc"]):
        onward = trees.original(trees.found(tree, way), (step,))
        branch = trees.found(tree, way)
        is_last = position == len(error["loc"]) - 1
        if isinstance(branch, dict) and (
            onward[0] in branch or (is_last and error["type"] == MISSING)
        ):
            way += onward
    return way


def follows(tree: object, error: ErrorDetails) -> bool:
    """Tell an error that only follows from others.

    A list is too short because its entries are faulty; a value fits the member of a union that it
    is not meant to be.
    """
    value = trees.found(tree, address(tree, error))
    if error["type"] == "too_short" and isinstance(value, dict):
        return len(value) >= int(error["ctx"]["min_length"])
    member = str(error["loc"][-1]) if error["loc"] else ""
    meant_as_name = member.startswith("literal[") or member == "str"
    meant_as_map = error["type"] == "dataclass_type" and error["loc"][-1:] == ("Bands",)
    return bool((meant_as_name and isinstance(value, dict)) or meant_as_map)


def meant_key(tree: object, kind: object, at: Address) -> str | None:
    """Find the absent key that an unknown key was probably meant to be."""
    if (kind, at) in ELSEWHERE:
        return None
    present = trees.found(tree, at[:-1])
    absent = set(allowed_keys(kind, at[:-1])) - set(present if isinstance(present, dict) else ())
    return nearest(str(at[-1]), sorted(absent))


def _others(tree: object, at: Address, errors: Sequence[ErrorDetails]) -> list[ErrorDetails]:
    """Find what else a value was tried as: each member of a union has an error of its own."""
    return [one for one in errors if one["type"] != LITERAL and address(tree, one) == at]


def _is_misspelt(tree: object, kind: object, at: Address) -> bool:
    present = trees.found(tree, at[:-1])
    known = allowed_keys(kind, at[:-1])
    return isinstance(present, dict) and any(
        key not in known and meant_key(tree, kind, (*at[:-1], key)) == at[-1] for key in present
    )


def _adding(place: Place, at: Address) -> str:
    """Say how to add what is missing, in YAML or in a workbook."""
    if place.sheet is None:
        return f"add {at[-1]}:"
    if len(at) == 1 and at[-1] in SHEETS:
        return f"fill in the sheet {at[-1]}"
    nested = [step for step in at if isinstance(step, str)] if isinstance(at[0], str) else []
    in_row = any(isinstance(step, int) for step in at)
    return f"fill in {at[-1] if in_row else '.'.join(nested)}"


def _either(
    kind: object, at: Address, error: ErrorDetails, others: list[ErrorDetails]
) -> tuple[str, str]:
    """Say of a value that may be a name or something else what it may be of both."""
    what, remedy = _words(kind, at, error)
    if error["input"] is None:
        return what, remedy
    more = [_words(kind, at, other)[1].removeprefix("write ") for other in others]
    return what, ", or ".join([remedy, *more])


def _words(kind: object, at: Address, error: ErrorDetails) -> tuple[str, str]:
    keys = tuple(step for step in at if isinstance(step, str))
    value = error["input"]
    if value is not None and value in LATER.get(keys, ()):
        return f"{subject(at)}: {shown(value)} is not available in this version", "remove it"
    what, remedy = type_words(error["type"], at, value, error.get("ctx"))
    known = allowed_keys(kind, at) if error["type"] == "dataclass_type" else ()
    return what, f"{remedy} of {', '.join(known)}" if known and value is not None else remedy


ELSEWHERE: Mapping[tuple[object, Address], str] = {
    (Study, ("categories",)): "categories stand in the questionnaire; ",
}

LATER: Mapping[tuple[str, ...], tuple[str, ...]] = {}
