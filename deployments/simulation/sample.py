"""`tilsagn sample`: a believable portfolio as of today, made through the same door as real cases are.

A virtual clock goes from the first application until yesterday; what falls due today is taken up last. Mail of the last
days goes to the sink of this machine, that of the very last waits, and all older mail is noted as sent on its virtual
day, with the remark that it was not. Nothing leaves this machine.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from deployments.bootstrap import mail_folder, open_office, open_store
from deployments.clock import SystemClock, VirtualClock
from deployments.operations.folder_lock import alone_in
from deployments.operations.mail_sink import Sink
from deployments.settings import Settings, read_settings
from deployments.simulation import sample_people
from deployments.simulation.fictitious_papers import example
from deployments.simulation.portfolio import Portfolio, Progress, hardly_collecting, shown_progress
from deployments.simulation.sample_lives import lives
from deployments.simulation.sample_payments import Days, Finance
from deployments.terminal import echo, echo_json
from domain.calendar import OFFICE
from domain.findings import Finding, Refusal, refuse
from domain.frame.envelope import carries
from domain.store import incidents, last_runs, outbox
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.inbox import When
from tasks.delivery import deliver
from tasks.services import Services

STEP = "fill-sample"
FOLDER = Path("var/sample")
"""Where a sample lies when TILSAGN_DATA names no folder, so that it never meets real cases."""
SEED = 1
EARLIEST = date(2026, 1, 1)
"""Before this day the first programme would have applied before there was anything to apply for."""
RECENT, WAITING = timedelta(days=14), timedelta(days=4)
"""Mail of so many days lies in the sink's folder; what is younger than the second waits."""
_MORNING, _EVENING = time(6, 0), time(16, 0)
_NOT_SENT = "A sample: this mail is of a virtual day, and nobody was written to."


@dataclass(frozen=True)
class Filled:
    """What a sample came to."""

    as_of: date
    phases: Mapping[str, int]
    refused: Mapping[str, int]
    """How often each step was refused."""
    mails_kept: int
    """As files, in the folder of the sink."""
    mails_waiting: int
    incidents: int


def sample(seed: int, as_json: bool) -> None:
    """Fill the database of the settings, which must be empty, and tell. Raises Refusal."""
    settings, clock = of_sample(read_settings()), SystemClock()
    with alone_in(settings.data, STEP):
        filled = fill(settings, clock.now(), seed=seed, shown=not as_json)
    if as_json:
        echo_json(asdict(filled))
        return
    echo(
        f"{sum(filled.phases.values())} fictitious cases as of {filled.as_of}: "
        + ", ".join(f"{count} {phase.replace('_', ' ')}" for phase, count in filled.phases.items())
    )
    echo(f"{filled.mails_kept} mails of the last days lie in {mail_folder(settings)}; {filled.mails_waiting} wait.")
    echo(f"To look at them: export TILSAGN_DATA={settings.data.absolute()}")
    echo("Its persons do not exist; --by NAME acts as one of them: tilsagn person list.")


def of_sample(settings: Settings) -> Settings:
    """The same settings, with a data folder for samples alone where TILSAGN_DATA names none."""
    return settings if "data" in settings.model_fields_set else settings.model_copy(update={"data": FOLDER})


def fill_once(settings: Settings, now: datetime, *, shown: bool = False) -> None:
    """Fill the database where it is empty; keep the sample that is there. Raises Refusal where anything else is."""
    store = open_store(settings)
    try:
        with reading(store.engine) as tx:
            made = last_runs.last(tx, last_runs.Work.SAMPLE)
    finally:
        store.engine.dispose()
    if made is None:
        fill(settings, now, shown=shown)
    elif findings := [*_against_mail(settings)]:
        raise Refusal(findings, step=STEP)
    elif shown:
        echo(f"The sample of {made.at.astimezone(OFFICE):%Y-%m-%d} in {settings.data} is kept.", err=True)


def fill(settings: Settings, now: datetime, *, seed: int = SEED, shown: bool = False) -> Filled:
    """Fill the empty database of these settings; `now` is the instant as of which the cases stand.

    Raises Refusal where the database is not empty, where mail would leave this machine, and after the scheme.
    """
    today = now.astimezone(OFFICE).date()
    if shown:
        echo(f"Making a sample of about 120 programmes in {settings.data}: about a minute.", err=True)
    if findings := [*_against(settings, today)]:
        raise Refusal(findings, step=STEP)
    clock = VirtualClock()
    with Sink(mail_folder(settings)) as sink:
        office = open_office(settings, clock=clock, relay=sink.relay, durable=False)
        try:
            _must_be_empty(office.store)
            with shown_progress(shown=shown) as progress, hardly_collecting():
                portfolio = _live(office, clock, sink, today, seed, progress)
            for cases in office.store.due(today).values():
                for case_no in cases:
                    office.store.handle_due(case_no, When(today, now))
            with office.store.engine.begin() as tx:
                last_runs.note(tx, last_runs.Work.SAMPLE, now)
            return _told(office, today, now, portfolio, len(sink.mails()))
        finally:
            office.store.engine.dispose()


def _against_mail(settings: Settings) -> Iterator[Finding]:
    if settings.relay is not None:
        yield Finding(id="sample.mail_leaves", facts={"host": settings.relay.host})


def _against(settings: Settings, today: date) -> Iterator[Finding]:
    yield from _against_mail(settings)
    if today < EARLIEST:
        yield Finding(id="sample.too_early", facts={"today": today})
    if not carries(today.year) and not carries(today.year - 1):
        yield Finding(id="R56.no_frame_for_sample", facts={"year": today.year})


def _must_be_empty(store: GrantStore) -> None:
    if store.cases():
        raise refuse("sample.cases_exist", step=STEP)
    with reading(store.engine) as tx:
        persons = store.persons.read(tx)
    if len(persons):
        raise refuse("sample.persons_exist", {"names": [each.name for each in persons]}, step=STEP)


def _live(office: Services, clock: VirtualClock, sink: Sink, today: date, seed: int, progress: Progress) -> Portfolio:
    """All lives from the first application until yesterday."""
    store = office.store
    shipped, files = example()
    programmes = list(lives(shipped, today, seed, store.law.calendar))
    first = min(programme.applies_on for programme in programmes)
    applications = tuple(programme.application for programme in programmes)
    clock.turn_to(first, _MORNING)
    people = sample_people.begin(store.engine, applications, When(first, clock.now()))
    finance = Finance(store, people, Days.before(today, store.law), applications)
    chance = Random(seed)  # noqa: S311  believable lives, no secrets
    portfolio = Portfolio(store, chance, pays_at_once=finance.pays_at_once, signed=people.signed)
    store.keep(files, first)
    for programme in programmes:
        portfolio.begin(programme)
    days = (today - first).days
    for number in range(days):
        day = first + timedelta(days=number)
        progress(f"{day:%b %Y}", number / days)
        portfolio.day(day)
        clock.turn_to(day, _EVENING)
        finance.day(When(day, clock.now()))
        if day == today - RECENT:
            _note_as_sent(store, clock.now())
        elif today - RECENT < day <= today - WAITING:
            _let_one_address_die(store, sink, clock.now())
            asyncio.run(deliver(office))
    return portfolio


def _note_as_sent(store: GrantStore, now: datetime) -> None:
    with store.engine.begin() as tx:
        outbox.note_sent(tx, outbox.due(tx, now, limit=1_000_000), _NOT_SENT)


def _let_one_address_die(store: GrantStore, sink: Sink, now: datetime) -> None:
    """That of the first applicant who is written to, so that there is an incident to look at."""
    if not sink.refuses:
        with reading(store.engine) as tx:
            people = (mail.notice.to.email for mail in outbox.due(tx, now, limit=100))
            sink.refuses.update([*filter(None, people)][:1])


def _told(office: Services, today: date, now: datetime, portfolio: Portfolio, kept: int) -> Filled:
    phases = Counter(str(case["phase"]) for case in office.store.cases())
    with reading(office.store.engine) as tx:
        waiting, open_incidents = outbox.waiting(tx, now), len(incidents.open_ones(tx))
    return Filled(today, dict(phases.most_common()), dict(portfolio.refused), kept, waiting, open_incidents)
