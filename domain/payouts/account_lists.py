"""An imported list of payment accounts takes effect once another person has approved it. D9."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from domain.decisions.four_eyes import must_be_a_person, same_person
from domain.findings import Finding, Refusal, Weight, refuse
from domain.grant.persons import PersonId, Persons, Who
from domain.model import Fact
from domain.registers.bank_accounts import BankAccount
from domain.registers.register import Register


class ListOutcome(StrEnum):
    """What another person said of a list."""

    APPROVED = "approved"
    RETURNED = "returned"


class Answer(Fact):
    """The answer to the list that would hold from a day."""

    since: date
    outcome: ListOutcome
    on: date
    by: str
    person: PersonId = ""
    because: str = ""
    """Why it was sent back."""


class Unseen(Refusal):
    """Accounts change or go, and the approver has not said that they were looked at."""


def differences(before: Iterable[BankAccount], after: Iterable[BankAccount]) -> tuple[Finding, ...]:
    """What a list changes: each organisation whose account is new, changed or gone, by CVR number."""
    old, new = ({each.organisation_cvr: each for each in accounts} for accounts in (before, after))
    return tuple(found for cvr in sorted(old.keys() | new.keys()) if (found := _difference(old.get(cvr), new.get(cvr))))


def _difference(old: BankAccount | None, new: BankAccount | None) -> Finding | None:
    if new is None:
        assert old is not None
        return Finding(id="D9.account_is_gone", facts=account_facts(old), weight=Weight.WARNS)
    if old is None:
        return Finding(id="D9.account_is_new", facts=account_facts(new), weight=Weight.WARNS)
    if (old.holder, old.iban) == (new.holder, new.iban):
        return None
    before = {"holder_before": old.holder, "iban_before": old.iban}
    return Finding(id="D9.account_differs", facts={**account_facts(new), **before}, weight=Weight.WARNS)


def account_facts(account: BankAccount) -> dict[str, object]:
    """The organisation of an account, its holder and its number, as a sentence states them."""
    return {"cvr": account.organisation_cvr, "holder": account.holder, "iban": account.iban}


ASKED = ("D9.account_differs", "D9.account_is_gone")
"""What the approver must say yes to; new accounts are shown."""


def must_be_of_another(register: Register, by: Who, persons: Persons, step: str) -> None:
    """Check that the list was imported by another person. Raises Refusal."""
    must_be_a_person(by.name, step=step)
    if same_person(Who(register.imported_by, register.imported_person), by, persons):
        raise refuse("D9.accounts_same_officer", {"since": register.since, "officer": by.name}, step=step)


def must_wait(register: Register, answer: Answer | None, step: str) -> None:
    """Check that the list has no answer yet. Raises Refusal."""
    if answer is not None:
        facts = {"since": register.since, "outcome": answer.outcome, "on": answer.on, "by": answer.by}
        raise refuse("D9.accounts_answered", facts, step=step)
