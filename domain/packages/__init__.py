"""Readers of packages: files in, facts and findings out.

A package maps relative file names to bytes; the caller fetches the files. The readers only decide whether the papers
*can be read*; the rule modules judge their content. A reader answers any input with a `Reading` and all findings at
once.
"""

from domain.packages.application_package import read_application
from domain.packages.milestone_plan_package import read_milestone_plan
from domain.packages.plan_package import read_plan
from domain.packages.reading import PackageKind, Reading, kind_of, package_digest
from domain.packages.regulation_account_package import read_regulation_account
from domain.packages.status_report_package import read_status_report
from domain.packages.sub_agreements_package import read_sub_agreements
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
    "read_sub_agreements",
    "write_template",
]
