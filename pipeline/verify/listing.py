"""What was found, as lines for a person and as JSON for a machine."""

from collections.abc import Iterator

from pipeline.verify.differences import Difference, Gone, Verification

_HOW = {
    "changed": "is not the file that the report was made from",
    "added": "was no part of the study when the report was made",
    "removed": "is no part of the study any more",
}


def listed(found: Verification) -> Iterator[str]:
    """Tell everything, a line for each thing that differs; the last line is the sum of it."""
    for one in found.changed:
        yield f"input: {one.path}: {_HOW[one.how]}"
    yield from (_difference(one) for one in found.differences)
    yield from (_gone(one) for one in found.gone)
    yield from _remarks(found)
    yield _sum(found)


def _difference(one: Difference) -> str:
    says = f"says “{one.found}”" if one.found is not None else "does not say it"
    address = f" ({one.address})" if one.address else ""
    return f"{one.kind}: {one.place}: the file {says}, recomputed “{one.expected}”{address}"


def _gone(one: Gone) -> str:
    lost = f", with {counted(one.results, 'result')}" if one.results else ""
    return f"not found: the {one.kind} {one.place}{lost}"


def _remarks(found: Verification) -> Iterator[str]:
    added = {
        "paragraph": found.added.paragraphs,
        "sentence": found.added.sentences,
        "table": found.added.tables,
        "row": found.added.rows,
        "column": found.added.columns,
    }
    parts = [counted(number, name) for name, number in added.items() if number]
    if parts:
        yield f"not checked: {', '.join(parts)} that angket did not write"
    if not found.stamped:
        yield "not known: whether the data changed; the file does not say what it was made from"


def _sum(found: Verification) -> str:
    checked = found.checked
    looked = (
        f"{counted(checked['numbers'], 'number')} ({counted(checked['results'], 'result')})"
        f" and {counted(checked['categories'], 'category', 'categories')} were compared"
        f" ({found.document}, {found.language}); charts and pictures were not read"
    )
    if not found.differs:
        return f"{found.file}: nothing differs: {looked}"
    told = {
        "number or word differs": len(found.differences),
        "input changed": len(found.changed),
        "part not found": len(found.gone),
    }
    parts = [_told(name, number) for name, number in told.items() if number]
    return f"{found.file}: {', '.join(parts)}: {looked}"


def _told(name: str, number: int) -> str:
    if number == 1:
        return f"1 {name}"
    plural = {
        "number or word differs": "numbers or words differ",
        "input changed": "inputs changed",
        "part not found": "parts not found",
    }
    return f"{number} {plural[name]}"


def counted(number: int, name: str, several: str = "") -> str:
    """Count things."""
    return f"{number} {name if number == 1 else several or f'{name}s'}"


def as_tree(found: Verification) -> dict[str, object]:
    """Give everything for JSON."""
    return {
        "file": found.file,
        "study": found.study,
        "format": found.form,
        "document": found.document,
        "language": found.language,
        "differs": found.differs,
        "made_by": found.version,
        "stamped": found.stamped,
        "changed": found.changed,
        "differences": found.differences,
        "not_found": found.gone,
        "not_checked": found.added,
        "checked": dict(found.checked),
    }
