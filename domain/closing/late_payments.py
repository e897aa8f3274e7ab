"""R62: what was paid after the last year of the period is in an account of the year of the payment, before the end.

Such an account can be handed in once its year is over. It cannot be waived: the final account would leave out money.
"""

from collections.abc import Iterable

from domain.findings import Finding
from domain.grant.state import Grant


def not_accounted_for(grant: Grant) -> Iterable[Finding]:
    """Yield each year after the period with payments that no accepted account holds."""
    assert grant.commitment is not None
    for kind in grant.duties:
        for year in grant.years_of(kind)[len(grant.commitment.years) :]:
            if not grant.report(kind, year).settled:
                amount = sum(i.received for i in grant.instalments if i.received_on and i.received_on.year == year)
                yield Finding(id="R62.paid_after_the_period", facts={"kind": kind, "year": year, "amount": amount})
