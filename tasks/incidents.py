"""Incidents in operation: each stays open until its cause is gone, and sends one mail to the operator by the outbox."""

from enum import StrEnum

from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.store import incidents, last_runs, outbox
from domain.store.database import reading
from tasks.services import Services

PREFECT = "Prefect"
"""Subject of the incidents about Prefect as a whole."""


class RunIncident(StrEnum):
    """What Prefect has noticed about its own runs."""

    NO_SWEEP = "no sweep"
    """No daily round has finished for more than a day."""
    SILENT_RUN = "silent run"
    """A run is marked as running and gives no sign of life."""
    CRASHED_RUN = "crashed run"
    """The process of a run has died."""
    FAILED_RUN = "failed run"
    """A run has ended with an error."""


_SAID = {
    RunIncident.SILENT_RUN: "It says that it is running and gives no sign of life. Cancel it in Prefect; "
    "the next sweep takes up what it has left. Is its worker up?",
    RunIncident.CRASHED_RUN: "Its process has died. Nothing is lost: the next sweep takes up what it has left. "
    "Look at the worker's log and at the memory of its machine.",
    RunIncident.FAILED_RUN: "It has ended with an error, which its page in Prefect shows. "
    "The next sweep takes up what it has left.",
}


def report_run_incident(services: Services, trouble: RunIncident, run: str = "", run_id: str = "") -> bool:
    """Open an incident about a run, or about missing sweeps, and queue its mail. False if it was open already."""
    if trouble is RunIncident.NO_SWEEP:
        return open_incident(services, PREFECT, trouble.value, _no_sweep(services))
    name = " ".join(run.split())[:120] or "a run without a name"
    # Several runs of a day share a name and an incident; the id tells them apart.
    which = f"The run {' '.join(run_id.split())[:36]}: " if run_id else ""
    return open_incident(services, f"run {name}", trouble.value, which + _SAID[trouble])


def open_incident(services: Services, subject: str, kind: str, text: str) -> bool:
    """Open an incident and queue one mail to the operator, in one transaction. False if it was open already."""
    when = services.when()
    with services.store.engine.begin() as tx:
        if not incidents.raise_incident(tx, subject, kind, text, when.at):
            return False
        number = next(each.number for each in incidents.reported(tx) if (each.subject, each.kind) == (subject, kind))
        data = {"number": number, "subject": subject, "kind": kind, "text": text, "opened_on": when.as_of.isoformat()}
        to = Addressee(role=Role.SYSTEM)
        notice = Notice(kind=NoticeKind.INCIDENT_OPENED, to=to, case_no=outbox.NO_CASE, title="", data=data)
        outbox.put(tx, [(number, notice)], when.as_of, when.at)
        return True


def close_incident(services: Services, subject: str, kind: str, because: str) -> None:
    """Close the incident if it is open."""
    with services.store.engine.begin() as tx:
        incidents.close(tx, subject, kind, "tilsagn", services.clock.now(), because)


def _no_sweep(services: Services) -> str:
    with reading(services.store.engine) as tx:
        last = last_runs.last(tx, last_runs.Work.SWEEP)
    ended = f"on {last.at:%Y-%m-%d at %H:%M} UTC" if last else "never"
    return (
        f"No sweep of Prefect's has come to its end for more than a day. The last one by anybody ended {ended}: where "
        "that is later, the pulse does the work. Is a worker up, and is the deployment `sweep` not paused?"
    )
