"""What leaves for other programs: items, groups and kinds of respondents, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pipeline.exporting.names import program_names
from pipeline.exporting.words import said
from pipeline.questionnaire import Item, Questionnaire, Variable, in_language
from pipeline.responses import KINDS, Responses
from pipeline.study_files import StudyFiles

RESPONDENTS = "respondents"  # the column of the kinds of respondents


@dataclass(frozen=True, slots=True)
class Group:
    """A column of groups that respondents belong to: its texts as given, and their words."""

    name: str
    label: str
    texts: tuple[str, ...]  # of every respondent; "" is missing
    values: Mapping[str, str]  # every text that is declared or occurs, and what it is called


@dataclass(frozen=True, slots=True)
class Shared:
    """A study's answers as they are shared, with words in its first language.

    Answers are given as they were given: reversed items are not turned, as the twin syntaxes of
    SPSS and R turn them.
    """

    name: str
    title: Mapping[str, str]
    languages: tuple[str, ...]
    questionnaire: Questionnaire
    responses: Responses
    kinds: Mapping[str, Mapping[str, str]]  # what the kinds of respondents are called

    @property
    def names(self) -> Mapping[str, str]:
        """Give every column a name that SPSS and R take, by its name in the questionnaire."""
        variables = [one.name for one in self._variables()]
        return program_names((RESPONDENTS, *variables, *self.responses.items))

    @property
    def groups(self) -> tuple[Group, ...]:
        """Give the group variables; before them the kinds of respondents, if there are several."""
        groups = tuple(
            self._group(one, self.responses.variables[one.name]) for one in self._variables()
        )
        kinds = self.responses.respondents
        if len(set(kinds)) < 2:
            return groups
        called = {kind: self.words(self.kinds.get(kind, {"": kind})) for kind in sorted(set(kinds))}
        return (Group(self.names[RESPONDENTS], RESPONDENTS, kinds, called), *groups)

    @property
    def missing(self) -> Mapping[int, str]:
        """Give the codes of missing answers that occur, and their labels."""
        answers = self.responses.answers
        occurring = sorted(set(answers[answers < 0].tolist()), reverse=True)
        return {code: self.missing_label(KINDS[code]) for code in occurring}

    def words(self, text: Mapping[str, str]) -> str:
        """Give words in the first language, else in any."""
        return in_language(text, self.languages[0])

    def points(self, item: Item) -> Mapping[int, str]:
        """Give the points of an item's scale, low to high, and their labels."""
        values = self.questionnaire.scale_of(item).values
        return {
            point.value: self.words(point.label)
            for point in sorted(values, key=lambda point: point.value)
        }

    def missing_label(self, kind: str) -> str:
        """Name a kind of missing answer."""
        return self.words(said(f"form_{kind}"))

    def _variables(self) -> tuple[Variable, ...]:
        return tuple(
            one
            for one in self.questionnaire.variables
            if one.role == "group" and one.name in self.responses.variables
        )

    def _group(self, variable: Variable, texts: tuple[str, ...]) -> Group:
        others = sorted(set(texts) - set(variable.values) - {""})
        values = {text: self.words(words) for text, words in variable.values.items()}
        return Group(
            self.names[variable.name],
            self.words(variable.words),
            texts,
            values | {text: text for text in others},
        )


def shared_answers(files: StudyFiles, responses: Responses) -> Shared:
    """Take from a study what leaves: its questionnaire, its title, its answers."""
    study = files.study
    kinds = dict.fromkeys(one.respondents for one in study.responses)
    return Shared(
        name=study.study,
        title=study.title,
        languages=tuple(dict.fromkeys((*files.languages, *responses.questionnaire.languages))),
        questionnaire=responses.questionnaire,
        responses=responses,
        kinds={kind: study.respondents.get(kind, {"": kind}) for kind in kinds},
    )


def shared_form(files: StudyFiles, questionnaire: Questionnaire) -> Shared:
    """Take what a form is made of from a study that may have no answers yet."""
    nobody = np.empty((0, len(questionnaire.items)), dtype=np.int16)
    return shared_answers(files, Responses(questionnaire, nobody, (), (), {}))
