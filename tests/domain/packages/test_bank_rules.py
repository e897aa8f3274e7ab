"""The order to the bank keeps to the schema and to each rule of docs/bank-rules.md, by its number."""

import itertools
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import sepaxml
import xmlschema
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import Calendar
from domain.packages.payment_files import NAMESPACE, as_pain001, message_id_of
from domain.packages.register_workbooks import read_register
from domain.payouts.batch import Line, Payer
from domain.registers.bank_accounts import BankAccount
from domain.registers.bank_text import ALPHABET, LONGEST_NAME, bank_text, remarks
from domain.registers.register import RegisterKind
from tests.domain.packages.test_payment_files import BATCH, DAY, PAYER, WRITTEN
from tests.sweep import sweep
from tests.words import advice, sentence

SENT = Path(__file__).with_name("sent")
FULL = Payer(
    name="Landsbyggefonden", iban=PAYER.iban, bic="TESTDKKK", town="København K", country="DK", agreement="12.345-6"
)
PAYERS = {
    "everything": FULL,
    "no bank": FULL.model_copy(update={"bic": None}),
    "no address": FULL.model_copy(update={"town": ""}),
    "no agreement": FULL.model_copy(update={"agreement": ""}),
    "as before": PAYER,
}


def written(
    payer: Payer = FULL, lines: Iterable[Line] = BATCH.orders, at: datetime = WRITTEN, day: date = DAY
) -> bytes:
    return as_pain001(BATCH.number, tuple(lines), payer, at, day)


def named(holder: str) -> tuple[Line, ...]:
    return tuple(line.model_copy(update={"recipient": holder}) for line in BATCH.orders)


def texts(content: bytes, path: str) -> list[str | None]:
    steps = "/".join(f"{{{NAMESPACE}}}{part}" for part in path.split("/"))
    return [each.text for each in fromstring(content).iterfind(f".//{steps}")]


# --- B1: the schema ----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def schema() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(Path(sepaxml.__file__).parent / "schemas" / "pain.001.001.09.xsd"))


@sweep(
    "payer, holder",
    itertools.product(PAYERS.values(), ["Boligselskabet Åkanden", "x" * 200, "漢字", "=1+1", "A & B <C>"]),
)
def test_b1_the_order_is_valid_by_the_schema(schema: xmlschema.XMLSchema, payer: Payer, holder: str) -> None:
    assert [error.reason for error in schema.iter_errors(BytesIO(written(payer, named(holder))))] == []


def test_b1_the_schema_would_say_what_is_wrong(schema: xmlschema.XMLSchema) -> None:
    assert not schema.is_valid(BytesIO(written().replace(b">DKK<", b">kroner<")))


# --- B2: bank days -----------------------------------------------------------------------------------------------

CLOSED = {
    # Nationalbanken's lists, less the Saturdays and Sundays in them.
    2025: "01-01 04-17 04-18 04-21 05-29 05-30 06-05 06-09 12-24 12-25 12-26 12-31",
    2026: "01-01 04-02 04-03 04-06 05-14 05-15 05-25 06-05 12-24 12-25 12-31",
    2027: "01-01 03-25 03-26 03-29 05-06 05-07 05-17 12-24 12-31",
}
CALENDAR = Calendar()


@pytest.mark.parametrize("year", CLOSED)
def test_b2_every_closed_bank_day_of_the_year_is_known_and_no_other(year: int) -> None:
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    closed = [f"{day:%m-%d}" for day in days if day.weekday() < 5 and CALENDAR.bank_closed(day)]
    assert closed == CLOSED[year].split()
    assert all(CALENDAR.bank_closed(day) for day in days if day.weekday() >= 5)


@pytest.mark.parametrize(
    ("asked", "executed"),
    [
        (date(2026, 5, 15), date(2026, 5, 18)),
        (date(2026, 5, 14), date(2026, 5, 18)),
        (date(2026, 5, 13), date(2026, 5, 13)),
        (date(2027, 5, 7), date(2027, 5, 10)),
        (date(2026, 12, 31), date(2027, 1, 4)),
    ],
)
def test_b2_what_falls_on_a_closed_day_is_executed_on_the_next_bank_day(asked: date, executed: date) -> None:
    assert CALENDAR.roll_to_bank_day(asked) == executed


def test_b2_the_office_works_on_the_friday_after_ascension_day() -> None:
    assert CALENDAR.closed(date(2026, 5, 15)) is None
    assert CALENDAR.bank_closed(date(2026, 5, 15)) == "banklukkedag"


# --- B3, B4, B5: names -------------------------------------------------------------------------------------------

SPELLINGS = {
    "Boligselskabet Åkanden": "Boligselskabet Åkanden",
    "Boligselskabet A\u030akanden": "Boligselskabet Åkanden",
    "Søn & Co.": "Søn + Co.",
    "Åse’s “Hus” – «Nord»": "Åse's 'Hus' - 'Nord'",
    "José Müller": "Jose Muller",
    "Straße Œuvre Łódź þing": "Strasse OEuvre Lodz thing",
    "A|B_C@d;e…": "A/B-C(at)d,e...",
    "[Nord] {Syd} <DK>": "(Nord) (Syd) (DK)",
    "ﬁrma Ａ": "firma A",
    "漢字": "..",
    "a\u00a0b\u2007c\td": "a b c d",
    "a\u200bb\u00adc\u202ed": "abcd",
}


@pytest.mark.parametrize(("name", "spelt"), SPELLINGS.items())
def test_b3_a_name_is_written_in_the_alphabet_that_banks_carry(name: str, spelt: str) -> None:
    assert bank_text(name) == spelt
    assert set(texts(written(lines=named(name)), "Cdtr/Nm")) == {spelt}


@given(st.text())
def test_b3_b5_whatever_a_name_holds_the_bank_can_carry_it(name: str) -> None:
    spelt = bank_text(name)
    assert set(spelt) <= ALPHABET
    assert len(spelt) <= LONGEST_NAME
    assert bank_text(spelt) == spelt
    assert bank_text(unicodedata.normalize("NFD", name)) == bank_text(unicodedata.normalize("NFC", name))


def test_b3_every_text_of_the_file_is_in_the_alphabet() -> None:
    content = written(FULL.model_copy(update={"name": "Fonden “A” & B", "town": "Æbeltoft – Nord"}), named("Søn’s"))
    texts_of_people = [each for path in ("Nm", "TwnNm", "Ustrd") for each in texts(content, path)]
    assert len(texts_of_people) == 9
    assert all(set(each or "") <= ALPHABET for each in texts_of_people)


def test_b4_the_file_is_composed_utf_8_without_a_mark() -> None:
    content = written(lines=named("A\u030akanden"))
    assert b"<Nm>\xc3\x85kanden</Nm>" in content
    assert content.startswith(b"<?xml")


@pytest.mark.parametrize("length", [69, 70, 71, 140, 200])
def test_b5_a_name_has_at_most_seventy_characters(length: int) -> None:
    assert set(texts(written(lines=named("x" * length)), "Cdtr/Nm")) == {"x" * min(length, 70)}


# --- B6: ids -----------------------------------------------------------------------------------------------------


def test_b6_a_batch_that_is_numbered_again_after_a_restore_gets_another_message_id() -> None:
    first = message_id_of(written())
    assert first is not None
    assert re.fullmatch(r"TILSAGN-7-[0-9A-F]{12}", first)
    assert message_id_of(written()) == first
    others = [
        written(at=WRITTEN + timedelta(microseconds=1)),
        written(lines=BATCH.orders[:-1]),
        written(lines=named("Another holder")),
        written(payer=PAYER.model_copy(update={"iban": "DK2399990010203045"})),
    ]
    assert len({first, *map(message_id_of, others)}) == 5


def test_b6_ids_have_at_most_35_characters() -> None:
    content = as_pain001(9_999_999, BATCH.orders, FULL, WRITTEN, DAY)
    ids = [each or "" for path in ("MsgId", "PmtInfId", "EndToEndId") for each in texts(content, path)]
    assert len(ids) == len(set(ids)) == 5
    assert all(re.fullmatch(r"[A-Za-z0-9-]{1,35}", each) for each in ids)


# --- B7-B11 ------------------------------------------------------------------------------------------------------


def test_b7_the_declaration_has_double_quotes() -> None:
    assert written().startswith(b'<?xml version="1.0" encoding="UTF-8"?>\n<Document ')


def test_b8_an_address_has_town_and_country_or_is_left_out() -> None:
    assert texts(written(), "Dbtr/PstlAdr/TwnNm") == ["København K"]
    assert texts(written(), "Dbtr/PstlAdr/Ctry") == ["DK"]
    assert b"AdrLine" not in written()
    assert b"PstlAdr" not in written(PAYERS["no address"])


def test_b9_the_sender_is_known_by_its_agreement() -> None:
    assert texts(written(), "InitgPty/Id/OrgId/Othr/Id") == ["12.345-6"]
    assert texts(written(), "InitgPty/Id/OrgId/Othr/SchmeNm/Cd") == ["BANK"]
    assert b"OrgId" not in written(PAYERS["no agreement"])


def test_every_rule_of_the_page_has_a_test() -> None:
    page = Path(__file__).parents[3].joinpath("docs", "bank-rules.md").read_text(encoding="utf-8")
    rules = set(re.findall(r"^\| (B\d+) \|", page, re.MULTILINE))
    here = Path(__file__).read_text(encoding="utf-8").lower()
    held_elsewhere = {"B10", "B11"}
    """In test_payment_files.py: count and sum, and transfers in kroner."""
    assert {rule for rule in rules if f"_{rule.lower()}_" in here} == rules - held_elsewhere


# --- told at import ----------------------------------------------------------------------------------------------


def imported(file: str) -> tuple[BankAccount, ...]:
    reading = read_register(RegisterKind.BANK_ACCOUNTS, file, (SENT / file).read_bytes())
    assert reading.facts is not None, reading.findings
    return tuple(row for row in reading.facts if isinstance(row, BankAccount))


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (
            "50-bank-accounts-typographic-holder.xlsx",
            "goes to the bank as 'Boligselskabet Åkanden - afd. 'Nord' + Søn-'s 'Konto' / A/S (DK)', because",
        ),
        ("51-bank-accounts-holder-decomposed.xlsx", None),
        ("52-bank-accounts-holder-formula.xlsx", "goes to the bank as '.HYPERLINK('http://example.org/?'+F2,"),
        (
            "54-bank-accounts-long-holder.xlsx",
            "has 166 characters; the bank gets 70: 'Den selvejende almene boligorganisation med det meget lange",
        ),
    ],
)
def test_a_name_that_the_bank_gets_otherwise_is_told_at_import(file: str, says: str | None) -> None:
    found = list(remarks(imported(file)))
    assert [advice(each) != "" for each in found] == [True] * len(found)
    if says is None:
        assert found == []
    else:
        assert says in sentence(found[0])
        assert found[0].where == "10203045"
