"""Texts that became scores or kinds of missing answers, and scores that became percent."""

from collections.abc import Iterator

from pipeline.audit.found import RULE, Found
from pipeline.errors import column_letters
from pipeline.folding import fold_answer, visible
from pipeline.plan import Address
from pipeline.questionnaire import Scale
from pipeline.results.audit import AuditEntry, Decision, Occasion
from pipeline.results.ingest import DecodedText, IngestLog


def recoded(found: Found) -> Iterator[AuditEntry]:
    """List what each text was taken for, what counts as missing, and what was rescaled."""
    for occasion, log in found.logs.items():
        yield from _decoded(found, occasion, log)
        yield from _odd(occasion, log)
        yield from _overruled(occasion, log)
        yield from _times(found, occasion, log)
    yield from _rescaled(found)


def _decoded(found: Found, occasion: Occasion, log: IngestLog) -> Iterator[AuditEntry]:
    scales = found.questionnaire.scales
    for decoding in log.decodings:
        for one in decoding.texts:
            if one.kind == "invalid":
                continue  # told with its column
            decision = _of_text(found, decoding.scale, scales[decoding.scale], one)
            yield AuditEntry(
                "recoded",
                "text" if one.value is not None else "missing",
                visible(one.text),
                decision,
                one.count,
                "answers",
                decoding.scale if one.value is not None else one.kind,
                one.value if one.value is not None else one.kind,
                occasion=occasion,
            )


def _of_text(found: Found, name: str, scale: Scale, one: DecodedText) -> Decision:
    """Find the line that says what a text counts as; a bare value needs none."""
    at = _point(scale, one) if one.value is not None else _missing(scale, one)
    return found.in_questionnaire("scales", name, *at) if at else RULE


def _point(scale: Scale, one: DecodedText) -> Address:
    told = {fold_answer(text) for text in (one.text, one.words) if text}
    for position, point in enumerate(scale.values):
        if point.value == one.value:
            written = {"label": tuple(point.label.values()), "alias": point.alias}
            written["code"] = point.code
            for key, texts in written.items():
                if told & {fold_answer(str(text)) for text in texts}:
                    return ("values", position, key)
    return ()


def _missing(scale: Scale, one: DecodedText) -> Address:
    told = {fold_answer(one.text), *([fold_answer(one.words)] if one.words else [])}
    for position, rule in enumerate(scale.missing):
        if rule.kind == one.kind and told & {fold_answer(str(text)) for text in rule.match}:
            return ("missing", position)
    return ()


def _odd(occasion: Occasion, log: IngestLog) -> Iterator[AuditEntry]:
    counts: dict[tuple[str, str, str], int] = {}
    for odd in log.odd_answers:
        key = odd.item, odd.value, "not_on_scale"
        counts[key] = counts.get(key, 0) + 1
    for clash in log.label_clashes:
        for one in clash.spellings:
            if one.kind == "invalid":
                counts[clash.item, one.text, "blanks"] = one.count
    for (item, text, reason), n in counts.items():
        subject = f"{item}: {visible(text)}"
        yield AuditEntry(
            "recoded", "invalid", subject, RULE, n, "answers", reason, "invalid", occasion=occasion
        )


def _overruled(occasion: Occasion, log: IngestLog) -> Iterator[AuditEntry]:
    for one in log.overruled:
        yield AuditEntry(
            "recoded",
            "code_label",
            f"{one.item}: {one.code} = {one.words}",
            RULE,
            one.count,
            "answers",
            "",
            "invalid" if one.counts_as is None else one.counts_as,
            one.bare,
            occasion,
        )


def _times(found: Found, occasion: Occasion, log: IngestLog) -> Iterator[AuditEntry]:
    names = [one.name for one in found.questionnaire.variables]
    exports = found.files.study.exports[occasion]
    for one in log.times:
        if not one.read:
            continue
        decision = RULE
        at = names.index(one.variable)
        export = next((at for at, each in enumerate(exports) if each.file == one.file), 0)
        if one.how == "told" and found.questionnaire.variables[at].date_order:
            decision = found.in_questionnaire("variables", at, "date_order")
        elif one.how == "told" and exports[export].date_order:
            decision = found.in_study(occasion, export, "date_order")
        subject = f"{one.variable} ({one.file}, {column_letters(one.column)})"
        yield AuditEntry(
            "recoded", "time", subject, decision, one.read, "cells", "", one.order, None, occasion
        )


def _rescaled(found: Found) -> Iterator[AuditEntry]:
    if found.files.questionnaire is None:
        return
    for at, one in enumerate(found.questionnaire.perspectives):
        if one.rescale:
            decision = found.in_questionnaire("perspectives", at, "rescale")
            n = found.answers_of(one.name)
            yield AuditEntry("recoded", "rescaled", one.name, decision, n, "answers")
