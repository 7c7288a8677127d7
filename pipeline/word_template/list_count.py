"""Counting the paragraphs of lists, as Word does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.word_template.list_numbers import written
from pipeline.word_template.lists import Level, Lists

_PLACE = re.compile(r"%([1-9])")


@dataclass(slots=True)
class Count:
    """How far the numbers have come; the instances of a definition count on together."""

    lists: Lists
    reached: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def step(self, instance: str, depth: int) -> str:
        """Count one paragraph and give the text before it."""
        found = self.lists.instances[instance]
        reached = self.reached.setdefault(found.definition, {})
        level = self.lists.level(instance, depth)
        if level is None:
            return ""
        first = (instance, depth) not in self.begun and depth in found.starts
        self.begun.add((instance, depth))
        if first:
            reached[depth] = found.starts[depth]
        else:
            reached[depth] = reached[depth] + 1 if depth in reached else level.start
        for deeper in [one for one in reached if one > depth]:
            below = self.lists.level(instance, deeper)
            if below is None or below.restart is None or 0 < below.restart >= depth + 1:
                del reached[deeper]
        return self._text(instance, level, reached)

    def at(self, instance: str, depth: int) -> int | None:
        """Give the number that was reached on a level."""
        return self.reached.get(self.lists.instances[instance].definition, {}).get(depth)

    def _text(self, instance: str, level: Level, reached: Mapping[int, int]) -> str:
        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            one = self.lists.level(instance, depth)
            form = "decimal" if level.legal or one is None else one.form
            return written(reached.get(depth, one.start if one else 0), form)

        return _PLACE.sub(number, level.text)
