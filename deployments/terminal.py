"""All output of the command line: text is printed as it was written and never interpreted.

Markup is off, so strings are not parsed for styles; a style is an argument, or a part of a `Text`. A linter rule
(TID251 in pyproject.toml) forbids `click.echo` and Rich's classes of these names elsewhere.
"""

from collections.abc import Iterable
from typing import IO, Any, Literal

import click
from rich import text as rich_text
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.style import Style
from rich.table import Table

from domain.foreign_text import HIDDEN, json_text, visible
from tasks import words


def echo(text: object = "", *, err: bool = False, nl: bool = True, **style: Any) -> None:
    """Print a line, or without `nl` its beginning, with hidden characters made visible. `style` as in `click.style`."""
    shown = visible(str(text))
    click.echo(click.style(shown, **style) if style else shown, err=err, nl=nl)


def echo_json(value: object, *, indent: int | None = None) -> None:
    """Print a value as JSON: one line, or indented."""
    click.echo(json_text(value, indent=indent))


class Text(rich_text.Text):
    """Text with styles. Makes hidden characters visible here, so that columns are as wide as what they show."""

    def __init__(self, text: str = "", style: str | Style = "", **how: Any) -> None:
        super().__init__(visible(text), style, **how)

    @classmethod
    def assemble(cls, *parts: "str | rich_text.Text | tuple[str, str | Style]", **how: Any) -> "Text":
        """Text from its parts, each a string or a string with its style."""
        whole = cls(**how)
        for part in parts:
            whole.append(*part) if isinstance(part, tuple) else whole.append(part)
        return whole

    def append(self, text: "rich_text.Text | str", style: str | Style | None = None) -> "Text":
        """Add text."""
        super().append(visible(text) if isinstance(text, str) else text, style)
        return self


class Terminal(Console):
    """A console that takes every string as text: no markup, no emoji codes, hidden characters made visible."""

    def __init__(
        self,
        file: IO[str] | None = None,
        *,
        width: int | None = None,
        stderr: bool = False,
        highlight: bool = False,
        plain: bool = False,
    ) -> None:
        # `plain` is for a file: no colours, whatever the environment says about the terminal.
        shape: dict[str, Any] = {"no_color": True, "force_terminal": False, "legacy_windows": False} if plain else {}
        super().__init__(file=file, width=width, stderr=stderr, markup=False, emoji=False, highlight=highlight, **shape)

    def render_str(self, text: str, **how: Any) -> rich_text.Text:
        """The string as text, without styles."""
        return super().render_str(visible(text), **how)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """Makes hidden characters visible in text that was built elsewhere."""
        for segment in super().render(renderable, options):
            hidden = not segment.control and HIDDEN.search(segment.text)
            yield Segment(visible(segment.text), segment.style) if hidden else segment


Column = tuple[str, Literal["left", "right"]]
"""The name of a column and the side that its cells stand on."""


def plain_table(*columns: Column, header: bool = True, gap: int = 2) -> Table:
    """A table without lines, of columns with their name and side, that fits 80 columns."""
    table = Table(box=None, show_header=header, pad_edge=False, padding=(0, gap, 0, 0), header_style="bold")
    for name, side in columns:
        # A long name is broken between its words, never within one.
        heading = words.stored_choice(name, "Column", words.officer())
        table.add_column(heading, justify=side, min_width=16 if name == "Deadline" else None)
    return table
