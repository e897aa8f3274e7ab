"""Asks a virus scanner about a file, where the office has one: clamd, over its socket (INSTREAM)."""

import socket
from contextlib import closing

from domain.findings import Finding, unreadable

_PIECE = 1 << 16
_PATIENCE = 30
"""Seconds for each answer of the scanner."""


def found_in(content: bytes, scanner: str | None) -> Finding | None:
    """What the scanner says against a file; None if nothing, or if the office has no scanner.

    `scanner` is ``host:port`` or the path of a socket. A file that cannot be asked about is not taken.
    """
    if scanner is None:
        return None
    try:
        with closing(_connected(scanner)) as asked:
            asked.sendall(b"zINSTREAM\0")
            for at in range(0, len(content), _PIECE):
                piece = content[at : at + _PIECE]
                asked.sendall(len(piece).to_bytes(4, "big") + piece)
            asked.sendall(bytes(4))
            said = _answer(asked)
    except OSError:
        return unreadable("pack.not_scanned")
    if said.endswith("FOUND"):
        return unreadable("pack.virus")
    return None if said.endswith("OK") else unreadable("pack.not_scanned")


def _connected(scanner: str) -> socket.socket:
    host, colon, port = scanner.rpartition(":")
    if colon and port.isdecimal():
        return socket.create_connection((host, int(port)), timeout=_PATIENCE)
    made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    made.settimeout(_PATIENCE)
    made.connect(scanner)
    return made


def _answer(asked: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < 1000 and (piece := asked.recv(1000)):
        said += piece
    return said.rstrip(b"\0\n").decode(errors="replace")
