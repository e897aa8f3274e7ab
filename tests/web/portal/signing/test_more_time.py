"""An applicant asks for more time on its case; the desk has it to answer. The office on 30 June 2027.

The account and the status report of 2026 are missing on their last day.
"""

import re
from datetime import date
from functools import partial

from domain.grant.notice import NoticeKind, Role
from domain.grant.persons import MandateGiven
from domain.store import persons
from domain.store.command_handler import GrantStore
from domain.store.verify import verify
from tests.web.conftest import FixedClock, Opened, add, change
from tests.web.portal.signing.account_due import clock, plan_folder, planned
from tests.web.portal.signing.conftest import AAKANDEN, mails
from tests.web.portal.signing.test_our_acts import seen
from tests.web.test_acts import hidden

__all__ = ["clock", "plan_folder", "planned"]

TIME = {
    "what-year": "regulation_account|2026",
    "until.day": "16",
    "until.month": "8",
    "until.year": "2027",
    "reason": "Revisor er syg.",
}


async def test_more_time_is_asked_for_in_the_portal_and_waits_at_the_desk(
    opened: Opened, store: GrantStore, case: int, clock: FixedClock
) -> None:
    mandate = MandateGiven(person="", role=Role.APPLICANT, party=AAKANDEN, since=date(2024, 1, 1))
    change(store.engine, clock, partial(add, "Lis Leder", mandate))
    applicant = await opened(next(person.id for person in persons.read(store.engine) if person.name == "Lis Leder"))
    path = f"/our/cases/{case}/act/request-extension"
    assert path in (await applicant.get(f"/our/cases/{case}")).text
    typed = {**TIME, "version": hidden((await applicant.get(path)).text, "version")}
    follows = await seen(applicant, path, typed)
    assert "Den nuværende frist gælder, indtil I har fået svar." in follows
    done = await applicant.post(path, {**typed, "id": hidden(follows, "id"), "do": "confirm"})
    assert done.status_code == 303, done.text
    assert (
        "Fonden behandler jeres ønske om mere tid til reguleringskontoopgørelsen for 2026"
        in (await applicant.get(f"/our/cases/{case}")).text
    )
    assert {mail.notice.to.role for mail in mails(store, case, NoticeKind.EXTENSION_REQUESTED)} == {
        Role.APPLICANT,
        Role.CASE_OFFICER,
    }
    officer = await opened("P2")
    assert "Giv svar om mere tid til reguleringskontoopgørelsen for 2026" in (await officer.get("/")).text
    form = (await officer.get(f"/cases/{case}/act/grant-extension")).text
    assert re.search('name="until.day"[^>]*value="16"', form), "the day that was asked for stands in the form"
    assert verify(store).faults == ()
