"""Mail addresses for relays that carry only ASCII: a domain such as åkanden.dk is written xn--kanden-hua.dk.

Every mail server knows both forms of a domain. What stands before the @ has only one form.
"""

from copy import deepcopy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import parseaddr
from unicodedata import normalize

_ADDRESSES = ("From", "To", "Reply-To")


class NoAsciiForm(Exception):
    """This address cannot be written in ASCII."""


def in_ascii(address: str) -> str:
    """Return the address with its domain in ASCII. Raises NoAsciiForm, for letters like æ before the @ too."""
    if address.isascii():
        return address
    name, _, domain = address.rpartition("@")
    domain = normalize("NFC", domain).lower()
    try:
        coded = domain.encode("idna").decode("ascii")
        # Python's codec follows the older standard, which makes another domain of a few letters, such as ß.
        same = coded.encode("ascii").decode("idna") == domain
    except UnicodeError as error:
        raise NoAsciiForm(address) from error
    if not name.isascii() or not same:
        raise NoAsciiForm(address)
    return f"{name}@{coded}"


def is_plain(recipient: str, message: EmailMessage) -> bool:
    """True if all addresses of the message are ASCII; a name before an address may be anything."""
    return recipient.isascii() and all(parseaddr(str(message[name] or ""))[1].isascii() for name in _ADDRESSES)


def with_ascii_addresses(message: EmailMessage) -> EmailMessage:
    """Return the message with the domains of its addresses in ASCII. Raises NoAsciiForm."""
    if is_plain("", message):
        return message
    written = deepcopy(message)
    for name in _ADDRESSES:
        if name in written:
            known = written[name].addresses
            written.replace_header(
                name, tuple(Address(each.display_name, addr_spec=in_ascii(each.addr_spec)) for each in known)
            )
    return written
