"""Reports a fault of this program on one case as an incident, so that the other cases continue."""

from domain.store import incidents
from tasks.services import Services


def report_failure(services: Services, subject: str, kind: str, what: str, error: Exception) -> None:
    """Open an incident about this subject, unless it is open already."""
    with services.store.engine.begin() as tx:
        text = f"{what}: {type(error).__name__}: {error}"
        incidents.raise_incident(tx, subject, kind, text, services.clock.now())
