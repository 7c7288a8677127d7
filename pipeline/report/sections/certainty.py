"""How sure each category is: the sentence beside a verdict, and the appendix with the shares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.report.context import DASH, Context, joined
from pipeline.report.document import (
    Block,
    Column,
    Inlines,
    Number,
    Paragraph,
    Reference,
    Row,
    Table,
    Words,
)
from pipeline.report.sections.index_tables import band_words
from pipeline.report.sections.index_titles import index_title
from pipeline.report.sections.reasons import reason
from pipeline.results import Undefined
from pipeline.results.certainty import Verdict
from pipeline.results.robustness import Steadiness

COLUMNS = {
    "certainty_of": 3.0,
    "certainty_value": 1.2,
    "certainty_interval": 2.2,
    "category": 1.9,
    "next_class": 1.9,
    "distance": 1.2,
    "distance_se": 1.2,
}
LEFT = frozenset({"certainty_of", "category", "next_class"})
DECIMALS = {"mean": 3, "percent": 2, "share": 4}  # of a value, by the unit of its classes
MOST_CLASSES = 6  # beyond it, classes that no draw reached have no column


@dataclass(frozen=True, slots=True)
class Told:
    """A verdict with its address and its words."""

    at: str
    label: Inlines
    one: Verdict
    kind: str  # mean | band | index: whose words its classes have

    def words(self, context: Context, key: str | Undefined | None) -> Inlines:
        """Give the words of a class."""
        if key is None:
            return DASH
        if self.kind == "mean":
            return context.category(key)
        return context.band(key) if self.kind == "band" else band_words(context, key)


def certainty_sentence(context: Context, name: str | None, *, refer: bool = True) -> Inlines:
    """Say beside a verdict how sure it is; ``name`` is a perspective, None the whole.

    Nothing without answers, and nothing where there is neither a share nor another choice.
    """
    if context.findings.answers is None:
        return ()
    sure, varied = context.answers.certainty, context.answers.robustness
    if name is None:
        parts: tuple[Verdict | None, Steadiness | None] = sure.overall, varied.overall
        at = ("certainty.overall", "robustness.overall")
    else:
        one = sure.cards.get(name) or sure.perspectives.get(name)
        group = "cards" if name in sure.cards else "perspectives"
        parts = one, varied.perspectives.get(name)
        at = (f"certainty.{group}.{name}", f"robustness.perspectives.{name}")
    return _sentence(context, at, parts, refer=refer)


def mean_certainty(context: Context, name: str) -> Inlines:
    """Say beside the mean of a perspective how sure its category is."""
    sure, varied = context.answers.certainty, context.answers.robustness
    at = (f"certainty.perspectives.{name}", f"robustness.perspectives.{name}")
    return _sentence(context, at, (sure.perspectives.get(name), varied.perspectives.get(name)))


def index_certainty(context: Context, name: str) -> Inlines:
    """Say how sure the class of an index is."""
    one = context.answers.certainty.indices.get(name)
    return _sentence(context, (f"certainty.indices.{name}", ""), (one, None))


def is_uncertain(context: Context, name: str | None) -> bool:
    """Tell whether the interval of a scorecard perspective, or of the whole, crosses a cut."""
    if context.findings.answers is None:
        return False
    sure = context.answers.certainty
    if name is None:
        return sure.overall is not None and sure.overall.starred
    one = sure.cards.get(name) or sure.perspectives.get(name)
    return one is not None and one.starred


def certainty_method(context: Context) -> Inlines:
    """Say in the method how certainty is judged."""
    sure, varied = context.answers.certainty, context.answers.robustness
    return context.voice.say(
        "method_certainty",
        draws=context.number("certainty.draws", sure.draws),
        several=len(sure.sizes) > 1,
        finite=bool(sure.sampled),
        specifications=context.number("robustness.overall.n", varied.overall.n)
        if varied.overall.n > 1
        else None,
    )


def _sentence(
    context: Context,
    at: tuple[str, str],
    parts: tuple[Verdict | None, Steadiness | None],
    *,
    refer: bool = True,
) -> Inlines:
    one, steady = parts
    varied = steady is not None and steady.n > 1 and not isinstance(steady.category, Undefined)
    known = one is not None and not isinstance(one.share, Undefined)
    if not (varied or known):
        return ()
    return context.voice.say(
        "certainty_sentence",
        share=context.share(f"{at[0]}.share", one.share) if one and known else None,
        draws=context.number("certainty.draws", context.answers.certainty.draws),
        same=context.number(f"{at[1]}.same", steady.same) if steady and varied else None,
        n=context.number(f"{at[1]}.n", steady.n) if steady and varied else None,
        steady=bool(steady and steady.same == steady.n),
        refer=refer,
    )


# ---------------------------------------------------------------- appendix


def certainty(context: Context) -> list[Block]:
    """Write what the shares are, the table of distances, and the shares of every class."""
    found = [one for one in _told(context) if not isinstance(one.one.share, Undefined)]
    if not found:
        return []
    tables = [_shares_table(context, group, at) for at, group in enumerate(_groups(found))]
    sure = context.answers.certainty
    intro = context.voice.say(
        "certainty_intro",
        draws=context.number("certainty.draws", sure.draws),
        seed=Number(sure.seed, str(sure.seed), "certainty.seed"),
        several=len(sure.sizes) > 1,
        populations=_populations(context),
        table="tab:certainty",
        shares=[(Reference(one.id),) for one in tables],
    )
    missing = [
        {"label": one.label, "reason": reason(context, one.one.share)}
        for one in _told(context)
        if isinstance(one.one.share, Undefined)
    ]
    said = context.voice.say("certainty_undefined", ones=missing) if missing else ()
    return [
        Paragraph(joined((intro, *_under_design(context), said))),
        _distances(context, found),
        *tables,
    ]


def _under_design(context: Context) -> Iterator[Inlines]:
    """Say how weighted respondents were drawn again."""
    sure = context.answers.certainty
    if sure.drawn is None:
        return
    one = sure.drawn
    yield context.voice.say(
        "certainty_weighted", strata=one.strata, clusters=one.clusters, fitted=one.fitted
    )
    if sure.indices:
        yield context.voice.words("certainty_indices_plain")


def _told(context: Context) -> Iterator[Told]:
    sure = context.answers.certainty
    for name, one in sure.perspectives.items():
        yield Told(f"certainty.perspectives.{name}", context.label(name), one, "mean")
    for name, one in sure.cards.items():
        label = context.voice.say("certainty_card", label=context.label(name))
        yield Told(f"certainty.cards.{name}", label, one, "band")
    for index in context.findings.files.indices:
        if index.name in sure.indices:
            label, verdict = index_title(context, index), sure.indices[index.name]
            yield Told(f"certainty.indices.{index.name}", label, verdict, "index")
    if sure.overall is not None:
        yield Told("certainty.overall", context.voice.words("word_overall"), sure.overall, "band")


def _populations(context: Context) -> list[Mapping[str, Inlines]]:
    sure = context.answers.certainty
    return [
        {
            "respondents": context.respondents([kind]),
            "n": (context.number(f"certainty.sizes.{kind}", sure.sizes[kind]),),
            "share": (context.percent(f"certainty.sampled.{kind}", fraction),),
        }
        for kind, fraction in sure.sampled.items()
    ]


def _distances(context: Context, found: list[Told]) -> Table:
    voice, level = context.voice, context.answers.certainty.level
    return Table(
        "tab:certainty",
        voice.words("caption_certainty"),
        tuple(
            Column(voice.words(f"head_{head}"), "left" if head in LEFT else "right", width)
            for head, width in COLUMNS.items()
        ),
        tuple(
            Row(_distance_row(context, one), "total" if one.at == "certainty.overall" else "body")
            for one in found
        ),
        note=voice.say(
            "note_certainty",
            level=context.percent("certainty.level", level, 0),
            starred=any(one.one.starred for one in found),
            finite=bool(context.answers.certainty.sampled),
            whole=any(isinstance(one.one.distance_se, Undefined) for one in found),
        ),
        source=voice.say("source_processed", year=context.year),
    )


def _distance_row(context: Context, told: Told) -> tuple[Inlines, ...]:
    one, at, decimals = told.one, told.at, DECIMALS.get(told.one.unit, 2)
    category = told.words(context, one.category)
    return (
        told.label,
        context.estimate(f"{at}.value", one.value, decimals),
        context.interval((f"{at}.low", one.low), (f"{at}.high", one.high), decimals),
        (*category, Words("*")) if one.starred else category,
        told.words(context, one.next_class),
        context.estimate(f"{at}.distance", one.distance, decimals),
        context.estimate(f"{at}.distance_se", one.distance_se, 1),
    )


def _groups(found: list[Told]) -> list[list[Told]]:
    """Put the verdicts with the same classes in the same words together."""
    groups: dict[tuple[str, tuple[str, ...]], list[Told]] = {}
    for one in found:
        groups.setdefault((one.kind, tuple(one.one.shares)), []).append(one)
    return list(groups.values())


def _shares_table(context: Context, group: list[Told], position: int) -> Table:
    voice = context.voice
    keys = list(group[0].one.shares)
    if len(keys) > MOST_CLASSES:
        keys = [key for key in keys if any(one.one.shares[key] for one in group)]
    return Table(
        f"tab:class-shares{'' if position == 0 else f'-{position + 1}'}",
        voice.say("caption_class_shares", kind=group[0].kind),
        (
            Column(voice.words("head_certainty_of"), "left", 3.0),
            *(Column(group[0].words(context, key), "right", 1.9) for key in keys),
        ),
        tuple(Row((one.label, *(_shares(context, one, key) for key in keys))) for one in group),
        note=voice.say("note_class_shares", left_out=len(keys) < len(group[0].one.shares)),
        source=voice.say("source_processed", year=context.year),
    )


def _shares(context: Context, told: Told, key: str) -> Inlines:
    """Give the share of the draws, and in parentheses that by Student's distribution."""
    return (
        context.percent(f"{told.at}.shares.{key}", told.one.shares[key]),
        Words(" ("),
        context.percent(f"{told.at}.analytic.{key}", told.one.analytic[key]),
        Words(")"),
    )
