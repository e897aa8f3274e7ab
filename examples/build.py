"""Build the example packages anew: ``python examples/build.py``. The same sources give the same bytes.

Texts are set from ``sources/``, workbooks are the templates filled with ``figures.py``.
"""

import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import figures  # noqa: E402

from domain.papers import words  # noqa: E402
from domain.papers.templates import Filling, write_template  # noqa: E402

SOURCES, PACKAGES = HERE / "sources", HERE / "packages"
MANIFEST_OF_THE_SECOND_DECLARATION = '  - organisation_cvr: "20304051"\n    estates: [9902-002'
STAMP = 1_704_067_200
"""1 January 2024 in seconds: the date in every PDF, so that equal text gives equal bytes."""


def pdf(source: str, **inputs: str) -> bytes:
    """Set one paper."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[])
    output = typst.compile(
        str(SOURCES / source), root=str(SOURCES), format="pdf", sys_inputs=inputs, font_paths=fonts, timestamp=STAMP
    )
    if not isinstance(output, bytes):
        raise TypeError(f"{source} did not give one PDF")
    return output


def application(*, first: bool, estates: int) -> dict[str, bytes]:
    """An application; the first version is a page too long and lacks the second declaration."""
    manifest = (SOURCES / "application" / "application.yaml").read_text(encoding="utf-8")
    package = {
        "projektbeskrivelse.pdf": pdf("application/projektbeskrivelse.typ", loose="yes" if first else "no"),
        "kommunal-anbefaling.pdf": pdf("application/kommunal-anbefaling.typ"),
        "tilkendegivelse-aakanden.pdf": pdf("application/tilkendegivelse-aakanden.typ"),
        "budgetoverslag.xlsx": write_template("outline-budget", {words.OUTLINE_SHEET: Filling(labels=OUTLINE)}),
        "beboerdata.xlsx": write_template("resident-statistics", {words.STATISTICS_SHEET: statistics(estates)}),
    }
    if first:
        manifest = manifest.split(MANIFEST_OF_THE_SECOND_DECLARATION)[0]
    else:
        package["tilkendegivelse-fyrtaarnet.pdf"] = pdf("application/tilkendegivelse-fyrtaarnet.typ")
        manifest = manifest.replace("signed_on: 2024-01-05", "signed_on: 2024-01-16")
    return {"application.yaml": manifest.encode(), **package}


OUTLINE: Mapping[str, str | int | Decimal | date | None] = {
    words.APPLIED: figures.APPLIED_AMOUNT,
    words.CO_FINANCING: figures.PLANNED_CO_FINANCING,
}


def statistics(estates: int) -> Filling:
    """Resident statistics of the first so many estates."""
    return Filling(rows=figures.STATISTICS[:estates], further_columns=figures.KEY_FIGURES)


def plan(*, over_the_cap: bool) -> dict[str, bytes]:
    """A comprehensive plan; its first version has one krone too much administration."""
    budget = {
        words.INCOME_SHEET: Filling(rows=figures.plan_income_rows()),
        words.EXPENSE_SHEET: Filling(rows=figures.plan_expense_rows(over_the_cap=over_the_cap)),
    }
    areas = ("uddannelse", "beskaeftigelse", "kriminalitetsforebyggelse", "sammenhaengskraft")
    return {
        "plan.yaml": (SOURCES / "plan" / "plan.yaml").read_bytes(),
        "strategisk-samarbejdsaftale.pdf": pdf("plan/strategisk-samarbejdsaftale.typ"),
        "kommissorium.pdf": pdf("plan/kommissorium.typ"),
        **{f"delaftale-{area}.pdf": pdf("plan/delaftale.typ", index=str(index)) for index, area in enumerate(areas)},
        "budget.xlsx": write_template("plan-budget", budget),
        "beredskabsplan.pdf": pdf("plan/beredskabsplan.typ"),
        "milepaelsplan.pdf": pdf("plan/milepaelsplan.typ"),
        "indberetningsskema.xlsx": status_workbook(None),
    }


def account(year: int) -> dict[str, bytes]:
    """The regulation-account statement of one year."""
    opening, closing = figures.balances()[year]
    rate, interest = figures.INTEREST[year]
    actual, budget = figures.ACTUAL[year], figures.yearly_budget()
    remarks = {words.GRANT_RECEIVED: remark} if (remark := figures.RECEIVED_REMARKS.get(year)) else {}
    filling = {
        words.ACCOUNT_SHEET: Filling(
            labels={
                words.YEAR: year,
                words.OPENING: opening,
                words.GRANT_RECEIVED: figures.GRANT_A_YEAR,
                words.INTEREST_RATE: rate,
                words.INTEREST: interest,
                words.ADMINISTRATION_AND_AUDIT: Decimal(actual[figures.OVERHEAD][0]),
                words.CLOSING: closing,
                words.GOALS_FOLLOWED_UP: words.YES_NO[True],
                words.BOARD_IN_FUNCTION: words.YES_NO[True],
                words.SIGNED_ON: figures.SIGNED_ON[year],
            },
            remarks=remarks,
        ),
        words.CO_FINANCING: Filling(rows=figures.local_income_rows()),
        words.EXPENSE_SHEET: Filling(
            rows=[(group, budget[group], Decimal(kr), why) for group, (kr, why) in actual.items()]
        ),
    }
    manifest = f"# Reguleringskontoopgørelse for kalenderåret {year}.\nyear: {year}\nworkbook: reguleringskonto.xlsx\n"
    return {"account.yaml": manifest.encode(), "reguleringskonto.xlsx": write_template("regulation-account", filling)}


def status(year: int) -> dict[str, bytes]:
    """The status report of one year."""
    manifest = f"# Årlig status for {year}.\nyear: {year}\nworkbook: indberetningsskema.xlsx\n"
    return {"status-report.yaml": manifest.encode(), "indberetningsskema.xlsx": status_workbook(year)}


def status_workbook(year: int | None) -> bytes:
    """The reporting form of a year, or as it is handed in with the plan."""
    labels = {words.YEAR: year} if year else {}
    filling = {
        words.INDICATOR_SHEET: Filling(labels=labels, rows=figures.indicator_rows(year)),
        words.ACTIVITY_SHEET: Filling(rows=figures.activity_rows(year)),
    }
    return write_template("status-report", filling)


def milestone_plan() -> dict[str, bytes]:
    """The updated milestone plan for the one-year review."""
    manifest = "title: Opdateret milepælsplan 2026\nyear: 2026\npaper: milepaelsplan-2026.pdf\n"
    return {
        "milestone-plan.yaml": manifest.encode(),
        "milepaelsplan-2026.pdf": pdf("milestone-plan/milepaelsplan-2026.typ"),
    }


def packages() -> dict[str, dict[str, bytes]]:
    """All example packages by folder name."""
    return {
        "application-first": application(first=True, estates=3),
        "application": application(first=False, estates=3),
        "application-supplemented": application(first=False, estates=4),
        "plan-first": plan(over_the_cap=True),
        "plan": plan(over_the_cap=False),
        **{f"account-{year}": account(year) for year in figures.REPORTED_YEARS},
        **{f"status-{year}": status(year) for year in figures.REPORTED_YEARS},
        "milestone-plan-2026": milestone_plan(),
    }


def main() -> None:
    """Write the packages, and remove files that no longer belong to them."""
    for folder, files in packages().items():
        target = PACKAGES / folder
        target.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (target / name).write_bytes(content)
        for stale in {path.name for path in target.iterdir()} - set(files):
            (target / stale).unlink()


if __name__ == "__main__":
    main()
