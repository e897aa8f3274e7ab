"""R11: every application for a social programme opens a case of rent support for the same estates.

From then on the two cases are independent (Q16): neither ends with the other. An application for estates whose rent
support is not decided yet goes on with that case (R20).
"""

from domain.grant import commands as c
from domain.grant import events as e
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.records.application import Application


def opens(event: e.RentSupportTrackOpened, grant: Grant) -> c.OpenRentSupport | None:
    """The first command of the new case: the applicant, and the estates with their forms; None where one goes on."""
    if grant.application is None or event.continues:
        return None
    return c.OpenRentSupport(
        by="tilsagn", role=Role.SYSTEM, on=event.on, parent=grant.case_no, application=parties(grant.application)
    )


def parties(application: Application) -> Application:
    """The application without the papers that only a social programme needs."""
    return Application(
        title=application.title,
        lead_organisation_cvr=application.lead_organisation_cvr,
        organisations=application.organisations,
        municipalities=application.municipalities,
        estates=application.estates,
        signed_on=application.signed_on,
    )
