"""What the people of the shipped scenario ask for, ready to be handled, with fixed ids."""

from datetime import date
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, UUID, uuid5

from deployments.simulation import sheets
from domain.decisions import people
from domain.decisions.people import Giver
from domain.grant.commands import ApproveProposal, ProposePrequalification, RecordAssessment, ReportPayment
from domain.grant.notice import Role
from domain.grant.persons import MandateGiven
from domain.phases import Decision
from domain.store import persons

if TYPE_CHECKING:
    from tests.store.lives import Life

IDA, TORBEN, AAKANDEN = "Ida Holst", "Torben Krag", "Boligselskabet Åkanden"
DECISION_DAY = date(2024, 3, 14)


def command_id(name: str) -> UUID:
    """The same name, the same id."""
    return uuid5(NAMESPACE_URL, f"tests/store/{name}")


def approval(on: date, of: Decision = Decision.PREQUALIFICATION) -> ApproveProposal:
    """The other officer says yes to what is proposed."""
    return ApproveProposal(by=TORBEN, role=Role.MANAGER, on=on, decision=of)


def own_approval(on: date) -> ApproveProposal:
    """Refused: officers cannot approve their own proposals."""
    return ApproveProposal(by=IDA, role=Role.CASE_OFFICER, on=on, decision=Decision.PREQUALIFICATION)


def assessment(on: date) -> RecordAssessment:
    """An assessment with all five headings."""
    return RecordAssessment(
        by=IDA,
        role=Role.CASE_OFFICER,
        on=on,
        main_conditions="Væsentlige sociale problemer.",
        geography="Afdelingerne ligger samlet.",
        resident_mix="Andelen uden for arbejdsmarkedet er 41 pct.",
        material="Ansøgningen er klar.",
        single_leadership="Én bestyrelse.",
        answers=sheets.plain_yes(),
    )


def too_high_and_without_reasons(on: date) -> ProposePrequalification:
    """Refused for several things at once."""
    return ProposePrequalification(by=IDA, role=Role.CASE_OFFICER, on=on, reserved="0", terms=("Vilkår",))


def payment(on: date, number: int) -> ReportPayment:
    """Finance has paid an instalment."""
    return ReportPayment(by="Finance", role=Role.FINANCE, on=on, number=number, reference=f"bank {number}")


def add_person(life: "Life", named: str, role: Role, giver: Giver | None = None, account: str = "") -> None:
    """Add a person, or give the one with this id a mandate; without a giver, the owner of the data folder does."""
    mandate = MandateGiven(person="", role=role, since=date(2020, 1, 1))
    persons.change(
        life.store.engine,
        lambda known: people.add(known, named, account, mandate, life.clock.today()),
        giver or Giver(account="uid:0", owner=True),
        life.office.when(),
        "add-person",
    )
