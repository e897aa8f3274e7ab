"""`tilsagn person`, and acting as the person of the operating-system account."""

import os
from collections.abc import Callable

import pytest

from tests.cli.terminal import BAD_INPUT, PACKAGES, REFUSED, Tilsagn

As = Callable[[int], None]
OWNER, IDA, SAME_NAME, ELSE, NO_PERSON = os.getuid(), 61_001, 61_002, 61_003, 61_009


@pytest.fixture
def acts_as(monkeypatch: pytest.MonkeyPatch) -> As:
    """Become another account of this machine."""

    def become(uid: int) -> None:
        monkeypatch.setattr("deployments.cli.acting.os.getuid", lambda: uid)
        # Whoever sets these is still the same account.
        monkeypatch.setenv("USER", "root")
        monkeypatch.setenv("LOGNAME", "root")

    return become


@pytest.fixture
def office(tilsagn: Tilsagn, case_no: int) -> Tilsagn:
    """An office of an earlier day, in which names were asserted, and then its persons were added."""
    complete(tilsagn, case_no, "--by", "Ida Holst.", "--role", "case_officer")
    has_persons(tilsagn)
    return tilsagn


def has_persons(tilsagn: Tilsagn) -> None:
    """A manager, two officers of one name, and a housing organisation's person."""
    tilsagn.ok("person", "add", "Torben Krag", "--role", "manager", "--account", str(OWNER))
    for uid in (IDA, SAME_NAME):
        tilsagn.ok("person", "add", "Ida Holst", "--role", "case_officer", "--account", str(uid))
    tilsagn.ok("person", "add", "Else Friis", "--role", "applicant", "--for", "99999999", "--account", str(ELSE))


def complete(tilsagn: Tilsagn, case_no: int, *who: str) -> None:
    tilsagn.ok("record", "find-application-complete", case_no, "--on", "2024-01-20", *who)


def note(case_no: int) -> tuple[object, ...]:
    return ("record", "record-note", case_no, "kind=telephone", "who=Maja Lund", "text=Ringede.", "--on", "2024-01-22")


def test_an_office_without_persons_takes_asserted_names_and_marks_them(tilsagn: Tilsagn, case_no: int) -> None:
    complete(tilsagn, case_no, "--by", "Ida Holst", "--role", "case_officer")
    lines = tilsagn.ok("journal", case_no, "--json").json_lines
    found = [line for line in lines if line.get("event") == "ApplicationCompleted"]
    assert [(line["actor"], line["asserted"]) for line in found] == [("Ida Holst", True)]
    assert "(Ida Holst, asserted)" in tilsagn.ok("journal", case_no).said


def test_who_acts_is_the_person_of_the_account_and_stands_in_the_journal(
    office: Tilsagn, case_no: int, acts_as: As
) -> None:
    acts_as(IDA)
    office.ok(*note(case_no))
    lines = office.ok("journal", case_no, "--json").json_lines
    (line,) = [each for each in lines if each.get("event") == "NoteRecorded"]
    assert (line["event"], line["actor"], line["role"], line["person"]) == (
        "NoteRecorded",
        "Ida Holst",
        "case_officer",
        "P2",
    )
    assert line["asserted"] is False
    assert "(Ida Holst, P2)" in office.ok("journal", case_no).said
    assert office.ok("verify").code == 0


@pytest.mark.parametrize(
    ("uid", "more", "says"),
    [
        (NO_PERSON, (), "The account uid:61009 belongs to no person"),
        (IDA, ("--by", "Ida Holst"), "Ida Holst cannot be given as a name here"),
        (IDA, ("--role", "manager"), "The role manager cannot be given here"),
        (ELSE, (), "Else Friis may not do this"),
    ],
)
def test_nobody_acts_under_another_name_or_role_or_without_being_a_person(
    office: Tilsagn, case_no: int, acts_as: As, uid: int, more: tuple[str, ...], says: str
) -> None:
    acts_as(uid)
    refused = office(*note(case_no), *more)
    assert refused.code == REFUSED
    assert says in refused.said


def test_a_party_of_another_case_hands_nothing_in_on_this_one(office: Tilsagn, case_no: int, acts_as: As) -> None:
    acts_as(ELSE)
    refused = office("submit", PACKAGES / "application", "--case", case_no)
    assert refused.code == REFUSED
    assert "99999999 does not take part in this case" in refused.said
    assert office("record", "withdraw-application", case_no).code == REFUSED


def test_two_persons_of_one_name_approve_each_other_and_one_never_itself(
    office_on: Callable[[str], tuple[Tilsagn, int]], acts_as: As
) -> None:
    office, case_no = office_on("2024-03-15")
    has_persons(office)
    office.ok("person", "add", "Ida Holst", "--role", "manager")
    persons = {each["id"]: each for each in office.ok("person", "list", "--json").json}
    assert [each["name"] for each in persons.values()].count("Ida Holst") == 3
    acts_as(IDA)
    proposal = ("record", "propose-lapse", case_no, "--on", "2024-03-15")
    reasons = (
        "reasons={legal_basis: 'Almenboliglovens § 91 a og regulativets § 2', considerations: Rammen, facts: Søgt}"
    )
    office.ok(*proposal, reasons, "no_hearing_because=Parten har selv givet oplysningen.")
    refused = office("record", "approve-proposal", case_no, "decision=lapse", "--on", "2024-03-15")
    assert "Ida Holst proposed this decision and cannot approve it" in refused.said
    acts_as(SAME_NAME)
    office.ok("record", "approve-proposal", case_no, "decision=lapse", "--on", "2024-03-15")
    assert office.ok("verify").code == 0


def test_old_names_are_joined_to_persons_by_a_command_that_first_says_what_it_will_join(office: Tilsagn) -> None:
    plan = office.ok("person", "join", "--json").json
    assert plan == {"would_join": {}, "joined": {}, "left": ["Ida Holst."]}
    said = office("person", "join").said
    assert "'Ida Holst.': 1 acts" in said
    assert "left, the name of P2 and P3" in said
    assert "Nothing is joined." in said
    joined = office.ok("person", "join", "Ida Holst.", "P2", "--yes").said
    assert "→ P2 Ida Holst" in joined
    assert "1 joined." in joined
    (owner,) = [each for each in office.ok("person", "list", "--json").json if each["names"]]
    assert (owner["id"], owner["names"]) == ("P2", ["Ida Holst."])


def test_a_mandate_that_is_taken_away_ends_at_once(office: Tilsagn, case_no: int, acts_as: As) -> None:
    assert "no mandate is left" in office.ok("person", "revoke", "P2").said
    acts_as(IDA)
    refused = office(*note(case_no))
    assert refused.code == REFUSED
    assert "Ida Holst may not do this" in refused.said


def test_only_a_manager_adds_and_takes_away(office: Tilsagn, acts_as: As) -> None:
    acts_as(IDA)
    for words in (("add", "Bo Dam", "--role", "finance"), ("revoke", "P1"), ("join",)):
        refused = office("person", *words)
        assert refused.code == REFUSED
        assert "Ask Torben Krag." in refused.said


def test_the_first_person_is_added_by_the_owner_of_the_data_folder(tilsagn: Tilsagn, acts_as: As) -> None:
    tilsagn.ok("settings")
    (tilsagn.data).mkdir(exist_ok=True)
    acts_as(NO_PERSON)
    refused = tilsagn("person", "add", "Mallory", "--role", "manager")
    assert refused.code == REFUSED
    assert "the owner of the data folder does it" in refused.said
    acts_as(OWNER)
    assert "P1 Ida Holst: manager" in tilsagn.ok("person", "add", "Ida Holst", "--role", "manager").said


def test_an_account_of_no_machine_is_bad_input(tilsagn: Tilsagn) -> None:
    refused = tilsagn("person", "add", "Ida Holst", "--role", "manager", "--account", "no-such-login")
    assert refused.code == BAD_INPUT
    assert "no account of this machine" in refused.said


def test_money_moves_and_registers_come_in_through_persons_too(office: Tilsagn, acts_as: As) -> None:
    acts_as(ELSE)
    for words in (("payments", "propose"), ("confirm-clock",), ("close-incident", "1", "--reason", "Set.")):
        refused = office(*words)
        assert refused.code == REFUSED, words
        assert "Else Friis may not do this" in refused.said
    assert "cannot be given as a name" in office("payments", "propose", "--by", "Else Friis").said


def test_an_officer_takes_a_case_goes_away_and_the_colleague_finds_it_among_theirs(
    office: Tilsagn, case_no: int, acts_as: As
) -> None:
    acts_as(IDA)
    office.ok("record", "assign-officer", case_no)
    assert "Officer in charge" in office.ok("case", case_no).said
    assert [each["case_no"] for each in office.ok("cases", "--mine", "--json").json] == [case_no]
    acts_as(SAME_NAME)
    assert office.ok("cases", "--mine", "--json").json == []
    assert office("person", "away", "P2", "--covered-by", "P3", "--until", "2099-01-02").code == REFUSED
    acts_as(IDA)
    said = office.ok("person", "away", "P2", "--covered-by", "P3", "--until", "2099-01-02").said
    assert said.startswith("P2 Ida Holst: away")
    assert "to 2099-01-02, P3 Ida Holst covers" in said
    assert "away until 2099-01-02, Ida Holst covers" in office.ok("case", case_no).said
    acts_as(SAME_NAME)
    (mine,) = office.ok("cases", "--mine", "--json").json
    assert (mine["case_no"], mine["officer"], mine["cover"]) == (case_no, "Ida Holst", "Ida Holst")
    assert "Ida Holst / Ida Holst" in office.ok("cases", "--officer", "ida").said
    acts_as(IDA)
    assert "is not away" in office.ok("person", "back", "P2").said
    acts_as(SAME_NAME)
    assert office.ok("cases", "--mine", "--json").json == []


def test_every_case_of_an_officer_is_handed_over_at_once_and_so_are_those_of_earlier_acts(
    office: Tilsagn, case_no: int, acts_as: As
) -> None:
    acts_as(IDA)
    assert office.ok("person", "hand-over", "Bo Ravn", "P3", "--yes").said.startswith("Nothing")
    by_name = office.ok("person", "hand-over", "ida holst", "P2", "--yes", "--json").json
    assert by_name == {"would_hand_over": [case_no], "handed_over": [case_no]}
    assert "P3 Ida Holst" in office.ok("person", "hand-over", "P2", "P3", "--yes").said
    assert office.ok("person", "hand-over", "P2", "P3", "--yes", "--json").json["handed_over"] == []
    acts_as(SAME_NAME)
    assert [each["case_no"] for each in office.ok("cases", "--mine", "--json").json] == [case_no]
