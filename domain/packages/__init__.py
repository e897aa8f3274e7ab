"""Reading what people hand in: packages of files in, facts and findings out.

A package is a mapping from relative file name to bytes. Whoever calls fetches the files; nothing here opens one.
The readers answer one question, whether the papers *can be read*; whether they satisfy the rules is for the rule
modules. Whatever the input, a reader answers with a `Reading` and lists everything that is wrong at once.
"""

from domain.packages.application_package import read_application
from domain.packages.milestone_plan_package import read_milestone_plan
from domain.packages.plan_package import read_plan
from domain.packages.reading import PackageKind, Reading, kind_of, package_digest
from domain.packages.regulation_account_package import read_regulation_account
from domain.packages.status_report_package import read_status_report
from domain.packages.templates import TEMPLATES, write_template

__all__ = [
    "TEMPLATES",
    "PackageKind",
    "Reading",
    "kind_of",
    "package_digest",
    "read_application",
    "read_milestone_plan",
    "read_plan",
    "read_regulation_account",
    "read_status_report",
    "write_template",
]
