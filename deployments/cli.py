"""The command line: every command, and what its end means. Answers are given by the modules that a command names."""

import os
import sys
from io import StringIO, TextIOWrapper
from typing import NoReturn

import click

from deployments.exit_codes import BAD_INPUT, DONE, REFUSED, explain_error, say_refusal
from deployments.operations.rights import close_to_others
from deployments.typed import (
    handing_in,
    looking,
    office,
    one_case,
    payments,
    playing,
    rent_model,
    rulebook,
    standing,
    watching,
)
from domain.findings import Refusal

_PARTS = (handing_in, looking, one_case, payments, rulebook, rent_model, office, playing, watching, standing)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="tilsagn")
def cli() -> None:
    """Runs a public grant through its whole life, and explains every date and every stop.

    Everything lies in one folder, ./var or what TILSAGN_DATA names.
    """


for _part in _PARTS:
    for _command in _part.COMMANDS:
        cli.add_command(_command)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and turn whatever comes of it into an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that knows no æ must not end a command that has done its work.
            stream.reconfigure(errors="backslashreplace")
    # Before anything is written: whatever the umask is, what the office keeps is its own.
    close_to_others()
    try:
        code = cli.main(arguments, prog_name="tilsagn", standalone_mode=False)
        sys.exit(code if isinstance(code, int) else DONE)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.ClickException as error:
        from deployments.terminal import echo

        said = StringIO()
        error.show(said)
        echo(said.getvalue().rstrip("\n"), err=True)
        sys.exit(BAD_INPUT)
    except click.Abort:
        sys.exit(130)
    except Refusal as refusal:
        say_refusal(refusal)
        sys.exit(BAD_INPUT if refusal.unreadable else REFUSED)
    except BrokenPipeError:
        # Whoever read us has seen enough; the interpreter must not try to flush what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except Exception as error:
        sys.exit(explain_error(error))


if __name__ == "__main__":
    main()
