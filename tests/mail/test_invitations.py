"""The invitation to the one-year review: an appointment that calendars understand, and an agenda to read. R71."""

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar

from domain.findings import Finding, Gap
from domain.grant.commands import ReturnRegulationAccount
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.review.agenda import Agenda, agenda
from tasks.letters import compose, review_agenda
from tests.domain import cast

CALLED = {
    "starts": "2026-09-10T10:00:00",
    "ends": "2026-09-10T11:30:00",
    "where": "Beboerhuset, Nordvangen 12",
    "sequence": 0,
}


def invitation(kind: NoticeKind = NoticeKind.REVIEW_SCHEDULED, **changes: Any) -> EmailMessage:
    data = {**CALLED, **changes}
    if kind is NoticeKind.REVIEW_SCHEDULED:
        found = agenda(cast.at("first reports in").grant)
        assert found is not None
        data["agenda"] = found.model_dump(mode="json")
    else:
        data["reason"] = "Kommunen er forhindret."
    to = Addressee(role=Role.MUNICIPALITY, name="Åse Sørensen", email="ase@kommunen.example")
    return compose(
        Notice(kind=kind, to=to, case_no=204517, title="Sammen om Nordvangen", data=data),
        message_id="<1@fonden.example>",
        sender="Landsbyggefonden <boligsocial@fonden.example>",
        recipient="ase@kommunen.example",
        reply_to=None,
        dated=datetime(2026, 8, 17, 8, 30, tzinfo=UTC),
    )


def appointment(mail: EmailMessage) -> tuple[str, Any]:
    """The method of the calendar part, and the one event in it, read by the library."""
    (part,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert isinstance(part, EmailMessage)
    calendar = Calendar.from_ical(part.get_content())
    assert calendar["METHOD"] == part.get_param("method")
    (event,) = calendar.walk("VEVENT")
    return str(calendar["METHOD"]), event


def outline(part: Any) -> Any:
    """The content types of a mail, nested as its parts are."""
    if not part.is_multipart():
        return part.get_content_type()
    return {part.get_content_type(): [outline(each) for each in part.iter_parts()]}


@pytest.mark.parametrize(
    ("kind", "attached"),
    [
        (NoticeKind.REVIEW_SCHEDULED, ["application/ics", "text/plain"]),
        (NoticeKind.REVIEW_CANCELLED, ["application/ics"]),
    ],
)
def test_the_appointment_is_an_alternative_of_the_text_and_a_copy_is_attached(
    kind: NoticeKind, attached: list[str]
) -> None:
    mail = invitation(kind)
    inner = {"multipart/alternative": ["text/plain", "text/html", "text/calendar"]}
    assert outline(mail) == {"multipart/mixed": [inner, *attached]}
    (copy,) = [part for part in mail.iter_attachments() if part.get_filename() == "etaarseftersyn.ics"]
    (inline,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert isinstance(inline, EmailMessage)
    assert copy.get_content().decode() == inline.get_content().replace("\n", "\r\n").replace("\r\r", "\r")
    assert inline.get_filename() is None


def test_the_appointment_says_what_when_where_and_who() -> None:
    method, event = appointment(invitation())
    assert method == "REQUEST"
    assert event["SUMMARY"] == "Etårseftersyn: Sammen om Nordvangen (sag 204517)"
    assert event["LOCATION"] == "Beboerhuset, Nordvangen 12"
    assert event["ORGANIZER"] == "mailto:boligsocial@fonden.example"
    assert event["ATTENDEE"] == "mailto:ase@kommunen.example"
    assert event["ATTENDEE"].params["CN"] == "Åse Sørensen"
    assert event["STATUS"] == "CONFIRMED"


@pytest.mark.parametrize(
    ("starts", "in_utc"),
    [
        ("2026-09-10T10:00:00", datetime(2026, 9, 10, 8, 0, tzinfo=UTC)),
        ("2026-12-10T10:00:00", datetime(2026, 12, 10, 9, 0, tzinfo=UTC)),
    ],
)
def test_ten_o_clock_is_ten_o_clock_in_denmark_in_summer_and_in_winter(starts: str, in_utc: datetime) -> None:
    _, event = appointment(invitation(starts=starts, ends=f"{starts[:10]}T11:30:00"))
    assert event.decoded("DTSTART") == in_utc
    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=90)


def test_a_moved_meeting_is_the_same_appointment_with_a_higher_number() -> None:
    _, first = appointment(invitation())
    _, moved = appointment(invitation(starts="2026-09-17T13:00:00", sequence=1))
    assert moved["UID"] == first["UID"]
    assert (first["SEQUENCE"], moved["SEQUENCE"]) == (0, 1)


def test_a_meeting_that_is_called_off_leaves_the_calendar() -> None:
    mail = invitation(NoticeKind.REVIEW_CANCELLED, sequence=2)
    method, event = appointment(mail)
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 2)
    assert event["UID"] == appointment(invitation())[1]["UID"]
    assert [part.get_filename() for part in mail.iter_attachments()] == ["etaarseftersyn.ics"]


def test_the_invitation_carries_the_agenda_as_text() -> None:
    mail = invitation()
    (text,) = [part for part in mail.iter_attachments() if part.get_filename() == "dagsorden.txt"]
    assert text.get_content().startswith("Dagsorden for etårseftersyn\n===")
    assert "Reguleringskontoopgørelse: modtaget og godkendt" in text.get_content()


def test_the_same_invitation_gives_the_same_mail_to_the_last_byte() -> None:
    assert invitation().as_bytes() == invitation().as_bytes()


def test_an_appointment_survives_a_mail_server_that_takes_only_seven_bits() -> None:
    from email import message_from_bytes, policy

    sent = message_from_bytes(invitation().as_bytes(policy=policy.SMTP.clone(cte_type="7bit")), policy=policy.default)
    assert isinstance(sent, EmailMessage)
    assert appointment(sent)[1]["SUMMARY"] == "Etårseftersyn: Sammen om Nordvangen (sag 204517)"


def test_the_agenda_names_every_open_point_in_danish() -> None:
    case = cast.at("committed with negotiated terms")
    case.wait(date(2025, 3, 3))
    case.do(cast.shift(date(2025, 3, 3), 500_000))
    case.do(cast.demand_sub_agreements(date(2025, 3, 3), "education"))
    case.wait(date(2026, 7, 1))
    case.do(cast.receive_account(2025, date(2026, 7, 2), board_in_function=False))
    found = agenda(case.grant)
    assert found is not None
    text = " ".join(review_agenda(found).split())
    for point in (
        "Statusindberetning: ikke modtaget",
        "Saldo ved årets udgang: 0 kr.",
        "Den opdaterede milepælsplan: mangler. Den skal være modtaget, før eftersynet kan gennemføres.",
        "Udbetalingerne er standset fra 1. juli 2026 (reguleringskontoopgørelsen for 2025 mangler)",
        "Vilkår nr. 1 i tilsagnet: Boligforeningen skyder egne midler ind.",
        "Ændring nr. 1 af 3. marts 2025 afventer svar (fordelingen mellem hovedgrupper)",
        "Den gældende delaftale inden for uddannelse og livschancer mangler",
        "Revisor bekræfter ikke, at bestyrelsen er etableret og i funktion.",
    ):
        assert point in text
    assert all(len(line) <= 72 for line in review_agenda(found).splitlines())


def open_points(*warnings: Finding | dict[str, str]) -> str:
    """The open points of an agenda with these findings."""
    found = Agenda(year=2025, status_report="received", account="received", warnings=warnings)
    return review_agenda(found).split("3. Åbne punkter\n---------------\n")[1].split("\n\n")[0]


def test_a_finding_is_stated_once_in_danish_without_its_rule() -> None:
    finding = Finding(
        id="R67.difference_unexplained",
        facts={"group": "Sekretariat", "actual": 40000000, "budget": 50000000, "difference": 10000000},
    )
    assert " ".join(open_points(finding, finding).split()) == (
        "- Sekretariat: Der er brugt 400.000 kr. mod et budget på 500.000 kr. Forskellen på 100.000 kr. er ikke "
        "forklaret."
    )


def test_what_an_officer_wrote_is_stated_as_written() -> None:
    case = cast.at("unattested account")
    gap = Gap(what="Bilag 4 mangler.", help="Indsend bilaget.")
    case.do(ReturnRegulationAccount(**cast.OFFICER, on=date(2026, 6, 16), year=2025, findings=(gap,)))
    found = agenda(case.grant)
    assert found is not None
    assert "- Bilag 4 mangler.\n" in review_agenda(found)


@pytest.mark.parametrize(
    ("rule", "point"),
    [
        ("R48", "- Der er en bemærkning om lønnen i helhedsplanens budget."),
        ("-", "- Der er en bemærkning om helhedsplanen eller reguleringskontoopgørelsen."),
    ],
)
def test_the_english_finding_of_an_earlier_release_is_named_by_its_subject(rule: str, point: str) -> None:
    earlier = {"rule": rule, "what": "The wages are too high.", "help": "Lower them.", "where": "", "weight": "warns"}
    assert " ".join(open_points(earlier, {**earlier, "what": "Another one."}).split()) == point


def test_an_agenda_without_open_points_says_so() -> None:
    nothing = Agenda(year=2025, status_report="received", account="accepted", milestone_plan="Milepælsplan")
    assert "3. Åbne punkter\n---------------\n- Ingen\n" in review_agenda(nothing)
