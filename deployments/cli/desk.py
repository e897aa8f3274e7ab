"""The desk: officers work in a browser."""

import sys

import click


@click.command()
@click.option("--log", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Its log.")
def serve(form: str) -> None:
    """Serve the desk on a port of this machine until Ctrl-C: http://127.0.0.1:4202 unless TILSAGN_DESK_PORT is set.

    `tilsagn up` does this too. From other machines it is reached through a proxy that speaks https: TILSAGN_DESK.
    """
    from deployments.operations import logs
    from deployments.web import serving

    logs.set_up(form, sys.stderr)
    serving.serve()
