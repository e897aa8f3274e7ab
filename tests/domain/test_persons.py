"""Who acts: persons with mandates, parties that speak for themselves, and four eyes that are two persons'."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from domain.decisions import people
from domain.decisions.four_eyes import same_person
from domain.decisions.people import Giver
from domain.findings import Refusal
from domain.grant import addressing
from domain.grant import commands as c
from domain.grant.commands import COMMANDS, Command
from domain.grant.mandates import chosen
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.grant.persons import MandateGiven, NameJoined, PersonAdded, PersonFact, Persons, Who
from domain.phases import Decision
from tasks.words import Language
from tests.domain import cast
from tests.domain.cast import KALUNDBORG, LEAD, OTHER, SLAGELSE, day
from tests.sweep import sweep
from tests.words import advice, said, sentence

BEGAN = date(2020, 1, 1)
LATER = day("2031-01-01")
ONE_OF_EACH = cast.one_of_each(LATER)
IDA, SAME_NAME, TORBEN, FINANCE = "P1", "P2", "P3", "P4"
FOREIGN = {Role.MUNICIPALITY: "999"}
"""A party that is on no case; an organisation is 99999999."""


def persons_of(*held: tuple[str, str, Role, str], joined: Iterable[tuple[str, str]] = ()) -> Persons:
    """Persons by id and name, each with one mandate since 2020, and the names that were joined to them."""
    persons = Persons()
    for id, name, role, party in held:
        facts: tuple[PersonFact, ...] = (
            *(() if persons.find(id) else (PersonAdded(person=id, name=name, account=f"uid:{id[1:]}"),)),
            MandateGiven(person=id, role=role, party=party, since=BEGAN),
        )
        for fact in facts:
            persons = persons.after(fact, "uid:0")
    for id, name in joined:
        persons = persons.after(NameJoined(person=id, name=name), IDA)
    return persons


OFFICE = persons_of(
    (IDA, "Ida Holst", Role.CASE_OFFICER, ""),
    (SAME_NAME, "Ida Holst", Role.CASE_OFFICER, ""),
    (TORBEN, "Torben Krag", Role.MANAGER, ""),
    (FINANCE, "Lis Bang", Role.FINANCE, ""),
    ("P5", "Anna Lund", Role.APPLICANT, LEAD),
    ("P6", "Bent Dahl", Role.APPLICANT, OTHER),
    ("P7", "Clara Friis", Role.MUNICIPALITY, SLAGELSE),
    ("P8", "Dan Gram", Role.APPLICANT, "99999999"),
    ("P9", "Eva Hald", Role.MUNICIPALITY, "999"),
    ("P10", "Finn Ilsø", Role.AUDITOR, "99999999"),
    ("P11", "Gry Juhl", Role.BOARD, "99999999"),
)
STRANGERS = {Role.APPLICANT: "P8", Role.MUNICIPALITY: "P9", Role.AUDITOR: "P10", Role.BOARD: "P11"}


def given_by(command: Command, person: str, role: Role, party: str = "") -> Command:
    found = OFFICE.find(person)
    assert found is not None
    return command.model_copy(update={"by": found.name, "person": person, "role": role, "acting_for": party})


def office_with(stage: str) -> cast.Case:
    case = cast.at(stage)
    case.persons = OFFICE
    return case


# --- every command, every role, a foreign case -------------------------------------------------------------------


HUMAN = [command for command, may in PERMISSIONS.items() if Role.SYSTEM not in may.roles]
OUTSIDE = [(command, role) for command in HUMAN for role in STRANGERS]


@sweep("command, role", OUTSIDE)
def test_no_command_is_taken_from_a_party_that_is_not_on_the_case(command: type[Command], role: Role) -> None:
    case = cast.in_phase(PERMISSIONS[command].phases[0])
    case.persons = OFFICE
    asked = given_by(ONE_OF_EACH[command], STRANGERS[role], role, FOREIGN.get(role, "99999999"))
    refusal = case.refused(asked)
    ids = {finding.id for finding in refusal.findings}
    assert ids <= {"role.not_allowed", "party.not_on_the_case"}
    for finding in refusal.findings:
        assert all(sentence(finding, language) for language in Language)
        assert advice(finding)


@sweep("command, role", [(command, role) for command in HUMAN for role in Role if role is not Role.SYSTEM])
def test_no_command_is_taken_from_a_person_without_the_mandate(command: type[Command], role: Role) -> None:
    case = cast.in_phase(PERMISSIONS[command].phases[0])
    case.persons = OFFICE
    who = IDA if role is not Role.CASE_OFFICER else TORBEN
    for party in ("", LEAD, SLAGELSE):
        ids = {finding.id for finding in case.refused(given_by(ONE_OF_EACH[command], who, role, party)).findings}
        assert ids <= {"role.not_allowed", "person.no_mandate"}


@sweep("command", HUMAN)
def test_no_command_is_taken_from_a_name_alone_once_there_are_persons(command: type[Command]) -> None:
    case = cast.in_phase(PERMISSIONS[command].phases[0])
    case.persons = OFFICE
    refusal = case.refused(ONE_OF_EACH[command])
    assert [finding.id for finding in refusal.findings] == ["person.only_asserted"]


@sweep("command", COMMANDS.values())
def test_a_party_acts_for_another_case_in_no_office_of_names_either(command: type[Command]) -> None:
    if command not in HUMAN or Role.APPLICANT not in PERMISSIONS[command].roles:
        return
    asked = ONE_OF_EACH[command].model_copy(update={"acting_for": "99999999", "role": Role.APPLICANT})
    refusal = cast.in_phase(PERMISSIONS[command].phases[0]).refused(asked)
    assert [finding.id for finding in refusal.findings] == ["party.not_on_the_case"]


# --- a party speaks for itself -----------------------------------------------------------------------------------


def council(code: str) -> c.RecordCouncilDecision:
    decided: dict[str, Any] = {"approved": True, "decided_on": day("2024-10-01"), "reference": "Punkt 7"}
    return c.RecordCouncilDecision(
        by="-", role=Role.MUNICIPALITY, on=day("2024-10-11"), municipality_code=code, plan_version=1, **decided
    )


def organisation(cvr: str) -> c.RecordHousingOrganisationDecision:
    decided: dict[str, Any] = {"approved": True, "decided_on": day("2024-10-01"), "reference": "Punkt 7"}
    return c.RecordHousingOrganisationDecision(
        by="-",
        role=Role.APPLICANT,
        on=day("2024-10-11"),
        organisation_cvr=cvr,
        body="Organisationsbestyrelsen",
        plan_version=1,
        **decided,
    )


def test_a_municipality_records_its_own_council_and_no_other() -> None:
    case = office_with("plan submitted")
    refusal = case.refused(given_by(council(KALUNDBORG), "P7", Role.MUNICIPALITY, SLAGELSE))
    assert "330 cannot say this for 326" in said(refusal)
    assert case.do(given_by(council(SLAGELSE), "P7", Role.MUNICIPALITY, SLAGELSE))


def test_an_organisation_speaks_only_for_itself_even_the_one_that_leads() -> None:
    case = office_with("plan submitted")
    assert "cannot say this for 20304051" in said(
        case.refused(given_by(organisation(OTHER), "P5", Role.APPLICANT, LEAD))
    )
    assert "cannot say this for 10203045" in said(
        case.refused(given_by(organisation(LEAD), "P6", Role.APPLICANT, OTHER))
    )
    assert case.do(given_by(organisation(OTHER), "P6", Role.APPLICANT, OTHER))


def test_what_the_applicant_does_is_done_by_the_organisation_that_leads() -> None:
    withdrawn = c.WithdrawApplication(by="-", role=Role.APPLICANT, on=day("2024-10-11"))
    case = office_with("plan submitted")
    assert "cannot say this for 10203045" in said(case.refused(given_by(withdrawn, "P6", Role.APPLICANT, OTHER)))
    assert case.do(given_by(withdrawn, "P5", Role.APPLICANT, LEAD))


def test_a_draft_is_its_senders_alone() -> None:
    draft = ONE_OF_EACH[c.SaveDraft]
    case = cast.Case(cast.at("draft").grant.model_copy(update={"version": 0}), persons=OFFICE)
    case.do(given_by(draft, "P5", Role.APPLICANT, LEAD), recorded=LATER)
    assert case.grant.opened_for == LEAD
    refusal = case.refused(given_by(draft, "P6", Role.APPLICANT, OTHER), recorded=LATER)
    assert [finding.id for finding in refusal.findings] == ["party.not_on_the_case"]


def test_an_officer_acts_for_the_fund_alone() -> None:
    asked = ONE_OF_EACH[c.CloseGrant].model_copy(update={"acting_for": LEAD})
    refusal = cast.in_phase(PERMISSIONS[c.CloseGrant].phases[0]).refused(asked)
    assert [finding.id for finding in refusal.findings] == ["party.fund_acts_for_none"]


# --- mandates end ------------------------------------------------------------------------------------------------


def test_a_mandate_holds_from_its_first_day_to_its_last() -> None:
    given = MandateGiven(person=IDA, role=Role.FINANCE, since=day("2024-03-01"), until=day("2024-03-31"))
    person = persons_of((IDA, "Ida Holst", Role.MANAGER, "")).after(given, IDA).find(IDA)
    assert person is not None
    days = ("2024-02-29", "2024-03-01", "2024-03-31", "2024-04-01")
    assert [person.mandate(Role.FINANCE, "", day(each)) is not None for each in days] == [False, True, True, False]


def test_a_person_acts_in_the_first_role_that_may_for_the_party_on_the_case() -> None:
    persons = persons_of(
        (IDA, "Ida Holst", Role.APPLICANT, "99999999"),
        (IDA, "Ida Holst", Role.APPLICANT, LEAD),
    )
    person = persons.find(IDA)
    assert person is not None
    assert chosen(person, c.WithdrawApplication, cast.at("plan submitted").grant, LATER).party == LEAD
    with pytest.raises(Refusal) as caught:
        chosen(person, c.CloseGrant, cast.at("plan submitted").grant, LATER)
    assert "acts as applicant" in said(caught.value)


# --- four eyes ---------------------------------------------------------------------------------------------------


def test_two_persons_of_one_name_approve_each_others_proposals_and_one_never_its_own() -> None:
    proposed = office_with("assessed")
    proposal = next(
        each for each in cast.one_of_each(proposed.as_of).values() if isinstance(each, c.ProposePrequalification)
    )
    proposed.do(given_by(proposal, IDA, Role.CASE_OFFICER))
    assert proposed.grant.proposal is not None
    assert (proposed.grant.proposal.by, proposed.grant.proposal.by_person) == ("Ida Holst", IDA)
    approval = cast.approve(proposed.as_of, Decision.PREQUALIFICATION)
    refusal = proposed.refused(given_by(approval, IDA, Role.CASE_OFFICER))
    assert "Ida Holst proposed this decision" in said(refusal)
    assert cast.names(proposed.do(given_by(approval, SAME_NAME, Role.CASE_OFFICER))) == ["Prequalified"]


@pytest.mark.parametrize("spelling", ["Ida Holst.", "IDA  HOLST", "Ida\u200bHolst", "\uff29da Holst", "ida.holst"])
def test_an_old_proposal_is_not_approved_by_a_person_of_its_name_however_it_was_spelled(spelling: str) -> None:
    assert same_person(Who(spelling), Who("Ida Holst", IDA), OFFICE)
    assert not same_person(Who(spelling), Who("Torben Krag", TORBEN), OFFICE)


def test_an_old_name_that_is_joined_to_a_person_is_that_persons_whatever_it_was() -> None:
    joined = persons_of(
        (IDA, "Ida Holst", Role.CASE_OFFICER, ""),
        (SAME_NAME, "Ida Holst", Role.CASE_OFFICER, ""),
        joined=[(IDA, "Holst, I."), (IDA, "Ida Holst")],
    )
    assert same_person(Who("Holst I"), Who("Ida Holst", IDA), joined)
    assert not same_person(Who("Ida Holst"), Who("Ida Holst", SAME_NAME), joined)


# --- who says who may act ----------------------------------------------------------------------------------------


OWNER, STRANGER = Giver(account="uid:0", owner=True), Giver(account="uid:7")


def manager(role: Role = Role.MANAGER, **known: Any) -> MandateGiven:
    return MandateGiven(person="", role=role, since=BEGAN, **known)


def refused_to(giver: Giver, persons: Persons) -> str:
    with pytest.raises(Refusal) as caught:
        people.given_by(persons, giver, LATER, "add-person")
    (finding,) = caught.value.findings
    return f"{sentence(finding)} {advice(finding)}"


def test_the_first_person_is_added_by_the_owner_of_the_data_folder_and_the_others_by_a_manager() -> None:
    none = Persons()
    assert people.given_by(none, OWNER, LATER, "add-person") == "uid:0"
    assert "the owner of the data folder" in refused_to(STRANGER, none)
    persons = persons_of((TORBEN, "Torben Krag", Role.MANAGER, ""), (IDA, "Ida Holst", Role.CASE_OFFICER, ""))
    assert people.given_by(persons, Giver(account="uid:3"), LATER, "add-person") == TORBEN
    for giver in (OWNER, STRANGER, Giver(account="uid:1")):
        assert "Ask Torben Krag." in refused_to(giver, persons)


def test_the_owner_helps_out_once_there_is_no_manager_left() -> None:
    persons = persons_of((IDA, "Ida Holst", Role.CASE_OFFICER, ""))
    assert people.given_by(persons, OWNER, LATER, "add-person") == "uid:0"


@pytest.mark.parametrize(
    ("name", "account", "mandate", "says"),
    [
        ("tilsagn", "", manager(), "no person's name"),
        ("T I L S A G N", "", manager(), "no person's name"),
        ("Else Friis", "", manager(Role.SYSTEM), "the program's own"),
        ("Else Friis", "", manager(Role.APPLICANT), "No party does not fit the role applicant"),
        ("Else Friis", "", manager(Role.MUNICIPALITY, party="10203045"), "does not fit the role municipality"),
        ("Else Friis", "", manager(Role.FINANCE, party="10203045"), "does not fit the role finance"),
        ("Else Friis", "", manager(until=day("2019-12-31")), "would end on 2019-12-31"),
        ("Else Friis", "uid:3", manager(), "is that of Torben Krag (P3)"),
        (TORBEN, "uid:99", manager(), "was added with another account"),
    ],
)
def test_a_person_is_not_added_when_something_speaks_against_it(
    name: str, account: str, mandate: MandateGiven, says: str
) -> None:
    with pytest.raises(Refusal) as caught:
        list(people.add(OFFICE, name, account, mandate, LATER))
    assert says in said(caught.value)


def test_an_office_begins_with_a_manager_and_never_loses_its_last() -> None:
    with pytest.raises(Refusal) as begun:
        list(people.add(Persons(), "Ida Holst", "", manager(Role.CASE_OFFICER), LATER))
    assert "no manager yet" in said(begun.value)
    with pytest.raises(Refusal) as ended:
        list(people.revoke(OFFICE, TORBEN, None, None, LATER))
    assert "Torben Krag is the only manager" in said(ended.value)


def test_two_persons_may_have_one_name_and_each_its_own_id() -> None:
    added = list(people.add(OFFICE, "Ida Holst", "", manager(Role.CASE_OFFICER), LATER))
    assert [fact.person for fact in added] == ["P12", "P12"]


def test_a_name_is_joined_to_one_person_only() -> None:
    joined = persons_of(
        (IDA, "Ida Holst", Role.MANAGER, ""), (TORBEN, "Torben", Role.MANAGER, ""), joined=[(IDA, "I.H.")]
    )
    assert list(people.join(joined, ["IH"], IDA)) == [NameJoined(person=IDA, name="IH")]
    with pytest.raises(Refusal) as caught:
        list(people.join(joined, ["i h"], TORBEN))
    assert "is joined to Ida Holst (P1) already" in said(caught.value)


# --- contacts ------------------------------------------------------------------------------------------------------


def test_letters_go_to_the_new_contact_from_the_day_it_is_known() -> None:
    case = office_with("in operation")
    new = c.ChangeContact(
        by="-", role=Role.APPLICANT, on=day("2025-03-03"), party=LEAD, name="Ny Kontakt", email="ny@aakanden.example"
    )
    case.do(given_by(new, "P5", Role.APPLICANT, LEAD))
    (to,) = addressing.applicant(case.grant)
    assert (to.name, to.email) == ("Ny Kontakt", "ny@aakanden.example")
    other = new.model_copy(update={"party": OTHER, "email": "ny@lanternen.example"})
    assert "cannot say this for 20304051" in said(case.refused(given_by(other, "P5", Role.APPLICANT, LEAD)))
    case.do(given_by(other, "P6", Role.APPLICANT, OTHER))
    case.do(given_by(new.model_copy(update={"party": SLAGELSE}), "P7", Role.MUNICIPALITY, SLAGELSE))
    assert case.grant.application is not None
    contacts = [each.contact.email for each in case.grant.application.organisations]
    assert contacts == ["ny@aakanden.example", "ny@lanternen.example"]
    assert addressing.municipalities(case.grant)[0].email == "ny@aakanden.example"
