"""Wide tables moved out of the text into an appendix, where a study wants no turned pages in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.report.document import Block, Paragraph, Reference, Section, Table
from pipeline.report.narration import Voice

APPENDIX = "app:wide_tables"


def to_appendix(blocks: Sequence[Block], voice: Voice) -> tuple[Block, ...]:
    """Move every wide table that stands outside an appendix into one of their own.

    It is the last of the last chapter's appendices. A sentence takes the place of each table.
    """
    desk = _Desk(voice)
    kept = desk.without_wide(blocks)
    if not desk.moved:
        return kept
    title = voice.words("title_wide_tables")
    appendix = Section(2, title, APPENDIX, tuple(desk.moved), appendix=True)
    chapters = [
        place
        for place, block in enumerate(kept)
        if isinstance(block, Section) and block.level == 1 and block.counted
    ]
    if not chapters:
        return (*kept, appendix)
    last = kept[chapters[-1]]
    grown = replace(last, blocks=(*last.blocks, appendix)) if isinstance(last, Section) else last
    return (*kept[: chapters[-1]], grown, *kept[chapters[-1] + 1 :])


@dataclass(frozen=True, slots=True)
class _Desk:
    """The voice, and the tables that were moved, in their order."""

    voice: Voice
    moved: list[Table] = field(default_factory=list)

    def without_wide(self, blocks: Sequence[Block]) -> tuple[Block, ...]:
        return tuple(map(self._kept, blocks))

    def _kept(self, block: Block) -> Block:
        if isinstance(block, Section) and not block.appendix:
            return replace(block, blocks=self.without_wide(block.blocks))
        if not isinstance(block, Table) or not block.landscape:
            return block
        self.moved.append(block)
        place = self.voice.say(
            "wide_table_moved", table=Reference(block.id), appendix=Reference(APPENDIX)
        )
        return Paragraph(place)
