"""A link to sign: what it asks, and the answer. Opening it changes nothing; the answer and its use are one transaction.

The address is the secret, so the visit has no person: the domain takes the act by the link's number, and by nothing
else (`domain.sign_offs.invitation`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from starlette.responses import Response

from deployments.web import looks
from deployments.web.acting import Acting
from deployments.web.drafts import Drafts
from deployments.web.forms.reading import BETWEEN, Problem, of_the_rules
from deployments.web.forms.typed import SEPARATOR, Typed
from deployments.web.identity.rates import LINK_OF_ADDRESS, LINK_TRIES, may_try, tries_of_link
from deployments.web.looking import download
from deployments.web.looks import Look
from deployments.web.visit import NotThere, Visit
from domain.findings import Finding, Refusal, unreadable
from domain.grant.notice import Role
from domain.grant.persons import Person
from domain.records.sign_links import Invitation, LinkEnd, SignPurpose
from domain.sign_offs import invitation as rules
from domain.store import invitations
from domain.store.database import reading
from domain.store.documents import DocumentDamaged
from tasks import clock_guard, words
from tasks.attached_paper import keep_attached
from tasks.pages import our_act
from tasks.pages.our_signing import ToSign, to_sign

NAME, FUNCTION = "signer", "function"
"""Who answers, as typed."""
LONGEST = 90


@dataclass(frozen=True)
class ByLink(Acting):
    """The form that a link opens, for its addressee. Uploads are the link's."""

    link: Invitation

    @cached_property
    def role(self) -> Role:
        """In which the addressee acts."""
        return rules.ROLES[self.link.purpose]

    @cached_property
    def drafts(self) -> Drafts:
        """What was uploaded with this link."""
        return Drafts(self.visit.desk.beside, self.link.actor, self.grant.case_no)

    @property
    def fixed(self) -> Mapping[str, str]:
        """What the link decides: the party, the version, and that it happens today."""
        link, today = self.link, self.visit.today
        day = {f"on{SEPARATOR}{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
        if link.purpose is SignPurpose.ATTESTATION:
            return {"year-digest": f"{link.year}{BETWEEN}{link.digest}", **day}
        party = "municipality_code" if link.purpose is SignPurpose.COUNCIL else "organisation_cvr"
        return {party: link.party, "plan_version": str(link.version), **day}

    @property
    def stamp(self) -> dict[str, Any]:
        """By the link, for its party, under the name that was typed."""
        return {"person": self.link.actor, "acting_for": self.link.party, "by": self.name}

    def own_label(self, control: str) -> str | None:
        """Labels that speak to the party."""
        return our_act.label(self.command, control, self.visit.reader)

    @property
    def name(self) -> str:
        """Who answers: the name and the function, as they were typed."""
        return ", ".join(part for part in (self.visit.text(NAME), self.visit.text(FUNCTION)) if part)


@dataclass(frozen=True)
class Signing:
    """One link, opened."""

    visit: Visit
    secret: str
    link: Invitation
    used_for: str | None
    """The command that it was used for."""

    @cached_property
    def acting(self) -> ByLink:
        """Its form."""
        visit = replace(self.visit, person=Person(id="", name="-"))
        grant = self.visit.office.store.grant(self.link.case_no)
        return ByLink(visit, grant, rules.COMMANDS[self.link.purpose], self.link)

    @cached_property
    def asks(self) -> ToSign:
        """What is asked about. Raises NotThere if there is nothing."""
        link = self.link
        found = to_sign(self.visit.office.store, self.acting.grant, link.purpose, link.party, link.year)
        if found is None:
            raise NotThere
        return found


def sign(visit: Visit) -> Response:
    """What a link asks; and the answer, when it is posted."""
    at = _opened(visit)
    posts = visit.request.method == "POST"
    if posts and at.used_for and at.used_for == visit.text("id"):
        # Sent twice: the first answer stands.
        return _done(at)
    why = rules.ended(at.link, at.acting.grant, visit.today)
    if why is not None:
        return _over(at, why)
    if not posts:
        looks.note(visit.desk.beside, Look(visit.now, at.link.actor, at.link.case_no, "sign"))
        return _form(at, Typed(()))
    return _answered(at)


def paper(visit: Visit) -> Response:
    """One paper of what a link asks about, as long as the link can be used."""
    at, place = _opened(visit), visit.number("place")
    if rules.ended(at.link, at.acting.grant, visit.today) is not None or place >= len(at.asks.papers):
        raise NotThere
    found = at.asks.papers[place]
    looks.note(visit.desk.beside, Look(visit.now, at.link.actor, at.link.case_no, f"sign paper {place}"))
    try:
        return download(visit.office.store.documents.fetch(found.sha256), found.name.rpartition("/")[2])
    except DocumentDamaged as damaged:
        raise NotThere from damaged


def is_there(visit: Visit) -> bool:
    """Whether the address is that of a link: asked before anything that was posted is read."""
    return _found(visit) is not None


def _found(visit: Visit) -> tuple[Invitation, str | None] | None:
    secret = visit.part("token")
    with reading(visit.office.store.engine) as tx:
        return invitations.look_up(tx, secret) if len(secret) <= LONGEST else None


def _opened(visit: Visit) -> Signing:
    """The link of the address. Raises NotThere."""
    found = _found(visit)
    if found is None:
        raise NotThere
    return Signing(visit, visit.part("token"), *found)


def _may_try(visit: Visit) -> bool:
    client = visit.request.client
    return may_try(visit.desk.beside, f"sign {client.host if client else ''}", LINK_OF_ADDRESS, visit.host_time())


def _form(at: Signing, typed: Typed, problems: tuple[Problem, ...] = (), status: int = 200) -> Response:
    visit, asks = at.visit, at.asks
    title = visit.say(
        {
            SignPurpose.COUNCIL: "sign.title_council",
            SignPurpose.ORGANISATION: "sign.title_organisation",
            SignPurpose.ATTESTATION: "sign.title_attestation",
        }[at.link.purpose]
    )
    facts: dict[str, Any] = {
        "at": at,
        "asks": asks,
        "form": at.acting.form(typed, problems),
        "wrong": {each.control for each in problems},
        "id": str(uuid4()),
        "paper_at": lambda place: f"{visit.path}/papers/{place}",
        "minutes": rules.lacks_minutes(at.acting.grant, at.link.party),
    }
    return visit.page("our/sign.html", title, status, **facts)


def _answered(at: Signing) -> Response:
    visit = at.visit
    typed, problems = at.acting.posted()
    if not _may_try(visit):
        return _form(at, typed, (Problem("", unreadable("sign.too_fast")),), 429)
    if tries_of_link(visit.desk.beside, invitations.hash_of(at.secret), visit.host_time()) > LINK_TRIES:
        return visit.page(
            "our/sign_over.html", visit.say("sign.over_title"), 429, said=visit.say("sign.too_many"), help=""
        )
    if len(visit.text(NAME)) < 2 or len(at.acting.name) > 200:
        problems = (*problems, Problem(NAME, unreadable("sign.no_name")))
    command, found = at.acting.read(typed)
    problems = (*problems, *found)
    if command is None or problems:
        return _form(at, typed, problems, 422)
    try:
        id = UUID(visit.text("id"))
    except ValueError:
        raise NotThere from None
    store, case_no = visit.office.store, at.link.case_no
    when = clock_guard.when_asked(visit.office, [case_no])
    try:
        listed = getattr(command, "paper", None)
        kept = at.acting.drafts.paper(listed.sha256) if listed else None
        keep_attached(store, case_no, command, kept[1] if kept else None, when, secret=at.secret)
        store.handle(case_no, command, command_id=id, when=when, secret=at.secret)
    except Refusal as refusal:
        return _refused(at, typed, refusal)
    return _done(at)


def _refused(at: Signing, typed: Typed, refusal: Refusal) -> Response:
    """The form once more with what the rules found; or why the link has ended, if it ended meanwhile."""
    now = _opened(at.visit)
    if why := rules.ended(now.link, now.acting.grant, at.visit.today):
        return _over(now, why)
    return _form(at, typed, of_the_rules(at.acting.command, typed, refusal.findings), 422)


def _over(at: Signing, why: LinkEnd) -> Response:
    """Why a link cannot be used any more, and what helps. Nothing of the case is shown."""
    finding = rules.refusal(at.link, why).findings[0]
    return _says(at.visit, at.visit.say("sign.over_title"), finding, 410)


def _says(visit: Visit, title: str, finding: Finding, status: int) -> Response:
    point = words.point(finding, visit.reader)
    return visit.page("our/sign_over.html", title, status, said=point.what, help=point.help)


def _done(at: Signing) -> Response:
    """What was answered, as the journal has it: the page is a receipt."""
    visit, id = at.visit, at.visit.text("id")
    journal = visit.office.store.journal(at.link.case_no)
    entry = next((each for each in journal if each.command_id == id and each.person == at.link.actor), None)
    answer = ""
    if entry is not None:
        answer, _ = words.event_said(entry.name, dict(entry.event), visit.reader.language, with_names=False)
    facts: dict[str, Any] = {"link": at.link, "entry": entry, "answer": answer}
    return visit.page("our/signed.html", visit.say("sign.done_title"), **facts)
