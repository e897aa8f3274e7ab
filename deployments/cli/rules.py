"""Every rule, its number, and the code that enforces it."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from rich.padding import Padding
from rich.table import Table

from deployments.cli.options import JSON
from deployments.reports import guideline
from deployments.reports.enforcement import Enforcement, How, Place, read_enforcement
from deployments.settings import law_of, read_settings
from deployments.terminal import Terminal, Text, echo, echo_json
from domain.findings import Refusal, unreadable
from domain.money import in_kroner
from domain.rulebook.catalogue import OUTSIDE, READINGS, RULES, Rule
from domain.rulebook.law import Law, Number
from domain.rulebook.numbers import NUMBERS

NOT_YET = "not yet"


_COLOURS = {How.JUDGED: "green", How.RECORDED: "yellow", How.DECLARED: "yellow"}


_MEANINGS = {
    How.JUDGED: "its id stands in the code",
    How.RECORDED: "makes an event that carries it",
    How.DECLARED: "named at its head",
}


@click.command()
@click.argument("id", required=False)
@click.option(
    "--page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page to this file: every rule and item of the guideline, where it is kept, and what is open.",
)
@JSON
def rules(id: str | None, page: Path | None, as_json: bool) -> None:
    """List every rule with its number and the code that enforces it; with an ID, such as R39, one at length."""
    law, code = law_of(read_settings()), read_enforcement()
    if page is not None:
        page.write_text(guideline.page(code), encoding="utf-8")
        echo(str(page))
    elif id is not None:
        _one(_known(id), law, code, as_json)
    elif as_json:
        found = [{**_said(each), "enforced": _places(code.places(each))} for each in (*RULES, *READINGS)]
        echo_json(found)
    else:
        _all(law, code)


def _known(id: str) -> str:
    if (wanted := id.strip().upper()) in RULES or wanted in READINGS:
        return wanted
    unknown = unreadable(
        "rule.unknown",
        {
            "id": id,
            "first": next(iter(RULES)),
            "last": list(RULES)[-1],
            "first_reading": next(iter(READINGS)),
            "last_reading": list(READINGS)[-1],
        },
    )
    raise Refusal([unknown], step="look-up-rule")


def _all(law: Law, code: Enforcement) -> None:
    console = Terminal(highlight=True)
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    # 80 columns are enough: only sources and modules are ever broken within a word.
    room = max(console.width, 80) - 33
    where = min(40, max(27, room // 2))
    for name, width in (
        ("Rule", 4), ("What it asks", room - where), ("Level", 12), ("Source", 13), ("Enforced in", where),
    ):  # fmt: skip
        table.add_column(name, width=width, overflow="fold")
    for id in (*RULES, *READINGS):
        rule = RULES.get(id)
        asks = (
            Text.assemble(rule.title, (f"\n{rule.value}" if rule.value else "", "cyan")) if rule else Text(READINGS[id])
        )
        for own in (
            law.settings[number.name] for number in NUMBERS if number.rule == id and number.name in law.settings
        ):
            now = own.values[-1]
            asks.append(f"\nhere {value_of(own, now.value)} ({own.name}) from {now.day}", "green")
        level, source = ("\n".join(rule.levels), rule.source) if rule else ("reading", "own reading")
        table.add_row(Text(id, style="bold"), asks, level, Text(source, style="dim"), _where(code.places(id)))
    console.print(table)
    enforced = sum(bool(code.places(id)) for id in RULES)
    console.print(f"\n{enforced} of {len(RULES)} rules are enforced. `tilsagn rules R39` tells one at length.")


def _where(places: Iterable[Place]) -> Text:
    """The modules that judge by a rule; where none does, those that only record or name it, in another colour."""
    found = list(places)
    if not found:
        return Text(NOT_YET, style="dim")
    best = [place for place in found if place.how is found[0].how]
    return Text("\n".join(place.module.removeprefix("domain.") for place in best), style=_COLOURS[best[0].how])


def _one(id: str, law: Law, code: Enforcement, as_json: bool) -> None:
    places, events, commands = code.places(id), code.events(id), code.commands(id)
    numbers = [number for number in NUMBERS if number.rule == id]
    if as_json:
        said = {
            **_said(id),
            "numbers": [_number(number, law) for number in numbers],
            "enforced": _places(places),
            "events": events,
            "commands": commands,
        }
        echo_json(said)
        return
    console = Terminal()
    rule = RULES.get(id)
    console.print(Text(f"{id}  {rule.title if rule else READINGS[id]}", style="bold"))
    facts = _grid()
    for name, value in _facts(rule):
        facts.add_row(Text(name, style="dim"), value)
    console.print(facts)
    for number in numbers:
        _show_number(console, number, law)
    _section(console, "Enforced in", (_place(place) for place in places), NOT_YET)
    _section(console, "Events that name it", [Text(", ".join(events))] if events else ())
    _section(console, "Commands that can come upon it", [Text(", ".join(commands))] if commands else ())


def _facts(rule: Rule | None) -> Iterable[tuple[str, str]]:
    if rule is None:
        yield "Level", "a reading that this project has decided"
        return
    if rule.value:
        yield "Number", rule.value
    yield "Level", ", ".join(rule.levels)
    yield "Source", rule.source
    for name, address in OUTSIDE.items():
        if name in rule.source:
            yield "", f"{name}: {address}"


def _show_number(console: Terminal, number: Number[Any], law: Law) -> None:
    console.print(Text.assemble("\n", (number.name, "bold"), f": {unit_of(number)}; set by the {number.set_by.value}"))
    table = _grid()
    own = law.settings.get(number.name)
    for since in (own or number).values:
        here = own is not None and since not in number.values
        note = "set by this installation" if here else "this project's assumption" if since.assumption else ""
        style = "green" if here else "yellow"
        table.add_row(f"from {since.day}", value_of(number, since.value), since.source, Text(note, style=style))
    console.print(table)


def _said(id: str) -> dict[str, Any]:
    rule = RULES.get(id)
    if rule is None:
        return {"id": id, "asks": READINGS[id], "value": "", "levels": [], "source": "own reading"}
    levels = [level.value for level in rule.levels]
    return {"id": id, "asks": rule.title, "value": rule.value, "levels": levels, "source": rule.source}


def _number(number: Number[Any], law: Law) -> dict[str, Any]:
    """A number with every dated value; amounts in øre, as everywhere for machines."""
    own = law.settings.get(number.name)
    return {
        "name": number.name,
        "unit": number.unit,
        "set_by": number.set_by.value,
        "values": [
            {
                "since": since.day.isoformat(),
                "value": since.value,
                "source": since.source,
                "assumption": since.assumption,
                "set_here": own is not None and since not in number.values,
            }
            for since in (own or number).values
        ],
    }


def _places(places: Iterable[Place]) -> list[dict[str, str]]:
    return [{"module": place.module, "says": place.says, "how": place.how.value} for place in places]


def unit_of(number: Number[Any]) -> str:
    """The unit of a number as people read it: kroner, not øre."""
    return f"kr.{number.unit[3:]}" if number.unit.startswith("øre") else number.unit


def value_of(number: Number[Any], value: Any) -> str:
    """A value of a number as people read it: kroner, and days as day/month."""
    if number.unit.startswith("øre"):
        return in_kroner(value)
    if isinstance(value, tuple):
        return ", ".join("/".join(map(str, each[::-1])) if isinstance(each, tuple) else str(each) for each in value)
    return str(value)


def _place(place: Place) -> Text:
    how = (f"{place.how.value}: {_MEANINGS[place.how]}", _COLOURS[place.how])
    return Text.assemble(place.module.removeprefix("domain."), "  ", how, (f"\n  {place.says}", "dim"))


def _section(console: Terminal, name: str, lines: Iterable[Text], otherwise: str = "none") -> None:
    console.print(Text(f"\n{name}", style="bold"))
    for line in [*lines] or [Text(otherwise, style="dim")]:
        console.print(Padding(line, (0, 0, 0, 2)))


def _grid() -> Table:
    return Table(box=None, show_header=False, pad_edge=True, padding=(0, 2))
