"""What officers ask while an application is assessed and decided."""

from typing import Annotated

from pydantic import Field

from domain.grant.commands.command import Command
from domain.model import Name, Text
from domain.money import Kroner
from domain.phases import Decision
from domain.records.advance import AdvanceUse, DraftingRoute
from domain.records.sheet import Answer, Question
from domain.rulebook.law import LegalBasis


class DecideInspection(Command):
    """An officer decides to inspect the estates (besigtigelse): the clock pauses. R14."""

    reason: Text


class ReportInspection(Command):
    """The inspection report is in: the clock runs again. R14."""

    report: Text


class RecordAssessment(Command):
    """The officer's assessment under the five headings that it must cover. R15."""

    main_conditions: str
    geography: str
    resident_mix: str
    material: str
    single_leadership: str
    description_names_activities: bool = False
    """The short description already names concrete activities, which belong in the plan. R05."""
    answers: dict[Question, Answer] = Field(default_factory=dict)
    """One answer to each question of the sheet: yes, or no or not_relevant with the grounds."""
    doubts: dict[str, str] = Field(default_factory=dict)
    """The grounds for each doubt of the sheet, by its name."""


class ProposePrequalification(Command):
    """Propose to prequalify with a reserved amount, on terms. R17; reasons when less than applied for."""

    reserved: Kroner
    terms: Annotated[tuple[str, ...], Field(min_length=1)]
    reasons: LegalBasis | None = None
    no_hearing_because: str = ""
    """Why the party need not be heard; empty if it was. R110."""


class ProposeRejection(Command):
    """Propose to reject. R18, R85."""

    reasons: LegalBasis
    no_hearing_because: str = ""
    """Why the party need not be heard; empty if it was. R110."""


class ProposeLapse(Command):
    """Propose that the prequalification lapses (bortfald), because its terms were not kept. T35, R85."""

    reasons: LegalBasis
    no_hearing_because: str = ""
    """Why the party need not be heard; empty if it was. R110."""


class DecideAdvance(Command):
    """What happens with an advance that was paid before the case ended without a commitment (Q5). R22."""

    use: AdvanceUse
    reason: Text
    no_hearing_because: str = ""
    """Why the party need not be heard; empty if it was. R110."""


class ApproveProposal(Command):
    """Another officer approves what is proposed (D9), and says what it is that they approve."""

    decision: Decision

    @property
    def distinction(self) -> str:
        """Each decision has a handler of its own."""
        return self.decision


class RequestAdvance(Command):
    """The applicant asks for an advance for the one who drafts the plan and then leads the programme. R22-R24."""

    route: DraftingRoute
    """Hired, or bought out of other work."""
    who: Name
    """The person, or the post where nobody is found yet."""
    amount: Kroner
    need: Text
    """Why the money is needed before the commitment."""
    competence_profile: str = ""
    """What the coming work asks of the leader; needed where a person is bought out."""


class GrantAdvance(Command):
    """Pay ahead what was asked for, or a part of it, after a concrete assessment. R22, R23."""

    amount: Kroner
    assessment: str = ""
    reason_beside_existing_grant: str = ""


class RefuseAdvance(Command):
    """Refuse the advance that was asked for, with reasons. R22, R85."""

    reasons: LegalBasis
