"""Seals heads of the record, signs them with the office's key, and keeps them."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from domain.store import heads
from domain.store.heads import Head
from tasks.incidents import close_incident, open_incident
from tasks.services import Services

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_NAME = "head-%Y-%m-%d-%H%M%S.json"


class NoKey(ValueError):
    """A file that holds no Ed25519 key."""


class Key:
    """An Ed25519 key that signs heads."""

    def __init__(self, key: "Ed25519PrivateKey") -> None:
        self._key = key
        self.public_key = key.public_key().public_bytes_raw().hex()

    def __call__(self, text: str) -> str:
        """Return the signature of a text, in hexadecimal."""
        return self._key.sign(text.encode()).hex()


def make_key(file: Path) -> Key:
    """Write a new key, readable by its owner only. Raises FileExistsError and other OSError."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.touch(mode=0o600, exist_ok=False)
    file.write_bytes(pem)
    return Key(key)


def read_key(file: Path) -> Key:
    """Read a key. Raises NoKey, and OSError."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(file.read_bytes(), None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise NoKey(f"{file} holds no private key in PEM form without a password.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise NoKey(f"{file} holds another kind of key than Ed25519.")
    return Key(key)


def seal_head(services: Services) -> Head:
    """Make the head of the record now, sign it if the office has a key, and keep it.

    Raises NoKey, and OSError if the key cannot be read or the head cannot be kept.
    """
    paths = services.paths
    key = read_key(paths.sealing_key) if paths and paths.sealing_key else None
    head = heads.make(services.store.engine, services.clock.now(), key)
    if paths:
        paths.heads.mkdir(parents=True, exist_ok=True)
        (paths.heads / head.at.strftime(_NAME)).write_text(head.model_dump_json() + "\n", encoding="utf-8")
    return head


def seal_or_report(services: Services) -> None:
    """Seal a head. If that fails, open an incident, which closes when one is sealed: other work goes on."""
    try:
        seal_head(services)
    except (NoKey, OSError, SQLAlchemyError) as error:
        with suppress(SQLAlchemyError):
            open_incident(
                services, *_FAILED, f"No head of the record was sealed: {error} `tilsagn doctor` looks closer."
            )
    else:
        close_incident(services, *_FAILED, "A head has been sealed.")


_FAILED = ("record", "head not sealed")


def kept_since(folder: Path, instant: datetime) -> Iterator[Head]:
    """The kept heads that were sealed after an instant, oldest first. A file that holds none is left out."""
    for file in sorted(folder.glob("head-*.json")):
        try:
            head = heads.read(file.read_text(encoding="utf-8"))
        except ValueError:
            continue
        if head.at > instant:
            yield head


def untrusted(head: Head, public_key: str) -> str:
    """Why the signature of a head proves nothing; empty if it is that of `public_key`, or none is asked for."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if not head.signature:
        return "is not signed, and the office has a key" if public_key else ""
    if public_key and head.public_key != public_key:
        return f"is signed by another key: {head.public_key}, not {public_key}"
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(head.public_key)).verify(
            bytes.fromhex(head.signature), head.signed.encode()
        )
    except (InvalidSignature, ValueError):
        return "has been changed: its signature does not fit what it says"
    return ""
