"""Choices that are not angket's defaults: the study's, its profile's and the questionnaire's."""

from collections.abc import Iterable, Iterator

from pipeline.audit.found import RULE, Found
from pipeline.plan import Absent, Leaf, questionnaire_leaves, study_leaves
from pipeline.results.audit import AuditEntry, Decision, Scalar

OF_STUDY = (
    "analysis",
    "quality",
    "comparison",
    "certainty",
    "robustness",
    "scorecard",
    "rounds",
    "category_sets",
    "weights",
)
OF_REPORT = frozenset({"terms", "words", "length"})  # what else a study says about words
OF_QUESTIONNAIRE = ("perspectives", "variables", "categories", "indices")
DECLARED = frozenset({"name", "kind", "of", "label", "parent", "respondents", "role", "column"})
ELSEWHERE = frozenset({"rescale", "date_order", "separator", "moment", "options"})
DEPTH = 3  # of a path: what is below is one choice


def overridden(found: Found) -> Iterator[AuditEntry]:
    """List every choice that differs from the default, once."""
    leaves = (*study_leaves(found.files.study, OF_STUDY), *_of_report(found))
    yield from _entries(found, leaves)
    yield from _kinds(found)
    yield from _indicators(found)
    if found.files.questionnaire is not None:
        yield from _declared(found)


def _of_report(found: Found) -> Iterator[Leaf]:
    leaves = study_leaves(found.files.study, ("report",))
    yield from (one for one in leaves if one.path[1] in OF_REPORT)


def _entries(found: Found, leaves: Iterable[Leaf]) -> Iterator[AuditEntry]:
    told = set[tuple[str, ...]]()
    for one in leaves:
        decision = found.in_study(*one.at)
        if not one.is_chosen or decision == RULE or _is_usual(found, one):
            continue
        is_class = "labels" in one.path
        path = one.path if not is_class and len(one.path) <= DEPTH else one.path[:DEPTH]
        if path not in told:
            told.add(path)
            yield _choice(found, one, path, decision)


def _choice(found: Found, one: Leaf, path: tuple[str, ...], decision: Decision) -> AuditEntry:
    whole = path == one.path
    n, weighed = found.n_answers, found.weights or {}
    if path[0] == "weights":
        n = weighed[path[1]].n if path[1] in weighed else 0
    return AuditEntry(
        "overridden",
        KINDS.get(path[0], "choice"),
        ".".join(path),
        decision,
        n,
        "respondents" if path[0] == "weights" else "answers",
        "",
        one.value if whole else None,
        _instead(one) if whole else None,
    )


def _is_usual(found: Found, one: Leaf) -> bool:
    """Tell whether the study writes out what holds anyway."""
    study = found.files.study
    usual = {
        ("analysis", "validity", "on_fail"): "keep" if study.previous else "drop",
        ("analysis", "missing"): MISSING_OF[study.analysis.convention],
    }
    return usual.get(one.path) == one.value


def _instead(one: Leaf) -> Scalar:
    return None if isinstance(one.default, Absent) else one.default


def _declared(found: Found) -> Iterator[AuditEntry]:
    told = set[tuple[str, ...]]()
    for one in questionnaire_leaves(found.questionnaire, OF_QUESTIONNAIRE):
        key = _declared_key(one)
        if key is None or key in told:
            continue
        told.add(key)
        decision = found.in_questionnaire(*one.at)
        kind = _kind(one)
        whole = key == one.path
        yield AuditEntry(
            "overridden",
            kind,
            ".".join(key if kind in ("rule", "index", "choice") else key[1:2]),
            decision,
            found.answers_of(key[1]) if key[0] == "perspectives" else found.n_answers,
            "answers",
            "",
            one.value if whole else None,
            _instead(one) if whole else None,
        )


def _declared_key(one: Leaf) -> tuple[str, ...] | None:
    """Give what a declaration overrides; None where it only declares."""
    section, *rest = one.path
    if section == "categories":
        if rest[0] == "labels":
            return ("categories", rest[1]) if len(rest) > 1 else None
        return one.path[:2] if one.is_chosen else None
    if section == "variables":
        return one.path[:2] if len(rest) > 1 and rest[1] == "values" else None
    if not one.is_chosen or rest[1] in DECLARED | ELSEWHERE:
        return None
    return one.path[:3]


def _kind(one: Leaf) -> str:
    section, *rest = one.path
    if section == "categories":
        return "class_label" if rest[0] == "labels" else "rule"
    if section == "variables":
        return "value_label"
    if section == "indices":
        return "index"
    return "weight" if rest[1] == "weight" else "choice"


def _kinds(found: Found) -> Iterator[AuditEntry]:
    """List the kinds of respondents that have names of their own."""
    counts = found.quality.respondents if found.quality else {}
    for kind in found.files.study.respondents:
        decision = found.in_study("respondents", kind)
        n = sum(counts.values())
        yield AuditEntry("overridden", "kind_label", kind, decision, n, "respondents")


def _indicators(found: Found) -> Iterator[AuditEntry]:
    """List the indicators with a weight, bounds or classes of their own."""
    name = found.files.study.indicators or ""
    for one in found.files.indicators:
        for key in ("weight", "cap", "floor", "bands"):
            value = getattr(one, key)
            if value is not None:
                decision = Decision("study", name)
                subject = f"{one.name}.{key}"
                yield AuditEntry(
                    "overridden", "indicator", subject, decision, 0, "answers", "", value
                )


MISSING_OF = {"spss": "listwise", "psych": "pairwise", "jamovi": "listwise"}
"""What a convention does with missing answers, where the study does not say."""

KINDS = {
    "weights": "weights",
    "category_sets": "rule",
    "report": "words",
}
"""Sections of a study whose choices are told by another name than a choice."""
