"""The command line: which commands there are, where each is, and what its end means.

A module is imported when one of its commands is used, so that a command loads what it needs and nothing else, and
the list of them loads no other module at all.
"""

import gc
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from io import StringIO, TextIOWrapper
from typing import NoReturn

import click

from deployments.garbage import collect_rarely

SECTIONS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Look at cases": {
        "cases": ("cases", "list cases: a line each"),
        "case": ("cases", "a case: phase, money, duties, suspensions"),
        "journal": ("journal", "everything that happened to a case"),
        "deadlines": ("deadlines", "what is due when"),
        "explain": ("deadlines", "how a date came about, or why nothing was paid"),
        "preview": ("preview", "what will happen if nobody acts"),
        "forecast": ("forecast", "what will be paid month by month"),
        "stops": ("stops", "suspended payouts: why, since when, how much"),
        "letters": ("letters", "the formal letters of a case, as PDF"),
        "boards": ("boards", "the boards of the dashboard"),
        "export": ("review", "a whole case as one ZIP file; or prove one"),
    },
    "Hand in and record": {
        "draft-application": ("drafts", "begin an application from the register"),
        "submit": ("submit", "hand in a package"),
        "record": ("submit", "record what was decided or done"),
        "schema": ("schemas", "what may be written, as JSON Schema"),
        "template": ("schemas", "forms for applicants to fill in"),
    },
    "Assess and follow up": {
        "assessment": ("sheets", "the assessment sheet of an application or a plan"),
        "processing": ("assessment", "prequalification clocks and processing times"),
        "sign-offs": ("assessment", "approvals of plans that are awaited"),
        "account": ("accounts", "a yearly account beside what the case knows"),
        "year": ("year", "a year across all programmes, for the ministry"),
        "indicators": ("accounts", "how the indicators of a case have moved"),
        "review": ("review", "the one-year review of a case"),
        "rent-model": ("rent_model", "what support an estate needs, to the øre"),
        "payments": ("payments", "propose, approve, write and settle batches"),
    },
    "Rules, registers and the frame": {
        "rules": ("rules", "every rule and the code that enforces it"),
        "rearm": ("deadlines", "deadlines that a change of the numbers moves"),
        "import": ("registers", "import a register"),
        "registers": ("registers", "the registers that have been imported"),
        "frame": ("registers", "the frame, year by year"),
    },
    "Operate": {
        "up": ("operations", "start everything, until Ctrl-C"),
        "serve": ("desk", "the desk: pages for officers in a browser"),
        "pulse": ("operations", "look each minute whether anything is due"),
        "sweep": ("operations", "answer what waits, process what is due"),
        "deliver": ("mail", "send the mail that waits"),
        "bounced": ("mail", "note mail that came back, and send it elsewhere"),
        "incidents": ("incidents", "what needs a person"),
        "close-incident": ("incidents", "close an incident"),
        "confirm-clock": ("incidents", "confirm that the host's clock is right"),
        "person": ("persons", "who may act, and for whom"),
        "verify": ("backup", "prove that everything agrees"),
        "seal": ("seal", "seal a head of the record, to keep elsewhere"),
        "backup": ("backup", "save everything into one file"),
        "restore": ("backup", "bring a backup back"),
        "doctor": ("operations", "check this installation"),
        "settings": ("operations", "every setting and what is in force"),
        "move-to": ("operations", "copy this installation to PostgreSQL"),
    },
    "Try it out": {
        "demo": ("simulate", "watch one grant's whole life"),
        "replay": ("simulate", "play a scenario on a virtual clock"),
        "sample": ("simulate", "fill an empty database with fictitious cases"),
    },
}
"""The commands by subject: the word, the module of this package, and one line of help."""

MODULES = {word: module for commands in SECTIONS.values() for word, (module, _) in commands.items()}
"""The module of each command."""


class Commands(click.Group):
    """The commands of `SECTIONS`; the module of each is imported when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every word, by subject."""
        return list(MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name; None where there is none."""
        if cmd_name not in MODULES:
            return None
        module = import_module(f"{__name__}.{MODULES[cmd_name]}")
        if not gc.isenabled():
            collect_rarely()
            gc.enable()
        found = (each for each in vars(module).values() if isinstance(each, click.Command))
        return next(each for each in found if each.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a line for each command, under its subject."""
        widest = max(map(len, MODULES))
        for subject, commands in SECTIONS.items():
            with formatter.section(subject):
                formatter.write_dl([(word.ljust(widest), help) for word, (_, help) in commands.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="tilsagn")
@click.option(
    "--language", type=click.Choice(["da", "en"]), help="Of findings and explanations.  [default: TILSAGN_LANGUAGE]"
)
def cli(language: str | None) -> None:
    """Runs a public grant through its whole life, and explains every date and every stop.

    Everything is in one folder, ./var or what TILSAGN_DATA names. `tilsagn COMMAND --help` says more.
    """
    from tasks.language import Language, speak_at_shell

    speak_at_shell(Language(language) if language else None)


def main(arguments: list[str] | None = None, *, command: click.Command = cli, name: str = "tilsagn") -> NoReturn:
    """Run a command and end with its exit code: 0 done, 1 refused, 2 bad input, 3 internal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal that knows no æ must not end a command that has done its work.
            stream.reconfigure(errors="backslashreplace")
    if arguments is None:
        # A program of its own: importing makes thousands of classes and no garbage, and searching them for garbage
        # would take a third of the time. `Commands` enables the collector when the command is there.
        gc.disable()
    from deployments.operations.rights import close_to_others

    # Before anything is written: whatever the umask is, only this user may read it.
    close_to_others()
    try:
        code = command.main(arguments, prog_name=name, standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.exceptions.Exit as leaving:
        sys.exit(leaving.exit_code)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        # The reader has closed the pipe; the interpreter must not try to flush what is left.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except click.ClickException as error:
        from deployments.exit_codes import BAD_INPUT
        from deployments.terminal import echo

        said = StringIO()
        error.show(said)
        echo(said.getvalue().rstrip("\n"), err=True)
        sys.exit(BAD_INPUT)
    except Exception as error:
        from deployments.exit_codes import explain_error

        sys.exit(explain_error(error))
