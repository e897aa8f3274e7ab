"""Small plots as inline SVG: shapes and classes only, so that they need no script and no style of their own.

A plot never stands alone: the same numbers stand in words or in a table next to it, so it is hidden from those who
listen. Every size is relative to the element around it; texts stand in the page, where they can be enlarged.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from markupsafe import Markup

Part = tuple[str, int]
"""The class of a part, such as ``paid``, and its size."""
_SVG = Markup('<svg class="plot {kind}" viewBox="0 0 {width} {height}" preserveAspectRatio="none" aria-hidden="true">')
_RECT = Markup('<rect class="p-{part}" x="{x}" y="{y}" width="{width}" height="{height}"/>')
_END = Markup("</svg>")


def bar(parts: Sequence[Part], whole: int = 0, kind: str = "bar") -> Markup:
    """One bar of parts side by side. `whole` is the size of a full one; without it the parts fill it."""
    whole = max(whole, sum(size for _, size in parts), 1)
    found, x = [_SVG.format(kind=kind, width=1000, height=10)], Decimal(0)
    for part, size in parts:
        width = Decimal(max(size, 0)) * 1000 / whole
        if width:
            found.append(_RECT.format(part=part, x=_n(x), y=0, width=_n(width), height=10))
        x += width
    return Markup("").join([*found, _END])


def columns(of_each: Iterable[Sequence[Part]], most: int = 0) -> Markup:
    """Columns of parts on top of each other, such as one a month, all to one scale."""
    those = [list(parts) for parts in of_each]
    most = max([most, 1, *(sum(size for _, size in parts) for parts in those)])
    step = 20
    found = [_SVG.format(kind="columns", width=max(len(those), 1) * step, height=100)]
    for place, parts in enumerate(those):
        y = Decimal(100)
        for part, size in parts:
            height = Decimal(max(size, 0)) * 96 / most
            y -= height
            if height:
                found.append(_RECT.format(part=part, x=place * step + 3, y=_n(y), width=step - 6, height=_n(height)))
    return Markup("").join([*found, _END])


def line(values: Sequence[float | None], level: float | None = None) -> Markup:
    """A line through the values that are known, with a level line such as a baseline; gaps stay gaps."""
    known = [value for value in [*values, level] if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    spread = (high - low) or 1.0
    width = max(len(values) - 1, 1) * 40

    def y(value: float) -> str:
        return _n(Decimal(str(round(28 - (value - low) / spread * 24, 2))))

    found = [_SVG.format(kind="line", width=width + 12, height=32)]
    if level is not None:
        found.append(Markup('<path class="p-level" d="M0 {y}H{x}"/>').format(y=y(level), x=width + 12))
    path, pen = "", "M"
    for place, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        path += f"{pen}{place * 40 + 6} {y(value)}"
        pen = "L"
        found.append(Markup('<circle class="p-point" cx="{x}" cy="{y}" r="2.5"/>').format(x=place * 40 + 6, y=y(value)))
    found.append(Markup('<path class="p-line" d="{path}"/>').format(path=path or "M0 0"))
    return Markup("").join([*found, _END])


def _n(value: Decimal) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
