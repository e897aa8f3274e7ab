"""Checks that the commands and variables in documents and service files exist."""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import click

from deployments.cli import cli
from deployments.settings import Settings
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
SETTINGS_NAMED = {f"TILSAGN_{name.upper()}" for name in Settings.model_fields} | {"TILSAGN_SETTINGS"}


def fault_of_command(line: str) -> str | None:
    """What is wrong with a command of ours as it is typed; None where it exists with these options, or is not ours."""
    words = [word for word in shlex.split(line, comments=True) if not re.fullmatch(r"[A-Z_]+=\S*", word)]
    words = words[1:] if words and Path(words[0]).name == "with-secrets" else words
    program, *arguments = [Path(words[0]).name, *words[1:]] if words else [""]
    if program == "tilsagn":
        return _fault_of_ours(cli, arguments)
    if program == "python" and arguments[:1] == ["-m"]:
        return None if find_spec(arguments[1]) else f"there is no module {arguments[1]}"
    return None


def _fault_of_ours(command: click.Command, arguments: list[str]) -> str | None:
    if arguments[:1] == ["--language"] and len(arguments) > 2:
        # The one option that stands before the command's word.
        arguments = arguments[2:]
    while isinstance(command, click.Group) and arguments and not arguments[0].startswith("-"):
        name, *arguments = arguments
        found = command.get_command(click.Context(command), name)
        if found is None:
            return f"there is no command {name}"
        command = found
    given = {word.partition("=")[0] for word in arguments if word.startswith("-")}
    options = {name: param for param in command.params if isinstance(param, click.Option) for name in param.opts}
    if strange := given - options.keys() - {"--help", "-h", "--version"}:
        return f"{command.name} has no option {', '.join(sorted(strange))}"
    missing = [param.opts[0] for param in command.params if isinstance(param, click.Option) and param.required]
    if lacking := [name for name in missing if not given & set(options[name].opts)]:
        return f"{command.name} wants {', '.join(lacking)}"
    return _fault_of_arguments(command, arguments, options)


def _fault_of_arguments(command: click.Command, arguments: list[str], options: dict[str, click.Option]) -> str | None:
    words = iter(arguments)
    count = 0
    for word in words:
        if word in options and not options[word].is_flag:
            next(words, None)
        elif not word.startswith("-"):
            count += 1
    takes = [param for param in command.params if isinstance(param, click.Argument)]
    least = sum(param.required for param in takes)
    most = float("inf") if any(param.nargs == -1 for param in takes) else len(takes)
    return None if least <= count <= most else f"{command.name} takes {least} to {most} arguments, not {count}"


def variables(text: str) -> set[str]:
    """Every variable of ours and of Prefect that is named."""
    return set(re.findall(r"\b(?:TILSAGN|PREFECT)_[A-Z][A-Z_]*[A-Z]\b", text))


def strange_variables(text: str, of_prefect: Iterable[str]) -> list[str]:
    """Return variables that no code reads. `with-secrets` makes PREFECT_X of PREFECT_X_FILE."""
    prefect = set(of_prefect)
    return sorted(
        name
        for name in variables(text)
        if name not in SETTINGS_NAMED and name not in prefect and name.removesuffix("_FILE") not in prefect
    )


@cache
def prefect_knows(*lines: str) -> tuple[list[str], dict[str, str]]:
    """Return every variable that Prefect reads, and the faults of these Prefect commands.

    A separate process asks Prefect, without the home folder of the person who runs the tests.
    """
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-c", _ASKING, *lines],
            env=os.environ | {"PREFECT_HOME": home, "PREFECT_PROFILES_PATH": f"{home}/profiles.toml"},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    names, faults = json.loads(done.stdout.splitlines()[-1])
    return names, faults


_ASKING = """
import json, shlex, sys
from cyclopts import CycloptsError
from prefect.cli._app import _app
from prefect.settings import Settings
from prefect.settings.legacy import _get_settings_fields
from prefect_redis.cleanup_queue import RedisWorkerCleanupQueueSettings
from prefect_redis.client import RedisMessagingSettings

names = [name for name in _get_settings_fields(Settings) if name.startswith("PREFECT_")]
for theirs in (RedisMessagingSettings, RedisWorkerCleanupQueueSettings):
    names += [theirs.model_config["env_prefix"] + name.upper() for name in theirs.model_fields]
faults = {}
for line in sys.argv[1:]:
    try:
        _app.parse_args(shlex.split(line)[1:], exit_on_error=False, print_error=False)
    except CycloptsError as error:
        faults[line] = str(error)
print(json.dumps([names, faults]))
"""


def commands_of_prefect(lines: Iterable[str]) -> Iterator[str]:
    """The lines, or their ends, that begin with `prefect`."""
    for line in lines:
        words = shlex.split(line, comments=True)
        starts = [at for at, word in enumerate(words) if Path(word).name == "prefect"]
        if starts and all(Path(word).name in {"with-secrets"} for word in words[: starts[0]]):
            yield shlex.join(["prefect", *words[starts[0] + 1 :]])
