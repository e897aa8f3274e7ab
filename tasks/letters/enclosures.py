"""What goes with a letter besides the letter itself: files that it lists under "Bilag"."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage


@dataclass(frozen=True, slots=True)
class Enclosure:
    """One file that goes with a letter."""

    title: str
    """As the letter lists it."""
    name: str
    """Name of the file."""
    media_type: str
    content: bytes


def enclose(mail: EmailMessage, enclosures: Sequence[Enclosure]) -> None:
    """Attach the files, in the order in which the letter lists them."""
    for each in enclosures:
        kind, _, subtype = each.media_type.partition("/")
        mail.add_attachment(each.content, maintype=kind, subtype=subtype, filename=each.name)
