"""Rebuilds the examples: ``python examples/build.py``. The same sources give the same bytes.

Papers are set from ``sources/``; workbooks are the templates filled with ``figures.py``, ``register_figures.py`` and
``rent_figures.py``.
"""

import re
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

import figures  # noqa: E402
import register_figures  # noqa: E402
import rent_figures  # noqa: E402
import variations  # noqa: E402
from variations import AnotherApplication, AnotherPlan, Rewrite, as_it_is  # noqa: E402

from domain.packages import words  # noqa: E402
from domain.packages.templates import Filling, Value, write_template  # noqa: E402

SOURCES, PACKAGES, REGISTERS = HERE / "sources", HERE / "packages", HERE / "registers"
MANIFEST_OF_THE_SECOND_DECLARATION = '  - organisation_cvr: "20304051"\n    estates: [9902-002'
_MONTHS = "januar februar marts april maj juni juli august september oktober november december"
MONTHS = _MONTHS.split()
STAMP = 1_704_067_200
"""1 January 2024 in seconds: the date in every PDF, so that equal text gives equal bytes."""


def source(name: str, rewrite: Rewrite = as_it_is) -> str:
    """Return the text of a source, after the changes of a variation."""
    return rewrite(name, (SOURCES / name).read_text(encoding="utf-8"))


def pdf(name: str, rewrite: Rewrite = as_it_is, **inputs: str) -> bytes:
    """Return one paper as PDF."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[])
    text = source(name, rewrite).encode()
    output = typst.compile(text, root=str(SOURCES), format="pdf", sys_inputs=inputs, font_paths=fonts, timestamp=STAMP)
    if not isinstance(output, bytes):
        raise TypeError(f"{name} did not give one PDF")
    return output


def application(*, first: bool, up_to_date: bool, rewrite: Rewrite = as_it_is) -> dict[str, bytes]:
    """Return an application. The first version is a page too long and lacks the second declaration."""
    manifest = (SOURCES / "application" / "application.yaml").read_text(encoding="utf-8")
    filled = {words.STATISTICS_SHEET: statistics(up_to_date=up_to_date)}
    package = {
        "projektbeskrivelse.pdf": pdf("application/projektbeskrivelse.typ", rewrite, loose="yes" if first else "no"),
        "kommunal-anbefaling.pdf": pdf("application/kommunal-anbefaling.typ", rewrite),
        "tilkendegivelse-aakanden.pdf": pdf("application/tilkendegivelse-aakanden.typ", rewrite),
        "budgetoverslag.xlsx": outline(figures.APPLIED_AMOUNT, figures.PLANNED_CO_FINANCING),
        "beboerdata.xlsx": write_template("resident-statistics", filled),
    }
    if first:
        manifest = manifest.split(MANIFEST_OF_THE_SECOND_DECLARATION)[0]
    else:
        package["tilkendegivelse-fyrtaarnet.pdf"] = pdf("application/tilkendegivelse-fyrtaarnet.typ", rewrite)
        manifest = manifest.replace("signed_on: 2024-01-05", "signed_on: 2024-01-16")
    return {"application.yaml": rewrite("application/application.yaml", manifest).encode(), **package}


def another_application(other: AnotherApplication) -> dict[str, bytes]:
    """Return a complete application as a variation changes it, renamed also in workbooks and file names."""
    package = application(first=False, up_to_date=other.up_to_date, rewrite=other.rewrite)
    rows = [(other.rewrite("", number), *row) for number, *row in statistics_of(up_to_date=other.up_to_date)]
    filling = Filling(rows=rows, further_columns=figures.KEY_FIGURES)
    package |= {
        "budgetoverslag.xlsx": outline(other.applied, other.co_financing),
        "beboerdata.xlsx": write_template("resident-statistics", {words.STATISTICS_SHEET: filling}),
        **{name: pdf(paper, other.rewrite) for name, paper in other.further_papers.items()},
    }
    if other.four_pages:
        package["projektbeskrivelse.pdf"] = pdf("application/projektbeskrivelse.typ", other.rewrite, loose="yes")
    return {other.rewrite("", name): content for name, content in package.items()}


def application_with_twelve_faults() -> dict[str, bytes]:
    """Return an application with twelve faults: some papers are unreadable, the others break a rule."""
    package = application(first=True, up_to_date=False)
    manifest = package["application.yaml"].decode()
    roerhaven = manifest.index("    form:", manifest.index("number: 9901-007"))
    after = manifest.index("  - number: 9902-002")
    manifest = manifest[:roerhaven] + manifest[after:]
    for right, wrong in FAULTS:
        if manifest.count(right) != 1:
            raise ValueError(f"{right!r} does not stand in the manifest once")
        manifest = manifest.replace(right, wrong)
    elsewhere = Filling(
        rows=[("9903-001", *row[1:]) for row in figures.STATISTICS[:1]], further_columns=figures.KEY_FIGURES
    )
    return {
        **package,
        "application.yaml": manifest.encode(),
        "kommunal-anbefaling.pdf": package["kommunal-anbefaling.pdf"][:2000],
        "budgetoverslag.xlsx": outline("30 mio.", figures.PLANNED_CO_FINANCING),
        "beboerdata.xlsx": write_template("resident-statistics", {words.STATISTICS_SHEET: elsewhere}),
    }


FAULTS = (
    ("residents: 438", "residents: omkring 440"),
    ("      moves_out_last_year: 34\n", ""),
    ('organisation_cvr: "20304051"\n    municipality_code: "330"\n    mark: adjoining',
     'organisation_cvr: "30405062"\n    municipality_code: "330"\n    mark: adjoining'),
    ("estates: [9901-003, 9901-007]", "estates: [9901-003]"),
    ("existing_grant: false", "bestaaende_bevilling: nej"),
    ("signed_on: 2024-01-05", "signed_on: 5. januar"),
)  # fmt: skip
"""Text of the manifest, and its faulty replacement."""


def outline(applied: int | str, co_financing: int) -> bytes:
    """Return the outline budget, in kroner."""
    labels: Mapping[str, str | int | Decimal | date | None] = {
        words.APPLIED: applied,
        words.CO_FINANCING: co_financing,
    }
    return write_template("outline-budget", {words.OUTLINE_SHEET: Filling(labels=labels)})


def statistics(*, up_to_date: bool) -> Filling:
    """Return the resident statistics of the four estates."""
    return Filling(rows=statistics_of(up_to_date=up_to_date), further_columns=figures.KEY_FIGURES)


def statistics_of(*, up_to_date: bool) -> Sequence[Sequence[str | int | Decimal]]:
    """Return a row per estate; if they are not up to date, the last row is some years older."""
    if up_to_date:
        return figures.STATISTICS
    *others, (number, _, *values) = figures.STATISTICS
    return (*others, (number, figures.AN_OLD_YEAR, *values))


def plan(other: AnotherPlan, *, over_the_cap: bool = False) -> dict[str, bytes]:
    """Return a comprehensive plan. `over_the_cap` gives it one krone too much administration."""
    rewrite, manifest = other.rewrite, source("plan/plan.yaml", other.rewrite)
    budget = {
        words.INCOME_SHEET: Filling(rows=figures.plan_income_rows(other.given_by, part=other.part)),
        words.EXPENSE_SHEET: Filling(
            rows=figures.plan_expense_rows(over_the_cap=over_the_cap, shifted=other.shifted, part=other.part)
        ),
    }
    areas = ("uddannelse", "beskaeftigelse", "kriminalitetsforebyggelse", "sammenhaengskraft")
    package = {
        "plan.yaml": manifest.encode(),
        "strategisk-samarbejdsaftale.pdf": pdf("plan/strategisk-samarbejdsaftale.typ", rewrite),
        "kommissorium.pdf": pdf("plan/kommissorium.typ", rewrite),
        **{
            f"delaftale-{area}.pdf": pdf("plan/delaftale.typ", rewrite, manifest=manifest, index=str(index))
            for index, area in enumerate(areas)
        },
        "budget.xlsx": write_template("plan-budget", budget),
        "beredskabsplan.pdf": pdf("plan/beredskabsplan.typ", rewrite),
        "milepaelsplan.pdf": pdf("plan/milepaelsplan.typ", rewrite),
        "milepaele.xlsx": milestones(manifest, other),
        "indberetningsskema.xlsx": status_workbook(None),
    }
    return {name: content for name, content in package.items() if name == "plan.yaml" or name in manifest}


def milestones(manifest: str, other: AnotherPlan) -> bytes:
    """Return the milestones of a plan, within the period that its manifest states."""
    start, end = (
        date.fromisoformat(re.search(rf"^{name}: (\S+)$", manifest, re.MULTILINE)[1])  # type: ignore[index]
        for name in ("period_start", "period_end")
    )
    first_year = figures.first_year_rows(start, other.postponed, other.further_milestones)
    return write_template(
        "milestones",
        {
            words.FIRST_YEAR_SHEET: Filling(rows=first_year),
            words.PERIOD_SHEET: Filling(rows=figures.whole_period_rows(start, end)),
        },
    )


HALF_HELD = figures.LEFTOVER - 3_000_000 - figures.INTEREST[2028][1] + Decimal("1321.41")
"""Closing balance of 2028 where two instalments are held over the end of the period."""


def account(other: variations.AnotherAccount) -> dict[str, bytes]:
    """Return the regulation account of one year."""
    year, received = other.year, figures.GRANT_A_YEAR if other.received is None else other.received
    actual, budget = figures.ACTUAL.get(year, {}), figures.yearly_budget()
    rate, usual = figures.INTEREST.get(year, figures.INTEREST[2028])
    interest = usual if other.interest is None else other.interest
    opening, closing = figures.balances().get(year, (HALF_HELD, HALF_HELD + received + interest))
    if year in figures.ACTUAL:
        closing += received - figures.GRANT_A_YEAR + interest - usual
    remark = figures.RECEIVED_REMARKS.get(year) if other.remark is None else other.remark
    remarks = {words.GRANT_RECEIVED: remark} if remark else {}
    signed_on = other.signed_on or figures.SIGNED_ON.get(year, date(year + 1, 5, 7))
    filling = {
        words.ACCOUNT_SHEET: Filling(
            labels={
                words.YEAR: year,
                words.OPENING: opening,
                words.GRANT_RECEIVED: received,
                words.INTEREST_RATE: rate,
                words.INTEREST: interest,
                words.VALUE_ADJUSTMENT: figures.VALUE_ADJUSTMENT.get(year, Decimal(0)),
                words.ADMINISTRATION_AND_AUDIT: Decimal(actual[figures.OVERHEAD][0]) if actual else 0,
                words.CLOSING: closing,
                words.GOALS_FOLLOWED_UP: words.YES_NO[other.goals_followed_up],
                words.BOARD_IN_FUNCTION: words.YES_NO[True],
                words.SIGNED_ON: signed_on,
                words.AUDITOR: figures.AUDITOR,
                words.AUDIT_FIRM: figures.AUDIT_FIRM,
            },
            remarks=remarks,
        ),
        words.CO_FINANCING: Filling(rows=figures.local_income_rows() if actual else []),
        words.EXPENSE_SHEET: Filling(
            rows=[(group, budget[group], Decimal(kr), why) for group, (kr, why) in actual.items()]
        ),
    }
    manifest = f"# Reguleringskontoopgørelse for kalenderåret {year}.\nyear: {year}\nworkbook: reguleringskonto.xlsx\n"
    package = {"reguleringskonto.xlsx": write_template("regulation-account", filling)}
    if other.goals_followed_up:
        manifest += "attestation: revisorerklaering.pdf\n"
        package["revisorerklaering.pdf"] = pdf(
            "account/revisorerklaering.typ",
            year=str(year),
            day=f"{signed_on.day}. {MONTHS[signed_on.month - 1]} {signed_on.year}",
            auditor=figures.AUDITOR,
            firm=figures.AUDIT_FIRM,
        )
    return {"account.yaml": manifest.encode(), **package}


STATUS_SHEETS = (words.GOAL_SHEET, words.INDICATOR_SHEET, words.ACTIVITY_SHEET)


def status(year: int, sheets: Collection[str] = STATUS_SHEETS) -> dict[str, bytes]:
    """Return the status report of one year, with rows in these sheets only."""
    manifest = f"# Årlig status for {year}.\nyear: {year}\nworkbook: indberetningsskema.xlsx\n"
    return {"status-report.yaml": manifest.encode(), "indberetningsskema.xlsx": status_workbook(year, sheets)}


def status_workbook(year: int | None, sheets: Collection[str] = STATUS_SHEETS) -> bytes:
    """Return the reporting form of a year; without a year, the one of the plan."""
    labels = {words.YEAR: year} if year else {}
    rows: Mapping[str, Sequence[Sequence[Value]]] = {
        words.GOAL_SHEET: figures.goal_rows(year),
        words.INDICATOR_SHEET: figures.indicator_rows(year),
        words.ACTIVITY_SHEET: figures.activity_rows(year),
    }
    filling = {sheet: Filling(rows=rows[sheet] if sheet in sheets else ()) for sheet in STATUS_SHEETS}
    filling[words.INDICATOR_SHEET] = replace(filling[words.INDICATOR_SHEET], labels=labels)
    return write_template("status-report", filling)


def milestone_plan(year: int) -> dict[str, bytes]:
    """Return the updated milestone plan for a one-year review in this year."""
    paper = f"milepaelsplan-{year}.pdf"
    manifest = f"title: Opdateret milepælsplan {year}\nyear: {year}\npaper: {paper}\n"
    return {"milestone-plan.yaml": manifest.encode(), paper: pdf(f"milestone-plan/milepaelsplan-{year}.typ")}


def sub_agreements() -> dict[str, bytes]:
    """Return the sub-agreement that the Fund has asked for, as it is in force in 2026."""
    paper = "delaftale-uddannelse-2026.pdf"
    manifest = f"sub_agreements:\n  - {{focus_area: education, paper: {paper}}}\n"
    return {"sub-agreements.yaml": manifest.encode(), paper: pdf("sub-agreements/delaftale-uddannelse-2026.typ")}


def rent_support(*, waived: bool) -> dict[str, bytes]:
    """Return an application for rent support. If waived, a plan under § 91 replaces its description."""
    manifest = source("rent-support/rent-support.yaml")
    if waived:
        before = "renovation_plan: {reference: Renoveringssag 2023-117, sent_on: 2023-11-06}"
        return {"rent-support.yaml": manifest.replace("description: beskrivelse.pdf", before).encode()}
    return {"rent-support.yaml": manifest.encode(), "beskrivelse.pdf": pdf("rent-support/beskrivelse.typ")}


def rent_account(year: int) -> dict[str, bytes]:
    """Return the rent support account of one year: all money lowered the rent."""
    lines = (
        f"# Huslejestøtteopgørelse for {year}.",
        f"year: {year}",
        "opening_balance: 0",
        "received: 750000",
        "own_contribution: 250000",
        "used: {rent_reduction: 750000}",
        "closing_balance: 0",
        f"signed_on: {year + 1}-05-18",
        "",
    )
    return {"rent-account.yaml": "\n".join(lines).encode()}


def packages() -> dict[str, dict[str, bytes]]:
    """Return all example packages by folder name."""
    return {
        "application-first": application(first=True, up_to_date=False),
        "application": application(first=False, up_to_date=False),
        "application-supplemented": application(first=False, up_to_date=True),
        "application-twelve-faults": application_with_twelve_faults(),
        "plan-first": plan(variations.THE_PLAN, over_the_cap=True),
        "plan": plan(variations.THE_PLAN),
        **{f"account-{year}": account(variations.AnotherAccount(year)) for year in figures.REPORTED_YEARS},
        **{f"status-{year}": status(year) for year in figures.REPORTED_YEARS},
        "status-2025-empty": status(2025, sheets=()),
        "status-2025-sub-goals-only": status(2025, sheets=STATUS_SHEETS[1:]),
        **{f"milestone-plan-{year}": milestone_plan(year) for year in (2026, 2027)},
        "sub-agreements-2026": sub_agreements(),
        "rent-support": rent_support(waived=False),
        "rent-support-waived": rent_support(waived=True),
        **{f"rent-account-{year}": rent_account(year) for year in (2025, 2026)},
        **{name: another_application(other) for name, other in variations.APPLICATIONS.items()},
        **{name: plan(other) for name, other in variations.PLANS.items()},
        **{name: account(other) for name, other in variations.ACCOUNTS.items()},
    }


def registers() -> dict[str, bytes]:
    """Return the registers to import, all invented, as their names say."""
    workbooks = {**register_figures.WORKBOOKS, **rent_figures.WORKBOOKS}
    return {file: write_template(name, filling) for file, (name, filling) in workbooks.items()}


def main() -> None:
    """Write packages and registers, and remove files that are no longer part of them."""
    folders = {PACKAGES / folder: files for folder, files in packages().items()}
    for target, files in {**folders, REGISTERS: registers()}.items():
        target.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (target / name).write_bytes(content)
        for stale in {path.name for path in target.iterdir()} - set(files):
            (target / stale).unlink()


if __name__ == "__main__":
    main()
