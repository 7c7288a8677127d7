"""Words of angket in every language that it speaks, for files that hold several at once."""

from collections.abc import Mapping

from pipeline.languages import LANGUAGES
from pipeline.report.narration import Voice


def said(key: str) -> Mapping[str, str]:
    """Give a fixed word by language."""
    return {language: Voice(language).word(key) for language in LANGUAGES}
