"""No command acts for a day that has not come; those that only look may name one."""

from collections.abc import Iterator, Mapping

import click
import pytest

from deployments.bootstrap import open_store
from deployments.cli import cli
from deployments.cli.options import Day
from deployments.settings import settings_of
from tests.cli.terminal import PACKAGES, REFUSED, Tilsagn
from tests.store.lives import contents, without_answers

OFFICER = ("--by", "Ida Holst", "--role", "case_officer")
ACT: Mapping[str, tuple[object, ...]] = {
    "submit --on": ("submit", PACKAGES / "application"),
    "record --on": ("record", "find-application-complete", "CASE", *OFFICER),
    "sweep --as-of": ("sweep",),
    "rent-model compute --as-of": ("rent-model", "compute", "CASE", "--record", "Ida Holst"),
    "frame --as-of": ("frame",),
}
"""The options by which a command acts, or says how things stood, and a line that would do so."""
LOOK_AHEAD = {
    "deadlines --until": "lists what is armed",
    "preview --until": "is how one looks ahead",
    "replay --until": "turns a clock of its own, in a folder of its own",
    "import --since": "a register may be imported before the day from which it holds",
    "payments approve-accounts since": "names a list by its first day, which may be to come",
    "payments return-accounts since": "names a list in the same way",
    "person add --since": "a mandate may begin on a day to come",
    "person add --until": "and mostly ends on one",
    "person away --since": "one says beforehand when one is away",
    "person away --until": "and until when",
    "person hand-over --since": "a case may be handed over from a day to come",
    "person back --on": "one may come back earlier than was said",
    "rent-model fit --as-of": "estimates, and keeps nothing",
}
"""The options that may name a day to come, and why."""


def options_for_a_day() -> Iterator[str]:
    def of(command: click.Command, name: str) -> Iterator[str]:
        if isinstance(command, click.Group):
            context = click.Context(command)
            for word in command.list_commands(context):
                each = command.get_command(context, word)
                assert each
                yield from of(each, f"{name} {word}".strip())
        for option in command.params:
            if isinstance(option.type, Day):
                yield f"{name} {option.opts[0]}"

    return of(cli, "")


def test_every_option_that_takes_a_day_is_known_to_act_or_to_look_ahead() -> None:
    assert sorted(options_for_a_day()) == sorted([*ACT, *LOOK_AHEAD])


@pytest.mark.parametrize("option", ACT)
def test_a_command_refuses_to_act_for_a_day_to_come_names_preview_and_writes_nothing(
    tilsagn: Tilsagn, case_no: int, option: str
) -> None:
    store = open_store(settings_of(tilsagn.data))
    before = contents(store)
    known = len(before["inbox"])
    words = [case_no if word == "CASE" else word for word in ACT[option]]
    answer = tilsagn(*words, option.rsplit(maxsplit=1)[-1], "2099-12-31")
    after = contents(store)
    kept_answers = after["inbox"][known:]
    store.engine.dispose()
    assert answer.code == REFUSED
    assert "2099-12-31 has not come: today is " in answer.said
    assert "To look ahead, use `tilsagn preview`." in answer.said
    assert without_answers(after) == without_answers(before)
    assert {row["state"] for row in kept_answers} <= {"refused"}, "a refusal is kept, as that of every command"
