"""`tilsagn sample`: every phase, all consistent, no letters sent, and no real case nearby."""

from collections import Counter
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import func, select

from deployments.bootstrap import mail_folder, open_office
from deployments.cli.acting import on_case, who_acts
from deployments.settings import read_settings, settings_of
from deployments.simulation.fictitious_papers import example
from deployments.simulation.fictitious_places import places
from deployments.simulation.sample import Filled, fill, fill_once, of_sample
from deployments.simulation.sample_lives import lives, stands
from domain.calendar import Calendar
from domain.frame.envelope import Envelope, left_to_commit
from domain.grant.commands import RecordNote
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.payouts.batch import LineState
from domain.phases import RENT_PHASES, Phase
from domain.records.changes import ChangeState
from domain.registers.register import RegisterKind
from domain.store import incidents, journal, money_projection, old_names, outbox, payments, registers
from domain.store import persons as kept
from domain.store.database import reading
from domain.store.verify import verify
from domain.waits import Awaited, waits
from tasks import clock_guard
from tasks.services import Services
from tests.cli.terminal import REFUSED, Tilsagn
from tests.samples import NOW, TODAY, Standing, sample_of
from tests.words import refusing


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Services, Filled]:
    folder, told = sample_of(tmp_path_factory)
    return open_office(settings_of(folder), clock=Standing()), told


@pytest.fixture
def office(filled: tuple[Services, Filled]) -> Services:
    return filled[0]


@pytest.fixture
def told(filled: tuple[Services, Filled]) -> Filled:
    return filled[1]


@pytest.fixture(scope="module")
def grants(filled: tuple[Services, Filled]) -> list[Grant]:
    store = filled[0].store
    return [store.grant(int(case["case_no"])) for case in store.cases()]


class TestTheCases:
    @pytest.mark.parametrize("phase", [phase for phase in Phase if phase not in RENT_PHASES])
    def test_stand_in_every_phase(self, told: Filled, phase: Phase) -> None:
        assert told.phases.get(phase.value, 0) >= 3

    def test_are_as_many_as_were_led_there_and_come_through_the_same_door(self, office: Services, told: Filled) -> None:
        proof = verify(office.store)
        assert proof.faults == ()
        assert proof.cases == sum(told.phases.values())
        # Every application has opened a case of rent support too.
        programmes = [case for case in office.store.cases() if case["parent"] is None]
        assert len(programmes) == sum(stand.many for stand in stands(TODAY))
        assert sum(told.refused.values()) <= 2, told.refused

    def test_lie_in_the_past_and_nothing_is_left_to_do_from_it(self, office: Services) -> None:
        with reading(office.store.engine) as tx:
            first, last = tx.execute(
                select(func.min(journal.TABLE.c.recorded_at), func.max(journal.TABLE.c.recorded_at))
            ).one()
        assert last <= NOW and last.date() >= date(2026, 9, 12)
        assert first.year >= 2020
        assert office.store.due(TODAY) == {}

    def test_show_stops_because_of_missing_reports_that_hold_money(self, office: Services, grants: list[Grant]) -> None:
        assert sum(bool(grant.open_stops) for grant in grants) >= 5
        with reading(office.store.engine) as tx:
            states = Counter(tx.execute(select(money_projection.INSTALMENTS.c.state)).scalars())
        assert states["held"] >= 5

    def test_show_reviews_to_be_held_changes_to_be_decided_and_sign_offs_that_are_missing(
        self, grants: list[Grant]
    ) -> None:
        assert sum(grant.review is not None and grant.review.held_on is None for grant in grants) >= 4
        assert sum(any(each.state is ChangeState.PENDING for each in grant.changes) for grant in grants) >= 4
        assert sum(grant.phase is Phase.PLAN_UNDER_ASSESSMENT for grant in grants) >= 7

    def test_leave_room_in_the_frame(self, office: Services) -> None:
        with reading(office.store.engine) as tx:
            taken = money_projection.envelope(tx)
        left = left_to_commit(office.store.law, Envelope(committed=taken.committed), TODAY)
        assert left > taken.reserved > 0


class TestThePersons:
    def test_are_officers_of_the_fund_and_one_for_each_party_none_with_an_account_of_this_machine(
        self, office: Services
    ) -> None:
        persons = list(kept.read(office.store.engine))
        assert [(each.id, each.name, each.mandates[0].role) for each in persons[:3]] == [
            ("P1", "Torben Krag", Role.MANAGER),
            ("P2", "Ida Holst", Role.CASE_OFFICER),
            ("P3", "Bjarne Mose", Role.CASE_OFFICER),
        ]
        assert persons[0].accounts == ("local:torben.krag",)
        accounts = [account for each in persons for account in each.accounts]
        assert len(accounts) == len(set(accounts)) == len(persons)
        assert all(account.startswith("local:") for account in accounts)
        roles = Counter(each.mandates[0].role for each in persons)
        assert roles[Role.CASE_OFFICER] == 6 and roles[Role.FINANCE] == roles[Role.AUDITOR] == roles[Role.BOARD] == 1
        assert min(roles[Role.APPLICANT], roles[Role.MUNICIPALITY]) >= 30

    def test_give_every_command_so_that_no_name_is_only_asserted(self, office: Services) -> None:
        with reading(office.store.engine) as tx:
            assert tx.execute(select(func.count()).where(journal.TABLE.c.person.is_not(None))).scalar_one() > 1000
            assert old_names.of_the_fund(tx) == []
            outside = (journal.TABLE.c.role == "applicant", journal.TABLE.c.person.is_(None))
            assert tx.execute(select(func.count()).where(*outside)).scalar_one() == 0

    def test_are_chosen_by_name_or_id_at_the_command_line_in_a_sample_alone(self, office: Services) -> None:
        assert who_acts(office.store, "ida holst", "record-note") == ("Ida Holst", "P2")
        assert who_acts(office.store, "P3", "record-note") == ("Bjarne Mose", "P3")
        with refusing(match="'Ida' is no person of this sample"):
            who_acts(office.store, "Ida", "record-note")
        with refusing(match="Nothing says who acts"):
            who_acts(office.store, None, "record-note")
        case_no = int(next(each for each in office.store.cases() if each["phase"] == "in_operation")["case_no"])
        assert on_case(office, case_no, RecordNote, "P1", Role.MANAGER).role is Role.MANAGER
        with refusing(match="Bjarne Mose may not do this"):
            on_case(office, case_no, RecordNote, "P3", Role.MANAGER)


class TestTheMoney:
    def test_stands_in_three_batches_and_one_payment_has_come_back(self, office: Services) -> None:
        batches = payments.batches(office.store)
        assert [batch.state.value for batch in batches] == ["settled", "sent", "proposed"]
        returned = [line for batch in batches for line in batch.lines if line.state is LineState.RETURNED]
        assert len(returned) == 1
        days = [day for batch in batches for day in (batch.proposed_on, batch.approved_on) if day]
        assert days == sorted(days) and days[-1] < TODAY
        (waits_for_finance,) = [
            each
            for each in waits(office.store.grant(returned[0].case_no), office.store.law, TODAY)
            if each.what is Awaited.RETURNED_PAYMENT
        ]
        assert waits_for_finance.who is Role.FINANCE

    def test_goes_to_accounts_of_a_register_beside_the_other_registers(self, office: Services) -> None:
        kinds = Counter(each.kind for each in registers.imported(office.store.engine))
        assert kinds[RegisterKind.BANK_ACCOUNTS] == 3
        assert {RegisterKind.ESTATES, RegisterKind.AREAS, RegisterKind.SALARIES} <= set(kinds)


def test_a_second_start_keeps_the_sample(office: Services, capsys: pytest.CaptureFixture[str]) -> None:
    before = len(office.store.cases())
    fill_once(settings_of(office.store.documents.folder.parent), NOW, shown=True)
    assert len(office.store.cases()) == before
    assert "The sample of 2026-09-15" in capsys.readouterr().err


def test_a_sample_has_a_folder_of_its_own_unless_one_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TILSAGN_DATA", raising=False)
    assert of_sample(read_settings()).data == Path("var/sample")
    monkeypatch.setenv("TILSAGN_DATA", str(tmp_path))
    assert of_sample(read_settings()).data == tmp_path


class TestTheMail:
    def test_of_old_is_marked_as_never_sent_and_that_of_late_lies_in_the_folder(
        self, office: Services, told: Filled
    ) -> None:
        with reading(office.store.engine) as tx:
            states = Counter(tx.execute(select(outbox.TABLE.c.state)).scalars())
            replies = Counter(tx.execute(select(outbox.ATTEMPTS.c.reply)).scalars())
        pretended = sum(count for reply, count in replies.items() if "nobody was written to" in reply)
        assert pretended > 1000
        assert states["sent"] == pretended + told.mails_kept
        assert 0 < states["waiting"] == told.mails_waiting < 100, "a later start must not send a thousand old mails"
        assert (
            len(list(mail_folder(settings_of(office.store.documents.folder.parent)).glob("*.eml"))) == told.mails_kept
        )

    def test_to_one_dead_address_is_an_incident(self, office: Services, told: Filled) -> None:
        with reading(office.store.engine) as tx:
            ((subject, kind, _),) = incidents.open_ones(tx)
        assert kind == "dead mail" and subject.endswith(".example.org")
        assert told.incidents == 1


def test_a_later_start_finds_no_jump_of_the_clock(office: Services) -> None:
    settings = settings_of(office.store.documents.folder.parent)
    watching = open_office(settings)
    assert watching.watches_clock
    assert clock_guard.is_trusted(watching)


class TestIsRefused:
    def test_where_there_is_a_case_already(self, in_operation: Tilsagn) -> None:
        answer = in_operation("sample")
        assert answer.code == REFUSED
        assert "There are cases in the database" in answer.said and "TILSAGN_DATA" in answer.said
        assert in_operation("up", "--sample", "--no-prefect").code == REFUSED

    def test_where_there_are_persons_already(self, tilsagn: Tilsagn) -> None:
        tilsagn.ok("person", "add", "Torben Krag", "--role", "manager")
        answer = tilsagn("sample")
        assert (answer.code, "This office has persons (Torben Krag)" in answer.said) == (REFUSED, True)
        assert len(tilsagn.ok("person", "list", "--json").json) == 1

    def test_where_mail_would_leave_the_machine(self, tilsagn: Tilsagn, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TILSAGN_SMTP_HOST", "mail.example.org")
        answer = tilsagn("sample")
        assert (answer.code, "TILSAGN_SMTP_HOST" in answer.said) == (REFUSED, True)
        assert not (tilsagn.data / "tilsagn.db").exists()

    @pytest.mark.parametrize(("year", "why"), [(1970, "clock"), (2029, "frame ended")])
    def test_on_a_day_on_which_nobody_could_have_applied(self, tmp_path: Path, year: int, why: str) -> None:
        with refusing(match=why):
            fill(settings_of(tmp_path), datetime(year, 1, 1, tzinfo=UTC))


def test_the_same_seed_on_the_same_day_leads_the_same_lives() -> None:
    shipped, _ = example()

    def first_deeds(seed: int) -> list[object]:
        led = islice(lives(shipped, TODAY, seed, Calendar()), 5)
        return [[(deed.on, repr(deed.ask)) for deed in islice(each.programme.deeds(), 3)] for each in led]

    assert first_deeds(1) == first_deeds(1) != first_deeds(2)


def test_no_organisation_of_a_sample_has_a_number_that_could_be_real() -> None:
    shipped, _ = example()
    for place in islice(places(shipped, 1), 60):
        for organisation in place.application.organisations:
            digits = [int(digit) for digit in organisation.cvr]
            assert sum(digit * weight for digit, weight in zip(digits, (2, 7, 6, 5, 4, 3, 2, 1), strict=True)) % 11
            assert organisation.contact.email.endswith(".example.org")
