"""Reads the regulation account: `account.yaml` and a workbook (reguleringskontoopgørelse). R62-R67, R73."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from domain.model import Fact, Text
from domain.packages import per_cents, words
from domain.packages.cell import Cell
from domain.packages.cells import labelled, names, table
from domain.packages.package_reader import PackageReader
from domain.packages.reading import Package, PackageKind, Reading
from domain.packages.units import Years
from domain.packages.workbook import Sheet, Workbook
from domain.records.reports import AccountExpense, AccountIncome, Auditor, RegulationAccount


class AccountManifest(Fact):
    """`account.yaml`."""

    year: Annotated[int, Field(ge=2019, le=2100)]
    workbook: str = "reguleringskonto.xlsx"
    attestation: str | None = None
    """The paper in which the auditor attests. R73."""
    interest_explanation: Text | None = None
    """Why a positive balance bore no interest; only then. R64."""


def read_regulation_account(package: Package) -> Reading[RegulationAccount]:
    """Read the statement of one calendar year. Only our workbook with its three sheets is accepted."""
    reader = PackageReader(package, PackageKind.REGULATION_ACCOUNT)
    manifest = reader.validate(AccountManifest)
    if manifest is None:
        return reader.reading(None)
    workbook = reader.workbook(manifest.workbook, ("workbook",), "R63")
    if workbook is None:
        # No file has a longer name; a finding quotes no more of what stands there instead.
        _not_our_form(reader, manifest.workbook[:255])
    account = _account(reader, workbook, manifest) if workbook else None
    if manifest.attestation is None:
        return reader.reading(account)
    attested = reader.pdf(manifest.attestation, ("attestation",), "R73")
    if account and attested:
        auditor = (account.auditor or Auditor()).model_copy(update={"paper": manifest.attestation})
        account = account.model_copy(update={"auditor": auditor})
    return reader.reading(account)


def _account(reader: PackageReader, workbook: Workbook, manifest: AccountManifest) -> RegulationAccount | None:
    years = manifest.year, manifest.year
    names = (words.ACCOUNT_SHEET, words.CO_FINANCING, words.EXPENSE_SHEET)
    if not any(workbook.called(name) for name in names):
        _not_our_form(reader, workbook.name)
        return None
    account, income, expenses = (reader.amounts(workbook, name, "R63", years) for name in names)
    local = _income(reader, income, years) if income else ()
    spent = _expenses(reader, expenses, years) if expenses else ()
    if account is None:
        return None

    def at(label: str) -> Cell:
        # Report a missing label once. The silent empty cell stands in, so that later reads need no check.
        return labelled(account, label, reader.find, years) or Cell(
            None, account.where, lambda finding: None, means=label
        )

    stated, year = at(words.YEAR).year(), manifest.year
    if stated is not None and stated != year:
        facts = {"stated": stated, "year": year, "manifest": reader.manifest.name}
        reader.report("R62.statement_of_another_year", facts, account.where)
    opening, closing = at(words.OPENING).amount(below_zero=True), at(words.CLOSING).amount(below_zero=True)
    received, interest = at(words.GRANT_RECEIVED).amount(), at(words.INTEREST).amount(below_zero=True)
    rate, overhead = at(words.INTEREST_RATE).number(), at(words.ADMINISTRATION_AND_AUDIT).amount()
    if rate is not None and abs(rate) > 100:
        per_cents.not_possible(at(words.INTEREST_RATE))
    adjustment = _value_adjustment(reader, account, years)
    attested = at(words.GOALS_FOLLOWED_UP).yes(), at(words.BOARD_IN_FUNCTION).yes()
    signed_on = at(words.SIGNED_ON).day()
    if opening is None or closing is None or received is None or interest is None or rate is None or overhead is None:
        return None
    if income is None or expenses is None or local is None or spent is None:
        return None
    return RegulationAccount(
        year=year,
        opening_balance=opening,
        grant_received=received,
        local_income=local,
        interest_rate_percent=_danish(rate),
        interest=interest,
        interest_explanation=manifest.interest_explanation or "",
        value_adjustment=adjustment,
        expenses=spent,
        administration_and_audit=overhead,
        closing_balance=closing,
        goals_followed_up=attested[0],
        board_in_function=attested[1],
        signed_on=signed_on,
        auditor=_auditor(reader, account),
    )


def _auditor(reader: PackageReader, sheet: Sheet) -> Auditor | None:
    """Return who attests, R73; None for an older form without the lines."""
    if not _has(sheet, words.AUDITOR) and not _has(sheet, words.AUDIT_FIRM):
        return None
    name, firm = (labelled(sheet, label, reader.find) for label in (words.AUDITOR, words.AUDIT_FIRM))
    return Auditor(name=name.text() if name else "", firm=firm.text() if firm else "")


def _income(reader: PackageReader, sheet: Sheet, years: Years) -> tuple[AccountIncome, ...] | None:
    rows = table(sheet, (words.TEXT, words.SOURCE, words.KIND, words.AMOUNT), reader.find, years=years)
    read = []
    for row in rows or ():
        text, source = row[words.TEXT].name(), row[words.SOURCE].word(words.SOURCES)
        kind, amount = row[words.KIND].word(words.KINDS), row[words.AMOUNT].amount()
        if text is not None and source is not None and kind is not None and amount is not None:
            read.append(AccountIncome(text=text, source=source.value, kind=kind.value, amount=amount))
    return None if rows is None else tuple(read)


def _expenses(reader: PackageReader, sheet: Sheet, years: Years) -> tuple[AccountExpense, ...] | None:
    columns = (words.MAIN_GROUP, words.BUDGET, words.ACTUAL, words.EXPLANATION)
    rows = table(sheet, columns, reader.find, years=years)
    read = []
    for row in rows or ():
        group = row[words.MAIN_GROUP].name()
        budget, actual = row[words.BUDGET].amount(), row[words.ACTUAL].amount()
        explanation, where = row[words.EXPLANATION].text(), row[words.ACTUAL].where
        if group is not None and budget is not None and actual is not None:
            read.append(
                AccountExpense(main_group=group, budget=budget, actual=actual, explanation=explanation, where=where)
            )
    return None if rows is None else tuple(read)


def _not_our_form(reader: PackageReader, name: str) -> None:
    reader.report("R63.not_our_form", {"file": name}, name)


def _value_adjustment(reader: PackageReader, sheet: Sheet, years: Years) -> int | None:
    """Return the value adjustment, R66; None for an older form without the line."""
    if not _has(sheet, words.VALUE_ADJUSTMENT):
        return None
    cell = labelled(sheet, words.VALUE_ADJUSTMENT, reader.find, years)
    return None if cell is None or cell.blank else cell.amount(below_zero=True)


def _has(sheet: Sheet, label: str) -> bool:
    texts = (value for row in sheet.grid for value in row if isinstance(value, str))
    return any(names(text, label) for text in texts)


def _danish(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")
