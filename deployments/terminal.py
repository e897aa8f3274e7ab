"""Everything that the command line says goes through here: text is shown as it was written, never obeyed.

Markup is off, so a string is never parsed for styles; a style of our own is an argument, or a `rich.text.Text`. A
linter rule (TID251 in pyproject.toml) refuses `click.echo`, `print` and a console of anybody else in `deployments`.
"""

from collections.abc import Iterable
from typing import IO, Any

import click
from rich.console import Console, ConsoleOptions, RenderableType
from rich.segment import Segment
from rich.text import Text

from domain.foreign_text import HIDDEN, json_text, visible


def echo(text: object = "", *, err: bool = False, nl: bool = True, **style: Any) -> None:
    """Print a line, or its beginning, hidden characters made visible. `style` is what `click.style` takes."""
    shown = visible(str(text))
    click.echo(click.style(shown, **style) if style else shown, err=err, nl=nl)


def echo_json(value: object, *, indent: int | None = None) -> None:
    """Print a value as JSON: one line, or indented."""
    click.echo(json_text(value, indent=indent))


class Terminal(Console):
    """A console that takes every string for text: no markup, no emoji codes, hidden characters made visible."""

    def __init__(
        self,
        file: IO[str] | None = None,
        *,
        width: int | None = None,
        stderr: bool = False,
        highlight: bool = False,
        plain: bool = False,
    ) -> None:
        # `plain` is for a file: no colours, whatever the environment says of the terminal.
        shape: dict[str, Any] = {"no_color": True, "force_terminal": False, "legacy_windows": False} if plain else {}
        super().__init__(file=file, width=width, stderr=stderr, markup=False, emoji=False, highlight=highlight, **shape)

    def render_str(self, text: str, **how: Any) -> Text:
        """A string as text of that string. Here, so that columns are as wide as what they show."""
        return super().render_str(visible(text), **how)

    def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
        """The same for a `Text` that was made elsewhere."""
        for segment in super().render(renderable, options):
            hidden = not segment.control and HIDDEN.search(segment.text)
            yield Segment(visible(segment.text), segment.style) if hidden else segment
