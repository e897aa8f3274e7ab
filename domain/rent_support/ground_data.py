"""R80, R94: a rent-model result must compare by five features and identify its data by their day."""

from collections.abc import Iterable

from domain.findings import Finding, Weight
from domain.rent_model.ground import USED
from domain.rent_model.least_need import Conclusion
from domain.rent_model.result import RentModelResult


def check(result: RentModelResult) -> Iterable[Finding]:
    """A result needs three data sets and a parameter set, each once, and with a number also its comparison group."""
    versions = [version.kind for version in result.versions]
    for kind in USED:
        if versions.count(kind) != 1:
            yield Finding(id="R94.source_of_the_result_missing", facts={"kind": kind})
    if result.conclusion is not Conclusion.HUMAN_DECISION and (result.group is None or result.keys is None):
        yield Finding(id="R80.group_of_the_result_missing")
    if result.invented:
        yield Finding(id="R80.invented_parameters", facts={"parameter_set": result.parameter_set}, weight=Weight.WARNS)
