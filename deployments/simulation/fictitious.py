"""Fictitious programmes and what their people do, day by day.

Each programme hands in the example papers under its own numbers and amounts. A seeded random generator decides what
happens, so the same seed gives the same portfolio. The frequencies are this project's own assumptions.
"""

from collections.abc import Callable, Generator, Iterator
from datetime import date, timedelta
from functools import partial
from heapq import merge
from random import Random
from typing import Any

from deployments.simulation import fictitious_papers as papers
from deployments.simulation import sheets
from deployments.simulation.constraints import UNCONSTRAINED, Constraints, Turn
from deployments.simulation.deeds import KNOWN, MANAGER, OFFICERS, Deed, does, next_step, once_open, second_officer
from domain.calendar import Calendar, plus_months
from domain.changes import main_groups
from domain.findings import Gap
from domain.grant import commands as c
from domain.grant.commands import Command
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.money import in_kroner
from domain.packages.reading import PackageKind
from domain.phases import Decision, Phase
from domain.records.application import Application
from domain.records.changes import ChangeState
from domain.records.hearing import AdverseDecision
from domain.records.milestone_plan import MilestonePlan
from domain.records.plan import Leader, Plan
from domain.records.reports import ReportKind
from domain.rulebook.goals import FocusArea
from domain.rulebook.law import LegalBasis

_SIZES = (2, 20, 6)
"""Smallest, largest and most frequent size in sixteenths of the example's 24,000,000 kr.: 14,000,000 kr. on average."""
_YEARS, _SO_OFTEN = (2, 3, 4), (1, 2, 7)
_IN_TIME = 0.80
"""Share of the reports that are in time and recorded in time."""
_ADVANCE = 60_000_000
_DUTIES = (ReportKind.REGULATION_ACCOUNT, ReportKind.STATUS_REPORT)
_EDUCATION = FocusArea.EDUCATION
_LEADERS = ("Karen Friis", "Malik Toft", "Pernille Rask", "Jakob Storm", "Signe Bisgaard")
_TERMS = ("Helhedsplanen indsendes inden for et år.",)
_REASONS = LegalBasis(
    legal_basis="Almenboliglovens § 91 a og regulativets § 2 om tilskud til boligsocial indsats.",
    considerations="Rammen skal række til flere områder.",
    facts="Indsatsen er vurderet efter oplysningerne i ansøgningen.",
)
_NEWS = "Kommunen oplyser, at jobcentret allerede driver en del af aktiviteterne."
_ANSWER = "Jobcentrets tilbud gælder kun en del af beboerne."
_ASSESSED = {
    "main_conditions": "Væsentlige sociale problemer; § 2 er opfyldt.",
    "geography": "Afdelingerne ligger samlet.",
    "resident_mix": "Andelen uden for arbejdsmarkedet er høj.",
    "material": "Ansøgningen er klar.",
    "single_leadership": "Én bestyrelse.",
    "answers": sheets.plain_yes(),
}
_GAPS = (Gap(what="Et bilag mangler.", help="Send bilaget."),)
_SUBSTITUTE = {
    "wage_cost": 420_000,
    "benefit_reimbursement": 180_000,
    "other_sources": 40_000,
    "amount": 150_000,
    "assessment": "Projektlederen kan ikke undværes i opstarten.",
}


class Programme:
    """One fictitious programme: its papers, its people and its random choices."""

    def __init__(
        self,
        number: int,
        example: papers.Example,
        applies_on: date,
        chance: Random,
        days: Calendar,
        constraints: Constraints = UNCONSTRAINED,
    ) -> None:
        self._number, self.applies_on, self._chance, self._days = number, applies_on, chance, days
        self._constraints = constraints
        least, most, usual = _SIZES
        self._example, self._size = example, round(chance.triangular(least, constraints.largest or most, usual))
        self._amount = example.amount_of(self._size)
        self._officer = partial(does, by=OFFICERS[number % len(OFFICERS)], role=Role.CASE_OFFICER)
        self._leads = example.application.lead_organisation().name
        self._applicant = partial(does, by=self._leads, role=Role.APPLICANT)
        self._manager = partial(does, by=MANAGER, role=Role.MANAGER)

    @property
    def application(self) -> Application:
        """What it applies with."""
        return self._example.application_of(self._number)

    def deeds(self) -> Iterator[Deed]:
        """Everything that its people do, in order of days."""
        day = self._working(self.applies_on)
        yield from self._applies(day)
        yield self._officer(day, c.AssignOfficer)
        if self._happens(0.15, Turn.INCOMPLETE):
            yield self._officer(day := self._later(day, 3, 8), c.FindApplicationIncomplete, gaps=_GAPS)
            yield from self._applies(day := self._later(day, 5, 25))
        if self._happens(0.03, Turn.WITHDRAWN):
            yield self._applicant(self._later(day, 1, 5), c.WithdrawApplication)
            return
        yield self._officer(day := self._later(day, 1, 10), c.FindApplicationComplete)
        if self._happens(0.2, Turn.INSPECTED):
            why = "Fonden kender ikke afdelingerne."
            yield self._officer(day := self._later(day, 3, 8), c.DecideInspection, reason=why)
            yield self._officer(day := self._later(day, 5, 20), c.ReportInspection, report="Besigtiget.")
        # Some decisions come after the target, as in reality.
        yield self._officer(day := self._later(day, 12, 45), c.RecordAssessment, **_ASSESSED)
        day = self._later(day, 1, 4)
        if self._happens(0.08, Turn.REJECTED):
            yield from self._decides_against(day, c.ProposeRejection, Decision.REJECTION)
            return
        reserved = in_kroner(self._amount)
        yield self._officer(
            day, c.ProposePrequalification, reserved=reserved, terms=_TERMS, reasons=_REASONS, no_hearing_because=KNOWN
        )
        yield self._approves(day, Decision.PREQUALIFICATION)
        yield from self._drafts_a_plan(self._later(day, 5, 20))

    def _decides_against(self, day: date, propose: type[Command], decision: Decision) -> Generator[Deed, None, date]:
        """Half of the parties are heard first, and most of those answer. Returns the day of the decision."""
        why_not = {"no_hearing_because": KNOWN}
        if self._happens(0.5):
            yield self._officer(day, c.BeginHearing, about=AdverseDecision(decision.value), facts=_NEWS)
            if self._happens(0.8):
                yield self._applicant(self._later(day, 3, 12), c.AnswerHearing, number=1, answer=_ANSWER)
            day, why_not = self._later(day, 22, 35), {}
        yield self._officer(day, propose, reasons=_REASONS, **why_not)
        yield self._approves(day, decision)
        return day

    # --- up to the commitment -------------------------------------------------------------------------------------

    def _applies(self, day: date) -> Iterator[Deed]:
        handed_in = self._example.papers[PackageKind.APPLICATION]
        yield self._draft(day, PackageKind.APPLICATION)
        application = self._example.application_of(self._number)
        yield self._applicant(day, c.SubmitApplication, application=application, papers=handed_in)

    def _drafts_a_plan(self, day: date) -> Iterator[Deed]:
        if advance := self._happens(0.4):
            amount = in_kroner(min(self._amount, _ADVANCE))
            asked = {"route": "hire", "who": "Projektleder", "need": "Planen kan ikke skrives uden en projektleder."}
            yield self._applicant(day, c.RequestAdvance, amount=amount, **asked)
            yield self._officer(day, c.GrantAdvance, amount=amount, assessment="Der er ingen løbende bevilling.")
        if self._happens(0.03, Turn.LAPSED):
            day = yield from self._decides_against(self._later(day, 200, 400), c.ProposeLapse, Decision.LAPSE)
            if advance:
                yield self._manager(day, c.DecideAdvance, use="keep", reason="Pengene er brugt på planen.")
            return
        day, version = self._later(day, 60, 240), 1
        period = self._period_after(day + timedelta(days=110))
        yield self._draft(day, PackageKind.PLAN)
        yield self._hands_in_a_plan(day, period, version)
        yield self._officer(day := self._later(day, 3, 14), c.TakeUpPlan)
        if self._happens(0.2, Turn.RETURNED):
            reasons = ("Delaftalen om beskæftigelse er for tynd.",)
            yield self._officer(day := self._later(day, 5, 15), c.ReturnPlan, reasons=reasons)
            version += 1
            yield self._draft(day := self._later(day, 7, 21), PackageKind.PLAN)
            yield self._hands_in_a_plan(day, period, version)
        yield from self._is_signed(day := self._later(day, 10, 28), version)
        day = self._later(day, 3, 8)
        if self._happens(0.02, Turn.REFUSED):
            yield from self._decides_against(day, c.ProposeRefusal, Decision.REFUSAL)
            return
        yield Deed(day, partial(sheets.assess_plan, on=day, by=MANAGER, role=Role.MANAGER))
        yield self._officer(day, c.ProposeCommitment, amount=in_kroner(self._amount))
        yield self._approves(day, Decision.COMMITMENT)
        yield from self._runs(*period)

    def _period_after(self, day: date) -> tuple[date, date]:
        first = next(q for y in (day.year, day.year + 1) for m in (1, 4, 7, 10) if (q := date(y, m, 1)) >= day)
        years = self._chance.choices(_YEARS, _SO_OFTEN)[0]
        months = 12 * (self._constraints.years or years)
        return first, plus_months(first, months) - timedelta(days=1)

    def _hands_in_a_plan(self, day: date, period: tuple[date, date], version: int) -> Deed:
        plan = self._with_people(self._example.plan_of(self._number, self._size, *period, signed_on=day))
        digest = f"{self._number:062x}{version:02x}"
        return self._applicant(
            day, c.SubmitPlan, plan=plan, digest=digest, papers=self._example.papers[PackageKind.PLAN]
        )

    def _with_people(self, plan: Plan) -> Plan:
        """The plan with a project leader, and an address of the first member of its board."""
        name = _LEADERS[self._number % len(_LEADERS)]
        leader = Leader(name=name, email=f"{name.split()[0].lower()}@projekt.example.org")
        first, *others = plan.board
        board = (first.model_copy(update={"email": "bestyrelse@projekt.example.org"}), *others)
        return plan.model_copy(update={"project_leader": leader, "board": board})

    def _is_signed(self, day: date, version: int) -> Iterator[Deed]:
        said = {"approved": True, "decided_on": day, "plan_version": version, "reference": "Punkt 7"}
        for municipality in self._example.application.municipalities:
            yield self._officer(day, c.RecordCouncilDecision, municipality_code=municipality.code, **said)
        for organisation in self._example.application.organisations:
            body = {"organisation_cvr": organisation.cvr, "body": "Organisationsbestyrelsen"}
            yield self._applicant(day, c.RecordHousingOrganisationDecision, **body, **said)

    # --- in operation ---------------------------------------------------------------------------------------------

    def _runs(self, first: date, last: date) -> Iterator[Deed]:
        years = range(first.year, last.year + 1)
        duties = [self._reports(kind, year) for year in years for kind in _DUTIES]
        changes = [self._changes(year) for year in years[1:] if date(year, 9, 30) <= last]
        lives = (*duties, *changes, self._is_reviewed(years[0]), self._is_closed(last))
        return merge(*lives, key=lambda deed: deed.on)

    def _reports(self, kind: ReportKind, year: int) -> Iterator[Deed]:
        """In time, in time but recorded late, extended, waived, late, or very late."""
        due, luck = date(year + 1, 6, 30), self._chance.random()
        if self._constraints.silent_from and due >= self._constraints.silent_from:
            return
        if self._constraints.turns.get(Turn.PUNCTUAL):
            luck *= _IN_TIME
        if luck < _IN_TIME:
            # Most reports come in the last two weeks of June.
            sent = self._working(due - timedelta(days=self._chance.choice((2, 3, 4, 6, 8, 10, 13, 20, 35, 60))))
            yield from self._receives(kind, year, sent, sent)
        elif luck < 0.84:
            yield from self._receives(kind, year, date(year + 1, 6, 26), self._later(due, 3, 15))
        elif luck < 0.89:
            asked, until = self._working(date(year + 1, 6, 15)), date(year + 1, 8, 31)
            more = {"report": kind, "year": year, "until": until, "reason": "Revisor er syg."}
            yield self._officer(asked, c.GrantExtension, **more)
            sent = self._later(until, -20, 10)
            yield from self._receives(kind, year, sent, sent)
        elif luck < 0.90:
            reason = "Afdelingen er nedlagt."
            yield self._officer(day := self._later(due, 20, 90), c.WaiveReport, report=kind, year=year, reason=reason)
            yield second_officer(day)
        else:
            sent = self._later(due, 2, 250 if luck > 0.98 else 90)
            yield from self._receives(kind, year, sent, sent)

    def _receives(self, kind: ReportKind, year: int, sent: date, known: date) -> Iterator[Deed]:
        """Some reports go back once; an officer accepts each in the end, most of them within a month."""
        package, hands_in, returns, accepts = self._judged(kind)
        yield self._draft(known, package)
        yield Deed(known, partial(hands_in, year, sent))
        if self._happens(0.07):
            known = self._later(known, 3, 12)
            yield self._officer(known, returns, year=year, findings=_GAPS)
            known = self._later(known, 5, 30)
            yield self._draft(known, package)
            yield Deed(known, partial(hands_in, year, known))
        yield self._officer(self._later(known, 2, 20), accepts, year=year)

    def _judged(
        self, kind: ReportKind
    ) -> tuple[PackageKind, Callable[[int, date, Grant], Command], type[Command], type[Command]]:
        """How a report of this kind comes in, goes back and is accepted."""
        if kind is ReportKind.STATUS_REPORT:
            return PackageKind.STATUS_REPORT, self._status, c.ReturnStatusReport, c.AcceptStatusReport
        return PackageKind.REGULATION_ACCOUNT, self._account, c.ReturnRegulationAccount, c.AcceptRegulationAccount

    def _status(self, year: int, sent: date, grant: Grant) -> Command:
        handed_in = self._example.papers[PackageKind.STATUS_REPORT]
        report = papers.status_report(grant, year)
        return c.ReceiveStatusReport(by=self._leads, role=Role.APPLICANT, on=sent, report=report, papers=handed_in)

    def _account(self, year: int, sent: date, grant: Grant) -> Command:
        account = papers.account(grant, year, unspent_percent=self._chance.choice((0, 0, 1, 3)))
        handed_in = self._example.papers[PackageKind.REGULATION_ACCOUNT]
        return c.ReceiveRegulationAccount(
            by=self._leads, role=Role.APPLICANT, on=sent, account=account, papers=handed_in
        )

    def _is_reviewed(self, first_year: int) -> Iterator[Deed]:
        """After the first account is in, which opens the review."""
        if not self._happens(1, Turn.REVIEWED):
            return
        day = self._later(date(first_year + 1, 9, 1), 0, 60)
        plan = MilestonePlan(title="Milepælsplan", year=day.year, paper="milepaelsplan.pdf", pages=4)
        handed_in = self._example.papers[PackageKind.MILESTONE_PLAN]
        yield once_open(self._applicant(day, c.HandInMilestonePlan, milestone_plan=plan, papers=handed_in))
        outcome = "Indsatsen er godt i gang."
        yield once_open(self._officer(self._later(day, 5, 30), c.HoldOneYearReview, outcome=outcome))

    def _changes(self, year: int) -> Iterator[Deed]:
        """Most changes are decided by the board; some go to the Fund and get an answer."""
        day = self._later(date(year, 2, 1), 0, 60)
        if self._happens(0.4):
            said = {
                "description": "Et fritidsjobprojekt er nyt.",
                "supports_goals": "Flere unge får et arbejde.",
                "evidence": "Fritidsjob er evalueret med god effekt i to andre områder.",
            }
            yield self._applicant(day, c.RequestChange, kind="activities", **said)
        if self._happens(0.12):
            yield Deed(day := self._later(day, 5, 30), partial(self._shift, day))
            yield Deed(day := self._later(day, 5, 40), partial(self._answer, day))
        if self._happens(0.25):
            yield Deed(day := self._later(day, 5, 30), partial(papers.new_version, self._example, self._leads, day))
        if self._happens(0.05):
            areas = (_EDUCATION,)
            yield self._officer(day := self._later(day, 5, 30), c.DemandSubAgreements, reason="-", focus_areas=areas)
            yield Deed(day := self._later(day, 5, 30), partial(papers.called_for, self._example, self._leads, day))
        if self._happens(0.06):
            yield self._officer(self._later(day, 5, 30), c.GrantSubstituteCover, **_SUBSTITUTE)

    def asks_the_fund(self, day: date) -> Deed:
        """One more change for the Fund to decide."""
        return Deed(day, partial(self._shift, day))

    def _shift(self, day: date, grant: Grant) -> Command:
        """Moves a twentieth of the largest main group to the next."""
        groups = main_groups.in_force(grant)
        largest, next_one = sorted(groups, key=lambda name: groups[name], reverse=True)[:2]
        moved = groups[largest] // 20
        after = groups | {largest: groups[largest] - moved, next_one: groups[next_one] + moved}
        return c.RequestChange(
            by=self._leads,
            role=Role.APPLICANT,
            on=day,
            kind="budget_shift",
            budget={name: in_kroner(amount) for name, amount in after.items()},
            description="Flere unge, færre kurser.",
        )

    def _answer(self, day: date, grant: Grant) -> Command | None:
        asked = next((change for change in grant.changes if change.state is ChangeState.PENDING), None)
        if asked is None:
            return None
        officer: dict[str, Any] = {"by": OFFICERS[0], "role": Role.CASE_OFFICER, "on": day, "number": asked.number}
        return c.ApproveChange(**officer) if self._happens(0.7) else c.RefuseChange(**officer, reasons=_REASONS)

    def _is_closed(self, last_day: date) -> Iterator[Deed]:
        """About once a month an officer takes the next possible step."""
        if not self._happens(1, Turn.CLOSED):
            return
        day = date(last_day.year + 1, 7, 15)
        for _ in range(24):
            yield Deed(day := self._later(day, 20, 40), partial(self._ends, day))

    def _ends(self, day: date, grant: Grant) -> Command | None:
        """The next step towards the end. What was paid after the period is accounted for first."""
        if grant.phase is not Phase.FINAL_ACCOUNT or grant.commitment is None:
            return None
        kind = ReportKind.REGULATION_ACCOUNT
        after = (grant.report(kind, year) for year in grant.years_of(kind)[len(grant.commitment.years) :])
        late = next((each for each in after if not each.settled), None)
        if late is None:
            return next_step(day, grant)
        if late.account is not None:
            return c.AcceptRegulationAccount(by=MANAGER, role=Role.MANAGER, on=day, year=late.year)
        return self._account(late.year, day, grant) if day.year > late.year else None

    # --- helpers --------------------------------------------------------------------------------------------------

    def _draft(self, day: date, kind: PackageKind) -> Deed:
        title, handed_in = self._example.application.title, self._example.papers[kind]
        return self._applicant(day, c.SaveDraft, title=title, package=kind.value, papers=handed_in)

    def _approves(self, day: date, decision: Decision) -> Deed:
        return self._manager(day, c.ApproveProposal, decision=decision)

    def _happens(self, so_often: float, turn: Turn | None = None) -> bool:
        # Drawn even if the turn is fixed, so that a constraint does not change the other draws; but not for a certain
        # event.
        luck = so_often >= 1 or self._chance.random() < so_often
        return self._constraints.turns.get(turn, luck) if turn else luck

    def _later(self, day: date, least: int, most: int) -> date:
        return self._working(day + timedelta(days=self._chance.randint(least, most)))

    def _working(self, day: date) -> date:
        return self._days.roll(day)
