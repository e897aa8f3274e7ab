"""R80, R94: a rent-model result must compare by five features and identify its data by their day."""

from collections.abc import Iterable

from domain.findings import Finding, Weight, kept_finding
from domain.registers.register import RegisterKind
from domain.rent_model.ground import USED
from domain.rent_model.least_need import Conclusion
from domain.rent_model.result import RentModelResult


def check(result: RentModelResult) -> Iterable[Finding]:
    """A result needs three data sets and a parameter set, each once, and with a number also its comparison group."""
    versions = [version.kind for version in result.versions]
    for kind in USED:
        if versions.count(kind) != 1:
            yield kept_finding(
                rule="R94",
                what=f"The result does not say from which {_spoken(kind)} it was computed.",
                help="Compute it anew from imported data: `tilsagn rent-model`.",
            )
    if result.conclusion is not Conclusion.HUMAN_DECISION and (result.group is None or result.keys is None):
        yield kept_finding(
            rule="R80",
            what="The result gives a need and does not say which estates it was compared with.",
            help="Compute it anew: `tilsagn rent-model`.",
        )
    if result.invented:
        yield kept_finding(
            rule="R80",
            what=f"The parameter set {result.parameter_set} is invented.",
            help="No decision should rest on it: import the Fund's own.",
            weight=Weight.WARNS,
        )


def _spoken(kind: RegisterKind) -> str:
    return kind.value.replace("_", " ")
