"""The flows as Prefect deployments run them: the office opens at the first task that needs it."""

from deployments.opening import open_for_good
from flows.annual_accounts import annual_accounts
from flows.deliver_notices import deliver_notices
from flows.intake import intake
from flows.one_year_review import one_year_review
from flows.payouts import payouts
from flows.plan_approval import plan_approval
from flows.prequalification import prequalification
from flows.rent_support import rent_support
from flows.sweep import sweep
from tasks.office import open_on_demand

__all__ = [
    "annual_accounts",
    "deliver_notices",
    "intake",
    "one_year_review",
    "payouts",
    "plan_approval",
    "prequalification",
    "rent_support",
    "sweep",
]

open_on_demand(open_for_good)
