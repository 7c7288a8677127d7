"""The ready questionnaires that come with angket, by name."""

import re
from collections.abc import Collection
from itertools import takewhile
from pathlib import Path

import pipeline
from pipeline.codebook import read_questionnaire
from pipeline.codebook.wording import suggestion
from pipeline.errors import Place, UserError
from pipeline.questionnaire import Questionnaire, in_language

PACKAGE = Path(pipeline.__file__).parent
# an installation has them inside the package (pyproject.toml puts them there), a checkout beside it
FOLDERS = (PACKAGE / "questionnaires", PACKAGE.parent / "questionnaires")

SENTENCE_END = re.compile(r"(?<=\.) (?=[A-Z])")


def ready_names() -> tuple[str, ...]:
    """Name every ready questionnaire."""
    return tuple(sorted(path.stem for path in _folder().glob("*.yaml")))


def ready_path(name: str) -> Path:
    """Find the file of a ready questionnaire.

    Raises
    ------
    UserError
        There is none of that name.
    """
    names = ready_names()
    if name not in names:
        raise UserError.at(Place(Path(name)), "is no ready questionnaire", _meant(name, names))
    return _folder() / f"{name}.yaml"


def _meant(name: str, names: Collection[str]) -> str:
    """Suggest a name; a file's name counts without its folder and its ending."""
    stem = Path(name).stem
    return suggestion(stem if stem in names else name, names)


def ready_lines() -> list[str]:
    """Describe every ready questionnaire on one line."""
    width = max(map(len, ready_names()), default=0)
    return [
        f"{name:<{width}}  {_described(read_questionnaire(ready_path(name)))}"
        for name in ready_names()
    ]


def ready_notes(path: Path) -> tuple[str, ...]:
    """Give what stands above a ready questionnaire, a sentence each: whose words they are."""
    lines = path.read_text(encoding="utf-8").splitlines()
    above = takewhile(lambda line: line.startswith("#"), lines)
    text = " ".join(line.removeprefix("#").strip() for line in above)
    return tuple(SENTENCE_END.split(text))


def _described(questionnaire: Questionnaire) -> str:
    title = in_language(questionnaire.title, "en")
    words = [f"{title} ({in_language(questionnaire.title, 'id')})"]
    points = sorted({len(questionnaire.scale_of(one).values) for one in questionnaire.items})
    words.append(f"{len(questionnaire.items)} items of {' or '.join(map(str, points))} points")
    if kinds := dict.fromkeys(one.kind for one in questionnaire.indices):
        words.append(f"indices: {', '.join(kinds)}")
    return "; ".join(words)


def _folder() -> Path:
    return next((folder for folder in FOLDERS if folder.is_dir()), FOLDERS[0])
