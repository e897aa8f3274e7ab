"""The invitation to a one-year review: a calendar appointment, and the agenda as text. R71.

A grant has one review, so its appointment keeps one UID. Each move or cancellation raises its SEQUENCE, and the
recipient's calendar updates itself (RFC 5546).
"""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import parseaddr

from domain.calendar import OFFICE
from domain.foreign_text import on_one_line, visible
from domain.grant.notice import Notice, NoticeKind
from domain.review.agenda import Agenda
from tasks.letters.wording import review_agenda

_METHODS = {NoticeKind.REVIEW_SCHEDULED: "REQUEST", NoticeKind.REVIEW_CANCELLED: "CANCEL"}


def invite(mail: EmailMessage, notice: Notice, *, sender: str, recipient: str, dated: datetime) -> None:
    """Give a mail that has only text its appointment; most kinds have none.

    Mail programs offer to answer an invitation only if it is one of the alternatives of the text. Others show the file
    that `attach` attaches.
    """
    method = _METHODS.get(notice.kind)
    if method is not None:
        ics = appointment(notice, sender=sender, recipient=recipient, dated=dated)
        # As text, not bytes: a calendar program looks for the method parameter in the content type.
        mail.add_alternative(ics, subtype="calendar", params={"method": method})


def attach(mail: EmailMessage, notice: Notice, *, sender: str, recipient: str, dated: datetime) -> None:
    """Attach appointment and agenda; most kinds have none."""
    if notice.kind not in _METHODS:
        return
    ics = appointment(notice, sender=sender, recipient=recipient, dated=dated)
    # Not as text/calendar, which would be a second invitation.
    mail.add_attachment(ics.encode(), maintype="application", subtype="ics", filename="etaarseftersyn.ics")
    if "agenda" in notice.data:
        text = review_agenda(Agenda.model_validate(notice.data["agenda"]))
        mail.add_attachment(text, filename="dagsorden.txt", cte="8bit")


def appointment(notice: Notice, *, sender: str, recipient: str, dated: datetime) -> str:
    """The meeting as iCalendar (RFC 5545). The same notice and instant give the same text."""
    from icalendar import Calendar, Event, vCalAddress, vText

    method = _METHODS[notice.kind]
    # In UTC, so that no calendar needs a time zone table to show the right hour.
    starts, ends = (
        datetime.fromisoformat(notice.data[name]).replace(tzinfo=OFFICE).astimezone(UTC) for name in ("starts", "ends")
    )
    organizer = vCalAddress(f"mailto:{parseaddr(sender)[1]}")
    organizer.params["CN"] = vText(parseaddr(sender)[0] or "Landsbyggefonden")
    attendee = vCalAddress(f"mailto:{recipient}")
    attendee.params["CN"] = vText(on_one_line(notice.to.name or recipient))
    attendee.params["RSVP"] = vText("TRUE")

    event = Event()
    event.add("uid", f"etaarseftersyn-{notice.case_no}@tilsagn.invalid")
    event.add("sequence", notice.data["sequence"])
    event.add("dtstamp", dated.astimezone(UTC))
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", f"Etårseftersyn: {on_one_line(notice.title)} (sag {notice.case_no})")
    event.add("location", visible(notice.data["where"]))
    event.add("organizer", organizer, encode=False)
    event.add("attendee", attendee, encode=False)
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    calendar = Calendar()
    calendar.add("prodid", "-//tilsagn//DA")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text
