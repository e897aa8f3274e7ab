"""The rent model: parameter sets, results with their explanation, the same computed again, the fit. R80."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import click
from rich.table import Table

from deployments.bootstrap import open_office, open_store
from deployments.cli.acting import officer_who_acts, on_case
from deployments.cli.options import CASE_NO, DAY, JSON, PERSON, TEXT
from deployments.clock import SystemClock
from deployments.settings import read_settings
from deployments.terminal import Terminal, Text, echo, echo_json
from domain.findings import Refusal, refuse, unreadable
from domain.grant.commands import RecordRentModel
from domain.grant.notice import Role
from domain.grant.state import Grant
from domain.money import in_kroner
from domain.packages.rent_model_files import read_calculation, read_parameters
from domain.records.application import Estate
from domain.registers.register import Register, RegisterKind
from domain.rent_model.calculation import Calculation, EstateProfile
from domain.rent_model.compute import compute
from domain.rent_model.result import RentModelResult
from domain.rent_support.minimum_need import least_need
from domain.store import registers
from domain.store.database import reading
from domain.store.rent_model import rent_model_of, rent_model_on
from tasks import words
from tasks.letters.compose import who_writes

if TYPE_CHECKING:
    from deployments.reports.rent_model_page import Form


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
@click.option("--by", type=PERSON, help="Who imports it, in an office without persons.")
@JSON
def import_parameters(file: Path, by: str | None, as_json: bool) -> None:
    """Import a parameter set. `tilsagn schema rent-parameters` says what is in it; none is ever overwritten."""
    content = _read(file)
    read = read_parameters(file.name, content)
    if read.facts is None:
        raise Refusal(read.findings, step="import-parameters")
    (paper,) = read.papers
    store = open_store(read_settings())
    who = officer_who_acts(store, by, SystemClock().today(), "import-parameters")
    register = Register(
        kind=RegisterKind.RENT_PARAMETERS,
        since=read.facts.valid_from,
        source=read.facts.source,
        sha256=paper.sha256,
        imported_on=SystemClock().today(),
        imported_by=who.name,
        imported_person=who.person,
        rows=1,
    )
    taken = registers.take_in(store.engine, register, [read.facts])
    if taken.sha256 == paper.sha256:
        store.keep([(paper, content)], register.imported_on)
    if as_json:
        echo_json({**taken.model_dump(mode="json"), "new": taken is register})
    elif taken is register:
        invented = " It is invented: no decision should rest on it." if read.facts.invented else ""
        echo(f"Imported: the parameter set {read.facts.id}, in force from {taken.since}.{invented}")
    else:
        echo(f"Nothing to do: this set was imported on {taken.imported_on} from {taken.source}.")


@rent_model.command("compute")
@click.argument("case_no", metavar="[NO]", required=False, type=CASE_NO)
@click.option("--estate", type=TEXT, metavar="NUMBER", help="Which estate of the case.")
@click.option("--profile", type=_FILE, help="Ask about the estate of this file: `tilsagn schema rent-calculation`.")
@_DAY
@click.option(
    "--record",
    "records",
    type=TEXT,
    metavar="[NAME]",
    is_flag=False,
    flag_value="",
    help="Keep the result on the case; NAME is the officer, in an office without persons.",
)
@_PAGE
@JSON
def compute_need(
    case_no: int | None,
    estate: str | None,
    profile: Path | None,
    day: date | None,
    records: str | None,
    page: Path | None,
    as_json: bool,
) -> None:
    """Say what support an estate needs, and why; without a number where too little is known."""
    if (case_no is None) == (profile is None):
        raise click.UsageError("Name either a case or a file with --profile.")
    if records is not None and case_no is None:
        raise click.UsageError("Only the result of a case can be recorded: name the case.")
    form = _form_of(page)
    office = open_office()
    day = day or office.clock.today()
    if records is not None:
        # A result may be looked at for a day to come, and kept only for one that has come: the door says so first.
        office.when(day)
    with reading(office.store.engine) as tx:
        model = rent_model_on(tx, day)
    asked = calculation_of(office.store.grant(case_no), estate) if case_no is not None else _calculation_in(profile)
    found = compute(asked, model, least_need(office.store.law, day), as_of=day)
    if page is not None:
        _write(found, page, form)
    if records is not None and case_no is not None:
        role = Role.CASE_OFFICER if records else None
        acting = on_case(office, case_no, RecordRentModel, records or None, role)
        command = RecordRentModel(**acting.stamp, on=day, result=found)
        office.store.handle(case_no, command, command_id=uuid4(), when=office.when())
    if as_json:
        findings = [words.as_json(finding, words.officer()) for finding in found.findings]
        echo_json({"result": found.model_dump(mode="json"), "findings": findings})
        return
    _show(found)
    if page is not None:
        echo(f"Written: {page}")


@rent_model.command()
@click.argument("case_no", metavar="[NO]", required=False, type=CASE_NO)
@click.option("--file", type=_FILE, help="What `tilsagn rent-model compute --json` wrote.")
@JSON
def recompute(case_no: int | None, file: Path | None, as_json: bool) -> None:
    """Compute the results of a case again with the versions that they name, and prove that they come out the same."""
    if (case_no is None) == (file is None):
        raise click.UsageError("Name either a case or a file with --file.")
    store = open_store(read_settings())
    if case_no is not None:
        rent = store.grant(case_no).rent
        kept = rent.results if rent else ()
        if not kept:
            raise refuse("R94.no_result_kept", {"case": case_no}, step=_AGAIN)
    else:
        kept = (_result_in(file),)
    for each in kept:
        with reading(store.engine) as tx:
            model = rent_model_of(tx, each.versions)
        if compute(each.calculation, model, each.least_need, as_of=each.as_of) != each:
            raise refuse("R94.not_as_kept", {"on": each.as_of, "estate": each.calculation.estate.number}, step=_AGAIN)
    if as_json:
        echo_json({"same": [each.calculation.estate.number for each in kept]})
        return
    for each in kept:
        estate = each.calculation.estate
        reader = words.officer()
        same = words.sentence("rent_model.the_same_again", reader, estate=estate.number, computed_on=each.as_of)
        echo(f"{same} {_concluded(each)}")


@rent_model.command("fit")
@_DAY
@JSON
def fit_coefficients(day: date | None, as_json: bool) -> None:
    """Estimate the coefficients from the imported rent statistics, with their errors."""
    try:
        from domain.rent_model.fitting import fit
    except ModuleNotFoundError as error:
        raise _not_installed("Fitting", error) from error
    with reading(open_store(read_settings()).engine) as tx:
        model = rent_model_on(tx, day or SystemClock().today())
    found = fit(model.market)
    if as_json:
        versions = [each.model_dump(mode="json") for each in model.versions]
        named = [
            {**each.model_dump(mode="json"), "feature": words.what(each.feature, words.Reader())}
            for each in found.coefficients
        ]
        echo_json({**found.model_dump(mode="json"), "coefficients": named, "versions": versions})
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Feature", "kr. per m²", "Error", "19 times out of 20"):
        table.add_column(name, justify="left" if name == "Feature" else "right", no_wrap=name != "Feature")
    for each in found.coefficients:
        between = f"{each.low:.2f} to {each.high:.2f}"
        feature = words.what(each.feature, words.officer())
        table.add_row(feature, f"{each.estimate:.2f}", f"{each.standard_error:.2f}", between)
    console = Terminal()
    console.print(table)
    console.print()
    explained = words.sentence(
        "rent_model.explained",
        words.officer(),
        estates=found.estates,
        left_out=found.left_out,
        percent=round(100 * found.explained),
        scatter=round(100 * found.scatter),
    )
    console.print(explained)
    chosen = words.sentence(
        "rent_model.chosen_coefficients",
        words.officer(),
        parameter_set=model.parameters.id,
        index=model.parameters.per_index_point,
        price=model.parameters.per_thousand_kroner,
    )
    console.print(chosen)


_STEP, _AGAIN = "compute-rent-model", "recompute-rent-model"


def calculation_of(grant: Grant, number: str | None) -> Calculation:
    """An estate as its case knows it, with the assessments made there. Raises Refusal where it is not named.

    What the application does not say is left open: the model takes it from the ground data.
    """
    estates = {each.number: each for each in grant.application.estates} if grant.application else {}
    if number is None and len(estates) == 1:
        (number,) = estates
    if number is None or number not in estates:
        raise refuse("R80.which_estate", {"case": grant.case_no, "estates": sorted(estates)}, step=_STEP)
    assessed = grant.rent.assessment if grant.rent else None
    marks = ("renovation_need", "accounts", "attraction", "competition")
    return Calculation(
        estate=_profile(estates[number]), **{name: getattr(assessed, name) for name in marks} if assessed else {}
    )


def _profile(estate: Estate) -> EstateProfile:
    form = estate.form
    return EstateProfile(
        number=estate.number,
        name=estate.name,
        municipality_code=estate.municipality_code,
        year_built=form.year_built if form else None,
        rent_per_square_metre=form.rent_per_square_metre if form else None,
    )


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{file} cannot be read: {error.strerror}.", param_hint="FILE") from error


def _calculation_in(file: Path | None) -> Calculation:
    assert file is not None
    read = read_calculation(file.name, _read(file))
    if read.facts is None:
        raise Refusal(read.findings, step="read-calculation")
    return read.facts


def _result_in(file: Path | None) -> RentModelResult:
    assert file is not None
    try:
        return RentModelResult.model_validate_json(json.dumps(json.loads(_read(file))["result"]))
    except (KeyError, TypeError, ValueError) as error:
        raise Refusal([unreadable("result.none_in_file", {"file": file.name})], step="read-result") from error


def _show(result: RentModelResult) -> None:
    console = Terminal()
    estate = result.calculation.estate
    console.print(Text.assemble((estate.name, "bold"), f" ({estate.number}): {_concluded(result)}"))
    for line in _told(result):
        console.print(line)
    if result.lines:
        console.print(_table(result))
    for finding in result.findings:
        echo(f"  {finding.rule:<4} {words.what(finding, words.officer())}")
        echo(f"       → {words.what_helps(finding, words.officer())}")


def _concluded(result: RentModelResult) -> str:
    return words.sentence(
        "rent_model.conclusion",
        words.officer(),
        conclusion=result.conclusion,
        need=result.need_per_square_metre,
        need_a_year=result.need_a_year,
    )


def _told(result: RentModelResult) -> Iterator[str]:
    reader = words.officer()
    if result.invented:
        yield words.sentence("rent_model.invented_parameters", reader, parameter_set=result.parameter_set)
    if result.keys:
        keys = result.keys
        yield words.sentence(
            "rent_model.similar_estates",
            reader,
            vintage=keys.vintage.bounds,
            kind=keys.kind,
            square_metres=keys.dwelling_size.bounds,
            region=keys.region,
            index=keys.residents.bounds,
        )
    if result.group:
        group = result.group
        yield words.sentence(
            "rent_model.comparison_group",
            reader,
            estates=group.size,
            low=group.lower_quartile,
            high=group.upper_quartile,
            left_out=group.left_out,
        )


def _table(result: RentModelResult) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for name in ("Step", "Rule", "per m² a year", "a year"):
        table.add_column(name, justify="left" if name in {"Step", "Rule"} else "right", no_wrap=True)
    for line in result.lines:
        name = words.choice(line.step, "Step", words.officer())
        table.add_row(name, line.rule, in_kroner(line.per_square_metre), in_kroner(line.a_year))
    if result.target_rent is not None:
        table.add_row("target rent", "", in_kroner(result.target_rent), "", style="bold")
    rent = result.calculation.estate.rent_per_square_metre
    if rent is not None:
        table.add_row("the estate's rent", "", in_kroner(rent), "")
    table.add_row("least need", "R82", in_kroner(result.least_need.per_square_metre), "", style="dim")
    return table


def _form_of(page: Path | None) -> "Form":
    match page.suffix.lower() if page else ".pdf":
        case ".pdf":
            return "pdf"
        case ".svg":
            return "svg"
        case ".png":
            return "png"
    raise click.BadParameter(f"{page} must end in .pdf, .svg or .png.", param_hint="--page")


def _write(result: RentModelResult, page: Path, form: "Form") -> None:
    try:
        from deployments.reports.rent_model_page import explain
    except ModuleNotFoundError as error:
        raise _not_installed("The page", error) from error
    settings = read_settings()
    fund, _ = who_writes(settings.sender, settings.reply_to)
    try:
        page.write_bytes(explain(result, fund=fund, form=form))
    except RuntimeError as error:
        raise click.BadParameter(str(error), param_hint="--page") from error
    except OSError as error:
        message = f"{page} cannot be written: {error.strerror}."
        raise click.BadParameter(message, param_hint="--page") from error


def _not_installed(what: str, error: ModuleNotFoundError) -> click.ClickException:
    return click.ClickException(f"{what} needs {error.name}, which is not installed: pip install 'tilsagn[plots]'")
