"""What an SPSS syntax prepares before its tables: filters, scores and other computed variables."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.exporting.names import program_names
from pipeline.questionnaire import Item, Perspective, Questionnaire
from pipeline.respondent_scores import is_rescaled
from pipeline.results.perspectives import PerspectiveScore
from pipeline.study import Analysis
from pipeline.twins.data import PILOT, STUDY, Role, TwinData
from pipeline.twins.spss_steps import WIDTH, command

NAME = re.compile(r"[A-Za-z](?:[\w.]*\w)?")  # a full stop behind it ends the command
LONGEST = 48  # of a wish: names that would be alike get something behind them, and 64 fit
ONE = "every_one"  # the same for everybody: what an aggregate over all breaks by
ANSWERED = "(-9 THRU -4, -2, -1, 0 THRU HI)"  # the codes of who was asked an item
UNANSWERED = "(-9 THRU -4, -2, -1)"


@dataclass(slots=True)
class Sheet:
    """The variables that tables need beside those of the data; each is written once."""

    data: TwinData
    questionnaire: Questionnaire
    analysis: Analysis
    scores: Mapping[str, PerspectiveScore]
    lines: list[str] = field(default_factory=list)  # not yet taken
    definitions: dict[str, list[str]] = field(default_factory=dict)  # of every name
    known: dict[str, str] = field(default_factory=dict)  # what for -> name
    shown: set[str] = field(default_factory=set)  # of these, whose lines were taken
    folded: set[str] = field(default_factory=set)  # names that are taken, in small letters
    filters: int = 0
    ids: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def taken(self) -> list[str]:
        """Give what was prepared since this was last asked for, and show its decimals."""
        names = [one for one in self.known.values() if one not in self.shown]
        self.shown |= set(names)
        numbers = [one for one in names if not one.startswith("use_")]
        shown = command(f"FORMATS {' '.join(numbers)} (F16.8)") if numbers else []
        lines, self.lines = [*self.lines, *shown], []
        return lines

    # ------------------------------------------------------------ respondents

    def use(
        self,
        kinds: Iterable[str] = (),
        sample: int = STUDY,
        groups: tuple[str, tuple[str, ...]] | None = None,
        complete: tuple[str, ...] = (),
    ) -> str:
        """Give the filter of the respondents that are kept: of a sample, of some kinds.

        ``groups``: those alone who have one of the values of a group variable. ``complete``: who
        answered all of these variables.
        """
        column = self.data.column
        parts = [f"{column('sample').name} = {sample}", f"{column('kept').name} = 1"]
        if chosen := sorted(self.data.kinds[kind] for kind in kinds):
            parts.append(f"ANY({column('respondents').name}, {_listed(chosen)})")
        if groups is not None:
            codes = sorted(self.data.groups[groups[0]][value] for value in groups[1])
            parts.append(f"ANY({column('group', groups[0]).name}, {_listed(codes)})")
        if complete:
            parts.append(f"NMISS({', '.join(complete)}) = 0")
        return self.compute("use", " AND ".join(parts), ends=("(", ")"))

    def rounds(self, *numbers: int) -> str:
        """Give the filter of those who stay in some rounds, from 1; the last is the study's own."""
        number, kept = self.data.column("round").name, self.data.column("kept").name
        expression = f"ANY({number}, {_listed(numbers)}) AND {kept} = 1"
        return self.compute("use", expression, ends=("(", ")"))

    def everybody(self) -> str:
        """Give the filter of all respondents of the study, also those that are left out."""
        name = self.data.column("sample").name
        return self.compute("use", f"{name} = {STUDY}", ends=("(", ")"))

    def tried(self, kinds: Iterable[str], *, pilot: bool, complete: tuple[str, ...] = ()) -> str:
        """Give the filter of those on whom the items were tried."""
        return self.use(kinds, PILOT if pilot else STUDY, complete=complete)

    def of_these(self, use: str, items: Sequence[str]) -> str:
        """Give the filter of those of another filter who answered any of some items."""
        return self.compute("use", f"{use} = 1 AND NVALID({', '.join(items)}) > 0", ("(", ")"))

    def listed(self, kind: str, items: tuple[str, ...] = ()) -> list[str]:
        """Name those of a kind ("": of all) who stay, in their order, who answered any item."""
        key = (kind, *items)
        if key not in self.ids:
            roles: tuple[Role, ...] = ("id", "sample", "kept", "respondents")
            columns = [self.data.column(role).values for role in roles]
            answers = [one.values for one in self.data.columns if one.name in items]
            kinds = {float(self.data.kinds[kind])} if kind else set(columns[-1])
            self.ids[key] = [
                str(row[0])
                for row in zip(*columns, *answers, strict=True)
                if row[1] == STUDY and row[2] == 1 and row[3] in kinds
                if not items or any(isinstance(one, float) and one >= 0 for one in row[4:])
            ]
        return self.ids[key]

    # ------------------------------------------------------------ variables

    def compute(self, wish: str, expression: str, ends: tuple[str, str] = ("", "")) -> str:
        """Compute a variable; the same expression is computed once."""
        whole = f"{ends[0]}{expression}{ends[1]}"
        if whole not in self.known:
            name = self._name(wish, whole)
            self._define(name, command(f"COMPUTE {name} = {whole}"))
        return self.known[whole]

    def where(self, wish: str, condition: str, expression: str) -> str:
        """Compute a variable for whom a condition holds; it is missing for the others."""
        key = f"{condition}: {expression}"
        if key not in self.known:
            name = self._name(wish, key)
            self._define(name, command(f"IF ({condition}) {name} = {expression}"))
        return self.known[key]

    def count(self, wish: str, items: Sequence[str], codes: str) -> str:
        """Count for each respondent the items with some of the codes."""
        key = f"{' '.join(items)} {codes}"
        if key not in self.known:
            name = self._name(wish, key)
            self._define(name, command(f"COUNT {name} = {' '.join(items)} {codes}"))
        return self.known[key]

    def mean_over(self, use: str, variable: str) -> str:
        """Give everybody the mean that those of a filter have."""
        return self._over(use, variable, "MEAN", "m")

    def deviation_over(self, use: str, variable: str) -> str:
        """Give everybody the standard deviation among those of a filter (divisor n - 1)."""
        return self._over(use, variable, "SD", "sd")

    def count_over(self, use: str, variable: str) -> str:
        """Give everybody the number of those of a filter who have a value."""
        return self._over(use, variable, "N", "n")

    def median_over(self, use: str, variable: str, group: str = "") -> str:
        """Give everybody the median of those of a filter, or that of his or her group."""
        return self._over(use, variable, "MEDIAN", "md", group)

    def _over(self, use: str, variable: str, function: str, prefix: str, group: str = "") -> str:
        key = f"{function} of {variable} over {use} {group}"
        if key not in self.known:
            chosen = self.where(f"{variable}_in", f"{use} = 1", variable)
            by = group or self.compute(ONE, "1")
            name = self._name(f"{prefix}_{variable}", key)
            target = "AGGREGATE OUTFILE=* MODE=ADDVARIABLES"
            aggregate = command(target, f"BREAK={by}", f"{name}={function}({chosen})")
            self._define(name, self._sorted(group, aggregate) if group else aggregate)
        return self.known[key]

    def _define(self, name: str, lines: list[str]) -> None:
        self.definitions[name] = lines
        self.lines += lines

    def needed(self, text: str) -> list[str]:
        """Give the definitions of the names in a text, and of what these rest on."""
        wanted, asked = set[str](), [text]
        while asked:
            names = {one for one in NAME.findall(asked.pop()) if one in self.definitions} - wanted
            wanted |= names
            asked += [" ".join(self.definitions[one]) for one in sorted(names)]
        return [
            line for name, lines in self.definitions.items() if name in wanted for line in lines
        ]

    def _sorted(self, group: str, aggregate: list[str]) -> list[str]:
        """Bring the cases of each group together: PSPP takes every run of a value for a group."""
        back = command(f"SORT CASES BY {self.data.column('id').name}")
        return [*command(f"SORT CASES BY {group}"), *aggregate, *back]

    def _name(self, wish: str, key: str) -> str:
        """Give a name that nothing else has; filters are numbered."""
        if not self.folded:
            self.folded |= {one.name.casefold() for one in self.data.columns}
        self.filters += wish == "use"
        text = f"use_{self.filters}" if wish == "use" else wish[:LONGEST]
        (name,) = program_names([text]).values()
        while name.casefold() in self.folded:
            name += "_"
        self.folded.add(name.casefold())
        self.known[key] = name
        return name

    # ------------------------------------------------------------ scores

    def scored(self, item: str) -> str:
        """Name an item's scores."""
        return self.data.scored(item)

    def percent_of_ideal(self, item: str) -> str:
        """Compute an item's score in percent of the highest."""
        scale = self.questionnaire.scale_of(self.questionnaire.item(item))
        return self.compute(f"ideal_{item}", f"100 * {self.scored(item)} / {scale.maximum}")

    def score(self, name: str) -> str:
        """Compute the respondents' scores of a perspective; "" where there is no item for it."""
        perspective = self.questionnaire.perspective(name)
        items = self._staying(perspective)
        if perspective.of == "items" or not items:
            return self._mean(f"score_{name}", perspective, items) if items else ""
        own = [item for item in items if item.perspective == name]
        parts = [self.score(one.name) for one in self.questionnaire.children(name)]
        parts += [self._mean(f"own_{name}", perspective, own)] if own else []
        mean = f"MEAN({', '.join(one for one in parts if one)})"
        return self.where(f"score_{name}", self._enough(items), mean)

    def _staying(self, perspective: Perspective) -> list[Item]:
        found = self.scores[perspective.name]
        out = {*found.left_out, *found.unanswered}
        return [one for one in self.questionnaire.items_of(perspective.name) if one.name not in out]

    def _mean(self, wish: str, perspective: Perspective, items: Sequence[Item]) -> str:
        least = self._least(len(items))
        dot = f".{least}" if least > 1 else ""
        parts = ", ".join(self._on_scale(perspective, one) for one in items)
        return self.compute(wish, f"MEAN{dot}({parts})")

    def _on_scale(self, perspective: Perspective, item: Item) -> str:
        if not is_rescaled(self.questionnaire, perspective):
            return self.scored(item.name)
        scale = self.questionnaire.scale_of(item)
        low, high = scale.minimum, scale.maximum
        return self.compute(
            f"range_{item.name}", f"100 * ({self.scored(item.name)} - {low}) / {high - low}"
        )

    def _enough(self, items: Sequence[Item]) -> str:
        names = ", ".join(self.scored(one.name) for one in items)
        return f"NVALID({names}) >= {self._least(len(items))}"

    def _least(self, asked: int) -> int:
        """Count the answers that a score needs, where all of these items are asked."""
        import numpy as np

        from pipeline.respondent_scores import needed

        return int(needed(np.array([asked]), self.analysis.minimum_answered)[0])


def _listed(codes: Sequence[int]) -> str:
    return ", ".join(map(str, codes))


__all__ = ["ANSWERED", "UNANSWERED", "WIDTH", "Sheet"]
