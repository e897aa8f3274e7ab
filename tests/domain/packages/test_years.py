"""The first and the last year that a report may name."""

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from domain.packages.milestone_plan_package import MilestonePlanManifest
from domain.packages.regulation_account_package import AccountManifest
from domain.packages.rent_account_package import RentAccountManifest
from domain.packages.status_report_package import StatusReportManifest


@pytest.mark.parametrize(
    "manifest", [AccountManifest, MilestonePlanManifest, RentAccountManifest, StatusReportManifest]
)
def test_a_report_is_of_a_year_from_2019_to_2100(manifest: type[BaseModel]) -> None:
    year = TypeAdapter[int](manifest.__annotations__["year"])
    assert [year.validate_python(each) for each in (2019, 2100)] == [2019, 2100]
    for outside in (2018, 2101):
        with pytest.raises(ValidationError, match=r"greater|less"):
            year.validate_python(outside)
