"""What stands before a commitment: the clock, what an officer should look at, and who has approved the plan."""

from collections.abc import Iterable

from rich.table import Table

from deployments.bootstrap import open_store
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, echo, echo_json
from domain.grant.state import Grant
from domain.phases import PLAN_IN
from domain.prequalification import clock
from domain.rulebook.law import Law
from domain.sign_offs import required
from domain.sign_offs.awaited import awaited
from domain.store.database import reading
from domain.store.portfolio import in_phases


def facts(grant: Grant, law: Law) -> Iterable[tuple[str, str]]:
    """For the view of a case, as long as there is no commitment."""
    if grant.ruleset and grant.commitment is None:
        yield "Judged by", f"the {grant.ruleset.value} version of the regulativ"
    if grant.application and grant.application.earlier_case:
        yield "Builds on", f"case {grant.application.earlier_case}"
    if grant.commitment or grant.prequalified_on or grant.ended_on:
        pass
    elif grant.completed_on and any(pause.end is None for pause in grant.pauses):
        yield (
            "Clock",
            "rests: "
            + ", ".join(f"{pause.why.value} since {pause.first}" for pause in grant.pauses if pause.end is None),
        )
    elif grant.completed_on:
        first, second = clock.targets(
            grant.completed_on, grant.pauses, law.under(grant.ruleset) if grant.ruleset else law
        )
        yield "Clock", f"runs: targets {first.day} and {second.day}"
    if grant.commitment is None:
        yield from (("To look at", f"{remark.rule}: {remark.what}") for remark in grant.remarks)
        yield from (("On a list", f"{each.area}, {each.category.value} of {each.list_date}") for each in grant.listings)
    if grant.adviser and grant.commitment is None:
        yield "Adviser", grant.adviser
    if grant.proposal:
        yield "Proposed", f"{grant.proposal.kind.value} by {grant.proposal.by}; another officer approves (D9)"
    if grant.plan:
        yield from _sign_offs(grant)
    if grant.ended_on:
        yield "Ended", f"{grant.ended_on} without a commitment"
    if grant.advance_use:
        yield "Advance", f"decided: {grant.advance_use.value}"


def _sign_offs(grant: Grant) -> Iterable[tuple[str, str]]:
    assert grant.plan is not None
    for party in required.parties(grant):
        given = [s for s in required.approvals(grant) if s.party == party.id and s.digest == grant.plan.digest]
        if given:
            carried = f", carried over: {given[-1].carried_because}" if given[-1].carried_because else ""
            yield "Approved", f"{party.body}, {given[-1].decided_on}, {given[-1].reference}{carried}"
        elif grant.commitment is None:
            yield "Not approved yet", f"{party.body} (version {grant.plan.number})"
    for no in grant.refused_by:
        yield "Refused", f"{no.body}, {no.decided_on}, version {no.plan_version}: {no.reason or 'no reason given'}"
    for voice in grant.estate_boards:
        said = "for it" if voice.approved else f"against it: {voice.reason or 'no reason given'}"
        yield f"Estate {voice.estate}", f"{voice.decided_on}, version {voice.plan_version}, {said}"


def sign_offs(as_json: bool) -> None:
    """Every approval that is waited for, the longest first."""
    today = SystemClock().today()
    with reading(open_store(read_settings()).engine) as tx:
        found = [each for grant in in_phases(tx, PLAN_IN) for each in awaited(grant, today)]
    found.sort(key=lambda each: each.since)
    if as_json:
        rows = [{name: value for name, value in each._asdict().items() if name != "title"} for each in found]
        named = [{"case": row.pop("case_no"), **row} for row in rows]
        echo_json(named)
        return
    if not found:
        echo("No plan waits for an approval.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("Case", "Waits for", "Plan", "Since", "Days", "Reminded"):
        table.add_column(name, justify="right" if name in {"Case", "Days"} else "left")
    for each in found:
        cells = (each.case_no, each.party, each.version, each.since, each.days, each.reminders)
        table.add_row(*map(str, cells))
    Terminal().print(table)
