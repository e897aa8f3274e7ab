"""Our cases, and one of them: what we owe and by when, and what the Fund does until when."""

from starlette.responses import Response

from deployments.web.visit import Visit
from domain.store.database import reading
from tasks.pages import our_case
from tasks.pages.our_cases import our_cases


def cases(visit: Visit) -> Response:
    """The cases of the person's parties, and what they owe."""
    store = visit.office.store
    with reading(store.engine) as tx:
        found = our_cases(tx, visit.mandates, store.law, visit.today)
    return visit.page("our/cases.html", visit.say("our.title"), found=found, several=len(visit.mandates) > 1)


def case(visit: Visit) -> Response:
    """One case as the person's party sees it. Raises NotThere and NoSuchCase."""
    store = visit.office.store
    grant = store.grant(visit.number("no"))
    mine = visit.mandate_on(grant)
    head = our_case.head(grant, mine.role, mine.party, store.law, visit.today)
    visit.saw(grant.case_no, "our")
    return visit.page("our/case.html", visit.say("look.case_title", number=grant.case_no), head=head)
