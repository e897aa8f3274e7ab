"""Who must approve a plan, in words."""

from domain.sign_offs.awaited import Awaited
from domain.sign_offs.required import Party
from tasks import words


def deciding_body(party: Party | Awaited, reader: words.Reader) -> str:
    """The municipal council of a municipality, or the housing organisation."""
    return words.sentence("sign_off.council", reader, name=party.name) if party.council else party.name
