"""Answers that say nothing: "tidak ada", "-", "no comment"."""

import re

from pipeline.folding import fold
from pipeline.no_answer import kind_said

ABOUT = (
    r"saran(?:nya)?|masukan|kritik(?:an)?|komentar|keluhan|kendala|usul(?:an)?|tanggapan|pendapat"
    r"|pesan|tambahan|apa(?:[ -]apa|2)?|lagi"
)
NOT = r"(?:tidak|tdk|tak|ndak|enggak|nggak|ngga|gak|ga|belum|blm|gaada|gada|no)"
NOTHING = re.compile(
    rf"(?:(?:untuk )?(?:saat ini|sementara(?: ini)?|sejauh ini|sekarang)[ ,]*)?"
    rf"(?:{NOT} ?ada(?: (?:{ABOUT}|dan|atau|/|&))*|(?:tanpa|no) (?:{ABOUT}|comments?|suggestions?)"
    rf"|tidak|tdk|gada|no|nope|none(?: (?:at all|so far))?|nothing(?: (?:to add|else|so far))?"
    rf"|nihil|kosong|n/a|not? any|no (?:further|other|more) (?:comments?|suggestions?))"
    rf"(?:[ ,]*(?:untuk )?(?:saat ini|sementara(?: ini)?|sejauh ini|terima ?kasih|makasih|thanks?"
    rf"|thank you))*"
)


def says_nothing(text: str) -> bool:
    """Tell an answer that is no comment; one without any letter is none either."""
    folded = fold(text).strip(" .,;!-\u2013\u2014_/\\*()\"'")
    if not any(map(str.isalpha, folded)):
        return True
    return kind_said(folded) is not None or NOTHING.fullmatch(folded) is not None
