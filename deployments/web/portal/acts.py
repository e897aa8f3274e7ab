"""What parties do on a case by themselves: the forms of the desk, for a party and by its mandate."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from starlette.responses import Response

from deployments.web import acts
from deployments.web.acting import Acting
from deployments.web.drafts import Drafts
from deployments.web.forms.fields import has_form
from deployments.web.forms.reading import BETWEEN
from deployments.web.forms.typed import SEPARATOR
from deployments.web.visit import NotThere, Visit
from domain import choices
from domain.choice import Speaker
from domain.grant import commands as c
from domain.grant.commands import WORDS, Command
from domain.grant.events import Event
from domain.grant.notice import Role
from domain.grant.permissions import PERMISSIONS
from domain.grant.persons import Mandate
from domain.records.sign_links import SignPurpose
from domain.sign_offs import required
from tasks.event_summaries import summarise_event
from tasks.pages import our_act
from tasks.pages.our_cases import Viewer, name_of, viewer_of
from tasks.pages.our_signing import ToSign, to_sign
from tasks.pages.our_story import SEEN

_OWN = {
    c.RecordCouncilDecision: "municipality_code",
    c.RecordHousingOrganisationDecision: "organisation_cvr",
    c.ChangeContact: "party",
    c.SuggestChange: "municipality_code",
}
"""The field that says for whom a party speaks: only for itself."""
_SIGNS = {
    c.RecordCouncilDecision: SignPurpose.COUNCIL,
    c.RecordHousingOrganisationDecision: SignPurpose.ORGANISATION,
    c.AttestRegulationAccount: SignPurpose.ATTESTATION,
}


@dataclass(frozen=True)
class ForParty(Acting):
    """A person of a party at one form of one case."""

    mandate: Mandate

    @cached_property
    def role(self) -> Role:
        """In which the person acts. Raises NotThere if that role may not."""
        if self.mandate.role not in PERMISSIONS[self.command].roles:
            raise NotThere
        return self.mandate.role

    @cached_property
    def viewer(self) -> Viewer:
        """What kind of party it is."""
        return viewer_of(self.grant, self.mandate.role, self.mandate.party)

    @cached_property
    def offered(self) -> bool:
        """Whether the party can do it today."""
        if self.command is c.AttestRegulationAccount and self._account is None:
            return False
        return our_act.is_ours(self.command, self.grant, self.viewer, self.speaker, self.visit.today)

    @property
    def speaker(self) -> Speaker:
        """The party."""
        return Speaker(self.mandate.role, self.mandate.party)

    @cached_property
    def drafts(self) -> Drafts:
        """The person's drafts for this party, and of this account."""
        year = self._account[0] if self._account else ""
        of = f"{self.mandate.role.value} {self.mandate.party} {year}".rstrip()
        return Drafts(self.visit.desk.beside, self.visit.person.id, self.grant.case_no, of)

    @property
    def remarks(self) -> None:
        """What officers should look at is not for parties."""
        return

    @cached_property
    def in_hand(self) -> tuple[()]:
        """Reports in hand are shown to officers; a party sees what `asks` says."""
        return ()

    @cached_property
    def sheet(self) -> None:
        """The Fund's sheets are not for parties."""
        return

    @property
    def title(self) -> str:
        """What the act is called for those who do it themselves."""
        return our_act.title(self.command, self.visit.reader, self._account[0] if self._account else None)

    @property
    def templates(self) -> tuple[str, str]:
        """The templates of the form, and of what follows."""
        return "our/act.html", "our/follows.html"

    @property
    def stamp(self) -> dict[str, Any]:
        """The person, for the party."""
        return {"person": self.visit.person.id, "acting_for": self.mandate.party}

    @property
    def _as(self) -> str:
        return f"?{urlencode({'as': self.mandate.party})}"

    @property
    def _which(self) -> str:
        """What an address of this form ends with: the party, and the year of the account."""
        return f"{self._as}&year={self._account[0]}" if self._account else self._as

    @property
    def home(self) -> str:
        """The address of the case."""
        return f"/our/cases/{self.grant.case_no}{self._as}"

    def address(self, below: str = "") -> str:
        """The address of the form, or of a page below it."""
        return f"/our/cases/{self.grant.case_no}/act/{self.word}{below}{self._which}"

    @property
    def letters_at(self) -> str:
        """No draft of a letter is made for a party."""
        return ""

    def done_at(self, id: UUID) -> str:
        """The address that says what was done."""
        return f"/our/cases/{self.grant.case_no}/done/{id}{self._as}"

    def may_see(self, event: Event) -> bool:
        """Whether the party sees such an event."""
        return type(event) in SEEN[self.viewer]

    def what_follows(self, command: Command, version: int) -> our_act.OurFollows:
        """What would follow, of what the party may know."""
        office, when = self.visit.office, self.visit.office.when()
        rehearsed = office.store.rehearse(
            self.grant.case_no, command, when=replace(when, due_until=when.as_of), expected_version=version
        )
        name = name_of(self.grant, self.mandate.party)
        return our_act.our_follows(office, rehearsed, self.viewer, name, self.visit.reader)

    @property
    def fixed(self) -> Mapping[str, str]:
        """The party speaks for itself, about the version that is shown, today."""
        today = self.visit.today
        found = {f"on{SEPARATOR}{part}": str(getattr(today, part)) for part in ("day", "month", "year")}
        if (field := _OWN.get(self.command)) is not None:
            found[field] = self.mandate.party
        current = required.version(self.grant)
        if "plan_version" in self.command.model_fields and current:
            found["plan_version"] = str(current.number)
        if (account := self._account) is not None:
            found["year-digest"] = f"{account[0]}{BETWEEN}{account[1]}"
        return found

    @cached_property
    def _account(self) -> tuple[int, str] | None:
        """The year and the digest of the account to attest: that of the address, else the first that is open."""
        if self.command is not c.AttestRegulationAccount:
            return None
        year = self.visit.query.get("year", "")
        open_ones = choices.offers(self.command, self.grant, self.visit.today)["year", "digest"]
        return next((each.values for each in open_ones if year in {"", str(each.values[0])}), None)

    def own_label(self, control: str) -> str | None:
        """Labels that speak to the party."""
        return our_act.label(self.command, control, self.visit.reader)

    @cached_property
    def asks(self) -> ToSign | None:
        """What is to be read before it is decided; None where nothing is signed."""
        purpose = _SIGNS.get(self.command)
        if purpose is None:
            return None
        year = self._account[0] if self._account else None
        return to_sign(self.visit.office.store, self.grant, purpose, self.mandate.party, year)

    def paper_at(self, place: int) -> str:
        """The address of a paper of what is signed."""
        event = self.asks.event if self.asks else 0
        return f"/our/cases/{self.grant.case_no}/papers/{event}/{place}{self._as}"


def _acting(visit: Visit) -> ForParty:
    """The person, the party, the case and the command. Raises NotThere and NoSuchCase."""
    mandate = visit.acting_for(visit.number("no"))
    command = WORDS.get(visit.part("word"))
    if command is None or not has_form(command):
        raise NotThere
    found = ForParty(visit, visit.office.store.grant(visit.number("no")), command, mandate)
    _ = found.role
    if command not in our_act.ACTS[found.viewer]:
        raise NotThere
    return found


def act(visit: Visit) -> Response:
    """The form of what a party does, and what is sent from it."""
    return acts.answered(_acting(visit))


def follows(visit: Visit) -> Response:
    """What follows from it, of what the party may know."""
    return acts.foreseen(_acting(visit))


def done(visit: Visit) -> Response:
    """What was done, and where to go on."""
    case_no = visit.number("no")
    mandate, store = visit.acting_for(case_no), visit.office.store
    grant = store.grant(case_no)
    seen = SEEN[viewer_of(grant, mandate.role, mandate.party)]
    entries = [each for each in store.journal(case_no) if each.command_id == visit.part("id")]
    if not entries or entries[0].person != visit.person.id:
        raise NotThere
    said = tuple(summarise_event(each.event, visit.reader) for each in entries if type(each.event) in seen)
    visit.saw(case_no, "act done")
    facts: dict[str, Any] = {
        "said": said,
        "at": entries[0].recorded_at,
        "home": f"/our/cases/{case_no}?as={mandate.party}",
    }
    return visit.page("our/done.html", visit.say("our_act.done_title"), case_no=case_no, **facts)
