"""Dates of every tool and spreadsheet, a column at a time."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import times
from pipeline.questionnaire import DateOrder
from pipeline.times import read_duration, read_times

BY_ITSELF = {
    "2019-06-25 06:59:49": "2019-06-25T06:59:49",
    "2025-01-02 10:20:30.123000": "2025-01-02T10:20:30",  # a workbook's date
    "2025-01-02": "2025-01-02",
    "2025-01-02T10:20:30Z": "2025-01-02T10:20:30+00:00",
    "2025-01-02T10:20:30+0700": "2025-01-02T10:20:30+07:00",
    "2020/06/05 11:34:01 AM EST": "2020-06-05T11:34:01",  # Google's raw download
    "2020/06/05 12:04:01 AM GMT+7": "2020-06-05T00:04:01+07:00",
    "2020/06/05 8:14:15 pm GMT-6": "2020-06-05T20:14:15-06:00",
    "11/17/2020 18:23:58": "2020-11-17T18:23:58",
    "13/03/2025 1:13:21": "2025-03-13T01:13:21",
    "1/30/24 10:52": "2024-01-30T10:52:00",
    "31.12.99": "1999-12-31",
    "5/5/2025": "2025-05-05",
    "5 Juni 2020": "2020-06-05",
    "Senin, 5 Agustus 2024 pukul 10.30 WIB": "2024-08-05T10:30:00+07:00",
    "05-Okt-24": "2024-10-05",
    "Jun 5, 2020 10:30 PM": "2020-06-05T22:30:00",
    "20250201103000": "2025-02-01T10:30:00",
    "": "",
    "  ": "",
}


@pytest.mark.parametrize("text", BY_ITSELF)
def test_what_a_date_shows_by_itself(text: str) -> None:
    times = read_times({text: 3})
    assert times.texts == {text: BY_ITSELF[text]}
    assert (times.read, times.ambiguous, times.unread) == (3 if text.strip() else 0, 0, 0)


@pytest.mark.parametrize(
    "text", ["kemarin", "2025-02-30", "32/01/2025", "12:30", "13/13/2025", "5 Foo 2020", "7"]
)
def test_what_is_no_date_stays(text: str) -> None:
    times = read_times({f" {text} ": 2})
    assert times.texts == {f" {text} ": text}
    assert (times.read, times.unread) == (0, 2)


def test_any_number_above_twelve_decides_for_the_column() -> None:
    times = read_times({"01/02/2025": 2, "13/02/2025": 1, "": 4})
    assert times.texts == {"01/02/2025": "2025-02-01", "13/02/2025": "2025-02-13", "": ""}
    assert (times.order, times.how, times.read) == ("DMY", "cells", 3)
    times = read_times({"01/02/2025": 2, "01/13/2025": 1})
    assert times.texts["01/02/2025"] == "2025-01-02"
    assert (times.order, times.how) == ("MDY", "cells")


def test_nothing_tells_day_from_month() -> None:
    times = read_times({"10/1/2025 9:30": 5, "2025-01-02": 1})
    assert times.texts == {"10/1/2025 9:30": "10/1/2025 9:30", "2025-01-02": "2025-01-02"}
    assert (times.order, times.how) == (None, "ambiguous")
    assert (times.read, times.ambiguous, times.unread) == (1, 5, 0)


def test_both_orders_in_one_column_are_read_as_far_as_each_shows_its_own() -> None:
    times = read_times({"13/02/2025": 1, "02/14/2025": 1, "01/02/2025": 3})
    assert times.texts["13/02/2025"] == "2025-02-13"
    assert times.texts["02/14/2025"] == "2025-02-14"
    assert (times.how, times.read, times.ambiguous) == ("ambiguous", 2, 3)


@pytest.mark.parametrize(
    ("told", "iso"), [("DMY", "2025-02-01"), ("MDY", "2025-01-02"), ("YMD", "2001-02-25")]
)
def test_the_order_may_be_told(told: DateOrder, iso: str) -> None:
    text = "01/02/25"
    assert read_times({text: 1}, told).texts == {text: iso}


def test_the_cells_come_before_what_is_told() -> None:
    times = read_times({"13/02/2025": 1, "01/02/2025": 1}, "MDY")
    assert times.texts["01/02/2025"] == "2025-02-01"
    assert (times.order, times.how) == ("DMY", "cells")


def test_zones_without_an_offset_are_named() -> None:
    times = read_times({"2020/06/05 11:34:01 AM EST": 1, "2020/06/05 1:34:01 PM PST": 1})
    assert times.zones == ("EST", "PST")


@given(
    st.datetimes(datetime.datetime(1970, 1, 1), datetime.datetime(2068, 12, 31)),
    st.sampled_from(
        ["%d/%m/%Y %H:%M:%S", "%d-%m-%Y %H.%M.%S", "%d.%m.%y, %H:%M:%S", "%d/%m/%Y %I:%M:%S %p"]
    ),
)
def test_a_date_that_is_written_is_read_back(moment: datetime.datetime, form: str) -> None:
    text = moment.strftime(form)
    assert read_times({text: 1}, "DMY").read == 1
    if moment.day > 12 or moment.day == moment.month:
        expected = moment.replace(microsecond=0).isoformat()
        assert read_times({text: 1}).texts[text] == expected


@given(st.dictionaries(st.text(max_size=30), st.integers(1, 5)))
def test_nothing_fails_and_every_cell_is_accounted_for(counts: dict[str, int]) -> None:
    times = read_times(counts)
    filled = sum(count for text, count in counts.items() if text.strip())
    assert times.read + times.ambiguous + times.unread == filled
    assert times.texts.keys() == counts.keys()


MOMENTS = st.datetimes(datetime.datetime(2024, 1, 1), datetime.datetime(2026, 12, 31))
FORMS = [
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %I:%M:%S %p",
    "%d %B %Y %H.%M WIB",
    "%Y/%m/%d %I:%M:%S %p GMT+7",
    "%Y-%m-%d",
    "%Y-%m-%d %H:%M EST",
    "%y-%m-%d %H:%M",
]
STRANGE = [
    "",
    " ",
    "2026-02-30 10:00:00",
    "2026-01-01 25:00:00",
    "kemarin 10:00:00",
    "2026-01-01 ",
    "T",
]


@given(
    moments=st.lists(MOMENTS, min_size=1, max_size=20),
    form=st.sampled_from(FORMS),
    strange=st.lists(st.sampled_from(STRANGE), max_size=2),
    told=st.sampled_from([None, "DMY", "MDY", "YMD"]),
)
def test_a_column_written_alike_is_read_as_each_of_its_texts_would_be(
    moments: list[datetime.datetime], form: str, strange: list[str], told: DateOrder | None
) -> None:
    texts = [*(moment.strftime(form) for moment in moments), *strange]
    counts = {text: number for number, text in enumerate(texts, start=1)}
    quick = read_times(counts, told)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(times, "_parted_alike", lambda _texts: None)
        patched.setattr(times, "_joined", lambda *_parts: None)
        slow = read_times(counts, told)
    assert quick == slow
    assert list(quick.texts) == list(slow.texts)


def test_a_million_times_are_parted_once_for_each_day_and_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = datetime.datetime(2026, 1, 1)
    texts = [(start + datetime.timedelta(minutes=one)).isoformat(" ") for one in range(20_000)]
    calls = []

    def counting(text: str) -> tuple[str, str]:
        calls.append(text)
        return parted(text)

    parted = times._parted
    monkeypatch.setattr(times, "_parted", counting)
    assert read_times(dict.fromkeys(texts, 1)).read == len(texts)
    assert len(calls) <= 24 * 60 + 14


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("95", 95),
        (" 95,4 ", 95.4),
        ("95.4", 95.4),
        ("01:35", 95),
        ("0:01:35", 95),
        ("1:00:00.5", 3600.5),
        ("95 sec", 95),
        ("95s", 95),
        ("", None),
        ("-5", None),
        ("dua menit", None),
        ("2026-03-02 10:00", None),
        ("1:2:3:4", None),
        ("81234567890", None),  # a phone number
    ],
)
def test_durations(text: str, seconds: float | None) -> None:
    assert read_duration(text) == seconds
