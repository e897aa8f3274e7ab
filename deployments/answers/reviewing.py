"""The command that shows the one-year review of a case, and its lines in the view of a case."""

from collections.abc import Iterable

from deployments.bootstrap import open_store
from deployments.settings import read_settings
from deployments.terminal import echo, echo_json
from domain.findings import refuse
from domain.grant.state import Grant
from domain.review.agenda import agenda


def review(case_no: int, as_json: bool) -> None:
    """The meeting, the agenda as the case stands now, and the follow-ups."""
    from tasks.letters import review_agenda

    grant = open_store(read_settings()).grant(case_no)
    found = agenda(grant)
    if grant.review is None or found is None:
        raise refuse("Showing the one-year review", "R71", "It is not open yet.", "It opens with the first account.")
    if as_json:
        shown = {"review": grant.review.model_dump(mode="json"), "agenda": found.model_dump(mode="json")}
        echo_json(shown)
        return
    echo(f"Case {grant.case_no}  {grant.title}", bold=True)
    for name, value in facts(grant):
        echo(f"{name}: {value}")
    echo(f"\n{review_agenda(found)}")
    if found.warnings:
        echo("For the officer: what stood beside the plan and the account", bold=True)
        for finding in found.warnings:
            echo(f"{finding.rule}  {finding.what}\n     → {finding.help}")


def facts(grant: Grant) -> Iterable[tuple[str, str]]:
    """Where the review stands, its meeting, and each follow-up."""
    review = grant.review
    if review is None:
        return
    if review.held_on:
        yield "One-year review", f"held {review.held_on}"
    elif review.deferred_to:
        yield "One-year review", f"deferred to the account of {review.deferred_to}"
    elif review.planned:
        meeting = review.planned
        yield "One-year review", f"called for {meeting.starts:%Y-%m-%d %H.%M}-{meeting.ends:%H.%M}, {meeting.place}"
    else:
        yield "One-year review", f"open since {review.opened_on}, no meeting called"
    for each in review.follow_ups:
        where = f"settled {each.settled_on}{f', {each.note}' if each.note else ''}" if each.settled_on else "open"
        yield f"Follow-up {each.number}", f"{each.what} By {each.due}: {where}"
