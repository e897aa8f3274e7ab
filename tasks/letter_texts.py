"""The standing texts of the letters: law, references and guidance, each with its first day and its source."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator

from domain.model import Fact
from domain.packages.own_file import Dated, in_order, read_own

SHIPPED = Path(__file__).with_suffix(".yaml")

Standing = Annotated[tuple[Dated[str], ...], AfterValidator(in_order)]


class Texts(Fact):
    """Dated texts by name. An empty text is left out of the letters."""

    section_91: Standing = ()
    """Draws attention to the rules of § 91 and their steps. R102."""
    other_schemes: Standing = ()
    """Refers simple physical cases to the other schemes. R102."""
    salary_guidance: Standing = ()
    """Names the guidance on salaries, which goes with the prequalification. R100."""
    salary_guidance_address: Standing = ()
    """The web address of that document. Empty: the letter names the document without a link. R100."""
    inspiration: Standing = ()
    """Where to look for inspiration for the plan."""
    network: Standing = ()
    """A term of the commitment: work leaves time for Boligsocialnet. R106."""
    repayment_basis: Standing = ()
    """On what a decision about unspent funds rests."""
    advance_basis: Standing = ()
    """On what the repayment of an advance rests."""
    transfer_basis: Standing = ()
    """On what the transfer of a case of rent support to landsdispositionsfonden rests."""
    cover_basis: Standing = ()
    """On what substitute cover below the cost rests."""
    repayment_account: Standing = ()
    """The account to which money is paid back, as after "til": ``konto 0000 0000000000``."""
    repayment_consequence: Standing = ()
    """What follows when it is not paid back in time."""
    complaint_guidance: Standing = ()
    """How a decision can be appealed. Empty: `TILSAGN_COMPLAINT_GUIDANCE`, or nothing."""

    def on(self, day: date) -> dict[str, str]:
        """The text of each name that is in force on a day; empty before its first day."""
        return {name: _in_force(getattr(self, name), day) for name in type(self).model_fields}

    def replaced_by(self, own: "Texts") -> "Texts":
        """These texts, with those that an office has set itself."""
        return self.model_copy(update={name: texts for name, texts in own if texts})


def _in_force(texts: tuple[Dated[str], ...], day: date) -> str:
    return next((each.value.strip() for each in reversed(texts) if each.since <= day), "")


@cache
def shipped() -> Texts:
    """The texts that come with the program."""
    return _read(SHIPPED)


def read_texts(path: Path | None) -> Texts:
    """The shipped texts with those of an office's own file. Raises Refusal with all findings, line by line."""
    return shipped().replaced_by(_read(path)) if path else shipped()


def own_names(path: Path | None) -> tuple[str, ...]:
    """The names of the texts that an office's own file sets. Raises Refusal with all findings, line by line."""
    return tuple(name for name, texts in _read(path) if texts) if path else ()


def _read(path: Path) -> Texts:
    return read_own(path, Texts, step="read-texts")
