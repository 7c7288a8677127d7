"""Write the exports of the example study: invented people, answers drawn from a seeded model.

``python data/perpustakaan-2026/make_data.py [FOLDER]`` writes the four exports and the ratings of
the experts into FOLDER, by default beside this script; the same script always writes the same
bytes. The model (model.yaml) is
one general factor, a factor per indicator and noise, cut into the five points of the scale. The
dirt that real exports carry is put in on purpose, in ``soil_users`` and ``soil_staff``.

All randomness comes from ``Generator.random``: numpy may change the streams of its other
distributions with a version, and has kept this one.
"""

import csv
import datetime
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from statistics import NormalDist
from typing import Any, TypeAlias

import numpy as np
import xlsxwriter
from ruamel.yaml import YAML

HERE = Path(__file__).parent
QUESTIONNAIRE = HERE.parents[1] / "questionnaires" / "bsc-perpustakaan.yaml"
NBSP = "\u00a0"

TIME = "Timestamp"
EMAIL = "Email Address"
NAME = "Nama lengkap"
PHONE = "No. HP (untuk undian pulsa, boleh kosong)"
VISITS = "Seberapa sering Anda berkunjung ke perpustakaan?"
VISITS_MISSPELT = "Seberapa sering Anda berkunjng ke perpustakaan?"  # corrected after three answers
SUGGESTION = "Saran untuk perpustakaan"
GENDER = "Jenis kelamin"

Row: TypeAlias = dict[str, str]  # header -> cell; times as ISO texts until they are written
Model: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class Form:
    """What the questionnaire declares about the items and the points of their scale."""

    headers: Mapping[str, str]
    reversed: frozenset[str]
    labels: Mapping[int, str]
    short: Mapping[int, str]


def main(folder: Path) -> None:
    """Write the four exports and the experts' ratings into a folder."""
    model, form = read_yaml(HERE / "model.yaml"), read_form()
    streams = [np.random.default_rng([model["seed"], number]) for number in range(7)]
    users = draw_users(streams[0], model, form, 212, datetime.datetime(2026, 9, 7))
    write_form_workbook(folder / "pemustaka.xlsx", soil_users(streams[1], users, form))
    staff = draw_staff(streams[2], model, form, 46, named=True)
    write_typed_csv(folder / "pegawai.csv", soil_staff(streams[3], staff, form), ghost_rows=12)
    pilot = draw_users(streams[4], model, form, 30, datetime.datetime(2026, 8, 10))
    write_form_csv(folder / "ujicoba-pemustaka.csv", [anonymous(row) for row in pilot])
    tried = draw_staff(streams[5], model, form, 30, named=False)
    write_typed_csv(folder / "ujicoba-pegawai.csv", tried, ghost_rows=0)
    (folder / "ahli.csv").write_bytes(csv_text(draw_ratings(streams[6], model, form), ";").encode())


def read_yaml(path: Path) -> Model:
    """Read a YAML file as plain maps and lists."""
    content: Model = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return content


def read_form() -> Form:
    """Read headers, reversed items and answers from the questionnaire."""
    declared = read_yaml(QUESTIONNAIRE)
    points = declared["scales"]["setuju5"]["values"]
    return Form(
        headers={one["name"]: one.get("column", [one["name"]])[0] for one in declared["items"]},
        reversed=frozenset(one["name"] for one in declared["items"] if one.get("reverse")),
        labels={point["value"]: point["label"]["id"] for point in points},
        short={point["value"]: point["alias"][0] for point in points},
    )


# ---------------------------------------------------------------- drawing


def draw_answers(
    rng: np.random.Generator, model: Model, who: str, form: Form, shift: float = 0.0
) -> dict[str, int]:
    """Draw one respondent's answers, header -> 1 to 5; reversed items are turned as asked."""
    general = normal(rng) + shift
    answers = {}
    for items in model[who]:
        factor = 0.8 * general + 0.6 * normal(rng)
        for name, (mean, loading) in items.items():
            noise = (1 - loading**2) ** 0.5 * normal(rng)
            score = min(5, max(1, round(mean + model["spread"] * (loading * factor + noise))))
            answers[form.headers[name]] = 6 - score if name in form.reversed else score
    return answers


def normal(rng: np.random.Generator) -> float:
    """Draw from the standard normal distribution."""
    return NormalDist().inv_cdf(max(rng.random(), 1e-12))


def pick(rng: np.random.Generator, shares: Mapping[str, int]) -> str:
    """Draw one key with the given shares."""
    keys = [key for key, share in shares.items() for _ in range(share)]
    return keys[below(rng, len(keys))]


def below(rng: np.random.Generator, limit: int) -> int:
    """Draw a whole number from 0 to ``limit`` - 1."""
    return int(rng.random() * limit)


def draw_person(rng: np.random.Generator, model: Model) -> tuple[str, str]:
    """Draw an invented name and a gender."""
    gender = pick(rng, model["genders"])
    names = (model["first_names"][gender], model["last_names"][gender])
    return " ".join(some[below(rng, len(some))] for some in names), gender


def draw_users(
    rng: np.random.Generator, model: Model, form: Form, count: int, start: datetime.datetime
) -> list[Row]:
    """Draw library users who fill in the web form within six weeks."""
    rows = []
    for number, share in enumerate(sorted(rng.random(count)), start=1):
        name, gender = draw_person(rng, model)
        faculty = pick(rng, model["faculties"])
        shift = model["faculty_shift"].get(faculty, 0.0)
        answers = draw_answers(rng, model, "users", form, shift)
        suggestion = model["suggestions"][below(rng, len(model["suggestions"]))]
        rows.append(
            {
                TIME: daytime(start, share).isoformat(),
                EMAIL: f"{name.lower().replace(' ', '.')}{number}@example.org",
                NAME: name,
                PHONE: f"0800-0000-{number:04d}" if rng.random() < 0.4 else "",
                GENDER: gender,
                "Fakultas": faculty,
                "Status": pick(rng, model["statuses"]),
                VISITS_MISSPELT: "",
                VISITS: pick(rng, model["visits"]),
                **{header: form.labels[answer] for header, answer in answers.items()},
                SUGGESTION: suggestion if rng.random() < 0.3 else "",
            }
        )
    return rows


def daytime(start: datetime.datetime, share: float) -> datetime.datetime:
    """Place a share of six weeks between 7 and 22 o'clock, to the millisecond."""
    day, hours = divmod(share * 42, 1)
    milliseconds = int(hours * 15 * 3_600_000)
    return start + datetime.timedelta(days=int(day), hours=7, milliseconds=milliseconds)


def anonymous(row: Row) -> Row:
    """Leave out what the form of the pilot did not ask."""
    unasked = (EMAIL, NAME, PHONE, VISITS_MISSPELT)
    return {header: cell for header, cell in row.items() if header not in unasked}


def draw_staff(
    rng: np.random.Generator, model: Model, form: Form, count: int, *, named: bool
) -> list[Row]:
    """Draw library staff, whose paper forms are typed in with the short forms of the answers."""
    rows = []
    for number in range(1, count + 1):
        name, gender = draw_person(rng, model)
        answers = draw_answers(rng, model, "staff", form)
        rows.append(
            {
                "No": str(number),
                **({"Nama": name} if named else {}),
                GENDER: gender,
                "Bagian": pick(rng, model["sections"]),
                "Masa kerja": pick(rng, model["service"]),
                **{header: form.short[answer] for header, answer in answers.items()},
            }
        )
    return rows


def draw_ratings(rng: np.random.Generator, model: Model, form: Form) -> list[list[str]]:
    """Draw how relevant experts find each item, 1 to 4, with a row of headers."""
    codes = [f"Ahli {number}" for number in range(1, model["experts"] + 1)]
    usual, doubtful = model["ratings"], model["doubtful_ratings"]
    rows = [
        [name, *(pick(rng, doubtful if name in model["doubtful_items"] else usual) for _ in codes)]
        for name in form.headers
    ]
    return [["butir", *codes], *rows]


# ---------------------------------------------------------------- dirt


def soil_users(rng: np.random.Generator, rows: list[Row], form: Form) -> list[Row]:
    """Put in what a real web form brings: odd spellings, gaps, straight lines, a double."""
    items = [header for header in form.headers.values() if header in rows[0]]
    labels = form.labels
    for row in rows:  # nobody chooses the lowest point of the first item
        row[items[0]] = labels[2] if row[items[0]] == labels[1] else row[items[0]]
    hard_to_tell = [form.headers[name] for name in ("L5", "K4", "F4")]
    for number in range(24):
        rows[below(rng, len(rows))][hard_to_tell[number % 3]] = "Tidak tahu"
    for _ in range(15):
        rows[below(rng, len(rows))][items[below(rng, len(items))]] = ""
    for number in range(10):
        row, item = rows[below(rng, len(rows))], items[below(rng, len(items))]
        row[item] = misspelt(row[item], number)
    rows[16][form.headers["L2"]] = "Setuju sekali"
    rows[57].update(dict.fromkeys(items, labels[4]))
    rows[142].update(dict.fromkeys(items, labels[3]))
    for row in rows[:3]:
        row[VISITS_MISSPELT], row[VISITS] = row[VISITS], ""
    again = {**rows[100], TIME: minutes_later(rows[100][TIME], 4)}
    silent = {**rows[180], **dict.fromkeys([*items, SUGGESTION, PHONE], "")}
    silent |= {TIME: minutes_later(rows[180][TIME], 1), EMAIL: "dina.putri@example.org"}
    silent[NAME] = "Dina Putri"
    return sorted([*rows, again, silent], key=lambda row: row[TIME])


def misspelt(answer: str, number: int) -> str:
    """Give one of the spellings that a copied, pasted or imported answer arrives in."""
    spellings = (
        answer.lower(),
        answer.upper(),
        f"{answer} ",
        f"  {answer}",
        answer.replace(" ", NBSP) if " " in answer else f"{answer}{NBSP}",
    )
    return spellings[number % len(spellings)] if answer else answer


def minutes_later(time: str, minutes: int) -> str:
    """Move an ISO time."""
    moved = datetime.datetime.fromisoformat(time) + datetime.timedelta(minutes=minutes)
    return moved.isoformat()


def soil_staff(rng: np.random.Generator, rows: list[Row], form: Form) -> list[Row]:
    """Put in what typing brings: small letters, blanks, forgotten answers."""
    items = [header for header in form.headers.values() if header in rows[0]]
    for number in range(6):
        row, item = rows[below(rng, len(rows))], items[below(rng, len(items))]
        row[item] = misspelt(row[item], (0, 2, 3)[number % 3])
    for answer in ("", "", "", "Tidak tahu", "Tidak tahu"):
        rows[below(rng, len(rows))][items[below(rng, len(items))]] = answer
    return rows


# ---------------------------------------------------------------- files


def write_form_workbook(path: Path, rows: Sequence[Row]) -> None:
    """Write a workbook as Google Sheets exports the answers of a form, ghost rows included."""
    with xlsxwriter.Workbook(path, {"default_date_format": "m/d/yyyy h:mm:ss"}) as book:
        book.set_properties({"created": datetime.datetime(2026, 10, 20)})
        sheet = book.add_worksheet("Form Responses 1")
        arial = book.add_format({"font_name": "Arial", "font_size": 10})
        sheet.freeze_panes(1, 0)
        for column, header in enumerate(rows[0]):
            sheet.write_string(0, column, header_as_typed(header), arial)
        for line, row in enumerate(rows, start=1):
            sheet.write_datetime(line, 0, datetime.datetime.fromisoformat(row[TIME]))
            for column, cell in enumerate(row.values()):
                if column and cell:
                    sheet.write_string(line, column, cell, arial)
        for line in range(len(rows) + 1, len(rows) + 26):  # ghost rows: a blank in the last column
            sheet.write_string(line, len(rows[0]) - 1, " ", arial)


def header_as_typed(header: str) -> str:
    """Keep the slips of whoever made the form: a second blank before "[", a blank at the end."""
    if header.startswith("Fasilitas ["):
        return header.replace(" [", "  [")
    return f"{header} " if header == "Fakultas" else header


def write_form_csv(path: Path, rows: Sequence[Row]) -> None:
    """Write a CSV file as Google Sheets exports it with Indonesian dates."""
    moments = [datetime.datetime.fromisoformat(row[TIME]) for row in rows]
    times = [f"{moment:%d/%m/%Y} {moment.hour}:{moment:%M:%S}" for moment in moments]
    table = [list({**row, TIME: time}.values()) for row, time in zip(rows, times, strict=True)]
    path.write_bytes(csv_text([list(rows[0]), *table], ",").encode("utf-8"))


def write_typed_csv(path: Path, rows: Sequence[Row], *, ghost_rows: int) -> None:
    """Write a CSV file as Excel saves it in Indonesia: BOM, semicolons, an empty last column."""
    table = [[*rows[0], ""], *([*row.values(), ""] for row in rows)]
    table += [[""] * len(table[0])] * ghost_rows
    path.write_bytes(csv_text(table, ";").encode("utf-8-sig"))


def csv_text(table: Sequence[Sequence[str]], delimiter: str) -> str:
    """Write rows as CSV text with Windows line ends."""
    buffer = StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerows(table)
    return buffer.getvalue()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
