"""By which software the numbers were computed and the text was written."""

from pipeline.report.context import Context
from pipeline.report.document import Block, Citation, Paragraph, Words, plain
from pipeline.report.sections.plan import planned

KEY = "angket"  # in the list of references


def software(context: Context, *, conventions: bool = True) -> tuple[Block, ...]:
    """Name the software with its version, and unless they are told beside it its conventions.

    Where a plan was locked, it is told here whether it was kept.
    """
    answers = context.findings.answers
    citation = context.voice.say("software_citation", version=(Words(context.findings.version),))
    return (
        Paragraph(
            context.voice.say(
                "software",
                citation=Citation(plain(citation), (KEY,)),
                convention=context.voice.say("program_name", program=answers.instrument.convention)
                if answers and conventions
                else None,
            )
        ),
        *planned(context),
    )
