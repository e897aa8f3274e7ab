"""What the approver of a payment batch looks at before money leaves: who is paid, where, and what is unusual. D9."""

import re
from collections.abc import Iterable, Mapping

from domain.decisions.four_eyes import same_name
from domain.findings import Finding, Weight
from domain.payouts.batch import Batch, Line, LineState

_GENERIC = ("bolig", "almen", "andel", "selskab", "forening", "organisation", "afdeling")
"""How words begin that many housing organisations have in their names."""


def to_look_at(
    batch: Batch, names: Mapping[str, str], last: Mapping[str, Line], returned: Mapping[str, Line]
) -> tuple[Finding, ...]:
    """What is new, changed or unusual about the payees of a batch, each organisation once.

    `names` are those of the organisations, `last` the latest earlier payments, and `returned` those that came back from
    the very account that is to be paid to, by CVR number.
    """
    payees = {line.organisation_cvr: line for line in batch.lines if line.iban and line.state is not LineState.DROPPED}
    return tuple(
        finding
        for cvr, line in payees.items()
        for finding in _unusual(line, names.get(cvr, ""), last.get(cvr), returned.get(cvr))
    )


def _unusual(line: Line, name: str, last: Line | None, returned: Line | None) -> Iterable[Finding]:
    facts = {"cvr": line.organisation_cvr, "holder": line.recipient, "iban": line.iban}
    if returned is not None:
        came_back = {"on": returned.settled_on, "case": returned.case_no}
        yield Finding(id="D9.payee_came_back", facts={**facts, **came_back}, weight=Weight.WARNS)
    if last is None:
        yield Finding(id="D9.payee_is_new", facts=facts, weight=Weight.WARNS)
    elif (last.iban, last.recipient) != (line.iban, line.recipient):
        before = {"holder_before": last.recipient, "iban_before": last.iban}
        yield Finding(id="D9.payee_has_changed", facts={**facts, **before}, weight=Weight.WARNS)
    if name and not fits(line.recipient, name):
        yield Finding(id="D9.payee_of_another_name", facts={**facts, "name": name}, weight=Weight.WARNS)


ASKED = ("D9.payee_has_changed", "D9.payee_of_another_name")
"""What the approver must say yes to; the rest is shown."""


def fits(holder: str, name: str) -> bool:
    """True if an account holder can be the organisation: the names share a word that is its own."""
    return same_name(holder, name) or bool(_own_words(holder) & _own_words(name))


def _own_words(name: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]{3,}", name.casefold())
    return frozenset(word for word in words if not word.startswith(_GENERIC))


def own_account(iban: str, own: str) -> Finding | None:
    """Why a payment cannot go to an account: it is the Fund's own. None if it can."""
    return Finding(id="D9.payee_is_the_fund", facts={"iban": iban}) if own and iban == own else None
