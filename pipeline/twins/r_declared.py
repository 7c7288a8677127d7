"""What the study declares beside the questionnaire: indices, relations and the scorecard."""

from collections.abc import Iterator, Mapping

from pipeline.index_choices import PARTS, TOP, Index
from pipeline.indices.person_categories import CLASSES
from pipeline.questionnaire import Questionnaire
from pipeline.relation_choices import RelationChoices
from pipeline.report.findings import Findings
from pipeline.sampling_choices import CONFIDENCE, ERROR, PROPORTION, SamplingChoices
from pipeline.statistics.class_rules import IDEAL_CLASSES
from pipeline.statistics.sample_size import CHI_SQUARE, ISAAC_MICHAEL_CHI_SQUARE, chi_square
from pipeline.statistics.skm import weight_of
from pipeline.twins.data_files import table_bytes
from pipeline.twins.r_words import r_list, r_named, r_number, r_text, r_texts, r_vector

INDICATORS, EXPERTS = "indicators.csv", "experts.csv"
FIGURES = (
    *("name", "perspective", "polarity", "target", "target_high", "realisation"),
    *("achievement", "weight", "cap", "floor"),
)


def declared_indices(questionnaire: Questionnaire) -> Iterator[str]:
    """Write the indices: their kind, their items by attribute, and what they choose."""
    found = {one.name: _index(questionnaire, one) for one in questionnaire.indices}
    yield f"indices <- {r_list(found)}"


def declared_relations(relations: tuple[RelationChoices, ...]) -> Iterator[str]:
    """Write which scores explain which."""
    found = {
        one.name: f"list(outcome = {r_text(one.outcome)}, explaining = {r_texts(one.explaining)})"
        for one in relations
    }
    yield f"relations <- {r_list(found)}"


def declared_scorecard(findings: Findings) -> Iterator[str]:
    """Write the weights, mixes and bands of the scorecard."""
    files, card = findings.files, findings.scorecard
    choices = files.study.scorecard
    weights = {
        one.name: r_number(1.0 if one.weight is None else one.weight)
        for one in files.weighed
        if one.name in card.perspectives
    }
    yield f"card_weights <- {r_named(weights)}"
    yield f"percent_scale <- {r_text(card.scale)}"
    mixes = {
        name: r_vector(map(r_number, (mix.questionnaire, mix.indicators)))
        for name, mix in choices.mix.items()
    }
    yield f"card_mix <- {r_list(mixes)}"
    own = choices.bands == "questionnaire"
    cuts = r_vector(r_number(one.low) for one in card.bands.classes[1:])
    yield f"band_cuts <- {r_text('questionnaire') if own else cuts}"
    objectives = {name: r_texts(one.indicators) for name, one in card.objectives.items()}
    yield f"objective_indicators <- {r_list(objectives)}"


def declared_samples(findings: Findings) -> Iterator[str]:
    """Write what the study says about its samples."""
    study = findings.files.study
    found = {kind: _sample(one, study.population[kind]) for kind, one in study.sampling.items()}
    yield f"samples <- {r_list(found)}"


def declared_experts(findings: Findings) -> Iterator[str]:
    """Write the scale of the experts' ratings."""
    panel = findings.files.study.experts
    content = findings.answers.instrument.content if findings.answers else None
    if panel is None or content is None:
        return
    yield f"expert_scale <- {r_vector((str(panel.lowest), str(panel.highest)))}"
    yield f"expert_relevant <- {content.relevant}"
    yield f"expert_essential <- {'NA' if panel.essential is None else panel.essential}"


def expert_file(findings: Findings) -> Mapping[str, bytes]:
    """Write the experts' ratings, if there are any: experts are numbered, as everywhere."""
    experts = findings.files.experts
    if experts is None:
        return {}
    head = ("item", *range(1, experts.n_experts + 1))
    rows = (
        (item, *("" if one is None else one for one in ratings))
        for item, ratings in zip(experts.items, experts.ratings, strict=True)
    )
    return {EXPERTS: table_bytes([head, *rows])}


def _sample(one: SamplingChoices, population: int) -> str:
    error = one.error or ERROR
    chi2 = CHI_SQUARE if one.confidence is None else chi_square(one.confidence)
    level = one.confidence or CONFIDENCE
    if one.method == "isaac-michael":
        chi2, level = ISAAC_MICHAEL_CHI_SQUARE[error], 1 - error
    strata = one.strata.sizes if one.strata else {}
    said = {
        "population": str(population),
        "method": r_text(one.method) if one.method else "NA",
        "error": r_number(error),
        "confidence": r_number(level),
        "proportion": r_number(one.proportion or PROPORTION),
        "chi_square": r_number(chi2),
        "distributed": "NA" if one.distributed is None else str(one.distributed),
        "returned": "NA" if one.returned is None else str(one.returned),
        "variable": r_text(one.strata.variable) if one.strata else "NULL",
        "strata": r_named({name: str(size) for name, size in strata.items()}),
    }
    return _entries(said)


def indicator_file(findings: Findings) -> Mapping[str, bytes]:
    """Write the figures of the indicators as they were entered, if there are any."""
    if not findings.files.indicators:
        return {}
    rows = (
        ["" if (value := getattr(one, name)) is None else value for name in FIGURES]
        for one in findings.files.indicators
    )
    return {INDICATORS: table_bytes([FIGURES, *rows])}


def _index(questionnaire: Questionnaire, one: Index) -> str:
    parts = {
        part: r_named(
            {
                item.attribute or item.name: r_text(item.name)
                for item in questionnaire.items_of(one.of[part])
            }
        )
        for part in PARTS[one.kind]
    }
    said = {
        "kind": r_text(one.kind),
        "parts": _in_last_order(questionnaire, one) if len(parts) > 1 else _entries(parts),
        "dimensions": _dimensions(questionnaire, one),
        **_chosen(one, questionnaire),
    }
    return _entries(said)


def _in_last_order(questionnaire: Questionnaire, one: Index) -> str:
    """Give the items of each part in the order of the last part's attributes."""
    named = {
        part: {
            item.attribute or item.name: r_text(item.name)
            for item in questionnaire.items_of(one.of[part])
        }
        for part in PARTS[one.kind]
    }
    order = list(named[PARTS[one.kind][-1]])
    return _entries(
        {part: r_named({name: items[name] for name in order}) for part, items in named.items()}
    )


def _dimensions(questionnaire: Questionnaire, one: Index) -> str:
    whole = one.of[PARTS[one.kind][-1]]
    found = {
        child.name: r_texts(
            item.attribute or item.name for item in questionnaire.items_of(child.name)
        )
        for child in questionnaire.children(whole)
        if questionnaire.items_of(child.name)
    }
    return _entries({r_text(name): entry for name, entry in found.items()})


def _chosen(one: Index, questionnaire: Questionnaire) -> Mapping[str, str]:
    elements = len(questionnaire.items_of(one.of["elements"])) if one.kind == "skm" else 1
    deviations, keys = IDEAL_CLASSES[one.classes or CLASSES]
    return {
        "weight": r_number(float(weight_of(one.weights or "exact", elements))),
        "units": r_text(one.units) if one.units else "NULL",
        "pooling": r_text(one.pooling or "respondents"),
        "cuts": r_text(one.cuts or "grand-means"),
        "bands": r_text(one.bands or "five"),
        "band_cuts": r_vector(map(r_number, one.band_cuts or ())),
        "top": str(one.top or TOP),
        "norm": r_text(one.norm or "ideal"),
        "closed": r_text(one.closed or "lower"),
        "deviations": r_vector(map(r_number, deviations)),
        "keys": r_texts(keys),
    }


def _entries(entries: Mapping[str, str]) -> str:
    return f"list({', '.join(f'{name} = {entry}' for name, entry in entries.items())})"
