"""The lines of the page: who was asked and when, how reliably was measured, where it is from."""

from pipeline.report.context import Context
from pipeline.report.document import Inlines
from pipeline.results import Undefined


def who(context: Context) -> Inlines:
    """Say where, when, and how many answered."""
    about, answers = context.about, context.findings.answers
    counted = answers.quality.respondents if answers is not None else {}
    return context.voice.say(
        "summary_who",
        organisation=context.capital(context.text(about.organisation)),
        place=context.text(about.place) if about.place else None,
        period=context.text(about.period) if about.period else None,
        respondents=[
            {
                "n": (context.number(f"quality.respondents.{kind}", counted.get(kind, 0)),),
                "kind": context.respondents([kind]),
            }
            for kind in context.kinds
        ]
        if answers is not None
        else [],
    )


def reliability(context: Context) -> Inlines:
    """Say between which values alpha lies, and whether all tested units reach the threshold."""
    if context.findings.answers is None:
        return ()
    test = context.answers.instrument
    alphas = {
        name: alpha
        for name, unit in test.perspectives.items()
        if (found := unit.reliability.get("cronbach_alpha")) is not None
        and not isinstance(alpha := found.estimate, Undefined)
    }
    if not alphas:
        return context.voice.words("summary_no_reliability")
    low, high = min(alphas, key=alphas.__getitem__), max(alphas, key=alphas.__getitem__)

    def node(name: str) -> Inlines:
        at = f"instrument.perspectives.{name}.reliability.cronbach_alpha.estimate"
        return context.estimate(at, alphas[name], 3, unit=True)

    return context.voice.say(
        "summary_reliability",
        low=node(low),
        high=node(high),
        n=len(alphas),
        below=sum(alpha < test.threshold for alpha in alphas.values()),
        threshold=context.number("instrument.threshold", test.threshold, 2, unit=True),
        pilot=bool(context.findings.files.study.exports.get("pilot")),
    )


def source(context: Context) -> Inlines:
    """Say where the data are from, and what computed the results."""
    findings = context.findings
    if findings.answers is not None:
        kind = "processed" if findings.files.indicators else "primary"
    else:
        kind = "library" if findings.library is not None else "secondary"
    name = "library_source" if kind == "library" else f"source_{kind}"
    return context.voice.say(
        "summary_source",
        source=context.voice.say(name, year=context.year),
        version=findings.version,
    )
