"""Empty files for the user's own texts, each with a hint what goes there."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.languages import speaking
from pipeline.report.narration import Voice
from pipeline.study_files import StudyFiles
from pipeline.text_slots import FOLDER, LANGUAGE, SLOTS


def write_texts(files: StudyFiles) -> Sequence[Path]:
    """Write a file for each slot and language of the study that has none; give those written."""
    written = []
    with speaking(files.words):
        for slot, language, path in _places(files):
            if path.exists():
                continue
            hint = Voice(language).word(f"text_hint_{slot.replace('-', '_')}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"<!-- {hint} -->\n", encoding="utf-8")
            written.append(path)
    return written


def _places(files: StudyFiles) -> Iterator[tuple[str, str, Path]]:
    for slot in SLOTS:
        named = files.study.report.texts.get(slot, f"{FOLDER}/{slot}.{LANGUAGE}.md")
        for language in files.languages:
            yield slot, language, files.folder / named.replace(LANGUAGE, language)
