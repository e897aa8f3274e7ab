"""What others have asked of a case, and what is noted on it: for the view of a case."""

from collections.abc import Iterable

from domain.grant.state import Grant
from domain.requests import access
from domain.rulebook.law import Law


def facts(grant: Grant, law: Law) -> Iterable[tuple[str, str]]:
    """Each request for access with its last day or its answer; notes, attendance and evaluation, newest last."""
    for request in grant.access_requests:
        if request.answered_on and request.outcome:
            where = f"{request.outcome.value.replace('_', ' ')} on {request.answered_on}"
        else:
            where = f"answer by {access.due(request, law).day} (R89)"
        yield f"Access request {request.number}", f"{request.requester}: {request.what}; {where}"
    for note in grant.notes:
        yield f"Note {note.on}", f"{note.kind.value} with {note.who}, by {note.by}: {note.text}"
    for each in grant.attendances:
        came = "came" if each.came else "did not come"
        yield f"Boligsocialnet {each.on}", f"{each.event}: {each.who} ({each.kind.value.replace('_', ' ')}) {came}"
    for evaluation in grant.evaluations:
        yield f"Evaluation {evaluation.on}", f"{evaluation.kind.value}: {evaluation.what}"
