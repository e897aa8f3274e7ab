"""What one asks the rent model, as it is typed."""

from datetime import date
from pathlib import Path

import click

from deployments.typed.options import CASE_NO, DAY, JSON

_FILE = click.Path(path_type=Path, dir_okay=False)
_PAGE = click.option("--page", type=_FILE, help="Write the page that explains it, in Danish: .pdf, .svg or .png.")
_DAY = click.option("--as-of", "day", type=DAY, help="By what was in force on this day; default today.")


@click.group("rent-model")
def rent_model() -> None:
    """Compare an estate's rent with that of its like, and explain the support need to the øre.

    Its ground data are imported with `tilsagn import rent-statistics`, `property-prices` and `resident-index`.
    """


@rent_model.command("import")
@click.argument("file", type=_FILE)
@click.option("--by", required=True, help="Who imports it.")
@JSON
def import_parameters(file: Path, by: str, as_json: bool) -> None:
    """Import a parameter set. `tilsagn schema rent-parameters` says what is in it; none is ever overwritten."""
    from deployments.answers import rent_model

    rent_model.import_parameters(file, by, as_json)


@rent_model.command()
@click.argument("case_no", metavar="[NO]", required=False, type=CASE_NO)
@click.option("--estate", metavar="NUMBER", help="Which estate of the case.")
@click.option("--profile", type=_FILE, help="Ask about the estate of this file: `tilsagn schema rent-calculation`.")
@_DAY
@click.option("--record", "records", metavar="NAME", help="Keep the result on the case; NAME is the officer.")
@_PAGE
@JSON
def compute(
    case_no: int | None,
    estate: str | None,
    profile: Path | None,
    day: date | None,
    records: str | None,
    page: Path | None,
    as_json: bool,
) -> None:
    """Say what support an estate needs, and why; without a number where too little is known."""
    from deployments.answers import rent_model

    if (case_no is None) == (profile is None):
        raise click.UsageError("Name either a case or a file with --profile.")
    if records is not None and case_no is None:
        raise click.UsageError("Only the result of a case can be recorded: name the case.")
    rent_model.show(case_no, estate, profile, day, records, page, as_json)


@rent_model.command()
@click.argument("case_no", metavar="[NO]", required=False, type=CASE_NO)
@click.option("--file", type=_FILE, help="What `tilsagn rent-model compute --json` wrote.")
@JSON
def recompute(case_no: int | None, file: Path | None, as_json: bool) -> None:
    """Compute the results of a case anew with the versions that they name, and prove that they come out the same."""
    from deployments.answers import rent_model

    if (case_no is None) == (file is None):
        raise click.UsageError("Name either a case or a file with --file.")
    rent_model.again(case_no, file, as_json)


@rent_model.command()
@_DAY
@JSON
def fit(day: date | None, as_json: bool) -> None:
    """Estimate the coefficients from the imported rent statistics, with their errors."""
    from deployments.answers import rent_model

    rent_model.fit(day, as_json)


COMMANDS = (rent_model,)
