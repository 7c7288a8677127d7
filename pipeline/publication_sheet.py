"""Who answered a satisfaction survey, cut down to what one page of it has room for."""

from collections.abc import Sequence

from pipeline.results.quality import Profile
from pipeline.results.satisfaction import SheetGroup, SheetProfile

LINES = 26  # of the two stacks of counts together, each profile with a line for its name
MOST, FEWEST = 10, 3  # groups of a profile


def sheet_profiles(profiles: Sequence[Profile]) -> tuple[SheetProfile, ...]:
    """Give every profile as many of its groups as leave room for the others, the largest ones.

    What has no room is counted together at the end of its profile. Where even three groups of each
    are too many, the last profiles are left out.
    """
    known = [one for one in profiles if one.n]
    kept = known[: LINES // (FEWEST + 1)]
    most = next((cap for cap in range(MOST, FEWEST, -1) if _lines(kept, cap) <= LINES), FEWEST)
    return tuple(SheetProfile(one.variable, _largest(one, most)) for one in kept)


def _lines(profiles: Sequence[Profile], most: int) -> int:
    return sum(1 + min(most, len(one.frequencies)) for one in profiles)


def _largest(profile: Profile, most: int) -> tuple[SheetGroup, ...]:
    counts = {value: one.count for value, one in profile.frequencies.items()}
    if len(counts) <= most:
        return tuple(SheetGroup(value, count) for value, count in counts.items())
    largest = set(sorted(counts, key=lambda value: -counts[value])[: most - 1])
    shown = [SheetGroup(value, count) for value, count in counts.items() if value in largest]
    return (*shown, SheetGroup(None, profile.n - sum(one.count for one in shown)))
