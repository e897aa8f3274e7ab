"""R48: wages keep within the Fund's salary table (støttefastsættelse).

The table is not public. Without an imported table there is no finding, because the applicant could not act on it.
"""

from collections.abc import Iterable

from domain.findings import Finding, Weight, kept_finding
from domain.money import in_kroner
from domain.records.plan import Budget, Cost, ExpenseLine
from domain.registers.surroundings import SalaryTable


def check(budget: Budget, table: SalaryTable | None) -> Iterable[Finding]:
    """Return wages above the table, and wages that could not be compared."""
    if table is None:
        return
    highest = {" ".join(name.split()).casefold(): rate for name, rate in table.highest.items()}
    not_compared = []
    for line in budget.expenses:
        if line.cost is Cost.WAGES:
            rate = highest.get(" ".join(line.position.split()).casefold())
            if rate is None or line.full_time_years is None:
                not_compared.append(line)
            elif line.amount > rate * line.full_time_years:
                yield _above(line, rate, table)
    if not_compared:
        yield kept_finding(
            rule="R48",
            what=f"Wages of {in_kroner(sum(line.amount for line in not_compared))} were not compared with the salary "
            f"table of {table.since}: {_named(not_compared)}.",
            help="State a position of the table (stilling) and the full-time years (årsværk) on these lines.",
            weight=Weight.WARNS,
        )


def _above(line: ExpenseLine, rate: int, table: SalaryTable) -> Finding:
    assert line.full_time_years is not None
    # Show whole kroner; the comparison itself is exact.
    a_year = int(line.amount / line.full_time_years) // 100 * 100
    return kept_finding(
        rule="R48",
        what=f"'{line.text}' pays {line.position} {in_kroner(a_year)} a full-time year; {in_kroner(rate)} is the "
        f"highest in the salary table of {table.since} ({table.source}).",
        help="Lower the wage, or agree it with the Fund.",
        where=line.where,
        weight=Weight.WARNS,
    )


def _named(lines: list[ExpenseLine]) -> str:
    return ", ".join(f"'{line.text}'" for line in lines)
