"""How high the lines of a strategy map run in their channels: with few crossings."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.report.figures.map_links import Net
from pipeline.report.figures.map_ports import Places, key_of

STRAIGHT = 0.3  # a line that moves less across the sheet has no track
BETWEEN = 4.0  # lines on the same track


@dataclass(frozen=True, slots=True)
class Span:
    """What a net covers across its channel, and where it comes down from or up to each side."""

    net: Net
    upper: tuple[float, ...]
    lower: tuple[float, ...]

    @property
    def left(self) -> float:
        """The leftmost place."""
        return min(self.upper + self.lower)

    @property
    def right(self) -> float:
        """The rightmost place."""
        return max(self.upper + self.lower)

    @property
    def is_straight(self) -> bool:
        """Whether the net is one upright line."""
        return self.right - self.left < STRAIGHT


def tracks_of(nets: Sequence[Net], places: Places) -> list[list[Span]]:
    """Share the nets of a channel out to tracks, from top to bottom; straight ones need none."""
    spans = [_span(net, places) for net in nets]
    tracks: list[list[Span]] = []
    for span in sorted(spans, key=lambda one: (one.left, one.right)):
        if span.is_straight:
            continue
        free = [track for track in tracks if track[-1].right + BETWEEN < span.left]
        if free:
            free[0].append(span)
        else:
            tracks.append([span])
    return _untangled(tracks)


def _span(net: Net, places: Places) -> Span:
    upper = [places[key_of(net, end)] for end in net.ends if end.side == "upper"]
    lower = [places[key_of(net, end)] for end in net.ends if end.side == "lower"]
    return Span(net, tuple(upper), tuple(lower))


def _untangled(tracks: list[list[Span]]) -> list[list[Span]]:
    """Exchange tracks as long as this saves crossings."""
    best, fewest = tracks, _crossings(tracks)
    improved = True
    while improved:
        improved = False
        for one in range(len(best)):
            for other in range(one + 1, len(best)):
                tried = list(best)
                tried[one], tried[other] = best[other], best[one]
                count = _crossings(tried)
                if count < fewest:
                    best, fewest, improved = tried, count, True
    return best


def _crossings(tracks: Sequence[Sequence[Span]]) -> int:
    """Count where upright parts cross tracks that they do not belong to."""
    count = 0
    for depth, track in enumerate(tracks):
        for span in track:
            for above in tracks[:depth]:
                count += sum(one.left < x < one.right for one in above for x in span.upper)
            for below in tracks[depth + 1 :]:
                count += sum(one.left < x < one.right for one in below for x in span.lower)
    return count
