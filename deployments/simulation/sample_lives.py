"""Where the cases of a sample stand, and how they are led there: so many in each phase, since so many days.

From the deed that leads into a phase the day of the application is reckoned back; what would lead on is left undone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from heapq import merge
from random import Random

from deployments.simulation.constraints import UNCONSTRAINED, Constraints, Turn
from deployments.simulation.deeds import Deed
from deployments.simulation.fictitious import Programme
from deployments.simulation.fictitious_papers import Example
from deployments.simulation.fictitious_places import dated, places
from domain.calendar import Calendar
from domain.grant import commands as c
from domain.grant.commands import Command
from domain.grant.state import Grant
from domain.phases import Decision, Phase
from domain.records.application import Application

Landmark = Callable[[Deed], date | None]
"""The day of the deed that is looked for; None for every other deed."""


@dataclass(frozen=True)
class Stand:
    """Some cases that stand alike."""

    many: int
    landmark: Landmark
    ago: tuple[int, int]
    """How many days before today they passed it, at least and at most."""
    stays_in: Phase | None = None
    """The phase that they do not leave; None: life goes on."""
    constraints: Constraints = UNCONSTRAINED
    still: tuple[type[Command], ...] = ()
    """What is done all the same in the phase that they do not leave."""
    asks_the_fund: bool = False
    """Whether a change was asked for lately."""


@dataclass(frozen=True)
class Led:
    """A programme whose people stop where it should stand."""

    programme: Programme
    stand: Stand
    asks: tuple[Deed, ...] = ()

    @property
    def applies_on(self) -> date:
        """The day from which on it takes room."""
        return self.programme.applies_on

    @property
    def application(self) -> Application:
        """What it applies with."""
        return self.programme.application

    def deeds(self) -> Iterator[Deed]:
        """What its people do, in the order of the days."""
        lives = self.programme.deeds()
        yield next(lives)  # opens the case; before that there is no grant to look at
        if self.stand.stays_in:
            lives = (Deed(deed.on, partial(self._unless_there, deed.ask)) for deed in lives)
        yield from merge(lives, self.asks, key=lambda deed: deed.on)

    def _unless_there(self, ask: Command | Callable[[Grant], Command | None], grant: Grant) -> Command | None:
        if grant.phase is self.stand.stays_in and not isinstance(ask, self.stand.still):
            return None
        return ask if isinstance(ask, Command) else ask(grant)


def lives(example: Example, today: date, seed: int, calendar: Calendar) -> Iterator[Led]:
    """All programmes of a sample as of today. The same seed and day, the same programmes."""
    chance = Random(seed)  # noqa: S311  believable lives, no secrets
    everybody = (stand for stand in stands(today) for _ in range(stand.many))
    for number, (stand, place) in enumerate(zip(everybody, places(example, seed), strict=False)):
        constraints = replace(stand.constraints, largest=_LARGEST)
        begin = partial(_begin, number, place, chance.getrandbits(64), constraints, calendar)
        passed_on = today - timedelta(days=chance.randint(*stand.ago))
        programme = begin(_applies_on(begin, stand.landmark, passed_on))
        asked_on = calendar.roll(today - timedelta(days=chance.randint(8, 25)))
        yield Led(programme, stand, (programme.asks_the_fund(asked_on),) if stand.asks_the_fund else ())


def _begin(
    number: int, place: Example, seed: int, constraints: Constraints, calendar: Calendar, applies_on: date
) -> Programme:
    own = Random(seed)  # noqa: S311  as above
    return Programme(number, dated(place, applies_on), applies_on, own, calendar, constraints)


def _applies_on(begin: Callable[[date], Programme], landmark: Landmark, passed_on: date) -> date:
    """The day on which to apply so that the landmark is passed on that day, or somewhat earlier.

    What lies between is drawn alike whenever it begins; only weekends, holidays and quarters move it.
    """

    def reached(applies_on: date) -> date:
        return next(day for deed in begin(applies_on).deeds() if (day := landmark(deed)))

    day = passed_on - (reached(passed_on) - passed_on)
    while (late := reached(day) - passed_on) > timedelta(0):
        day -= late
    return day


def _on(kind: type[Command], decision: Decision | None = None) -> Landmark:
    def landmark(deed: Deed) -> date | None:
        right = decision is None or getattr(deed.ask, "decision", None) is decision
        return deed.on if isinstance(deed.ask, kind) and right else None

    return landmark


def _begins(deed: Deed) -> date | None:
    """The first day of operation."""
    return deed.ask.plan.period_start if isinstance(deed.ask, c.SubmitPlan) else None


def _ends(deed: Deed) -> date | None:
    """The last day of operation."""
    return deed.ask.plan.period_end if isinstance(deed.ask, c.SubmitPlan) else None


_LARGEST = 12
"""In sixteenths of the example's size: the frame of the real scheme has room for all of them, and some is left."""
_SMOOTH = dict.fromkeys((Turn.INCOMPLETE, Turn.WITHDRAWN, Turn.INSPECTED, Turn.REJECTED), False)
_PREQUALIFIED = _SMOOTH | {Turn.LAPSED: False}
_COMMITTED = _PREQUALIFIED | {Turn.RETURNED: False, Turn.REFUSED: False}
_FORGETFUL = timedelta(days=45)
"""So long after 30 June a report that is missing has stopped payouts, and a person has heard of it."""


def stands(today: date) -> tuple[Stand, ...]:
    """The whole portfolio."""
    due = date(today.year, 6, 30)
    missed = due if due + _FORGETFUL <= today else date(today.year - 1, 6, 30)
    assessed = (c.RecordAssessment, c.ProposePrequalification)
    signed = (c.RecordCouncilDecision,)
    running, runs_on = Constraints(_COMMITTED), Constraints(_COMMITTED, years=4)
    silent = Constraints(_COMMITTED | {Turn.REVIEWED: True}, years=4, silent_from=missed)
    not_reviewed = Constraints(_COMMITTED | {Turn.REVIEWED: False, Turn.PUNCTUAL: True}, years=4)
    over, closed = {Turn.PUNCTUAL: True, Turn.CLOSED: False}, {Turn.PUNCTUAL: True}
    incomplete, inspected = _SMOOTH | {Turn.INCOMPLETE: True}, _SMOOTH | {Turn.INSPECTED: True}
    withdrawn, rejected = _SMOOTH | {Turn.WITHDRAWN: True}, _SMOOTH | {Turn.REJECTED: True}
    lapsed, returned = _SMOOTH | {Turn.LAPSED: True}, _PREQUALIFIED | {Turn.RETURNED: True}
    commitment = _on(c.ApproveProposal, Decision.COMMITMENT)
    since_missed = (today - missed).days
    return (
        Stand(5, _on(c.SaveDraft), (2, 25), Phase.DRAFT),
        Stand(4, _on(c.SubmitApplication), (1, 6), Phase.RECEIVED, Constraints(_SMOOTH)),
        Stand(5, _on(c.FindApplicationIncomplete), (2, 30), Phase.INCOMPLETE, Constraints(incomplete)),
        Stand(9, _on(c.FindApplicationComplete), (3, 35), Phase.UNDER_ASSESSMENT, Constraints(_SMOOTH)),
        Stand(3, _on(c.FindApplicationComplete), (30, 50), Phase.UNDER_ASSESSMENT, Constraints(_SMOOTH), assessed),
        Stand(4, _on(c.DecideInspection), (2, 20), Phase.INSPECTION, Constraints(inspected)),
        Stand(9, _on(c.ApproveProposal), (5, 200), Phase.PREQUALIFIED, Constraints(_PREQUALIFIED)),
        Stand(3, _on(c.SubmitPlan), (1, 9), Phase.PLAN_SUBMITTED, Constraints(_PREQUALIFIED)),
        Stand(4, _on(c.TakeUpPlan), (5, 70), Phase.PLAN_UNDER_ASSESSMENT, Constraints(_COMMITTED)),
        Stand(3, _on(c.TakeUpPlan), (35, 70), Phase.PLAN_UNDER_ASSESSMENT, Constraints(_COMMITTED), signed),
        Stand(3, _on(c.ReturnPlan), (3, 40), Phase.PLAN_RETURNED, Constraints(returned)),
        Stand(4, commitment, (1, 20), Phase.COMMITTED, running),
        Stand(26, _begins, (20, 1000), constraints=runs_on),
        Stand(4, _begins, (200, 900), constraints=runs_on, asks_the_fund=True),
        Stand(5, _begins, (since_missed + 190, since_missed + 550), constraints=silent),
        Stand(4, _begins, (since_missed + 190, since_missed + 400), constraints=not_reviewed),
        Stand(6, _ends, (5, 200), constraints=Constraints(_COMMITTED | over, years=2)),
        Stand(7, _ends, (640, 760), constraints=Constraints(_COMMITTED | closed, years=2)),
        Stand(6, _on(c.ApproveProposal), (20, 700), Phase.REJECTED, Constraints(rejected)),
        Stand(4, _on(c.WithdrawApplication), (10, 700), constraints=Constraints(withdrawn)),
        Stand(3, _on(c.ApproveProposal, Decision.LAPSE), (10, 300), constraints=Constraints(lapsed)),
    )
