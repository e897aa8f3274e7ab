"""What `tilsagn case` says of rent support: what the Fund found, the plan, the award."""

from collections.abc import Iterable

from domain.grant.state import Grant
from domain.money import in_kroner
from domain.rent_support import minimum_need
from domain.rulebook.law import Law


def facts(grant: Grant, law: Law) -> Iterable[tuple[str, str]]:
    """Line by line; nothing for a social programme."""
    rent = grant.rent
    if rent is None:
        return
    if rent.description.waived_by:
        plan = rent.description.waived_by
        yield "Description", f"not needed: § 91 plan {plan.reference} of {plan.sent_on} (R78)"
    elif rent.description.pages is not None:
        yield "Description", f"{rent.description.pages} pages"
    if rent.assessment:
        marks = (
            f"{name.replace('_', ' ')} {getattr(rent.assessment, name).score:+d}"
            for name in ("renovation_need", "accounts", "attraction", "competition")
        )
        yield "Assessed", f"{rent.assessment.assessed_on}: {', '.join(marks)}"
    if rent.inspected_on:
        yield "Inspected", rent.inspected_on.isoformat()
    for result in rent.results:
        covered = minimum_need.of_result(result, law, result.as_of).value.replace("_", " ")
        need = result.need_per_square_metre
        said = "no number" if need is None else f"needs {in_kroner(need)} per m² and year"
        yield result.calculation.estate.number, f"{said}, {covered} (R82); {result.parameter_set}, {result.as_of}"
    if rent.transferred_on:
        yield "Transferred", f"to landsdispositionsfonden on {rent.transferred_on} (R83)"
    if rent.plan:
        yield "Plan", f"version {rent.plan.number}, {rent.plan.plan.sha256[:12]}"
        yield "Need", f"{in_kroner(rent.plan.need)}, of it own contribution {in_kroner(rent.plan.own_contribution)}"
    for line in rent.award:
        years = f"{min(line.years)} to {max(line.years)}"
        yield line.purpose.value.replace("_", " ").capitalize(), f"{in_kroner(line.total)}, {years}"
    for ended in rent.endings:
        yield "Reduced", f"by {ended.percent} per cent from {ended.since}: {ended.reason}"
