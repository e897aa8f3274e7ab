"""Everything that happened to a case. It composes mails and so loads more than `tilsagn case` does."""

import click

from deployments.bootstrap import open_store
from deployments.cli.options import CASE, JSON
from deployments.reports import timeline
from deployments.settings import read_settings
from deployments.terminal import Terminal, echo
from domain.grant.state import shown_title


@click.command()
@CASE
@JSON
def journal(case_no: int, as_json: bool) -> None:
    """Show everything that happened to a case, with its mails and refusals."""
    store = open_store(read_settings())
    grant = store.grant(case_no)
    title = shown_title(grant.title, grant.phase)
    found = timeline.lines(store, case_no)
    if as_json:
        for line in timeline.as_json(found):
            echo(line)
        return
    timeline.show(Terminal(highlight=True), f"Case {case_no}  {title}", found, with_case=False, with_who=True)
