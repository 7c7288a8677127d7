"""The head of the R script: what the questionnaire and the study say, and how data.csv is read."""

from collections.abc import Iterator, Mapping, Sequence

from pipeline.factor_solution import EXTRACTORS
from pipeline.missing_choices import MinimumAnswered
from pipeline.profiles import group_values
from pipeline.questionnaire import Perspective, Questionnaire
from pipeline.report.findings import Answers
from pipeline.respondent_scores import is_rescaled
from pipeline.statistics.class_rules import IDEAL_CLASSES
from pipeline.statistics.conventions import CONVENTIONS
from pipeline.study import Study
from pipeline.twins.data import STUDY, Role, TwinData
from pipeline.twins.r_programs import choices as program_choices
from pipeline.twins.r_programs import programs
from pipeline.twins.r_words import r_flag, r_list, r_named, r_number, r_text, r_texts, r_vector


def choices(questionnaire: Questionnaire, study: Study, answers: Answers) -> Iterator[str]:
    """Write the choices of the study that the numbers depend on."""
    test, analysis = answers.instrument, study.analysis
    followed = dict(program_choices(CONVENTIONS[analysis.convention]))
    yield from (f"{name} <- {value}" for name, value in followed.items() if name != "missing_rule")
    yield from programs()
    yield f"missing_rule <- {r_text(test.missing)}"
    yield f"minimum_answered <- {_minimum(analysis.minimum_answered)}"
    yield f"scores_use <- {r_text(analysis.scores_use)}"
    yield f"validity_by <- {r_text(test.correlation)}"
    yield f"validity_rule <- {r_text(test.rule)}"
    yield f"validity_alpha <- {r_number(test.alpha)}"
    yield f"on_fail <- {r_text(test.on_fail)}"
    yield f"alpha_interval <- {r_text(analysis.reliability.interval)}"
    yield from _comparison(answers)
    yield from _classes(questionnaire, answers)
    yield from _factors(study, answers)


def structure(questionnaire: Questionnaire, answers: Answers) -> Iterator[str]:
    """Write the items with their scales, the perspectives and the tested units."""
    items = questionnaire.items
    scales = {
        name: r_vector(r_number(point.value) for point in scale.values)
        for name, scale in questionnaire.scales.items()
    }
    yield f"all_items <- {r_texts(one.name for one in items)}"
    yield f"scales <- {r_list(scales)}"
    named = r_named({one.name: r_text(one.scale) for one in items})
    yield f"scale_points <- lapply({named}, function(name) scales[[name]])"
    tops = [one.name for one in questionnaire.tops() if questionnaire.items_of(one.name)]
    yield f"tops <- {r_texts(tops)}"
    yield f"reversed <- {r_texts(one.name for one in items if one.reverse)}"
    found = {
        one.name: _perspective(questionnaire, one)
        for one in questionnaire.perspectives
        if questionnaire.items_of(one.name)
    }
    yield f"perspectives <- {r_list(found)}"
    units = answers.instrument.perspectives
    yield f"units <- {r_list({name: r_texts(unit.items) for name, unit in units.items()})}"
    kinds = {name: r_texts(unit.respondents) for name, unit in units.items()}
    yield f"unit_kinds <- {r_list(kinds)}"


def reading(questionnaire: Questionnaire, data: TwinData, answers: Answers) -> Iterator[str]:
    """Write how data.csv is read, and how its columns and codes are called in the script."""
    renamed = {data.column("answered", one.name).name: one.name for one in questionnaire.items}
    roles: Sequence[Role] = ("sample", "respondents", "kept")
    weight: Sequence[Role] = ("weight",) if data.weighted else ()
    people = {data.column(role).name: str(role) for role in (*roles, *weight)}
    kinds = sorted(data.kinds, key=lambda kind: data.kinds[kind])
    groups = {data.column("group", name).name: name for name in data.groups}
    columns = {name: r_text(called) for name, called in (people | groups | renamed).items()}
    yield f"columns <- {r_named(columns)}"
    yield f"kinds <- {r_texts(kinds)}"
    counted = {name: _counted(questionnaire, data, name) for name in data.groups}
    yield f"group_values <- {r_list({name: r_texts(of) for name, of in counted.items()})}"
    shown = {
        name: r_texts(_in_order(questionnaire, name, list(one.values)))
        for name, one in answers.comparison.groups.items()
    }
    yield f"group_order <- {r_list(shown)}"
    yield f"has_pilot <- {r_flag(answers.instrument.pilot)}"


def _minimum(minimum: MinimumAnswered) -> str:
    return r_text(minimum) if isinstance(minimum, str) else repr(minimum)


def _comparison(answers: Answers) -> Iterator[str]:
    found = answers.comparison
    yield f"smallest_group <- {found.smallest_group}"
    yield f"group_tests <- {r_text(found.rule.tests)}"
    yield f"group_post_hoc <- {r_text(found.rule.post_hoc)}"
    yield f"group_alpha <- {r_number(found.rule.alpha)}"
    yield f"group_adjust <- {r_text({'bh': 'BH'}.get(found.rule.adjust, found.rule.adjust))}"


def _classes(questionnaire: Questionnaire, answers: Answers) -> Iterator[str]:
    """Write the rule of the classes; the number of equal ones is that of the scale's points."""
    rule, labels = questionnaire.categories, questionnaire.categories.labels
    number = rule.classes or len(labels)
    if not number:
        number = max(len(one.table.classes) for one in answers.perspectives.values())
    unit = next(iter(answers.perspectives.values())).table.unit
    yield f"class_rule <- {r_text(rule.rule)}"
    yield f"class_unit <- {r_text(unit)}"
    yield f"class_number <- {number}"
    yield f"class_cuts <- {r_vector(map(r_number, rule.cuts))}"
    if rule.rule == "ideal-mean-sd":
        deviations, _ = IDEAL_CLASSES[number]
        yield f"class_deviations <- {r_vector(map(r_number, deviations))}"


def _factors(study: Study, answers: Answers) -> Iterator[str]:
    convention, chosen = CONVENTIONS[study.analysis.convention], study.analysis.structure
    method = convention.extraction
    if chosen.extraction:
        table = EXTRACTORS.get(study.analysis.convention, EXTRACTORS["psych"])
        method = table[chosen.extraction]
    yield f"extraction <- {r_text(method)}"
    yield f"rotation <- {r_text(chosen.rotation)}"
    number = {name: str(one.n_factors) for name, one in answers.instrument.structure.items()}
    yield f"factors_of <- {r_list(number)}"


def _perspective(questionnaire: Questionnaire, one: Perspective) -> str:
    own = [item.name for item in questionnaire.items if item.perspective == one.name]
    below = [
        child.name
        for child in questionnaire.children(one.name)
        if questionnaire.items_of(child.name)
    ]
    said = {
        "items": r_texts(item.name for item in questionnaire.items_of(one.name)),
        "own": r_texts(own),
        "children": r_texts(below),
        "of": r_text(one.of),
        "percent": r_flag(is_rescaled(questionnaire, one)),
    }
    return f"list({', '.join(f'{name} = {entry}' for name, entry in said.items())})"


def _counted(questionnaire: Questionnaire, data: TwinData, name: str) -> list[str]:
    """Give what each code of a group is counted as: spellings are one, many ages are tens."""
    variable = next(one for one in questionnaire.variables if one.name == name)
    by_code: Mapping[int, str] = {code: text for text, code in data.groups[name].items()}
    sample, kept = data.column("sample").values, data.column("kept").values
    texts = [
        by_code[int(code)] if isinstance(code, float) else ""
        for code, of, stays in zip(data.column("group", name).values, sample, kept, strict=True)
        if of == STUDY and stays
    ]
    counted = dict(zip(texts, group_values(variable, texts), strict=True))
    return [counted.get(by_code[code], by_code[code]) for code in sorted(by_code)]


def _in_order(questionnaire: Questionnaire, name: str, values: list[str]) -> list[str]:
    declared = next(tuple(one.values) for one in questionnaire.variables if one.name == name)
    places = {value: place for place, value in enumerate(declared)}
    return sorted(values, key=lambda value: places.get(value, len(places)))
