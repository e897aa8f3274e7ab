"""The only place where the rent model rounds: to whole øre, half away from zero, each line once."""

from fractions import Fraction

from domain.money import Ore


def whole_ore(exact: Fraction) -> Ore:
    """The nearest whole øre; halves round away from zero."""
    down, over = divmod(abs(exact), 1)
    nearest = int(down) + (1 if over >= Fraction(1, 2) else 0)
    return -nearest if exact < 0 else nearest


def mean(values: list[Ore]) -> Ore:
    """The mean of amounts, in whole øre. Raises ZeroDivisionError without amounts."""
    return whole_ore(Fraction(sum(values), len(values)))
