"""What a measurement is, and how a span is taken."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROUNDS = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table."""

    what: str
    measured: str
    target: str
    compared: str
    """With what, or how."""
    met: bool | None
    """None where it could not be measured."""


Say = Callable[[str], None]
Measure = Callable[[Path, Say, bool], Iterable[Row]]
"""Takes an empty folder, a function that reports progress, and whether the measurement may take minutes."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds that one round took: in the middle, and at best."""

    median: float
    best: float

    def over(self, other: "Timing") -> str:
        """How many times as long as another; at best, where that differs."""
        middle, best = self.median / other.median, self.best / other.best
        return f"{middle:.1f} x (best {best:.1f})"


def timed(act: Callable[[int], object], rounds: int = ROUNDS) -> Timing:
    """Call a function so many times, with the number of the round."""
    taken = []
    for number in range(rounds):
        start = time.perf_counter()
        act(number)
        taken.append(time.perf_counter() - start)
    return timing(taken)


def by_turns(
    one: Callable[[int], object], other: Callable[[int], object], rounds: int = ROUNDS
) -> tuple[Timing, Timing]:
    """Two acts, one after the other in each round: what else the machine does meets both alike."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for act, spans in zip((one, other), taken, strict=True):
            start = time.perf_counter()
            act(number)
            spans.append(time.perf_counter() - start)
    return timing(taken[0]), timing(taken[1])


def timing(taken: Iterable[float]) -> Timing:
    """What rounds that were timed elsewhere come to."""
    all_of_them = list(taken)
    return Timing(median(all_of_them), min(all_of_them))


def span(act: Callable[[], object]) -> float:
    """Seconds that something took, once."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
