"""Writes the generated half of docs/reference.md from the commands, settings and numbers: `make reference`.

The part above the mark in that file is written by hand and kept.
"""

from collections.abc import Iterator
from pathlib import Path

import click

from deployments.cli import cli
from deployments.cli.rules import unit_of, value_of
from deployments.settings import Settings
from deployments.settings_table import table
from domain.rulebook import suspect_words
from domain.rulebook.numbers import NUMBERS

PAGE = Path(__file__).parents[1] / "docs" / "reference.md"
MARK = "<!-- Generated from here on: change the help texts or the settings, then run `make reference`. -->"


def written(page: str) -> str:
    """The page with its generated half updated. Raises ValueError if the page has no mark."""
    by_hand, mark, _ = page.partition(MARK)
    if not mark:
        raise ValueError(f"{PAGE}: the line {MARK!r} is missing; put it where the generated half should begin")
    return by_hand + "\n".join((MARK, "", *_commands(), *_settings(), *_assumptions())) + "\n"


def _commands() -> Iterator[str]:
    yield "## Every command"
    yield ""
    for path, command in sorted(_leaves(cli, ("tilsagn",))):
        context = click.Context(command, info_name=path)
        yield f"### `{path}`"
        yield ""
        yield f"`{' '.join((path, *command.collect_usage_pieces(context)))}`"
        yield ""
        for paragraph in (command.help or "").split("\n\n"):
            yield " ".join(paragraph.split())
            yield ""
        options = [param for param in command.params if isinstance(param, click.Option) and not param.hidden]
        for option in options:
            names, means = option.get_help_record(context) or ("", "")
            yield f"- `{names}`: {' '.join(means.split())}"
        if options:
            yield ""


def _leaves(command: click.Command, path: tuple[str, ...]) -> Iterator[tuple[str, click.Command]]:
    """Every command, with the words that lead to it."""
    if not isinstance(command, click.Group) or (command.invoke_without_command and len(path) > 1):
        yield " ".join(path), command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            if each := command.get_command(context, name):
                yield from _leaves(each, (*path, name))


def _settings() -> Iterator[str]:
    yield "## Every setting"
    yield ""
    yield "| variable | meaning | default |"
    yield "|---|---|---|"
    for row in table(Settings.model_construct()):
        meaning = row.meaning.replace("|", r"\|")
        yield f"| `{row.variable}` | {meaning} | {f'`{row.default}`' if row.default else ''} |"


def _assumptions() -> Iterator[str]:
    yield ""
    yield "## Every assumption"
    yield ""
    yield "Values that no source gives, and the reason for each. The regulations of 2019 are not public: a value that"
    yield "is `read back` is that of the guideline of November 2023, used before its time."
    yield "An office that knows better sets its own in the file of `TILSAGN_NUMBERS`."
    yield ""
    yield "| number | rule | meaning | from | value | because |"
    yield "|---|---|---|---|---|---|"
    for number in (*NUMBERS, *suspect_words.ALL):
        for since in number.values:
            if since.assumption:
                cells = (f"`{number.name}`", number.rule, unit_of(number), since.day, value_of(number, since.value))
                yield f"| {' | '.join(map(str, cells))} | {since.source} |"


def main() -> None:
    """Update the page."""
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
