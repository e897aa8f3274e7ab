"""Sealing a head of the record, and the key that signs it."""

from pathlib import Path

import click

from deployments.bootstrap import open_office
from deployments.cli.options import JSON
from deployments.settings import read_settings
from deployments.terminal import echo, echo_json
from tasks import heads


@click.command()
@click.option(
    "--new-key",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Only write a new Ed25519 key into this file, outside the data folder.",
)
@JSON
def seal(new_key: Path | None, as_json: bool) -> None:
    """Seal a head of the record now, keep it, and print its line. `verify --against` compares with it later."""
    settings = read_settings()
    if new_key is not None:
        _write_key(new_key, settings.data, as_json)
        return
    try:
        head = heads.seal_head(open_office(settings))
    except (heads.NoKey, OSError) as error:
        raise click.ClickException(f"TILSAGN_SEALING_KEY: {error}") from error
    if as_json:
        echo_json(head.model_dump(mode="json", exclude={"listed"}) | {"line": head.line})
        return
    echo(f"{head.cases} cases, {head.events} events, {head.seals} seals of other rows.\n{head.line}")
    if not head.signature:
        echo(
            "→ It is not signed: only a copy that was mailed or printed proves anything. See `tilsagn seal --new-key`."
        )


def _write_key(file: Path, data: Path, as_json: bool) -> None:
    if file.absolute().resolve().is_relative_to(data.absolute().resolve()):
        raise click.BadParameter(
            f"{file} lies in the data folder, which whoever could rewrite the record holds too.", param_hint="--new-key"
        )
    try:
        key = heads.make_key(file)
    except OSError as error:
        raise click.BadParameter(f"{file} cannot be written: {error.strerror}.", param_hint="--new-key") from error
    if as_json:
        echo_json({"file": str(file), "public_key": key.public_key})
        return
    echo(f"{file} holds a new key. Set TILSAGN_SEALING_KEY={file}, and let the auditor have its public key:")
    echo(key.public_key)
