"""The flows as Prefect deployments run them. The first task that needs the services opens them."""

from deployments.bootstrap import bootstrap
from deployments.garbage import collect_rarely
from flows.annual_accounts import annual_accounts
from flows.backup import backup
from flows.boards import boards
from flows.daily_digest import daily_digest
from flows.deliver_notices import deliver_notices
from flows.import_lists import import_lists
from flows.intake import intake
from flows.one_year_review import one_year_review
from flows.payouts import payouts
from flows.plan_approval import plan_approval
from flows.prequalification import prequalification
from flows.rent_support import rent_support
from flows.report_incident import report_incident
from flows.sweep import sweep
from flows.verify import verify
from tasks.services import open_on_demand

__all__ = [
    "annual_accounts",
    "backup",
    "boards",
    "daily_digest",
    "deliver_notices",
    "import_lists",
    "intake",
    "one_year_review",
    "payouts",
    "plan_approval",
    "prequalification",
    "rent_support",
    "report_incident",
    "sweep",
    "verify",
]

collect_rarely()
open_on_demand(bootstrap)
