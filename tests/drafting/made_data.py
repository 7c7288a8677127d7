"""Questionnaires and studies as plain data, drawn as their YAML may write them."""

from collections.abc import Mapping

from hypothesis import strategies as st

Drawn = st.SearchStrategy[object]
Maps = st.SearchStrategy[dict[str, object]]

NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9_.\-]{0,8}", fullmatch=True)
PLAIN = st.text(st.characters(categories=("L", "N", "P", "S"), include_characters=" "), min_size=1)
TEXTS = PLAIN.map(str.strip).filter(bool)
WORDS = TEXTS | st.dictionaries(st.sampled_from(["id", "en"]), TEXTS, min_size=1)
LISTS = st.lists(TEXTS, max_size=3)
HEADERS = TEXTS | LISTS
SHARES = st.sampled_from([0, 0.25, 0.5, 1])
CELLS = st.lists(TEXTS | st.just(""), max_size=3)
CUTS = st.lists(st.sampled_from([1, 2.5, 3.25, 40]), max_size=3)
CLOSED = st.sampled_from(["lower", "upper"])
LABELS = st.lists(
    st.fixed_dictionaries({"key": NAMES}, optional={"id": TEXTS, "en": TEXTS}), max_size=3
)


def _filled(needed: Mapping[str, Drawn], **optional: Drawn) -> Maps:
    return st.fixed_dictionaries(dict(needed), optional=optional)


POINTS = _filled(
    {"value": st.integers(0, 30000), "label": WORDS}, alias=LISTS, code=CELLS.filter(any)
)
MISSING = _filled({"match": CELLS.filter(bool)}, kind=st.sampled_from(["no_answer", "refused"]))
SCALES = _filled(
    {"values": st.lists(POINTS, min_size=2, max_size=3)},
    missing=st.lists(MISSING, min_size=1, max_size=2),
)
PERSPECTIVES = _filled(
    {"name": NAMES, "label": WORDS},
    weight=st.sampled_from([1, 0.5, 2.0]),
    respondents=st.lists(NAMES, max_size=2),
    parent=NAMES,
    of=st.sampled_from(["items", "children"]),
    rescale=st.just("percent"),
)
ITEMS = _filled(
    {"name": NAMES, "scale": NAMES, "perspective": NAMES},
    label=WORDS,
    reverse=st.booleans(),
    column=HEADERS,
)
OPTIONS = TEXTS | _filled({"label": WORDS}, alias=LISTS, column=HEADERS)
VARIABLES = _filled(
    {"name": NAMES, "role": st.sampled_from(["group", "time", "multiple", "identifier"])},
    column=HEADERS,
    label=WORDS,
    values=st.dictionaries(TEXTS, WORDS, max_size=2),
    options=st.lists(OPTIONS, max_size=2),
    separator=st.sampled_from([", ", ";", " ", "\t", " | "]),
    date_order=st.sampled_from(["DMY", "YMD"]),
)
CATEGORIES = _filled(
    {},
    rule=st.sampled_from(["equal-width", "fixed"]),
    classes=st.integers(2, 7),
    cuts=CUTS,
    closed=CLOSED,
    labels=LABELS,
    source=WORDS,
)

QUESTIONNAIRES = _filled(
    {
        "questionnaire": st.just(1),
        "name": NAMES,
        "title": WORDS,
        "scales": st.dictionaries(NAMES, SCALES, min_size=1, max_size=2),
        "perspectives": st.lists(PERSPECTIVES, min_size=1, max_size=2),
        "items": st.lists(ITEMS, min_size=1, max_size=3),
    },
    languages=st.sampled_from([["id"], ["en", "id"]]),
    variables=st.lists(VARIABLES, max_size=2, unique_by=lambda one: one["name"]),
    categories=CATEGORIES,
)

EXPORTS = _filled(
    {"file": TEXTS},
    respondents=NAMES,
    sheet=TEXTS,
    header_rows=st.lists(st.integers(1, 5), min_size=1, max_size=2),
    encoding=TEXTS,
    delimiter=st.sampled_from([";", "\t", ","]),
    tool=TEXTS,
    date_order=st.sampled_from(["DMY", "MDY"]),
)
QUESTIONS = (
    TEXTS
    | st.fixed_dictionaries({"id": TEXTS}, optional={"en": TEXTS, "about": NAMES})
    | st.fixed_dictionaries({"text": WORDS}, optional={"about": st.lists(NAMES, max_size=2)})
)
BANDS = st.sampled_from(["lkjip", "questionnaire"]) | _filled(
    {"cuts": CUTS.filter(bool), "labels": LABELS.filter(bool)}, closed=CLOSED, source=WORDS
)
NAMED_LABELS = _filled({"key": NAMES}, id=TEXTS, en=TEXTS)
SETS = st.tuples(NAMED_LABELS, NAMED_LABELS, NAMED_LABELS).flatmap(
    lambda labels: _filled(
        {"cuts": st.just([50, 62.5]), "labels": st.just(list(labels))}, closed=CLOSED, source=WORDS
    )
)
OBJECTIVES = _filled(
    {"name": NAMES, "label": WORDS, "perspective": NAMES},
    leads_to=st.lists(NAMES, max_size=2),
    indicators=st.lists(NAMES, max_size=2),
)
RATIOS: st.SearchStrategy[int | str] = st.sampled_from([2, 7, "1/3", "3/2", 1])


def _square(ratios: tuple[int | str, ...]) -> list[list[int | str]]:
    """Fill up three ratios above the diagonal to a matrix of comparisons."""
    one, two, three = ratios
    turned = [f"1/{ratio}" if isinstance(ratio, int) else TURNED[ratio] for ratio in ratios]
    return [[1, one, two], [turned[0], 1, three], [turned[1], turned[2], 1]]


TURNED = {"1/3": "3/1", "3/2": "2/3"}
MATRICES = _filled(
    {
        "order": st.lists(NAMES, min_size=3, max_size=3, unique=True),
        "matrix": st.tuples(RATIOS, RATIOS, RATIOS).map(_square),
    }
)
INDICATORS = NAMES.filter(lambda name: name != "perspectives")
SCORECARDS = _filled(
    {},
    points=st.sampled_from(["three-way", "permenpanrb-8-2021"]),
    points_closed=CLOSED,
    ahp=_filled(
        {},
        perspectives=MATRICES,
        indicators=st.dictionaries(INDICATORS, MATRICES, min_size=1, max_size=1),
    ).filter(bool),
    mix=st.dictionaries(
        NAMES, _filled({"questionnaire": SHARES, "indicators": SHARES}), max_size=2
    ),
    scale=st.sampled_from(["percent-of-ideal", "percent-of-range"]),
    bands=BANDS,
)
REPORTS = _filled(
    {},
    languages=st.sampled_from([["id"], ["id", "en"]]),
    formats=st.sampled_from([["docx"], ["html", "xlsx"]]),
    numbering=_filled({}, chapter=st.integers(1, 39)),
    date=st.dates().map(str),
    terms=st.sampled_from(["careful", "classic"]),
    contents=st.booleans(),
)

STUDIES = _filled(
    {"study": NAMES, "title": WORDS, "about": _filled({"organisation": WORDS}, place=WORDS)},
    questions=st.lists(QUESTIONS, max_size=3),
    round=TEXTS,
    responses=st.lists(EXPORTS, max_size=2),
    pilot=st.lists(EXPORTS, max_size=1),
    respondents=st.dictionaries(NAMES, WORDS, max_size=2),
    population=st.dictionaries(NAMES, st.integers(1, 10**6), max_size=2),
    indicators=TEXTS,
    category_sets=st.dictionaries(NAMES, SETS, max_size=2),
    mission=WORDS,
    objectives=st.lists(OBJECTIVES, max_size=2),
    previous=st.lists(TEXTS, max_size=2),
    analysis=_filled({}, validity=_filled({}, alpha=st.sampled_from([0.05, 0.001]))),
    quality=_filled({}, minimum_answered=SHARES, remove=st.just(["no_answers", "duplicate"])),
    scorecard=SCORECARDS,
    report=REPORTS,
)
