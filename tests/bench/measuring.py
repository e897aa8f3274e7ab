"""The row of a measurement, and its timing."""

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
    """What it is compared with, or how it is measured."""
    met: bool | None
    """None if it could not be measured."""


Say = Callable[[str], None]
Measure = Callable[[Path, Say, bool], Iterable[Row]]
"""Measures in an empty folder, reports progress, and gets whether it may take minutes."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one round: the median and the best."""

    median: float
    best: float

    def over(self, other: "Timing") -> str:
        """The ratio to another timing, with that of the best rounds."""
        middle, best = self.median / other.median, self.best / other.best
        return f"{middle:.1f} x (best {best:.1f})"


def timed(act: Callable[[int], object], rounds: int = ROUNDS) -> Timing:
    """Time this many rounds; the action gets the number of the round."""
    taken = []
    for number in range(rounds):
        start = time.perf_counter()
        act(number)
        taken.append(time.perf_counter() - start)
    return timing(taken)


def by_turns(
    one: Callable[[int], object], other: Callable[[int], object], rounds: int = ROUNDS
) -> tuple[Timing, Timing]:
    """Time two actions alternately, so that other load on the machine affects both alike."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for act, spans in zip((one, other), taken, strict=True):
            start = time.perf_counter()
            act(number)
            spans.append(time.perf_counter() - start)
    return timing(taken[0]), timing(taken[1])


def timing(taken: Iterable[float]) -> Timing:
    """The timing of rounds that were measured elsewhere."""
    all_of_them = list(taken)
    return Timing(median(all_of_them), min(all_of_them))


def span(act: Callable[[], object]) -> float:
    """Seconds that an action took, once."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start
