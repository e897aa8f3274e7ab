"""Forms that `tilsagn record --data` takes: where they are written, and the line that hands them in."""

from pathlib import Path
from shlex import quote

import click

from deployments.terminal import echo
from domain.grant.commands import WORDS
from domain.grant.permissions import PERMISSIONS


def write_form(text: str, file: Path, word: str, case_no: int, *, asserted: bool) -> None:
    """Write a form and say what to do with it. Raises BadParameter for a file that exists or cannot be written."""
    try:
        with file.open("x", encoding="utf-8") as place:
            place.write(text)
    except FileExistsError as error:
        raise click.BadParameter(f"{file} is there already; nothing is overwritten.", param_hint="-o") from error
    except OSError as error:
        raise click.BadParameter(f"{file} cannot be written: {error.strerror}.", param_hint="-o") from error
    echo(f"Complete {file}, then:\n  {record_line(word, case_no, quote(str(file)), asserted=asserted)}")


def record_line(word: str, case_no: int, file: str, *, asserted: bool) -> str:
    """The command that takes a completed form; where names are asserted, with the first role that may give it."""
    role = PERMISSIONS[WORDS[word]].roles[0]
    return f"tilsagn record {word} {case_no} --data {file}" + (f' --by "YOUR NAME" --role {role}' if asserted else "")
