"""The registers of a sample, and its payment batches: one that the bank has answered, one written, one proposed.

Housing organisations report their accounts one after the other. Those without one are left out of the first batch and
come into a later one; one payment comes back, because its account was closed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path

from sqlalchemy import select

from deployments.simulation.deeds import FINANCE, OFFICERS
from deployments.simulation.playing import WHOLE_LIFE
from deployments.simulation.sample_people import People
from domain.grant.instalment import InstalmentState
from domain.packages import words
from domain.packages.templates import Filling, Value, write_template
from domain.payouts.answers import BankAnswer, Outcome
from domain.payouts.batch import Line, LineState, Shape
from domain.payouts.before_writing import Changed
from domain.records.application import Application
from domain.registers.areas import AreaCategory
from domain.registers.register import RegisterKind
from domain.rulebook.law import Law
from domain.rulebook.numbers import PAYOUT_DAYS
from domain.store import account_lists, payment_files, payments
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from domain.store.inbox import When
from domain.store.money_projection import INSTALMENTS
from tasks.register_import import import_workbook

_PROPOSES, _APPROVES, *_ = OFFICERS
_INVENTED = "Opdigtet eksempel"
_SETTLED_AFTER, _FEW = 2, 3
"""Working days until the bank has answered; organisations whose account comes late, twice."""
_SHIPPED = {
    RegisterKind.NATIONAL_FIGURES: "landstal-2023-opdigtet.xlsx",
    RegisterKind.SALARIES: "stoettefastsaettelse-opdigtet.xlsx",
    RegisterKind.RENT_STATISTICS: "huslejestatistik-opdigtet.xlsx",
    RegisterKind.PROPERTY_PRICES: "ejendomspriser-opdigtet.xlsx",
    RegisterKind.RESIDENT_INDEX: "beboerindeks-opdigtet.xlsx",
}
_REGISTERS: Path = WHOLE_LIFE.parent.parent / "registers"


@dataclass(frozen=True)
class Days:
    """The days on which finance does something in the sample."""

    first_batch: date
    """The last payout day that leaves time for the rest."""
    answered: date
    second_batch: date
    returned: date
    third_batch: date

    @classmethod
    def before(cls, today: date, law: Law) -> "Days":
        """The days of a sample as of `today`; all of them are working days before it."""
        calendar = law.calendar
        second = calendar.working_days_on(today, -5)
        payouts = (
            calendar.roll(date(year, month, day))
            for year in (today.year - 1, today.year)
            for month, day in law.value(PAYOUT_DAYS, today)
        )
        first = max(day for day in payouts if calendar.working_days_on(day, _SETTLED_AFTER) < second)
        answered = calendar.working_days_on(first, _SETTLED_AFTER)
        return cls(first, answered, second, *(calendar.working_days_on(today, -days) for days in (3, 2)))


@dataclass
class Finance:
    """Keeps the registers of a sample and pays by batches on their days; on all other days the portfolio pays."""

    store: GrantStore
    people: People
    days: Days
    applications: tuple[Application, ...]
    """Those of the sample, for the registers of estates, areas and accounts."""
    _late: list[str] = field(default_factory=list)
    """CVR numbers of organisations whose account is not known yet."""
    _leads: dict[int, str] = field(default_factory=dict)
    _closed: str = ""
    """CVR number of the organisation whose account was closed."""

    def pays_at_once(self, day: date, case_no: int) -> bool:
        """Whether what is released on a case is paid on that day without a batch."""
        if self.days.first_batch <= day < self.days.answered or day >= self.days.second_batch:
            return False
        return self._leads.get(case_no) not in self._late

    def day(self, when: When) -> None:
        """What finance does on a day, if anything."""
        acts = {
            self.days.first_batch: self._begin,
            self.days.answered: lambda when: self._answer(1, Outcome.PAID, when),
            self.days.second_batch: self._pay_late_ones,
            self.days.returned: self._return_one,
            self.days.third_batch: self._propose_last,
        }
        if act := acts.get(when.as_of):
            act(when)

    def _begin(self, when: When) -> None:
        for kind, name in _SHIPPED.items():
            self._take_in(kind, name, (_REGISTERS / name).read_bytes(), when)
        self._fill_in(RegisterKind.ESTATES, "estate-register", words.ESTATE_REGISTER_SHEET, self._estates(), when)
        self._fill_in(RegisterKind.AREAS, "area-list", words.AREA_LIST_SHEET, self._areas(), when)
        self._leads = {number: self._lead_of(number) for number in self._released()}
        leads = sorted(set(self._leads.values()))
        self._late = leads[-2 * _FEW :] if len(leads) > 2 * _FEW else leads[1:]
        self._list_accounts(when)
        self._batch(when)

    def _pay_late_ones(self, when: When) -> None:
        self._late = self._late[_FEW:]
        self._list_accounts(when)
        self._batch(when)

    def _propose_last(self, when: When) -> None:
        self._late = [self._closed]
        self._list_accounts(when)
        self._propose(when)

    def _batch(self, when: When) -> None:
        """Propose, approve and write a batch; what has changed in between is left out."""
        number, approves, finance = self._propose(when), self.people.who(_APPROVES), self.people.who(FINANCE).person
        payments.approve(self.store, number, approves.name, when, person=approves.person)
        write = partial(payment_files.write, self.store, number, Shape.CSV, None, when, by=FINANCE, person=finance)
        try:
            write()
        except Changed as changed:
            write(seen=changed.findings)

    def _propose(self, when: When) -> int:
        name, person = self.people.who(_PROPOSES)
        return payments.propose(self.store, name, when, person=person).number

    def _return_one(self, when: When) -> None:
        # A stopped grant would keep the payment back, and nothing would wait for a new account.
        line = next(each for each in self._paid_lines(1) if not self.store.grant(each.case_no).open_stops)
        self._closed = line.organisation_cvr
        self._settle(1, [_answer(line, Outcome.RETURNED, when.as_of)], when)

    def _answer(self, number: int, outcome: Outcome, when: When) -> None:
        lines = payments.batch(self.store, number).unanswered
        self._settle(number, [_answer(line, outcome, when.as_of) for line in lines], when)

    def _settle(self, number: int, answers: list[BankAnswer], when: When) -> None:
        payments.settle(self.store, number, answers, FINANCE, when, person=self.people.who(FINANCE).person)

    def _paid_lines(self, number: int) -> list[Line]:
        lines = payments.batch(self.store, number).lines
        return [line for line in lines if line.state is LineState.PAID]

    def _released(self) -> list[int]:
        query = select(INSTALMENTS.c.case_no).where(INSTALMENTS.c.state == InstalmentState.RELEASED.value).distinct()
        with reading(self.store.engine) as tx:
            return list(tx.execute(query.order_by(INSTALMENTS.c.case_no)).scalars())

    def _lead_of(self, case_no: int) -> str:
        application = self.store.grant(case_no).application
        return application.lead_organisation_cvr if application else ""

    # --- registers ------------------------------------------------------------------------------------------------

    def _list_accounts(self, when: When) -> None:
        names = {each.cvr: each.name for application in self.applications for each in application.organisations}
        rows = [(cvr, name, account_of(cvr)) for cvr, name in sorted(names.items()) if cvr not in self._late]
        self._fill_in(RegisterKind.BANK_ACCOUNTS, "bank-accounts", words.BANK_ACCOUNT_SHEET, rows, when)
        approves, seen = self.people.who(_APPROVES), account_lists.differences(self.store, when.as_of)
        account_lists.approve(self.store, when.as_of, approves.name, when, person=approves.person, seen=seen)

    def _estates(self) -> Iterator[tuple[Value, ...]]:
        known = set()
        for application in self.applications:
            organisations = {each.cvr: each.name for each in application.organisations}
            towns = {each.code: each.name for each in application.municipalities}
            for estate in application.estates:
                if estate.form is None or estate.number in known:
                    continue
                known.add(estate.number)
                form = estate.form
                yield (
                    estate.number,
                    estate.name,
                    estate.organisation_cvr,
                    organisations[estate.organisation_cvr],
                    estate.municipality_code,
                    towns[estate.municipality_code],
                    form.year_built,
                    form.dwellings,
                    form.residents,
                    None if form.rent_per_square_metre is None else form.rent_per_square_metre // 100,
                    form.vacant_dwellings,
                    form.moves_out_last_year,
                )

    def _areas(self) -> Iterator[tuple[Value, ...]]:
        """Every fourth programme lies in an area on the list."""
        seen = set()
        for application in islice(self.applications, 0, None, 4):
            (town, *_), numbers = application.municipalities, " + ".join(each.number for each in application.estates)
            area = application.title.removeprefix("Sammen om ")
            if (town.code, area) not in seen:
                seen.add((town.code, area))
                yield words.CATEGORIES[AreaCategory.VULNERABLE], area, town.code, town.name, numbers

    def _fill_in(
        self, kind: RegisterKind, template: str, sheet: str, rows: Iterable[tuple[Value, ...]], when: When
    ) -> None:
        filled = {sheet: Filling(labels={words.SOURCE: _INVENTED}, rows=tuple(rows))}
        self._take_in(kind, f"{template}.xlsx", write_template(template, filled), when)

    def _take_in(self, kind: RegisterKind, name: str, content: bytes, when: When) -> None:
        import_workbook(
            self.store,
            kind,
            name,
            content,
            since=when.as_of,
            source=_INVENTED,
            by=_PROPOSES,
            on=when.as_of,
            person=self.people.who(_PROPOSES).person,
        )


def account_of(cvr: str) -> str:
    """An account in a bank that does not exist, with check digits that fit."""
    account = f"999900{cvr}"
    return f"DK{98 - int(f'{account}132000') % 97:02d}{account}"


def _answer(line: Line, outcome: Outcome, on: date) -> BankAnswer:
    returned = outcome is Outcome.RETURNED
    return BankAnswer(
        end_to_end_id=line.end_to_end_id,
        outcome=outcome,
        on=on,
        amount=line.amount,
        reference=f"{'R' if returned else 'B'}{line.case_no}-{line.number:02d}",
        reason="Kontoen er lukket" if returned else "",
        where="",
    )
