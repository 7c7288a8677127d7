"""The groups of respondents that one page has room for."""

from pipeline.publication_sheet import LINES, sheet_profiles
from pipeline.results.quality import Frequency, Profile


def profile(name: str, *counts: int) -> Profile:
    n = sum(counts)
    frequencies = {
        f"{name}{number}": Frequency(count, 100 * count / n) for number, count in enumerate(counts)
    }
    return Profile(name, "users", n, 0, frequencies)


def lines(*profiles: Profile) -> int:
    return sum(1 + len(one.groups) for one in sheet_profiles(profiles))


def test_few_groups_are_given_as_they_are() -> None:
    (sex,) = sheet_profiles([profile("sex", 4, 6)])
    assert [(one.value, one.count) for one in sex.groups] == [("sex0", 4), ("sex1", 6)]


def test_the_smallest_of_many_groups_are_counted_together() -> None:
    (job,) = sheet_profiles([profile("job", 1, 9, 8, 7, 2, 6, 5, 3, 10, 4, 11, 12)])
    assert [one.value for one in job.groups][-1] is None
    assert len(job.groups) == 10
    assert job.groups[-1].count == 1 + 2 + 3
    assert [one.value for one in job.groups][:2] == ["job1", "job2"]  # their order stays
    assert sum(one.count for one in job.groups) == 78


def test_more_profiles_leave_less_room_for_each() -> None:
    for number in range(1, 12):
        many = [profile(f"v{one}", *range(1, 31)) for one in range(number)]
        assert lines(*many) <= LINES
    assert len(sheet_profiles([profile(f"v{one}", 1, 2) for one in range(5)])) == 5
