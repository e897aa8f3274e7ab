"""Draws an estate against its comparison group: a dot for each of its like, and lines for its rent and the target. R80.

Matplotlib is an optional part of the installation (`tilsagn[plots]`). The same result gives the same bytes.
"""

from collections import Counter
from io import BytesIO
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.typing import RcKeyType

from domain.money import Ore, in_kroner
from domain.rent_model.comparison import ComparisonGroup
from domain.rent_model.result import RentModelResult

_INK, _FAINT, _DOT, _BAND, _RENT, _TARGET = "#1f2a2e", "#525d61", "#7d9a97", "#e4eeec", "#a3400f", "#0b5351"
_STYLE: dict[RcKeyType, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same on every machine
    "font.size": 8.5,
    "text.color": _INK,
    "axes.edgecolor": _FAINT,
    "xtick.color": _INK,
    "svg.hashsalt": "tilsagn",
    "text.parse_math": False,  # a dollar sign in the text is a dollar sign
}
_SIZE = (6.3, 2.3)
"""Inches: the width of a letter's text."""
_STEPS = (5, 10, 20, 25, 50, 100)
"""Kroner that the dots of one pile may span."""
_MOST_PILES = 34


def draw(result: RentModelResult) -> bytes | None:
    """The drawing as SVG; None where there is no group to draw."""
    group, rent = result.group, result.calculation.estate.rent_per_square_metre
    if group is None:
        return None
    with rc_context(_STYLE):
        figure = Figure(figsize=_SIZE, facecolor="white")
        axes = figure.add_axes((0.02, 0.22, 0.96, 0.64))
        _group(axes, group, {amount for amount in (rent, result.target_rent) if amount is not None})
        _line(axes, group.mean_rent, "gennemsnit", _FAINT, ":")
        if result.target_rent is not None:
            _line(axes, result.target_rent, "tilstræbt leje", _TARGET, "--")
        if rent is not None:
            _line(axes, rent, "afdelingens leje", _RENT, "-")
        # The keys next to each other, and no labels at the lines: those could cover each other.
        axes.legend(
            loc="lower center", bbox_to_anchor=(0.5, 1.02), ncols=3, frameon=False, fontsize=8, columnspacing=1.4
        )
        page = BytesIO()
        # The moment of drawing would make every file another one.
        figure.savefig(page, format="svg", metadata={"Date": None})
    return page.getvalue()


def _group(axes: Axes, group: ComparisonGroup, also: set[Ore]) -> None:
    rents = [member.rent / 100 for member in group.members]
    low = min(*rents, *(amount / 100 for amount in also), rents[0])
    high = max(*rents, *(amount / 100 for amount in also), rents[0])
    step = next((step for step in _STEPS if (high - low) / step <= _MOST_PILES), _STEPS[-1])
    piles: Counter[float] = Counter()
    axes.axvspan(group.lower_quartile / 100, group.upper_quartile / 100, color=_BAND, zorder=0)
    places = []
    for rent in rents:
        pile = (rent // step + 0.5) * step
        places.append((pile, piles[pile] + 0.5))
        piles[pile] += 1
    top = max(*piles.values(), 5) + 0.5
    for across, up in places:
        axes.plot(across, up, "o", color=_DOT, markersize=min(5.5, 90 / top), markeredgewidth=0, zorder=2)
    room = max((high - low) * 0.06, step)
    axes.set_xlim(low - room, high + room)
    axes.set_ylim(0, top)
    axes.set_yticks([])
    axes.tick_params(axis="x", length=3, labelsize=8.5)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:,.0f}".replace(",", "."))
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    said = f"kr. pr. m² om året    ●  {group.size} tilsvarende afdelinger    skraveret: den midterste halvdel"
    axes.set_xlabel(said, fontsize=8.5, color=_FAINT, labelpad=4)


def _line(axes: Axes, amount: Ore, name: str, colour: str, style: str) -> None:
    label = f"{name} {in_kroner(amount)}"
    axes.axvline(amount / 100, color=colour, linestyle=style, linewidth=1.8, label=label, zorder=3)
