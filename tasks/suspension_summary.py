"""Queues the manager's summary of the grants that were suspended on a day: why, and how much is withheld."""

from datetime import date

from domain.grant.notice import NoticeKind
from domain.payouts import overview
from domain.store import outbox, stopped
from tasks.services import Services


def queue_summaries(services: Services, as_of: date | None = None) -> int:
    """Queue one mail for each recent day of suspensions; returns how many were queued.

    The Message-ID derives from that day, so each mail is queued once, however often this runs.
    """
    when = services.when(as_of)
    queued = 0
    for day in overview.days_of_stops(services.store.law, when.as_of):
        with services.store.engine.begin() as tx:
            if outbox.is_queued(tx, NoticeKind.STOPS_OF_THE_DAY, day):
                continue
            notice = overview.of_the_day(day, stopped.fell_due_on(tx, day))
            if notice is not None:
                outbox.put(tx, [(outbox.version_of(day), notice)], when.as_of, when.at)
                queued += 1
    return queued
