"""Plain words for what the YAML parser stumbles over."""

import re


def syntax_words(problem: str, opened: str) -> tuple[str, str]:
    """Say what is wrong, and what to do.

    ``opened`` says where the list or map around the problem begins.
    """
    for pattern, what, remedy in SYNTAX:
        match = re.search(pattern, problem)
        if match:
            return what.format(*match.groups(), opened=opened), remedy
    return f"the YAML cannot be read: {problem}", "correct it here or in the line above"


SYNTAX: tuple[tuple[str, str, str], ...] = (
    (r"character '\\t'", "a tab stands here: YAML does not allow tabs", "use spaces instead"),
    (
        "mapping values are not allowed",
        "a colon stands where no key can be",
        "put a text that holds ': ' in quotes, write a blank after the colon of a key, and check"
        " the indentation here and in the line above",
    ),
    (
        "expected <block end>",
        "this does not fit the lines above it",
        "indent it like its neighbours; inside single quotes write '' for an apostrophe",
    ),
    (
        "expected ',' or '(.)'",
        "a comma or a closing {0} is missing{opened}",
        "add it, or put a text that holds , : { } [ ] in quotes",
    ),
    (
        "character '(.)' that cannot start",
        "a text cannot begin with {0}",
        "put the text in quotes",
    ),
    (
        "undefined alias|expected alphabetic or numeric",
        "* and & have a meaning at the beginning of a text",
        "put the text in quotes",
    ),
    (
        "unknown escape character '(.)'",
        "\\{0} means nothing inside double quotes",
        "use single quotes, or write \\\\ for one \\",
    ),
    (
        "unexpected (end of stream|document separator)",
        "a quotation mark is never closed",
        "close it",
    ),
    (
        "found another document",
        "a second document begins here",
        "keep one document in a file: remove the line '---' or '...'",
    ),
    (
        "expected the node content.*stream end",
        "the file ends inside a list or map",
        "close every [ and {",
    ),
    ("maximum depth", "lists and maps are nested too deep", "write them flatter"),
)
