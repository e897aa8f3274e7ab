"""A target noted as passed was not, as a fact recorded later shows: its readers get a correction. D6."""

from collections.abc import Iterable
from datetime import date

from domain.grant.addressing import office, tell
from domain.grant.notice import Notice, NoticeKind, Role
from domain.grant.state import Grant
from domain.prequalification import clock
from domain.rulebook.law import Law


def met(grant: Grant, decided_on: date, law: Law) -> tuple[str, ...]:
    """Return which targets were noted as passed although the decision is from before."""
    return clock.ahead_again(grant, grant.pauses, law, decided_on)


def notice(
    grant: Grant,
    which: tuple[str, ...],
    targets: tuple[date | None, date | None] = (None, None),
    decided_on: date | None = None,
) -> Iterable[Notice]:
    """Yield the notice to those who were informed that a target had passed; none if no target is corrected."""
    if not which:
        return ()
    to = office(Role.CASE_OFFICER, Role.MANAGER) if "second" in which else office(Role.CASE_OFFICER)
    days = dict(zip(("first", "second"), targets, strict=True))
    named = [{"which": each, "target": day.isoformat() if (day := days[each]) else ""} for each in which]
    data = {"targets": named, "decided_on": decided_on.isoformat() if decided_on else ""}
    return tell(grant, NoticeKind.TARGET_CORRECTED, to, data)
