"""Lists of payment accounts: what waits for another person, and what it changes. D9."""

import sys
from collections.abc import Iterable
from datetime import date

import click

from deployments.bootstrap import open_office
from deployments.cli.acting import said_who, who_acts
from deployments.cli.options import DAY, JSON, PERSON, TEXT
from deployments.exit_codes import say_refusal
from deployments.terminal import echo, echo_json
from domain.findings import Finding
from domain.payouts.account_lists import Answer, Unseen
from domain.registers.register import Register, RegisterKind
from domain.store import account_lists as kept
from domain.store import registers
from domain.store.database import reading
from tasks import words

_SINCE = click.argument("since", metavar="DAY", type=DAY)


@click.command("accounts")
@JSON
def show_accounts(as_json: bool) -> None:
    """Show the account lists that wait for another person, and what each would change: new, changed, gone."""
    office = open_office()
    with reading(office.store.engine) as tx:
        waiting = kept.waiting(tx)
        in_force = registers.in_force(tx, RegisterKind.BANK_ACCOUNTS, office.clock.today())
    found = [(each, kept.differences(office.store, each.since)) for each in waiting]
    if as_json:
        reader = words.officer()
        rows = [
            {**each.model_dump(mode="json"), "differences": [words.as_json(one, reader) for one in differences]}
            for each, differences in found
        ]
        echo_json({"in_force": in_force.model_dump(mode="json") if in_force else None, "waiting": rows})
        return
    echo(f"In force: {_in_force(in_force)}.")
    if not found:
        echo("No account list waits for another person.")
    for each, differences in found:
        who = said_who(each.imported_by, each.imported_person)
        echo(f"\nWaits: the list that would hold from {each.since}, {each.rows} accounts,")
        echo(f"imported on {each.imported_on} by {who}; source: {each.source}.")
        _say(differences)
        echo(f"Another person: tilsagn payments approve-accounts {each.since}, or return-accounts {each.since}.")


def _in_force(register: Register | None) -> str:
    return f"the list from {register.since}, {register.rows} accounts" if register else "no account list"


def _say(differences: Iterable[Finding]) -> None:
    reader = words.officer()
    lines = [words.what(each, reader) for each in differences]
    for line in lines or [words.sentence("D9.accounts_alike", reader)]:
        echo(f"  {line}")


@click.command("approve-accounts")
@_SINCE
@click.option("--by", type=PERSON, help="Who approves, in an office without persons; not who imported it (D9).")
@click.option("--accounts-seen", is_flag=True, help="You have looked at each account that changes or goes.")
@JSON
def approve_accounts(since: date, by: str | None, accounts_seen: bool, as_json: bool) -> None:
    """Let the account list that would hold from DAY take effect.

    `payments accounts` shows what it changes. An account that changes or goes waits for your word.
    """
    office = open_office()
    who = who_acts(office.store, by, "approve-accounts")
    differences = kept.differences(office.store, since)
    when = office.when()
    try:
        seen = differences if accounts_seen else None
        answer = kept.approve(office.store, since, who.name, when, person=who.person, seen=seen)
    except Unseen as unseen:
        if as_json or not sys.stdin.isatty():
            raise
        say_refusal(unseen)
        if not click.confirm("Have you looked at these accounts, and are they right?", default=False, err=True):
            raise
        answer = kept.approve(office.store, since, who.name, when, person=who.person, seen=differences)
    _tell(answer, as_json)


@click.command("return-accounts")
@_SINCE
@click.option("--because", type=TEXT, required=True, help="What is wrong with it.")
@click.option("--by", type=PERSON, help="Who sends it back, in an office without persons.")
@JSON
def return_accounts(since: date, because: str, by: str | None, as_json: bool) -> None:
    """Send the account list that would hold from DAY back: it never takes effect. Correct it under another day."""
    office = open_office()
    who = who_acts(office.store, by, "return-accounts")
    answer = kept.send_back(office.store, since, who.name, office.when(), because=because, person=who.person)
    _tell(answer, as_json)


def _tell(answer: Answer, as_json: bool) -> None:
    if as_json:
        echo_json(answer.model_dump(mode="json"))
    else:
        echo(f"The account list from {answer.since} is {answer.outcome.value}.")
