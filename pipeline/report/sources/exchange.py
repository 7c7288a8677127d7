"""Sources for reference managers: BibTeX and RIS."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.report.sources import Source, sources

Fields = Sequence[tuple[str, str]]


def source_files(keys: Iterable[str], version: str) -> Mapping[str, bytes]:
    """Give references.bib and references.ris of what was cited, angket itself among it."""
    cited = [sources()[key] for key in {*keys, "angket"}]
    return {
        "references.bib": bibtex(cited, version).encode(),
        "references.ris": ris(cited, version).encode(),
    }


def bibtex(cited: Iterable[Source], version: str) -> str:
    """Write BibTeX entries, UTF-8, with what LaTeX reads as a command escaped.

    ``version`` is that of angket, which is among the sources.
    """
    return "\n".join(_bibtex_entry(one, version) for one in _sorted(cited))


def ris(cited: Iterable[Source], version: str) -> str:
    """Write RIS records, one field per line, each line ended as the format asks."""
    return "".join(_ris_record(one, version) for one in _sorted(cited))


def _sorted(cited: Iterable[Source]) -> list[Source]:
    return sorted(cited, key=lambda one: one.key)


# ---------------------------------------------------------------- BibTeX


def _bibtex_entry(source: Source, version: str) -> str:
    fields = [*_bibtex_fields(source), *_bibtex_note(source, version)]
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    return f"@{BIBTEX_TYPES[source.type]}{{{source.key},\n{lines}}}\n"


def _bibtex_fields(source: Source) -> Fields:
    standard = source.type == "standard"
    return (
        ("author", " and ".join(_bibtex_name(one) for one in source.authors)),
        ("title", f"{{{latex(source.title)}}}"),
        ("year", source.year),
        ("journal", latex(source.journal)),
        ("booktitle", latex(source.booktitle)),
        ("editor", " and ".join(_bibtex_name(one) for one in source.editors)),
        ("volume", source.volume),
        ("number", "" if standard else source.number.replace("–", "--")),
        ("pages", source.pages.replace("–", "--")),
        ("edition", str(source.edition) if source.edition else ""),
        ("publisher", latex(source.publisher)),
        ("howpublished", latex(source.number) if standard else ""),
        ("doi", source.doi),
    )


def _bibtex_note(source: Source, version: str) -> Fields:
    """Say what a general entry is, and whose text angket's authors could not read."""
    said = {"software": "Computer software"}.get(source.type, "")
    if source.key == "angket":
        said = f"{said}, version {latex(version)}"
    if source.unread:
        said = "; ".join(part for part in (said, UNREAD) if part)
    return (("note", said),)


def _bibtex_name(name: str) -> str:
    """Keep an institution in one piece; Jr. stands between surname and initials."""
    parts = [latex(part) for part in name.split(", ")]
    if len(parts) == 1:
        return f"{{{parts[0]}}}"
    return ", ".join((parts[0], *parts[2:], parts[1]))


def latex(text: str) -> str:
    """Escape what LaTeX reads as a command; every other character stays."""
    return "".join(LATEX.get(one, one) for one in text)


# ---------------------------------------------------------------- RIS


def _ris_record(source: Source, version: str) -> str:
    first, _, last = source.pages.partition("–")
    fields: list[tuple[str, str]] = [
        ("TY", RIS_TYPES[source.type]),
        ("ID", source.key),
        *(("AU", one) for one in source.authors),
        ("PY", source.year),
        ("TI", source.title),
        ("T2", source.journal or source.booktitle),
        *(("A2", one) for one in source.editors),
        ("VL", source.volume),
        ("IS", source.number),
        ("SP", first),
        ("EP", last),
        ("ET", version if source.key == "angket" else str(source.edition or "")),
        ("PB", source.publisher),
        ("DO", source.doi),
        ("LA", source.language),
        ("N1", UNREAD if source.unread else ""),
    ]
    lines = "".join(f"{tag}  - {value}\r\n" for tag, value in fields if value)
    return f"{lines}ER  - \r\n\r\n"


UNREAD = "not read by the makers of angket; named as others cite it"

LATEX: Mapping[str, str] = {
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}

BIBTEX_TYPES: Mapping[str, str] = {
    "article": "article",
    "book": "book",
    "chapter": "incollection",
    "regulation": "misc",
    "standard": "misc",
    "software": "misc",
}

RIS_TYPES: Mapping[str, str] = {
    "article": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "regulation": "STAT",
    "standard": "STAND",
    "software": "COMP",
}
