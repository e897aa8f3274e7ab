"""What an officer may find missing: points in Danish, from what was found about the papers of a case."""

from collections.abc import Iterable, Mapping

from domain.findings import Finding
from domain.grant.state import Grant
from domain.phases import Phase
from domain.store import answers
from domain.store.command_handler import GrantStore
from domain.store.database import reading
from tasks import words

_DANISH = words.Reader(words.Language.DANISH)
FIELDS = ("gaps", "findings")
"""The fields of commands that hold an officer's gaps."""


def suggested_gaps(store: GrantStore, grant: Grant) -> Mapping[str, list[dict[str, str]]]:
    """Values for the form of a command that finds something missing, by field; empty if nothing was found.

    They are what was found about the papers that were last refused, and what is to be looked at in those that are in.
    An officer takes out what does not matter, in their own words.
    """
    points = [*dict.fromkeys(map(_point, [*_refused(store, grant), *_remarks(grant)]))]
    gaps = [{"what": what, "help": help} for what, help in points if help]
    return dict.fromkeys(FIELDS, gaps) if gaps else {}


def _point(finding: Finding) -> tuple[str, str]:
    _, what, help, where = words.point(finding, _DANISH)
    return f"{where}: {what}" if where else what, help


def _refused(store: GrantStore, grant: Grant) -> Iterable[Finding]:
    with reading(store.engine) as tx:
        return answers.last_refused(tx, grant.case_no)


def _remarks(grant: Grant) -> Iterable[Finding]:
    """What was found about the papers that the phase is about."""
    if grant.phase in {Phase.IN_OPERATION, Phase.FINAL_ACCOUNT}:
        return [each for report in grant.reports if not report.settled for each in report.findings]
    return grant.remarks
