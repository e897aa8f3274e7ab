"""As which party a visitor sees a case: by an own mandate, or as an officer who looks at what that party sees."""

from typing import NamedTuple

from deployments.web.identity.login import persons_of
from deployments.web.visit import OFFICERS, NotThere, Visit
from domain.grant.notice import Role
from domain.grant.parties import sees
from domain.grant.state import Grant
from tasks.pages.our_cases import Viewer, name_of, viewer_of
from tasks.pages.our_story import Reader

_OF_THE_LEAD = {"auditor": Role.AUDITOR, "board": Role.BOARD}


class Seat(NamedTuple):
    """A case, and the party as which it is looked at."""

    grant: Grant
    role: Role
    party: str
    named: str
    """What names it in an address."""
    guest: bool
    """Whether an officer looks, who can do nothing here."""

    @property
    def viewer(self) -> Viewer:
        """What kind of party it is."""
        return viewer_of(self.grant, self.role, self.party)


def take_seat(visit: Visit) -> Seat:
    """The case of the address and as whom the visitor looks at it. Raises NotThere and NoSuchCase.

    An officer names the party: its number, or ``auditor`` or ``board`` of the administering organisation.
    """
    grant = visit.office.store.grant(visit.number("no"))
    try:
        mine = visit.mandate_on(grant)
        return Seat(grant, mine.role, mine.party, mine.party, guest=False)
    except NotThere:
        if not visit.roles & OFFICERS:
            raise
    named = visit.query.get("as", "")
    role, party = _named(named, grant)
    if not party or not sees(grant, role, party):
        raise NotThere
    return Seat(grant, role, party, named, guest=True)


def _named(named: str, grant: Grant) -> tuple[Role, str]:
    if (role := _OF_THE_LEAD.get(named)) is not None:
        return role, grant.application.lead_organisation_cvr if grant.application else ""
    return (Role.MUNICIPALITY if len(named) == 3 else Role.APPLICANT), named


def reader_of(visit: Visit, seat: Seat) -> Reader:
    """The party as what it reads is chosen for."""
    today = visit.today
    people = (each for each in persons_of(visit) if each.mandate(seat.role, seat.party, today))
    name = name_of(seat.grant, seat.party)
    return Reader(seat.viewer, seat.role, seat.party, name, frozenset(each.id for each in people))


def note_look(visit: Visit, seat: Seat, what: str = "our") -> None:
    """Note the look; that of an officer says as which party."""
    visit.saw(seat.grant.case_no, f"as {seat.named}" if seat.guest else what)
