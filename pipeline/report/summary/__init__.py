"""The study on one page: what it found, how well it measured, in large type for a slide."""

from dataclasses import dataclass

from pipeline.report.context import Context
from pipeline.report.document import Inlines, plain
from pipeline.report.slide import Slide, SlideBar, SlideList, SlideRow
from pipeline.report.summary.bars import Bar, Bars, bars
from pipeline.report.summary.extremes import Listed, lists
from pipeline.report.summary.headlines import Headline, headline
from pipeline.report.summary.lines import reliability, source, who


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page says, with its numbers as nodes."""

    title: Inlines
    who: Inlines
    headline: Headline
    bars: Bars
    lists: tuple[Listed, ...]
    reliability: Inlines
    source: Inlines


def build_summary(context: Context) -> Summary:
    """Gather what the page of a study says, whatever its profile."""
    return Summary(
        title=context.text(context.findings.files.study.title),
        who=who(context),
        headline=headline(context),
        bars=bars(context),
        lists=lists(context),
        reliability=reliability(context),
        source=source(context),
    )


def slide_of(summary: Summary) -> Slide:
    """Give the page as it is printed."""
    return Slide(
        title=plain(summary.title),
        who=plain(summary.who),
        verdict_head=plain(summary.headline.head),
        verdict=plain(summary.headline.value),
        category=plain(summary.headline.category),
        verdict_note=plain(summary.headline.note),
        bars_head=plain(summary.bars.head),
        bars=tuple(map(_bar, summary.bars.rows)),
        lists=tuple(map(_list, summary.lists)),
        reliability=plain(summary.reliability),
        source=plain(summary.source),
    )


def _bar(bar: Bar) -> SlideBar:
    share = min(1.0, max(0.0, bar.share))
    return SlideBar(plain(bar.label), share, plain(bar.value), plain(bar.category))


def _list(listed: Listed) -> SlideList:
    rows = (SlideRow(plain(label), plain(value)) for label, value in listed.rows)
    return SlideList(plain(listed.head), tuple(rows), listed.weak)
