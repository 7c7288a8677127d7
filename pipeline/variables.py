"""The columns of a questionnaire's variables -> texts that may go on."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.columns import Claims, Column, Layout
from pipeline.decode import Source
from pipeline.folding import fold_answer
from pipeline.identifiers import mask
from pipeline.multiple_choice import as_text, is_picked, split_cell, splitter
from pipeline.number_classes import number_class
from pipeline.questionnaire import DateOrder, Questionnaire, Variable
from pipeline.readers import Cells
from pipeline.results.ingest import TimeColumn
from pipeline.times import read_duration, read_times
from pipeline.weight_cells import read_weight


@dataclass(frozen=True, slots=True)
class VariableTexts:
    """What the variables of one export hold, one text for each respondent."""

    texts: dict[str, tuple[str, ...]]
    times: tuple[TimeColumn, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reading of a variable's column needs to know."""

    layout: Layout
    source: Source
    told: DateOrder | None  # of the export's dates


def read_variables(
    questionnaire: Questionnaire, claims: Claims, through: Mapping[int, Column], reading: Reading
) -> VariableTexts:
    """Read the variables whose columns come ``through``; personal ones are not among these.

    Texts that the file declares as no answer are blank; a code that the file labels is its label,
    unless the questionnaire names the code under ``values``.
    """
    texts: dict[str, tuple[str, ...]] = {}
    times: list[TimeColumn] = []
    for variable in questionnaire.variables:
        own = [one for one in claims.variables.get(variable.name, ()) if one.number in through]
        options = {
            position: one
            for position, one in claims.options.get(variable.name, {}).items()
            if one.number in through
        }
        if variable.role == "multiple" and (own or options):
            texts[variable.name] = _multiple(variable, own, options, reading)
        elif variable.role == "time" and own:
            texts[variable.name], one_log = _time(variable, own[0], reading)
            times.append(one_log)
        elif variable.role == "duration" and own:
            texts[variable.name] = _spread(own[0].cells, _duration(own[0], reading))
        elif variable.role == "weight" and own:
            texts[variable.name] = _spread(own[0].cells, _weight(own[0], reading))
        elif own:
            texts[variable.name] = _spread(own[0].cells, _plain(variable, own[0], reading))
    return VariableTexts(texts, tuple(times))


def _plain(variable: Variable, column: Column, reading: Reading) -> Callable[[str], str]:
    """Read a group or comment: the file's words for its codes, personal values hidden."""
    blank, labels = _blanks(column, reading), column.labels
    personal = reading.source.personal
    class_of = number_class(variable.values, column.cells.counts())

    def text_of(cell: str) -> str:
        folded = fold_answer(cell)
        if folded in blank:
            return ""
        words = cell.strip()
        if words not in variable.values:
            words = labels.get(folded) or class_of(cell) or words
        if variable.role == "comment":
            return personal.answer(words)
        return mask(personal.group(words))

    return text_of


def _duration(column: Column, reading: Reading) -> Callable[[str], str]:
    """Read a duration as seconds; what is none is blank, a name for one."""
    blank = _blanks(column, reading)

    def text_of(cell: str) -> str:
        seconds = None if fold_answer(cell) in blank else read_duration(cell)
        return "" if seconds is None else f"{seconds:g}"

    return text_of


def _weight(column: Column, reading: Reading) -> Callable[[str], str]:
    """Read a design weight as it stands; what is no number may be a name, and is hidden if so."""
    blank, personal = _blanks(column, reading), reading.source.personal

    def text_of(cell: str) -> str:
        if fold_answer(cell) in blank:
            return ""
        return cell.strip() if read_weight(cell) is not None else mask(personal.group(cell))

    return text_of


def _time(
    variable: Variable, column: Column, reading: Reading
) -> tuple[tuple[str, ...], TimeColumn]:
    blank, counts = _blanks(column, reading), column.cells.counts()
    if blank != {""}:  # nearly every text of a large file is a date of its own
        counts = {text: count for text, count in counts.items() if fold_answer(text) not in blank}
    # what is told of the file is nearer than what the questionnaire says of all files
    times = read_times(counts, reading.told or variable.date_order)
    log = TimeColumn(
        reading.source.file,
        reading.source.sheet,
        column.number,
        mask(column.name),
        variable.name,
        times.order,
        times.how,
        times.read,
        times.ambiguous,
        times.unread,
        times.zones,
    )
    hidden = {text: reading.source.personal.answer(times.texts[text]) for text in times.strange}
    # a name may stand where a date should
    return _spread(column.cells, lambda cell: hidden.get(cell, times.texts.get(cell, ""))), log


def _multiple(
    variable: Variable, own: list[Column], options: Mapping[int, Column], reading: Reading
) -> tuple[str, ...]:
    """Join what was picked, in the questionnaire's order, with other answers behind it."""
    number = len(reading.layout.lines)
    parts = [*_cut_cells(variable, own, reading), *_own_columns(variable, options, reading)]
    place = {option.name: at for at, option in enumerate(variable.options)}
    rows: list[str] = []
    known: dict[tuple[tuple[str, ...] | None, ...], str] = {}
    for row in range(number):
        picks = tuple(part[row] for part in parts)
        if picks not in known:
            answers = dict.fromkeys(one for pick in picks if pick is not None for one in pick)
            ordered = sorted(answers, key=lambda one: place.get(one, len(place)))
            known[picks] = "" if all(pick is None for pick in picks) else as_text(ordered)
        rows.append(known[picks])
    return tuple(rows)


def _cut_cells(
    variable: Variable, own: list[Column], reading: Reading
) -> Iterator[list[tuple[str, ...] | None]]:
    how = splitter(variable, reading.layout.dialect.separator)
    personal = reading.source.personal
    for column in own:
        blank, labels = _blanks(column, reading), column.labels
        meanings: list[tuple[str, ...] | None] = []
        for text in column.cells.texts:
            if fold_answer(text) in blank:
                meanings.append(None)
                continue
            picked, others = split_cell(how, labels.get(fold_answer(text), text))
            if how.known is None:
                picked, others = (), picked
            meanings.append((*picked, *map(personal.answer, others)))
        yield [meanings[code] for code in column.cells.codes.tolist()]


def _own_columns(
    variable: Variable, options: Mapping[int, Column], reading: Reading
) -> Iterator[list[tuple[str, ...] | None]]:
    for position, column in options.items():
        option = variable.options[position]
        blank, labels = _blanks(column, reading), column.labels
        meanings: list[tuple[str, ...] | None] = []
        for text in column.cells.texts:
            words = labels.get(fold_answer(text), text)
            if fold_answer(text) in blank:
                meanings.append(None)
            else:
                meanings.append((option.name,) if is_picked(option, words) else ())
        yield [meanings[code] for code in column.cells.codes.tolist()]


def _blanks(column: Column, reading: Reading) -> frozenset[str]:
    """Give the folded texts that are no answer in a column: blank, or declared so by the file."""
    declared = (*column.head.missing, *reading.layout.dialect.missing)
    return frozenset({"", *map(fold_answer, declared)})


def _spread(cells: Cells, text_of: Callable[[str], str]) -> tuple[str, ...]:
    """Give every respondent's text; each distinct cell is looked at once."""
    texts = [text_of(text) for text in cells.texts]
    return tuple([texts[code] for code in cells.codes.tolist()])
