"""The links to sign of a case, as officers see them: for whom, until when, how each ended. One can be taken back."""

from dataclasses import dataclass

from starlette.responses import Response

from deployments.web.visit import NotThere, Visit
from domain.records.sign_links import LinkEnd
from domain.sign_offs import invitation as rules
from domain.store import invitations
from domain.store.database import reading
from tasks.pages.our_cases import name_of


@dataclass(frozen=True, slots=True)
class Shown:
    """One link in the list."""

    sent: invitations.Sent
    name: str
    """Whom it asks."""
    why: LinkEnd | None
    """Why it cannot be used; None while it can."""
    address: str
    """Where it leads, in a sample alone: there nobody else gets the letter."""


def of_case(visit: Visit) -> Response:
    """The links of a case; and, when posted, one of them is taken back."""
    case_no = visit.number("no")
    store = visit.office.store
    grant = store.grant(case_no)
    if visit.request.method == "POST":
        number = visit.text("withdraw")
        if not (number.isascii() and number.isdecimal() and len(number) < 10):
            raise NotThere
        with store.engine.begin() as tx:
            invitations.withdraw(tx, case_no, int(number), visit.who, visit.office.when())
        return visit.go(visit.path)
    with reading(store.engine) as tx:
        found = invitations.of_case(tx, case_no)
    makes = visit.office.sign_links if visit.desk.sample else None
    shown = [
        Shown(
            sent=each,
            name=name_of(grant, each.invitation.party),
            why=rules.ended(each.invitation, grant, visit.today),
            address=f"/sign/{makes.secret(each.message_id)}" if makes else "",
        )
        for each in found
    ]
    visit.saw(case_no, "links")
    title = visit.say("sign.links_title", case=case_no)
    return visit.page("links.html", title, case_no=case_no, shown=shown, reachable=visit.office.sign_links is not None)
