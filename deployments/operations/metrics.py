"""The state of the installation: metrics for Prometheus, and the reasons why it is not healthy. No personal data."""

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector, CollectorRegistry
from sqlalchemy.exc import SQLAlchemyError

from deployments.operations.nightly import TWO_NIGHTS_MISSED, late
from deployments.operations.pulse import STALE, Health
from domain.store import incidents, metrics
from domain.store.database import SchemaBroken, check_guards, reading
from domain.store.metrics import Metrics
from tasks import clock_guard
from tasks.services import Services

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def exposition(office: Services, health: Health) -> bytes:
    """The metrics in Prometheus's text format."""
    registry = CollectorRegistry()
    registry.register(_Numbers(office, health))
    return generate_latest(registry)


def reasons(office: Services, health: Health) -> list[str]:
    """Why the installation is not healthy; empty if it is."""
    now, found = office.clock.now(), []
    age = now - (health.last_well or health.begun_at)
    if age > STALE:
        found.append(f"No beat has come to its end for {STALE.seconds // 60} minutes.")
    if age < -STALE:
        found.append("The last beat lies ahead: the host's clock was set back.")
    if health.fault:
        found.append(f"The last beat failed: {health.fault}.")
    try:
        check_guards(office.store.engine)
        with reading(office.store.engine) as tx:
            numbers = metrics.read(tx, office.clock.today())
            missed = late(metrics.nights(tx), now, TWO_NIGHTS_MISSED)
            jumped = incidents.is_open(tx, clock_guard.SUBJECT, clock_guard.KIND)
    except SchemaBroken:
        return [*found, "The triggers that guard journal and registers are missing, or are others."]
    except SQLAlchemyError as error:
        return [*found, f"The database cannot be had: {type(error).__name__}."]
    if jumped:
        found.append("The clock has jumped and nobody has confirmed it; no deadline takes effect.")
    if numbers.overdue:
        found.append(f"{numbers.overdue} deadlines should have taken effect on an earlier day.")
    return [*found, *missed.values(), *health.prefect]


class _Numbers(Collector):
    """Reads the metrics on request only, so it costs nothing in between."""

    def __init__(self, office: Services, health: Health) -> None:
        self._office, self._health = office, health

    def collect(self) -> Iterator[Metric]:
        """Every metric with its present value."""
        with reading(self._office.store.engine) as tx:
            numbers = metrics.read(tx, self._office.clock.today())
            nights = metrics.nights(tx)
        yield from _of_the_office(numbers)
        if backup := nights.last.get("backup"):
            about = "The last backup in which everything agreed."
            yield _gauge("backup_last_success_timestamp_seconds", about, backup.timestamp())
        if proof := nights.last.get("proof"):
            about = "The last proof by which everything agreed."
            yield _gauge("proof_last_success_timestamp_seconds", about, proof.timestamp())
        paused = "Deployments, schedules and automations that are paused or missing in Prefect."
        yield _gauge("prefect_paused_or_missing", paused, len(self._health.prefect))
        if self._health.last_well is not None:
            beat = self._health.last_well.timestamp()
            yield _gauge("pulse_last_beat_timestamp_seconds", "Last beat of the pulse that came to its end.", beat)
        yield _gauge("pulse_failing", "1 when the latest beat failed.", float(self._health.fault is not None))

    def describe(self) -> list[Metric]:
        """Nothing, because registering must not read the database."""
        return []


def _of_the_office(numbers: Metrics) -> Iterator[Metric]:
    yield _gauge("deadlines_due", "Armed deadlines of today and before.", numbers.due)
    yield _gauge("deadlines_overdue", "Armed deadlines of days before today.", numbers.overdue)
    yield _gauge("commands_waiting", "Commands that wait for an answer.", numbers.commands)
    yield _gauge("outbox_waiting", "Mails that wait.", numbers.mail_waiting)
    yield _gauge("outbox_dead", "Mails that were given up.", numbers.mail_dead)
    by_kind = GaugeMetricFamily("tilsagn_incidents_open", "Open incidents.", labels=["kind"])
    for kind, count in sorted(numbers.incidents.items()):
        by_kind.add_metric([kind], count)
    yield by_kind
    jumped = clock_guard.KIND in numbers.incidents
    yield _gauge("clock_trusted", "0 after a jump of the clock that nobody has confirmed.", float(not jumped))
    if numbers.sweep_ended is not None:
        ended = numbers.sweep_ended.timestamp()
        yield _gauge("sweep_last_success_timestamp_seconds", "End of the last sweep, by whomever.", ended)
    if numbers.sweep_seconds is not None:
        yield _gauge("sweep_duration_seconds", "How long the last sweep took.", numbers.sweep_seconds)


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(f"tilsagn_{name}", about, value=value)
