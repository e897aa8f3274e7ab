"""The letters that parties got during a soak, and the links to sign in them."""

from dataclasses import dataclass, field

from sqlalchemy import func, select

from domain.records.sign_links import Invitation
from domain.store import invitations, outbox
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tests.soak.flaky_relay import Taken


@dataclass
class LetterBox:
    """What the relay took, as its addressees read it."""

    store: GrantStore
    taken: Taken
    links: dict[str, Invitation] = field(default_factory=dict)
    """The secret of each link that came, in order, and what it asks for."""

    def read(self) -> None:
        """Look for new letters."""
        for secret in [each for each in self.taken.links if each not in self.links]:
            with reading(self.store.engine) as tx:
                found = invitations.find(tx, secret)
            # Until the sender has heard that its letter was taken, the link is not there.
            if found is not None:
                self.links[secret] = found

    def newest(self, case_no: int, party: str, but: set[str]) -> str | None:
        """The newest link to a party's signature on a case, apart from those that were tried."""
        mine = [
            secret
            for secret, link in self.links.items()
            if (link.case_no, link.party) == (case_no, party) and secret not in but
        ]
        return mine[-1] if mine else None

    def expects(self, case_no: int) -> bool:
        """Whether a letter about a case is still on its way."""
        rows = outbox.TABLE.c
        waits = select(func.count()).select_from(outbox.TABLE).where(rows.case_no == case_no, rows.state == "waiting")
        with reading(self.store.engine) as tx:
            on_its_way = tx.execute(waits).scalar_one() > 0
        return on_its_way or any(secret not in self.links for secret in self.taken.links)
