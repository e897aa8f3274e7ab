"""Drafts of letters: the very PDF that a command would send, to be read before it is recorded. Nothing is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.findings import refuse
from domain.grant.commands import ApproveProposal, Command
from domain.grant.notice import Notice
from domain.grant.permissions import PERMISSIONS
from tasks.delivery import Written, set_letter
from tasks.letters import is_formal
from tasks.letters.danish import NOT_APPROVED_YET
from tasks.services import Services


@dataclass(frozen=True, slots=True)
class DraftLetter:
    """A formal letter that is not sent."""

    notice: Notice
    written: Written

    @property
    def pdf(self) -> bytes:
        """The letter itself."""
        return self.written.pdf


def draft_letters(
    services: Services, case_no: int, command: Command, expected_version: int | None = None
) -> Sequence[DraftLetter]:
    """The formal letters that a command would send now, as drafts of today; empty if it sends none.

    Raises Refusal, Conflict and NoSuchCase as recording the command does.
    """
    when = services.when()
    sent = services.store.rehearse(
        case_no, command, when=replace(when, due_until=when.as_of), expected_version=expected_version
    )
    formal = [notice for notice in sent.notices if is_formal(notice)]
    return [DraftLetter(notice, set_letter(services, notice, when.as_of, draft=True)) for notice in formal]


def letters_of_proposal(services: Services, case_no: int) -> Sequence[DraftLetter]:
    """The letters of the decision that is proposed on a case; a placeholder stands for the approver's name.

    Raises Refusal if nothing is proposed, or if the proposal cannot be approved, and NoSuchCase.
    """
    proposal = services.store.grant(case_no).proposal
    if proposal is None:
        raise refuse("D9.no_proposal_to_read", step="draft-letters")
    on, role = services.clock.today(), PERMISSIONS[ApproveProposal].roles[0]
    approval = ApproveProposal(by=NOT_APPROVED_YET, role=role, on=on, decision=proposal.kind)
    return draft_letters(services, case_no, approval)
