"""Names for what is drafted: short, ASCII, each used once."""

import re
import unicodedata

from pipeline.drafting.questions import GRID_CODE, INDEX, Question

LONGEST = 32
EMPTY_WORDS = (
    r"(?:a|an|and|are|at|be|by|can|did|do|does|for|from|has|have|how|if|in|is|it|of|on|or|our|that|the"
    r"|this|to|was|what|when|which|who|with|you|your|yang|dan|di|ke|dari|untuk|dengan|pada|apa"
    r"|apakah|anda|saya|ini|itu|atau)"
)


def slug(text: str, longest: int = LONGEST) -> str:
    """Write a text as lower-case ASCII words joined by ``-``; nothing if no letter is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", plain.casefold())
    chosen = [word for word in words if not re.fullmatch(EMPTY_WORDS, word)] or words
    while chosen and not chosen[0][0].isalpha():
        chosen.pop(0)
    name = ""
    for word in chosen:
        longer = f"{name}-{word}" if name else word
        if name and len(longer) > longest:
            break
        name = longer
    return name[:longest].rstrip("-")


def unique(wanted: str, taken: set[str]) -> str:
    """Take a name that is not taken yet, with a number where it is; ``taken`` are folded."""
    name, number = wanted, 2
    while name.casefold() in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name.casefold())
    return name


def name_of_code(question: Question) -> str:
    """Make a name of a question's code; nothing where it has none."""
    code = question.code
    if grid := GRID_CODE.fullmatch(code):
        outer, inner = grid.groups()
        code = f"{outer}_{inner}" if INDEX.fullmatch(inner) else inner
    plain = re.sub(r"[^A-Za-z0-9_.\-]+", "_", code).strip("_")
    return plain[:LONGEST] if plain[:1].isalpha() else ""
