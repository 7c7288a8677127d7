"""Exports and perhaps a structure file -> a questionnaire and a study, each guess explained."""

from collections.abc import Sequence

from pipeline.drafting.blocks import find_blocks
from pipeline.drafting.doubts import reverse_doubts
from pipeline.drafting.draft import Draft, Remark
from pipeline.drafting.grouping import propose_groups
from pipeline.drafting.known_words import ENGLISH, INDONESIAN
from pipeline.drafting.questionnaire_entries import Finding, columns_of, questionnaire_entries
from pipeline.drafting.questions import DraftSource, Question, gather_questions
from pipeline.drafting.rewordings import reworded_doubts
from pipeline.drafting.scale_entries import draft_scales
from pipeline.drafting.scale_finding import is_coded
from pipeline.drafting.structure_fit import StructureFit, fit_of
from pipeline.drafting.study_entries import study_entries
from pipeline.drafting.unknown_scales import label_set, unknown_scales
from pipeline.drafting.variables import sort_out
from pipeline.errors import UserError
from pipeline.folding import fold
from pipeline.identifiers import mask
from pipeline.structure import Structure
from pipeline.study import UNWRITTEN

SHOWN_SETS = 3


def draft_study(
    sources: Sequence[DraftSource],
    structure: Structure | None,
    name: str,
    questionnaire_path: str | None,
) -> Draft:
    """Draft a questionnaire and a study from exports and what a structure file tells.

    ``questionnaire_path`` is where study.yaml finds the questionnaire, None: they are one workbook.
    Nothing is scored whose order is not known: that is asked.

    Raises
    ------
    UserError
        No answers on any scale whose order is known.
    """
    questions = gather_questions(sources, structure)
    found = _find(sources, questions, fit_of(structure, questions) if structure else None)
    if not found.groups:
        raise _nothing_to_score(sources, found)
    languages = _languages(questions)
    title = _title(sources, structure)
    questionnaire, remarks = questionnaire_entries(found, name, title, languages)
    study, study_remarks = study_entries(sources, name, questionnaire_path, title)
    return Draft(name, questionnaire, study, remarks, study_remarks)


def _find(
    sources: Sequence[DraftSource], questions: tuple[Question, ...], fit: StructureFit | None
) -> Finding:
    blocks = find_blocks(questions)
    groups = propose_groups(blocks)
    scales = draft_scales(groups, blocks)
    scored = {id(item.question) for group in groups for item in group.items}
    others = [one for one in questions if id(one) not in scored]
    items = [item.name for group in groups for item in group.items]
    doubts: dict[str, tuple[Remark, ...]] = {}
    for group in groups:
        reverse = reverse_doubts(group, [block.scale for block in blocks], sources)
        for found in (reverse, reworded_doubts(group)):
            for name, doubt in found.items():
                doubts[name] = (*doubts.get(name, ()), doubt)
    rest = sort_out(others, items)
    return Finding(questions, groups, scales, rest, doubts, tuple(unknown_scales(others)), fit)


def _nothing_to_score(sources: Sequence[DraftSource], found: Finding) -> UserError:
    place = sources[0].layout.header
    coded = any(map(is_coded, found.questions))
    if found.unknown and not coded:
        sets = "; ".join(
            f"{label_set(run)} ({columns_of(run)})" for run in found.unknown[:SHOWN_SETS]
        )
        what = f"no answers are on a scale whose order is known; labels seen: {sets}"
        return UserError.at(
            place,
            what,
            "say which columns are items and the order of their labels, low to high,"
            " in a questionnaire file of your own",
        )
    if coded and found.fit is not None and found.fit.strangers:
        return UserError.at(
            place,
            "the cells hold the tool's codes, whose order says nothing about a scale, and of"
            f" {found.fit.file.name}: {found.fit.lack}",
            "give the structure file of this very survey, or export question codes as headers",
        )
    if coded:
        return UserError.at(
            place,
            "the cells hold the tool's codes, whose order says nothing about a scale",
            "give the survey's structure file as well, or export the answers as texts",
        )
    return UserError.at(
        place,
        "no column holds answers on a scale that angket knows",
        "say which columns are items and what their answers are, low to high, in a questionnaire"
        " file of your own",
    )


# ---------------------------------------------------------------- language and title


def _languages(questions: Sequence[Question]) -> list[str]:
    """Order the languages: the one that most questions are written in comes first."""
    texts = [fold(f"{one.question} {one.words}") for one in questions]
    indonesian = sum(len(INDONESIAN.findall(text)) for text in texts)
    english = sum(len(ENGLISH.findall(text)) for text in texts)
    return ["en", "id"] if english > indonesian else ["id", "en"]


def _title(sources: Sequence[DraftSource], structure: Structure | None) -> dict[str, str]:
    told = structure or next((one.structure for one in sources if one.structure), None)
    own = next(iter(told.title.values()), "") if told else ""
    if own.strip():
        return {"": mask(own)}
    return {"id": f"Hasil survei {UNWRITTEN['id']}", "en": f"Survey results {UNWRITTEN['en']}"}
