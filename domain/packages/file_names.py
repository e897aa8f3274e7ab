"""Names of files in packages: what computers add by themselves, and what not every computer can keep."""

import re

_STRAYS = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "icon\uf00d", "__macosx", "$recycle.bin"})
"""What Windows and macOS add to the folders that they show. Not every disk can hold the line end after `Icon`."""


def is_stray(name: str) -> bool:
    """True for a file or folder that a computer adds by itself: hidden ones, and the lock files of open documents."""
    return name.startswith((".", "~$")) or name.casefold() in _STRAYS


def leads_out(name: str) -> bool:
    """True for names that are not relative on every system."""
    parts = name.split("/")
    return (
        not name.strip()
        or "\\" in name
        or "\x00" in name
        or re.match("[A-Za-z]:", name) is not None
        or any(part in {"", ".", ".."} for part in parts)
    )


def is_not_plain(name: str) -> bool:
    """True for names that look different from what they are, or that some systems change."""
    return not name.isprintable() or any(part != part.strip() or part.endswith(".") for part in name.split("/"))
