"""Why a file cannot serve as a template."""

from typing import Literal

from pipeline.errors import AngketError

Key = Literal["template", "anchor", "table_style"]


class TemplateError(AngketError):
    """What is wrong with a template, as the rest of a sentence about it, and the way out.

    ``key`` is what the study says that does not go with the file.
    """

    exit_code = 2

    def __init__(self, what: str, remedy: str, key: Key = "template") -> None:
        self.what = what
        self.remedy = remedy
        self.key: Key = key
        super().__init__(f"the template {what}; {remedy}")
