"""A study's files with pseudonymised answers, which angket opens and runs again."""

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.archiving.cells import item_texts, unsaid_kinds, variable_columns
from pipeline.archiving.study_data import archived_name, archived_study
from pipeline.codebook.named_files import template_names
from pipeline.codebook.plain import plain_questionnaire
from pipeline.codebook.workbook_grids import is_workbook
from pipeline.drafting.yaml_writing import yaml_text
from pipeline.folding import fold
from pipeline.questionnaire import Item, Variable
from pipeline.responses import MISSING, Responses
from pipeline.study import Export
from pipeline.study_files import ExpertRatings, StudyFiles

STUDY, EXPERTS = "study.yaml", "experts.csv"
ROW = "arsip_id"  # so that the line of a respondent who answered nothing is not blank


@dataclass(frozen=True, slots=True)
class Occasion:
    """The answers of one list of exports, and a code for each respondent who has a key."""

    exports: tuple[Export, ...]
    responses: Responses
    codes: tuple[str, ...]
    headers: Mapping[str, Mapping[str, str]]  # by file, of items and variables


@dataclass(frozen=True, slots=True)
class Table:
    """The answers of one export."""

    name: str
    export: Export
    responses: Responses
    content: bytes


@dataclass(frozen=True, slots=True)
class Reopened:
    """The files of a study that can be run again, by their names below its folder."""

    files: Mapping[str, bytes]
    verbatim: bool  # whether the questionnaire is as it was, letter by letter


def reopenable(
    files: StudyFiles,
    occasions: Mapping[str, Occasion],
    earlier: Sequence[str] = (),
    questionnaire: str = "questionnaire.yaml",
) -> Reopened:
    """Write a study's files with these answers, by their names below the study's folder.

    ``earlier`` are the folders of earlier rounds, ``questionnaire`` the name of its file.
    """
    contents = _copied(files)
    named: dict[str, list[Mapping[str, str]]] = {}
    answered: list[Responses] = []
    for section, one in occasions.items():
        tables = list(_tables(section, one))
        contents |= {table.name: table.content for table in tables}
        answered += [table.responses for table in tables]
        named[section] = [
            {"file": table.name, "respondents": table.export.respondents} for table in tables
        ]
    asked, verbatim = _questionnaire(files, answered)
    if asked is not None:
        contents[questionnaire] = asked
    if files.experts is not None:
        contents[EXPERTS] = _expert_table(files.experts)
    data = archived_study(files, named, earlier, (questionnaire, EXPERTS))
    contents[STUDY] = yaml_text(data, {}).encode()
    return Reopened(contents, verbatim)


def _copied(files: StudyFiles) -> dict[str, bytes]:
    """Take the files that hold no answers as they are; a template may be somebody else's."""
    study = files.study
    apart = {one.file for exports in study.exports.values() for one in exports}
    apart |= {name for _at, name in template_names(study)}
    apart |= {study.questionnaire or "", study.experts.file if study.experts else ""}
    paths = {(files.folder / name).resolve() for name in apart if name} | {files.file.resolve()}
    return {
        archived_name(Path(os.path.relpath(path, files.folder)).as_posix()): path.read_bytes()
        for path in files.inputs
        if path.resolve() not in paths
    }


# ---------------------------------------------------------------- answers


def _tables(section: str, one: Occasion) -> Iterator[Table]:
    """Write one table for each export; respondents stay in their order."""
    told: set[tuple[str, str]] = set()
    for export in one.exports:
        if (export.file, export.respondents) in told:
            continue  # two sheets of one workbook, or the like
        told.add((export.file, export.respondents))
        rows = np.array(
            [
                position
                for position, (origin, kind) in enumerate(
                    zip(one.responses.origin, one.responses.respondents, strict=True)
                )
                if origin[0] == export.file and kind == export.respondents
            ],
            dtype=np.int64,
        )
        number = f"-{len(told)}" if len(one.exports) > 1 else ""
        responses, headers = one.responses.at(rows), one.headers.get(export.file, {})
        content = _table(responses, headers, [_ids(rows), *_keys(one, rows)])
        yield Table(f"{section}{number}.csv", export, responses, content)


def _ids(rows: NDArray[np.int64]) -> tuple[str, Sequence[str]]:
    return ROW, [f"R{int(row) + 1:05d}" for row in rows]


def _table(
    responses: Responses,
    headers: Mapping[str, str],
    first: Sequence[tuple[str, Sequence[str]]],
) -> bytes:
    columns = list(first)
    for variable in responses.questionnaire.variables:
        if variable.name in responses.variables:
            header = _header(variable, headers)
            own = variable_columns(responses, variable, header)
            columns += (one for one in own if any(one[1]))
    for column, item in enumerate(responses.questionnaire.items):
        codes = responses.answers[:, column]
        if len(codes) and not (codes == MISSING["not_asked"]).all():
            texts = item_texts(responses.questionnaire, item, codes.tolist())
            columns.append((_header(item, headers), texts))
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([header for header, _texts in columns])
    writer.writerows(zip(*(texts for _header, texts in columns), strict=True))
    return file.getvalue().encode()


def _header(one: Item | Variable, headers: Mapping[str, str]) -> str:
    """Give the header that something had in its export, if the questionnaire knows it like that."""
    found = headers.get(one.name, "")
    known = {fold(header) for header in one.headers}
    return found if fold(found) in known else one.headers[0]


def _keys(one: Occasion, rows: NDArray[np.int64]) -> Iterator[tuple[str, Sequence[str]]]:
    """Put a code in the place of every key, the same for all keys of a respondent."""
    if one.codes:
        for variable in one.responses.questionnaire.variables:
            if variable.role == "key":
                yield variable.headers[0], [one.codes[int(row)] for row in rows]


# ---------------------------------------------------------------- files


def _questionnaire(files: StudyFiles, responses: Sequence[Responses]) -> tuple[bytes | None, bool]:
    """Write the questionnaire, letter by letter where it is YAML and says enough."""
    name, declared = files.study.questionnaire, files.questionnaire
    if name is None or declared is None:
        return None, True
    unsaid: dict[str, list[str]] = {}
    for one in responses:
        for scale, kinds in unsaid_kinds(declared, one).items():
            known = unsaid.setdefault(scale, [])
            known += [kind for kind in kinds if kind not in known]
    path = files.folder / name
    if not unsaid and not is_workbook(path):
        return path.read_bytes(), True
    return yaml_text(_with_rules(plain_questionnaire(path), unsaid), {}).encode(), False


def _with_rules(
    data: Mapping[str, object], unsaid: Mapping[str, Sequence[str]]
) -> Mapping[str, object]:
    """Add words for kinds of missing answers that only the survey tool could tell."""
    scales = data.get("scales")
    if not isinstance(scales, Mapping) or not unsaid:
        return data
    added = {
        name: {
            **scale,
            "missing": [
                *scale.get("missing", ()),
                *({"match": [f"({kind})"], "kind": kind} for kind in unsaid.get(name, ())),
            ],
        }
        for name, scale in scales.items()
        if name in unsaid
    }
    return {**data, "scales": {**scales, **added}}


def _expert_table(experts: ExpertRatings) -> bytes:
    """Write the ratings; experts are numbered."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("item", *(f"E{one + 1}" for one in range(experts.n_experts))))
    for item, ratings in zip(experts.items, experts.ratings, strict=True):
        writer.writerow((item, *("" if one is None else one for one in ratings)))
    return file.getvalue().encode()
