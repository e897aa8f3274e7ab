"""Permissions and moves as caseworkers expect them: the hand-written tables in `tables/`, read into our types."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from domain.grant.commands import WORDS, Command
from domain.grant.notice import Role
from domain.phases import Phase

_TABLES = Path(__file__).parent / "tables"


class Expected(NamedTuple):
    """In which phases a command is possible, and for whom."""

    phases: frozenset[Phase]
    roles: frozenset[Role]


class Move(NamedTuple):
    """One way from a phase to another."""

    number: str
    start: Phase
    event: str
    end: Phase


def permissions() -> dict[type[Command], Expected]:
    """Every command of `tables/permissions.yaml`. Raises KeyError for a command that does not exist."""
    written = _read("permissions")
    groups: dict[str, list[str]] = written["groups"]
    return {
        WORDS[word]: Expected(
            frozenset(_phase(name) for each in row["while"] for name in groups.get(each, [each])),
            frozenset(Role(name.replace(" ", "_")) for name in written["who"][row["by"]]),
        )
        for word, row in written["may"].items()
    }


def moves() -> frozenset[Move]:
    """Every move of `tables/transitions.yaml`, one for each phase in which it can begin."""
    return frozenset(_moves())


def _moves() -> Iterator[Move]:
    for row in _read("transitions"):
        for start in row["from"]:
            yield Move(row["move"], _phase(start), row["by"], _phase(row["to"]))


def _phase(name: str) -> Phase:
    return Phase(name.replace(" ", "_"))


def _read(table: str) -> Any:
    return yaml.safe_load((_TABLES / f"{table}.yaml").read_text(encoding="utf-8"))
