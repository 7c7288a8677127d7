"""DDI-Codebook 2.5: what was studied, and what every variable of the data file means.

The order of elements is that of the standard's sequences.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as Tree

from pipeline.exporting.responses_csv import RESPONSES
from pipeline.exporting.shared import Group, Shared
from pipeline.questionnaire import Item
from pipeline.responses import KINDS
from pipeline.study_files import StudyFiles
from pipeline.texts import ANY_LANGUAGE

NAMESPACE = "ddi:codebook:2_5"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DATA_FILE = "F1"


@dataclass(frozen=True, slots=True)
class Described:
    """What a codebook is about."""

    files: StudyFiles
    shared: Shared
    version: str  # of angket
    licence: str  # its name and address; "" where none was chosen
    removed: Sequence[str]  # sentences on what stays out

    @property
    def language(self) -> str:
        """The language that the codebook is mainly in."""
        return self.shared.languages[0]


def write_ddi(about: Described) -> bytes:
    """Write the codebook as XML."""
    root = Tree.Element(
        "codeBook", {"xmlns": NAMESPACE, "version": "2.5", LANGUAGE: about.language}
    )
    _document(root, about)
    _study(root, about)
    _file(root, about)
    data = Tree.SubElement(root, "dataDscr")
    _groups_of_items(data, about)
    for group in about.shared.groups:
        _group(data, group)
    for column, item in enumerate(about.shared.questionnaire.items):
        _item(data, about, item, column)
    Tree.indent(root, " ")
    body = Tree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


# ---------------------------------------------------------------- study


def _document(root: Tree.Element, about: Described) -> None:
    citation = Tree.SubElement(Tree.SubElement(root, "docDscr"), "citation")
    _titles(citation, about)
    production = Tree.SubElement(citation, "prodStmt")
    _text(production, "software", "angket", version=about.version)


def _titles(citation: Tree.Element, about: Described) -> None:
    study = about.files.study
    statement = Tree.SubElement(citation, "titlStmt")
    _text(statement, "titl", about.shared.words(study.title))
    for language, words in study.title.items():
        if language not in (ANY_LANGUAGE, about.language):
            _text(statement, "parTitl", words, language=language)
    _text(statement, "IDNo", study.study)


def _study(root: Tree.Element, about: Described) -> None:
    study, said = about.files.study, about.shared.words
    description = Tree.SubElement(root, "stdyDscr")
    citation = Tree.SubElement(description, "citation")
    _titles(citation, about)
    authors = study.about.author or study.about.organisation
    _text(Tree.SubElement(citation, "rspStmt"), "AuthEnty", said(authors))
    production = Tree.SubElement(citation, "prodStmt")
    _text(production, "producer", said(study.about.organisation))
    if study.report.date:
        _text(production, "prodDate", str(study.report.date), date=str(study.report.date))
    if study.round:
        _text(Tree.SubElement(citation, "verStmt"), "version", study.round)
    _about(Tree.SubElement(description, "stdyInfo"), about)
    _method(Tree.SubElement(description, "method"), about)
    use = Tree.SubElement(Tree.SubElement(description, "dataAccs"), "useStmt")
    for sentence in about.removed[:1]:
        _text(use, "restrctn", " ".join((sentence, *about.removed[1:])))
    if about.licence:
        _text(use, "conditions", about.licence)


def _about(info: Tree.Element, about: Described) -> None:
    study, said = about.files.study, about.shared.words
    questionnaire = about.shared.questionnaire
    subject = Tree.SubElement(info, "subject")
    for perspective in questionnaire.perspectives:
        _text(subject, "keyword", said(perspective.label))
    questions = [said(one.text) for one in study.questions]
    _text(info, "abstract", " ".join(questions) or said(study.title))
    summary = Tree.SubElement(info, "sumDscr")
    if study.about.period:
        _text(summary, "timePrd", said(study.about.period))
    if study.about.place:
        _text(summary, "geogCover", said(study.about.place))
    kinds = [said(words) for words in about.shared.kinds.values()]
    _text(summary, "universe", ", ".join(kinds))
    _text(summary, "dataKind", "survey data")


def _method(method: Tree.Element, about: Described) -> None:
    study, said = about.files.study, about.shared.words
    collection = Tree.SubElement(method, "dataColl")
    if study.about.technique:
        _text(collection, "sampProc", said(study.about.technique))
    _text(collection, "collMode", "questionnaire")
    _text(collection, "resInstru", said(about.shared.questionnaire.title))
    if study.weights:
        _text(collection, "weight", ", ".join(f"{k}: {w.method}" for k, w in study.weights.items()))


def _file(root: Tree.Element, about: Described) -> None:
    description = Tree.SubElement(root, "fileDscr", {"ID": DATA_FILE, "URI": f"data/{RESPONSES}"})
    text = Tree.SubElement(description, "fileTxt")
    _text(text, "fileName", RESPONSES)
    sizes = Tree.SubElement(text, "dimensns")
    shared = about.shared
    _text(sizes, "caseQnty", str(len(shared.responses)))
    _text(sizes, "varQnty", str(len(shared.groups) + len(shared.responses.items)))
    _text(text, "fileType", "CSV (UTF-8)")


# ---------------------------------------------------------------- variables


def _groups_of_items(data: Tree.Element, about: Described) -> None:
    """Name the perspectives, each with the items that stand right below it."""
    questionnaire = about.shared.questionnaire
    for number, one in enumerate(questionnaire.perspectives, start=1):
        own = [at for at, item in enumerate(questionnaire.items) if item.perspective == one.name]
        below = [
            f"G{at}"
            for at, each in enumerate(questionnaire.perspectives, start=1)
            if each.parent == one.name
        ]
        group = Tree.SubElement(
            data, "varGrp", {"ID": f"G{number}", "type": "subject", "name": one.name}
        )
        for key, names in (("var", [f"I{at + 1}" for at in own]), ("varGrp", below)):
            if names:
                group.set(key, " ".join(names))
        _words(group, "labl", one.label, about)


def _group(data: Tree.Element, group: Group) -> None:
    variable = _variable(data, f"V_{group.name}", group.name, "nominal")
    _text(variable, "labl", group.label)
    counts = Counter(group.texts)
    for text, label in group.values.items():
        _category(variable, text, label, counts[text])
    if counts[""]:
        _category(variable, "", "", counts[""], missing=True)
    Tree.SubElement(variable, "varFormat", {"type": "character"})


def _item(data: Tree.Element, about: Described, item: Item, column: int) -> None:
    shared = about.shared
    variable = _variable(data, f"I{column + 1}", shared.names[item.name], "ordinal")
    _text(variable, "labl", item.name)
    question = Tree.SubElement(variable, "qstn")
    _words(question, "qstnLit", item.words, about)
    codes = shared.responses.answers[:, column].tolist()
    counts, points = Counter(codes), shared.points(item)
    valid, invalid = (
        Tree.SubElement(variable, "valrng"),
        sorted(code for code in counts if code < 0),
    )
    for value in points:
        Tree.SubElement(valid, "item", {"VALUE": str(value)})
    if invalid:
        ranges = Tree.SubElement(variable, "invalrng")
        for code in invalid:
            Tree.SubElement(ranges, "item", {"VALUE": str(code)})
    n = sum(counts[value] for value in points)
    _text(variable, "sumStat", str(n), type="vald")
    _text(variable, "sumStat", str(len(codes) - n), type="invd")
    for value, label in points.items():
        _category(variable, str(value), label, counts[value])
    for code in invalid:
        label = shared.missing_label(KINDS[code])
        _category(variable, str(code), label, counts[code], missing=True)
    if item.reverse:
        low, high = min(points), max(points)
        _text(variable, "codInstr", f"reversed in the analysis: {low + high} - x")
    Tree.SubElement(variable, "varFormat", {"type": "numeric"})


def _variable(data: Tree.Element, identity: str, name: str, nature: str) -> Tree.Element:
    return Tree.SubElement(
        data,
        "var",
        {
            "ID": identity,
            "name": name,
            "files": DATA_FILE,
            "intrvl": "discrete",
            "nature": nature,
        },
    )


def _category(
    variable: Tree.Element, value: str, label: str, n: int, *, missing: bool = False
) -> None:
    category = Tree.SubElement(variable, "catgry", {"missing": "Y"} if missing else {})
    _text(category, "catValu", value)
    if label:
        _text(category, "labl", label)
    _text(category, "catStat", str(n), type="freq")


def _words(parent: Tree.Element, name: str, words: Mapping[str, str], about: Described) -> None:
    """Write words in every language, the codebook's own first."""
    first = about.shared.words(words)
    _text(parent, name, first)
    for language, text in words.items():
        if language not in (ANY_LANGUAGE, about.language) and text != first:
            _text(parent, name, text, language=language)


def _text(
    parent: Tree.Element, name: str, text: str, *, language: str = "", **attributes: str
) -> None:
    element = Tree.SubElement(parent, name, attributes)
    if language:
        element.set(LANGUAGE, language)
    element.text = "".join(one for one in text if one in "\t\n" or one >= " ")
