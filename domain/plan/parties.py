"""R97: who stands behind the agreements of a plan.

Every municipality and every housing organisation concerned has signed the strategic agreement. A sub-agreement has a
municipality and a housing organisation among its parties.
"""

from collections.abc import Iterable
from datetime import date

from domain.findings import AlreadyReported, Finding
from domain.records.application import Application, Municipality, Organisation
from domain.records.plan import Plan

Party = Municipality | Organisation


def check(plan: Plan, application: Application, day: date, reported: AlreadyReported) -> Iterable[Finding]:
    """Check the parties of the strategic agreement and of each sub-agreement, by name, municipality code or CVR."""
    signed = [party.party for party in plan.parties]
    concerned: tuple[Party, ...] = (*application.municipalities, *application.organisations)
    if missing := [each.name for each in concerned if not _among([each], signed)]:
        yield Finding(id="R97.not_signed_by", facts={"missing": missing})
    for party in plan.parties:
        if party.signed_on > day:
            too_late = {"party": party.party, "signed_on": party.signed_on, "day": day}
            yield Finding(id="R97.signed_later", facts=too_late)
    sides: dict[str, tuple[Party, ...]] = {
        "R97.no_municipality": application.municipalities,
        "R97.no_organisation": application.organisations,
    }
    for agreement in plan.sub_agreements:
        # Without any party it lacks one of its six parts. R34.
        if not agreement.parties or reported.within(f"sub_agreements.{agreement.paper}.parties"):
            continue
        for id, side in sides.items():
            if not _among(side, agreement.parties):
                facts = {"paper": agreement.paper, "concerned": [each.name for each in side]}
                yield Finding(id=id, facts=facts, where=agreement.paper)


def _among(concerned: Iterable[Party], named: Iterable[str]) -> bool:
    """True if at least one of those concerned is named."""
    known = {
        _plain(name)
        for each in concerned
        for name in (each.name, each.code if isinstance(each, Municipality) else each.cvr)
    }
    return not known.isdisjoint(map(_plain, named))


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold().removesuffix(" kommune")
