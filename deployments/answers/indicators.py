"""`tilsagn indicators`: how the indicators of a case have moved over the years, as a table, as JSON, or drawn. R68."""

from pathlib import Path

import click
from rich.table import Table

from deployments.bootstrap import open_store
from deployments.settings import read_settings
from deployments.terminal import Terminal, Text, echo, echo_json
from domain.accounts.indicators import Measured, Point, Series, series
from domain.findings import refuse
from domain.grant.state import Grant

_SUFFIXES = (".svg", ".png")
_MARKS = {Measured.SUPPRESSED: ("*", "yellow"), Measured.NOT_REPORTED: ("-", "dim")}


def indicators(case_no: int, output: Path | None, as_json: bool) -> None:
    """The series of every indicator; drawn into the output file where there is one."""
    if output is not None and output.suffix.lower() not in _SUFFIXES:
        raise click.BadParameter(f"{output} must end in {' or '.join(_SUFFIXES)}.", param_hint="-o")
    grant = open_store(read_settings()).grant(case_no)
    found = series(grant)
    if not any(each.points for each in found):
        raise refuse(
            "Showing the indicators",
            "R68",
            "No status report has been received.",
            "Hand one in first: `tilsagn submit DIR --case NO`.",
        )
    if output is not None:
        _draw(grant, found, output)
    if as_json:
        told = {"case_no": case_no, "title": grant.title, "series": [each.model_dump(mode="json") for each in found]}
        echo_json(told)
    elif output is not None:
        echo(f"{len(found)} indicators are drawn in {output}.")
    else:
        _show(Terminal(), grant, found)


def _draw(grant: Grant, found: tuple[Series, ...], output: Path) -> None:
    try:
        from deployments.answers.indicator_drawing import draw
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"Drawing needs {error.name}, which is not installed: pip install 'tilsagn[plots]'"
        ) from error
    output.write_bytes(draw(grant.title, found, output.suffix.lower().removeprefix(".")))


def _show(console: Terminal, grant: Grant, found: tuple[Series, ...]) -> None:
    console.print(f"Indicators of case {grant.case_no}  {grant.title}", style="bold")
    for area in dict.fromkeys(each.focus_area for each in found):
        those = [each for each in found if each.focus_area is area]
        console.print(f"\n{area.value.replace('_', ' ').capitalize()}", style="bold")
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
        table.add_column("Indicator", width=46)
        table.add_column("Before", justify="right")
        for point in those[0].points:
            table.add_column(str(point.year), justify="right")
        for each in those:
            name = Text(each.indicator) if each.planned else Text(f"{each.indicator} (added: {each.remark or '?'})")
            table.add_row(name, figure(each.baseline), *(_value(point) for point in each.points))
        console.print(table)
    console.print(
        Text.assemble(
            "\n", ("*", "yellow"), " suppressed by the source: not known, not zero   ", ("-", "dim"), " not reported"
        )
    )


def _value(point: Point) -> Text:
    return Text(*_MARKS[point.state]) if point.state in _MARKS else Text(figure(point.value))


def figure(value: float | None) -> str:
    """A number as it is written in Danish, and nothing where there is none."""
    return "" if value is None else f"{value:g}".replace(".", ",")
