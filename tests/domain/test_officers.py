"""The officer in charge of a case: taken, handed over from a day on, covered in absence, and named in letters."""

from datetime import date

import pytest

from domain import procedure
from domain.decisions import absences
from domain.decisions.people import Giver
from domain.findings import Refusal
from domain.grant import commands as c
from domain.grant.notice import Role
from domain.grant.officers import in_charge
from domain.grant.persons import AbsenceEnded, AbsenceStated, Persons
from tests.domain import cast
from tests.domain.cast import day
from tests.domain.test_persons import IDA, OFFICE, TORBEN, given_by, persons_of
from tests.words import said

APRIL, MAY = day("2025-04-01"), day("2025-05-01")


def office() -> cast.Case:
    """A case in operation on 3 March 2025, in an office with persons."""
    case = cast.at("in operation")
    case.persons = OFFICE
    return case


def assign(officer: str = "", since: date | None = None, by: str = IDA) -> c.AssignOfficer:
    role = Role.CASE_OFFICER if by == IDA else Role.MANAGER
    command = c.AssignOfficer(by="-", role=role, on=day("2025-03-03"), officer=officer, since=since)
    given = given_by(command, by, role)
    assert isinstance(given, c.AssignOfficer)
    return given


def who(case: cast.Case, on: str) -> str:
    found = in_charge(case.grant, day(on))
    return found.person or found.name if found else ""


def test_who_acts_takes_the_case_and_a_colleague_gets_it_from_a_day_to_come() -> None:
    case = office()
    case.do(assign())
    case.do(assign("P3", APRIL))
    assert [who(case, on) for on in ("2025-03-02", "2025-03-03", "2025-03-31", "2025-04-01")] == ["", IDA, IDA, TORBEN]


def test_a_handover_replaces_what_was_planned_for_later() -> None:
    case = office()
    case.do(assign())
    case.do(assign("P3", MAY))
    case.do(assign("Torben Krag", APRIL))
    assert [each.since for each in case.grant.officers] == [day("2025-03-03"), APRIL]


@pytest.mark.parametrize(
    ("officer", "says"),
    [
        ("Ida Holst", "Several persons are named"),
        ("Bo Ravn", "No person of this office is named"),
        ("P5", "may not do this"),
        ("P4", "may not do this"),
    ],
)
def test_only_an_officer_of_this_office_is_put_in_charge(officer: str, says: str) -> None:
    assert says in said(office().refused(assign(officer)))


def test_in_an_office_without_persons_a_name_is_in_charge() -> None:
    case = cast.at("in operation")
    case.do(c.AssignOfficer(**cast.OFFICER, on=day("2025-03-03"), officer="Bo Ravn"))
    assert who(case, "2025-03-03") == "Bo Ravn"
    again = c.AssignOfficer(**cast.OFFICER, on=day("2025-03-03"), officer="bo ravn.")
    assert "in charge of the case" in said(case.refused(again))


def test_letters_to_the_parties_name_the_officer_in_charge_on_their_day() -> None:
    case = office()
    case.do(assign("P3", APRIL))
    stop = cast.one_of_each(APRIL)[c.StopPayouts]
    before = case.grant
    events = case.do(given_by(stop, IDA, Role.CASE_OFFICER))
    _, notices = procedure.act(before, events)
    asked = {notice.to.role.of_the_fund: notice.data.get("ask") for _, notice in notices}
    assert asked == {False: "Torben Krag", True: None}


# --- cover in absence --------------------------------------------------------------------------------------------

P1_AWAY = AbsenceStated(person=IDA, covered_by=TORBEN, since=APRIL, until=day("2025-04-14"))


def away(persons: Persons, absence: AbsenceStated) -> Persons:
    (fact,) = absences.state(persons, absence, day("2025-03-03"))
    return persons.after(fact, IDA)


def test_a_colleague_covers_from_the_first_day_to_the_last() -> None:
    persons = away(OFFICE, P1_AWAY)
    days = ("2025-03-31", "2025-04-01", "2025-04-14", "2025-04-15")
    assert [persons.acting_as(TORBEN, day(on)) == {TORBEN, IDA} for on in days] == [False, True, True, False]
    covers = [persons.covers(IDA, day(on)) for on in days]
    assert [each.id if each else "" for each in covers] == ["", TORBEN, TORBEN, ""]


def test_who_comes_back_early_has_the_cases_from_that_day() -> None:
    persons = away(OFFICE, P1_AWAY)
    (back,) = absences.end(persons, IDA, day("2025-04-10"))
    assert back == AbsenceEnded(person=IDA, back_on=day("2025-04-10"))
    after = persons.after(back, IDA)
    assert after.covers(IDA, day("2025-04-09")) is not None
    assert after.covers(IDA, day("2025-04-10")) is None


def test_the_cover_of_a_cover_has_the_cases_of_both() -> None:
    persons = away(OFFICE, P1_AWAY).after(
        AbsenceStated(person=TORBEN, covered_by="P2", since=APRIL, until=APRIL), TORBEN
    )
    assert persons.acting_as("P2", APRIL) == {"P2", TORBEN, IDA}
    covers = persons.covers(IDA, APRIL)
    assert covers is not None
    assert covers.id == "P2"


@pytest.mark.parametrize(
    ("absence", "says"),
    [
        (P1_AWAY.model_copy(update={"covered_by": IDA}), "cannot cover for Ida Holst"),
        (P1_AWAY.model_copy(update={"covered_by": "P5"}), "may not do this"),
        (P1_AWAY.model_copy(update={"until": day("2025-03-31")}), "would end on"),
        (P1_AWAY.model_copy(update={"since": day("2025-02-01"), "until": day("2025-03-02")}), "ended on"),
    ],
)
def test_an_absence_that_cannot_be(absence: AbsenceStated, says: str) -> None:
    with pytest.raises(Refusal) as caught:
        list(absences.state(OFFICE, absence, day("2025-03-03")))
    assert says in said(caught.value)


def test_who_is_away_does_not_cover() -> None:
    persons = away(OFFICE, P1_AWAY)
    with pytest.raises(Refusal) as caught:
        away(
            persons,
            AbsenceStated(person=TORBEN, covered_by=IDA, since=MAY, until=MAY).model_copy(
                update={"since": day("2025-04-14")}
            ),
        )
    assert "Ida Holst is away from" in said(caught.value)


def test_an_officer_says_it_of_their_own_absence_and_a_manager_of_anybodys() -> None:
    persons = persons_of((IDA, "Ida Holst", Role.CASE_OFFICER, ""), (TORBEN, "Torben Krag", Role.MANAGER, ""))
    assert absences.stated_by(persons, Giver(account="uid:1"), IDA, APRIL, "state-absence") == IDA
    assert absences.stated_by(persons, Giver(account="uid:3"), IDA, APRIL, "state-absence") == TORBEN
    with pytest.raises(Refusal):
        absences.stated_by(persons, Giver(account="uid:1"), TORBEN, APRIL, "state-absence")
