"""R48: wages keep within the Fund's salary table (støttefastsættelse).

The table is not public. Without an imported table there is no finding, because the applicant could not act on it.
"""

from collections.abc import Iterable

from domain.findings import Finding, Weight
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
        yield Finding(
            id="R48.not_compared",
            facts={
                "wages": sum(line.amount for line in not_compared),
                "since": table.since,
                "lines": [line.text for line in not_compared],
            },
            weight=Weight.WARNS,
        )


def _above(line: ExpenseLine, rate: int, table: SalaryTable) -> Finding:
    assert line.full_time_years is not None
    # Show whole kroner; the comparison itself is exact.
    a_year = int(line.amount / line.full_time_years) // 100 * 100
    return Finding(
        id="R48.above_table",
        facts={
            "line": line.text,
            "position": line.position,
            "a_year": a_year,
            "highest": rate,
            "since": table.since,
            "source": table.source,
        },
        where=line.where,
        weight=Weight.WARNS,
    )
