"""What a municipality asks to have changed, and what the applicant answers. R57, R58.

Neither changes anything: a change comes from the board, by a request or by a new version of the plan.
"""

from collections.abc import Iterable, Iterator

from domain.findings import refuse
from domain.grant import events as e
from domain.grant.addressing import applicant, municipalities, office, tell
from domain.grant.commands import AnswerSuggestion, SuggestChange
from domain.grant.decision_context import DecisionContext
from domain.grant.notice import Addressee, Notice, NoticeKind, Role
from domain.grant.state import Grant
from domain.records.changes import Suggestion


def suggest(grant: Grant, command: SuggestChange, now: DecisionContext) -> Iterable[e.Event]:
    """Record what a host municipality asks for. Raises Refusal for any other."""
    hosts = {each.code: each.name for each in grant.application.municipalities} if grant.application else {}
    if command.municipality_code not in hosts:
        raise refuse("R58.not_a_host", {"code": command.municipality_code, "hosts": sorted(hosts)})
    yield e.ChangeSuggested(
        on=command.on,
        number=len(grant.suggestions) + 1,
        municipality_code=command.municipality_code,
        municipality=hosts[command.municipality_code],
        what=command.what,
        reason=command.reason,
    )


def answer(grant: Grant, command: AnswerSuggestion, now: DecisionContext) -> Iterable[e.Event]:
    """Record what the applicant answers. Raises Refusal if nothing of that number waits."""
    waits = {each.number: each for each in waiting(grant)}
    if command.number not in waits:
        raise refuse("R58.no_such_suggestion", {"number": command.number, "waiting": [*waits]})
    yield e.SuggestionAnswered(
        on=command.on,
        number=command.number,
        municipality_code=waits[command.number].municipality_code,
        agreed=command.agreed,
        answer=command.answer,
    )


def waiting(grant: Grant) -> Iterator[Suggestion]:
    """Yield what the applicant has not answered, oldest first."""
    yield from (each for each in grant.suggestions if each.answered_on is None)


def suggested(grant: Grant, event: e.ChangeSuggested) -> Grant:
    """Return the grant with the suggestion."""
    found = Suggestion(suggested_on=event.on, **event.model_dump(exclude={"on"}))
    return grant.model_copy(update={"suggestions": (*grant.suggestions, found)})


def answered(grant: Grant, event: e.SuggestionAnswered) -> Grant:
    """Return the grant with the answer."""
    said = {"answered_on": event.on, "agreed": event.agreed}
    found = tuple(each.model_copy(update=said) if each.number == event.number else each for each in grant.suggestions)
    return grant.model_copy(update={"suggestions": found})


def letters(event: e.ChangeSuggested, grant: Grant) -> Iterable[Notice]:
    """To the applicant, which answers; to the municipality as its receipt; to the case officer."""
    data = {"suggested_on": event.on.isoformat(), **_facts(grant.suggestions[event.number - 1])}
    to = (*applicant(grant), *_municipality(grant, event.number), *office(Role.CASE_OFFICER))
    return tell(grant, NoticeKind.CHANGE_SUGGESTED, to, {**data, "committed": grant.commitment is not None})


def answer_letters(event: e.SuggestionAnswered, grant: Grant) -> Iterable[Notice]:
    """To the municipality and the case officer."""
    data = {
        "answered_on": event.on.isoformat(),
        "agreed": event.agreed,
        "answer": event.answer,
        **_facts(grant.suggestions[event.number - 1]),
    }
    to = (*_municipality(grant, event.number), *office(Role.CASE_OFFICER))
    return tell(grant, NoticeKind.SUGGESTION_ANSWERED, to, data)


def _municipality(grant: Grant, number: int) -> tuple[Addressee, ...]:
    name = grant.suggestions[number - 1].municipality
    return tuple(each for each in municipalities(grant) if each.organisation == name)


def _facts(suggestion: Suggestion) -> dict[str, object]:
    return {
        "municipality": suggestion.municipality,
        "what": suggestion.what,
        "reason": suggestion.reason,
    }
