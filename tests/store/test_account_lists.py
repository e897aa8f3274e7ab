"""A list of payment accounts takes effect when another person has approved it. D9."""

from collections.abc import Iterator
from datetime import date

import pytest

from domain.decisions.people import Giver
from domain.grant.notice import Notice, Role
from domain.registers.bank_accounts import BankAccount
from domain.registers.register import Register, RegisterKind
from domain.store import account_lists, payments, registers
from domain.store.account_lists import approve, differences, send_back
from domain.store.database import reading
from domain.store.verify import verify
from tasks import words
from tasks.boards import boards
from tasks.digest import tell_of_the_day
from tasks.letters import letter
from tasks.listing import paper
from tests.store.acts import takes_up_everything_due
from tests.store.conftest import Live
from tests.store.lives import Life, Moment, rows_of
from tests.store.paying import RELEASED, accounts, proposes
from tests.store.people import IDA, TORBEN, add_person
from tests.words import refusing

pytestmark = pytest.mark.both_databases
FIRST, LATER = date(2024, 1, 1), date(2025, 1, 1)
AAKANDEN = BankAccount(organisation_cvr="10203045", holder="Boligselskabet Åkanden", iban="DK2399990010203045")
MOVED = AAKANDEN.model_copy(update={"iban": "DK5000400440116243"})
FYRTAARNET = BankAccount(organisation_cvr="20304051", holder="Fyrtårnet", iban="DK7799990000000001")


@pytest.fixture
def life(live: Live) -> Life:
    """A released instalment, and an account list that is in force."""
    life = live(Moment.COMMITTED, day=RELEASED)
    accounts(life, FIRST)
    takes_up_everything_due(life)
    return life


def imports(life: Life, *rows: BankAccount, since: date = LATER, by: str = IDA, person: str = "") -> None:
    """Someone imports a list, which then waits."""
    file = "\n".join(row.model_dump_json() for row in rows).encode()
    listed = paper("konti.xlsx", file)
    life.store.keep([(listed, file)], life.clock.today())
    register = Register(
        kind=RegisterKind.BANK_ACCOUNTS,
        since=since,
        source="Opdigtet",
        sha256=listed.sha256,
        imported_on=life.clock.today(),
        imported_by=by,
        imported_person=person,
        rows=len(rows),
    )
    registers.take_in(life.store.engine, register, rows)


def in_force(life: Life) -> dict[str, str]:
    with reading(life.store.engine) as tx:
        return {cvr: each.iban for cvr, each in registers.bank_accounts(tx, life.clock.today()).items()}


def waiting(life: Life) -> list[date]:
    with reading(life.store.engine) as tx:
        return [each.since for each in account_lists.waiting(tx)]


def said(life: Life, since: date = LATER) -> Iterator[str]:
    return (words.what(each, words.officer()) for each in differences(life.store, since))


def test_until_then_the_list_before_it_holds_and_pays(life: Life) -> None:
    imports(life, MOVED)
    assert in_force(life) == {"10203045": AAKANDEN.iban}
    proposes(life)
    assert [line.iban for line in payments.batch(life.store, 1).lines] == [AAKANDEN.iban]
    assert waiting(life) == [LATER]
    approve(life.store, LATER, TORBEN, life.office.when(), seen=differences(life.store, LATER))
    assert (in_force(life), waiting(life)) == ({"10203045": MOVED.iban}, [])


def test_the_approver_is_shown_what_is_new_changed_and_gone(life: Life) -> None:
    imports(life, MOVED, FYRTAARNET)
    assert list(said(life)) == [
        "Changed: CVR 10203045 is to be paid to Boligselskabet Åkanden, DK5000400440116243; before it was "
        "Boligselskabet Åkanden, DK2399990010203045.",
        "New: CVR 20304051 is to be paid to Fyrtårnet, DK7799990000000001.",
    ]
    imports(life, FYRTAARNET, since=date(2025, 1, 2))
    (gone, new) = said(life, date(2025, 1, 2))
    assert gone.startswith("Gone: CVR 10203045 is no longer on the list") and new.startswith("New: CVR 20304051")


def test_a_change_that_was_not_looked_at_is_not_approved(life: Life) -> None:
    imports(life, MOVED)
    with refusing(match="Changed: CVR 10203045"):
        approve(life.store, LATER, TORBEN, life.office.when())
    assert in_force(life) == {"10203045": AAKANDEN.iban}


@pytest.mark.parametrize("by", [IDA, "ida holst.", "Ida  Holst", "Ida Holst"])
def test_who_imported_it_does_not_approve_it_under_any_spelling(life: Life, by: str) -> None:
    imports(life, AAKANDEN, FYRTAARNET)
    with refusing(match="imported the bank accounts from 2025-01-01 and cannot approve them"):
        approve(life.store, LATER, by, life.office.when())
    assert waiting(life) == [LATER]


def test_two_persons_of_one_name_are_two(life: Life) -> None:
    add_person(life, TORBEN, Role.MANAGER, account="uid:1")
    for account in ("uid:2", "uid:3"):
        add_person(life, IDA, Role.CASE_OFFICER, Giver(account="uid:1"), account)
    imports(life, AAKANDEN, FYRTAARNET, person="P2")
    with refusing(match="cannot approve them"):
        approve(life.store, LATER, IDA, life.office.when(), person="P2")
    with refusing(match="Torben Krag is only a name"):
        approve(life.store, LATER, TORBEN, life.office.when())
    approve(life.store, LATER, IDA, life.office.when(), person="P3")
    assert set(in_force(life)) == {"10203045", "20304051"}
    assert verify(life.store).faults == ()


def test_what_is_sent_back_never_takes_effect_and_is_answered_once(life: Life) -> None:
    imports(life, MOVED)
    send_back(life.store, LATER, TORBEN, life.office.when(), because="Kontoen er ikke bekræftet.")
    assert (in_force(life), waiting(life)) == ({"10203045": AAKANDEN.iban}, [])
    with refusing(match="The bank accounts from 2025-01-01 were returned on 2025-01-02 by Torben Krag"):
        approve(life.store, LATER, TORBEN, life.office.when(), seen=differences(life.store, LATER))
    with refusing(match="No list of bank accounts from 2025-02-01 waits"):
        approve(life.store, date(2025, 2, 1), TORBEN, life.office.when())
    assert verify(life.store).faults == ()


def test_what_waits_stands_in_the_digest_and_on_the_board_of_today(life: Life) -> None:
    imports(life, MOVED)
    (today,) = [each for each in boards(life.store, life.clock.today(), life.clock.now()) if each.key == "today"]
    assert ["bank accounts from 2025-01-01" in row for row in today.rows].count(True) == 1
    assert tell_of_the_day(life.office)
    rows = [row for row in rows_of(life.store, "outbox") if row["kind"] == "daily_digest"]
    notice = Notice.model_validate_json(rows[-1]["notice"])
    assert notice.data["account_lists"] == ["2025-01-01"]
    written = letter(notice, fund="Fonden", contact="post@example.org", dated=RELEASED)
    assert "Bankkonti fra den 1. januar 2025" in " ".join(written.text.split())
