"""What may be written, as JSON Schema, and forms to fill in."""

from collections.abc import Callable, Mapping
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import click
from pydantic import BaseModel

from deployments.cli.options import CASE_NO
from deployments.terminal import echo, echo_json
from domain.findings import Refusal, unreadable
from domain.grant.commands import WORDS


@click.command()
@click.argument("name", required=False)
def schema(name: str | None) -> None:
    """Print the JSON Schema of a command, a package manifest or a scenario; without a name, what there is."""
    if name is None or name == "commands":
        if name is None:
            echo("Manifests and scenarios:")
            for each in _MODELS:
                echo(f"  {each}")
            echo("Commands (what comes in a package is handed in with `tilsagn submit DIR`):")
        for word, command in WORDS.items():
            if word != "deadline-reached" and "papers" not in command.model_fields:
                echo(f"  {word:<40} {(command.__doc__ or '').splitlines()[0]}")
        return
    if name not in _MODELS and name not in WORDS:
        known = [*_MODELS, *WORDS]
        raise Refusal([unreadable("schema.unknown", {"name": name, "known": known})], step="look-up-schema")
    model: type[BaseModel] = resolve_name(_MODELS[name]) if name in _MODELS else WORDS[name]
    echo_json(model.model_json_schema(mode="validation"), indent=2)


@click.command()
@click.argument("name", required=False)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it.")
@click.option("--case", "case_no", type=CASE_NO, help="Fill in a yearly form with what is known of this case.")
@click.option("--year", type=click.IntRange(2019, 2100), help="The year of that form.")
def template(name: str | None, output: Path | None, case_no: int | None, year: int | None) -> None:
    """Write a form for applicants to fill in; without a name, list them.

    The forms of a year (regulation-account, status-report, rent-account) are filled in with --case and --year.
    """
    from domain.packages.templates import TEMPLATES, write_template

    known = [*TEMPLATES, _RENT_ACCOUNT]
    if name is None:
        for each in known:
            echo(each)
        return
    if name not in known:
        raise Refusal([unreadable("template.unknown", {"name": name, "known": known})], step="look-up-template")
    if (case_no is None) is not (year is None) or (name == _RENT_ACCOUNT and case_no is None):
        raise click.UsageError("Say which form: --case NO --year YEAR.")
    place = output or Path(f"{name}.{'yaml' if name == _RENT_ACCOUNT else 'xlsx'}")
    if place.exists():
        raise click.BadParameter(f"{place} is there already.", param_hint="--output")
    content = write_template(name) if case_no is None or year is None else _filled_in(name, case_no, year)
    try:
        place.write_bytes(content)
    except OSError as error:
        message = f"{place} cannot be written: {error.strerror}."
        raise click.BadParameter(message, param_hint="--output") from error
    echo(f"Written: {place}")


_RENT_ACCOUNT = "rent-account"


def _filled_in(name: str, case_no: int, year: int) -> bytes:
    from deployments.bootstrap import open_store
    from deployments.settings import read_settings
    from domain.packages import prefilled_forms, rent_account_package

    forms: Mapping[str, Callable[[Any, int], bytes]] = {
        "regulation-account": prefilled_forms.regulation_account,
        "status-report": prefilled_forms.status_report,
        _RENT_ACCOUNT: lambda grant, year: rent_account_package.form(grant, year).encode(),
    }
    if name not in forms:
        raise click.UsageError(f"{name} is no form of a case; those of a year are {', '.join(forms)}.")
    return forms[name](open_store(read_settings()).grant(case_no), year)


_MODELS: Mapping[str, str] = {
    "scenario": "deployments.simulation.scenario:Scenario",
    "application": "domain.packages.application_package:ApplicationManifest",
    "plan": "domain.packages.plan_package:PlanManifest",
    "account": "domain.packages.regulation_account_package:AccountManifest",
    "status-report": "domain.packages.status_report_package:StatusReportManifest",
    "milestone-plan": "domain.packages.milestone_plan_package:MilestonePlanManifest",
    "sub-agreements": "domain.packages.sub_agreements_package:SubAgreementsManifest",
    "rent-support": "domain.packages.rent_support_package:RentSupportManifest",
    "rent-account": "domain.packages.rent_account_package:RentAccountManifest",
    "numbers": "domain.packages.own_numbers:OwnNumbers",
    "texts": "tasks.letter_texts:Texts",
    "enclosures": "tasks.letter_enclosures:EnclosureList",
    "rent-parameters": "domain.packages.rent_model_files:ParameterFile",
    "rent-calculation": "domain.packages.rent_model_files:CalculationFile",
}
"""What is written to a file, and the model of it; imported only when it is asked for."""
