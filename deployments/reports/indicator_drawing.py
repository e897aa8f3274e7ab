"""Draws the indicators of a case: small multiples, a row of them for each focus area, labelled in Danish. R68.

Matplotlib is an optional part of the installation (`tilsagn[plots]`): only this module knows it. The same series give
the same bytes.
"""

import textwrap
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure, SubFigure
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator
from matplotlib.typing import RcKeyType

from domain.accounts.indicators import Measured, Series
from domain.foreign_text import visible
from domain.packages.words import FOCUS_AREAS
from domain.rulebook.goals import FocusArea

_COLUMNS, _LEFT = 3, 0.02
_INK, _FAINT, _GRID = "#22303c", "#6b7a88", "#e3e8ec"
_COLOURS = {
    FocusArea.EDUCATION: "#1f6f8b",
    FocusArea.EMPLOYMENT: "#b3541e",
    FocusArea.CRIME_PREVENTION: "#7a3e86",
    FocusArea.COHESION: "#3f7d3a",
}
_STYLE: dict[RcKeyType, Any] = {
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same on every machine
    "font.size": 9,
    "text.color": _INK,
    "axes.edgecolor": _FAINT,
    "xtick.color": _FAINT,
    "ytick.color": _FAINT,
    "svg.hashsalt": "tilsagn",
    "text.parse_math": False,  # a dollar sign in the text is a dollar sign
}
_WIDTH, _HEAD, _HEADING, _NAME, _PANEL, _YEARS = 11.0, 0.85, 0.34, 0.42, 1.3, 0.42
"""Inches: the page, its head, the name of a focus area, of an indicator, its panel, and the years under it."""
_ROW = _NAME + _PANEL + _YEARS


def draw(title: str, series: Sequence[Series], form: str) -> bytes:
    """The drawing as ``svg`` or ``png``."""
    areas = {
        area: [each for each in series if each.focus_area is area]
        for area in FocusArea
        if any(each.focus_area is area for each in series)
    }
    rows = {area: -(-len(those) // _COLUMNS) for area, those in areas.items()}
    heights = [_HEAD, *(_HEADING + _ROW * count for count in rows.values())]
    with rc_context(_STYLE):
        figure = Figure(figsize=(_WIDTH, sum(heights)), dpi=150, facecolor="white")
        head, *bands = figure.subfigures(len(heights), 1, squeeze=False, height_ratios=heights)[:, 0]
        _head(head, visible(title))
        for band, (area, those) in zip(bands, areas.items(), strict=True):
            _band(band, area, those, rows[area])
        page = BytesIO()
        # The moment of drawing is nobody's business, and would make every file another one.
        figure.savefig(page, format=form, metadata={"Date": None} if form == "svg" else {"Software": None})
    return page.getvalue()


def _head(head: SubFigure, title: str) -> None:
    head.text(_LEFT, 0.66, title, fontsize=15, fontweight="bold", va="center")
    key = "Indikatorer i de årlige statusser     - - -  udgangspunkt     diskretioneret: værdien er ukendt, ikke nul"
    head.text(_LEFT, 0.3, key, fontsize=9, color=_FAINT, va="center")


def _band(band: SubFigure, area: FocusArea, those: Sequence[Series], rows: int) -> None:
    height = _HEADING + _ROW * rows
    band.text(_LEFT, 1 - 0.2 / height, FOCUS_AREAS[area], fontsize=11, fontweight="bold", color=_COLOURS[area])
    axes = band.subplots(rows, _COLUMNS, squeeze=False)
    band.subplots_adjust(
        left=_LEFT + 0.03,
        right=0.97,
        top=1 - (_HEADING + _NAME) / height,
        bottom=_YEARS / height,
        wspace=0.22,
        hspace=(_NAME + _YEARS) / _PANEL,
    )
    for place, each in zip(axes.flat, those, strict=False):
        panel(place, each)
    for empty in list(axes.flat)[len(those) :]:
        empty.set_axis_off()


def panel(axes: Axes, each: Series) -> None:
    """One indicator: its values, the line between years that follow each other, and its baseline."""
    colour = _COLOURS[each.focus_area]
    name = each.indicator if each.planned else f"{each.indicator} (tilføjet)"
    lines = textwrap.wrap(name, 46, max_lines=2, placeholder=" …")
    axes.annotate(
        "\n".join(lines), (0, 1), xycoords="axes fraction", xytext=(0, 8), textcoords="offset points",
        fontsize=8.5, va="bottom", linespacing=1.15,
    )  # fmt: skip
    measured = [(point.year, point.value) for point in each.points if point.value is not None]
    if each.baseline is not None:
        axes.axhline(each.baseline, color=_FAINT, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
        axes.annotate(
            _figure(each.baseline), (1, each.baseline), xycoords=("axes fraction", "data"), xytext=(3, 0),
            textcoords="offset points", va="center", fontsize=8, color=_FAINT,
        )  # fmt: skip
    for (year, value), (following, next_value) in pairwise(measured):
        # A year without a value is a gap: no line is drawn over what nobody knows.
        if following == year + 1:
            axes.plot([year, following], [value, next_value], color=colour, linewidth=2, zorder=2)
    for year, value in measured:
        axes.plot(year, value, "o", color=colour, markersize=5, zorder=3)
        axes.annotate(
            _figure(value), (year, value), xytext=(0, 6), textcoords="offset points", ha="center", fontsize=8,
            path_effects=[withStroke(linewidth=3, foreground="white")], zorder=4,
        )  # fmt: skip
    _scale(axes, each, [value for _, value in measured])


def _scale(axes: Axes, each: Series, values: list[float]) -> None:
    known = [*values, *([] if each.baseline is None else [each.baseline])] or [0.0, 1.0]
    low, high = min(known), max(known)
    room = (high - low) * 0.3 or max(abs(high), 1.0) * 0.3
    # What is counted or measured in per cent does not go below zero: only so far that a line on zero can be seen.
    axes.set_ylim(low - room if low < 0 or low > room else -0.07 * (high + room), high + room)
    years = [point.year for point in each.points]
    axes.set_xlim(years[0] - 0.4, years[-1] + 0.4)
    axes.set_xticks(years, [str(year) for year in years])
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.tick_params(length=0, labelsize=8)
    axes.grid(axis="y", color=_GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    for point in each.points:
        if point.state is Measured.SUPPRESSED:
            # A mark with a height of its own would look like a value.
            axes.axvspan(point.year - 0.2, point.year + 0.2, color=_GRID, alpha=0.7, linewidth=0, zorder=0)
            axes.text(
                point.year, 0.5, "diskretioneret", transform=axes.get_xaxis_transform(), rotation=90,
                ha="center", va="center", fontsize=7.5, color=_FAINT,
                path_effects=[withStroke(linewidth=3, foreground=_GRID)],
            )  # fmt: skip


def _figure(value: float) -> str:
    return f"{value:g}".replace(".", ",")
