"""The steps of an SPSS syntax: a procedure, and where in its output a number stands."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TypeAlias

WIDTH = 90  # of a line; SPSS reads 256 characters
OPERATOR = re.compile(r" ([-+*/=<>]{1,2}) ")
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the output: the title of a table, the labels of row and column, outer ones first.

    A label that begins with the wanted one and goes on after a blank will do: ``L1`` finds "L1
    Petugas ramah". ``absent``: no such row means zero, as a point that nobody chose has none.
    """

    table: str
    row: tuple[str, ...]
    column: tuple[str, ...]
    absent: bool = False

    def __str__(self) -> str:
        """Write it so that a person finds it, and a program too."""
        return " | ".join(
            (self.table, " > ".join(self.row), " > ".join(self.column), *(["0"] * self.absent))
        )


@dataclass(frozen=True, slots=True)
class Want:
    """One number: the procedure that prints it, of which respondents, and where.

    Wants of the same table with the same procedure, respondents and ``options`` share a command,
    which lists the ``variables`` of all of them. ``use`` is a filter variable. ``only_spss``: PSPP
    does not know the procedure, or means something else by it.
    """

    procedure: str
    use: str
    cell: Cell
    variables: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    only_spss: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """Why no procedure gives a number: the key of a sentence."""

    key: str


Found: TypeAlias = Want | Reason


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the syntax."""

    procedure: str
    use: str
    options: tuple[str, ...]
    only_spss: bool
    variables: tuple[str, ...]

    @property
    def lines(self) -> Sequence[str]:
        """Write the command."""
        return PROCEDURES[self.procedure](self.options, self.variables)


def steps_of(wants: Iterable[Want]) -> Mapping[tuple[object, ...], Step]:
    """Put together what can stand in one command, in the order in which it is first wanted."""
    grouped: dict[tuple[object, ...], dict[str, None]] = {}
    for one in wants:
        grouped.setdefault(step_key(one), {}).update(dict.fromkeys(one.variables))
    return {
        key: Step(str(key[0]), str(key[1]), key[2], bool(key[3]), tuple(names))  # type: ignore
        for key, names in grouped.items()
    }


def step_key(want: Want) -> tuple[object, ...]:
    """Tell which command a number shares."""
    return want.procedure, want.use, want.options, want.only_spss


def command(first: str, *subcommands: str) -> list[str]:
    """Write a command: its name with what follows at once, then its subcommands, each on a line."""
    lines = _wrapped(first, "")
    for one in subcommands:
        lines += _wrapped(f"/{one}", "  ")
    lines[-1] += "."
    return lines


def _wrapped(text: str, indent: str) -> list[str]:
    """Break a line between names; never before an operator, with which a comment could begin."""
    lines = wrap(
        OPERATOR.sub(lambda found: f"{NO_BREAK}{found[1]} ", text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.replace(NO_BREAK, " ") for line in lines]


# ---------------------------------------------------------------- the procedures

Options: TypeAlias = tuple[str, ...]
Render: TypeAlias = Callable[[Options, Options], Sequence[str]]


def _names(names: Iterable[str]) -> str:
    return " ".join(names)


def _descriptives(_options: Options, names: Options) -> Sequence[str]:
    statistics = "STATISTICS=MEAN STDDEV VARIANCE SUM SKEWNESS KURTOSIS MINIMUM MAXIMUM"
    return command("DESCRIPTIVES", f"VARIABLES={_names(names)}", statistics)


def _examine(_options: Options, names: Options) -> Sequence[str]:
    return command(
        "EXAMINE",
        f"VARIABLES={_names(names)}",
        "PLOT=NONE",
        "PERCENTILES(25, 50, 75)=HAVERAGE",
        "STATISTICS=DESCRIPTIVES",
        "MISSING=PAIRWISE",
    )


def _normality(options: Options, names: Options) -> Sequence[str]:
    by = f" BY {options[0]}" if options else ""
    parts = ("PLOT=NPPLOT", "STATISTICS=DESCRIPTIVES", "MISSING=PAIRWISE")
    return command("EXAMINE", f"VARIABLES={_names(names)}{by}", *parts)


def _correlations(options: Options, names: Options) -> Sequence[str]:
    total, missing = options
    pairs = f"VARIABLES={_names(names)} WITH {total}"
    return command("CORRELATIONS", pairs, "PRINT=TWOTAIL NOSIG", f"MISSING={missing}")


def _reliability(options: Options, _: Options) -> Sequence[str]:
    return command("RELIABILITY", *_scale(options), "MODEL=ALPHA", "SUMMARY=TOTAL")


def _split_half(options: Options, _: Options) -> Sequence[str]:
    half = len(options) // 2
    return command("RELIABILITY", *_scale(options), f"MODEL=SPLIT({half})")


def _split_first_larger(options: Options, _: Options) -> Sequence[str]:
    return command("RELIABILITY", *_scale(options), "MODEL=SPLIT")


def _guttman(options: Options, _: Options) -> Sequence[str]:
    return command("RELIABILITY", *_scale(options), "MODEL=GUTTMAN")


def _interval_of_alpha(options: Options, _: Options) -> Sequence[str]:
    icc = "ICC=MODEL(MIXED) TYPE(CONSISTENCY) CIN=95 TESTVAL=0"
    return command("RELIABILITY", *_scale(options), "MODEL=ALPHA", "SUMMARY=CORR", icc)


def _scale(items: Options) -> tuple[str, str]:
    return f"VARIABLES={_names(items)}", f"SCALE('alpha')={_names(items)}"


def _oneway(options: Options, names: Options) -> Sequence[str]:
    by = f"ONEWAY {_names(names)} BY {options[0]}"
    return command(by, "STATISTICS=DESCRIPTIVES HOMOGENEITY")


def _welch(options: Options, names: Options) -> Sequence[str]:
    by = f"ONEWAY {_names(names)} BY {options[0]}"
    return command(by, "STATISTICS=DESCRIPTIVES WELCH")


def _t_test(options: Options, names: Options) -> Sequence[str]:
    group, one, other = options
    return command(f"T-TEST GROUPS={group}({one}, {other})", f"VARIABLES={_names(names)}")


def _ranks_of_two(options: Options, names: Options) -> Sequence[str]:
    group, one, other = options
    return command("NPAR TESTS", f"MANN-WHITNEY={_names(names)} BY {group}({one}, {other})")


def _ranks(options: Options, names: Options) -> Sequence[str]:
    group, first, last = options
    return command("NPAR TESTS", f"KRUSKAL-WALLIS={_names(names)} BY {group}({first}, {last})")


def _crosstabs(options: Options, _: Options) -> Sequence[str]:
    rows, columns = options
    cells = "CELLS=COUNT COLUMN"
    return command("CROSSTABS", f"TABLES={rows} BY {columns}", "STATISTICS=CHISQ PHI", cells)


def _factor(options: Options, _: Options) -> Sequence[str]:
    number, rotation, *names = options
    return command(
        "FACTOR",
        f"VARIABLES={_names(names)}",
        "MISSING=LISTWISE",
        f"ANALYSIS={_names(names)}",
        "PRINT=INITIAL EXTRACTION ROTATION KMO DET AIC",
        f"CRITERIA=FACTORS({number}) ITERATE(25) ECONVERGE(0.001)",
        "EXTRACTION=PAF",
        f"ROTATION={rotation}",
    )


def _regression(options: Options, _: Options) -> Sequence[str]:
    outcome, *drivers = options
    return command(
        "REGRESSION",
        f"VARIABLES={_names(drivers)}",
        "STATISTICS=COEFF R ANOVA CI(95) TOL",
        f"DEPENDENT={outcome}",
        "METHOD=ENTER",
    )


def _sums_by_group(options: Options, names: Options) -> Sequence[str]:
    return command(f"MEANS TABLES={_names(names)} BY {options[0]}", "CELLS=COUNT SUM")


PROCEDURES: Mapping[str, Render] = {
    "frequencies": lambda _, names: command("FREQUENCIES", f"VARIABLES={_names(names)}"),
    "positions": lambda _, names: command(
        "FREQUENCIES", f"VARIABLES={_names(names)}", "FORMAT=NOTABLE", "STATISTICS=MEDIAN MODE"
    ),
    "descriptives": _descriptives,
    "examine": _examine,
    "normality": _normality,
    "kolmogorov": lambda _, names: command(
        "NPAR TESTS", f"KOLMOGOROV-SMIRNOV(NORMAL)={_names(names)}"
    ),
    "correlations": _correlations,
    "reliability": _reliability,
    "split_half": _split_half,
    "split_first_larger": _split_first_larger,
    "guttman": _guttman,
    "interval_of_alpha": _interval_of_alpha,
    "oneway": _oneway,
    "welch": _welch,
    "t_test": _t_test,
    "one_sample": lambda _, names: command("T-TEST", "TESTVAL=0", f"VARIABLES={_names(names)}"),
    "mann_whitney": _ranks_of_two,
    "kruskal_wallis": _ranks,
    "crosstabs": _crosstabs,
    "factor": _factor,
    "regression": _regression,
    "sums_by_group": _sums_by_group,
    "list": lambda options, names: command(f"LIST VARIABLES={_names((*options, *names))}"),
}
"""How each procedure is written, from its options and the variables that it is about."""
