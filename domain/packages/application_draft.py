"""A draft application package, prefilled from the registers, with remarks on the rest. R01, R93.

Only what the applicant alone knows is left empty. Reading the draft unchanged gives a finding for each such place.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import yaml

from domain.packages import words
from domain.packages.manifest import parse
from domain.packages.reading import PackageKind
from domain.packages.templates import Filling, write_template
from domain.registers.estates import EstateRecord
from domain.registers.surroundings import DatedRecord, Surroundings

MANIFEST = PackageKind.APPLICATION.manifest
_BUDGET, _STATISTICS, _DESCRIPTION = "budgetoverslag.xlsx", "beboerdata.xlsx", "projektbeskrivelse.pdf"


def draft(estates: Sequence[str], surroundings: Surroundings, least_residents: int) -> dict[str, bytes]:
    """Return the manifest and workbooks of an application for these estates, by file name.

    `least_residents` is how many residents an estate needs for statistics of its own (R86).
    """
    small = {
        dated.record.number
        for dated in surroundings.records
        if dated.record.residents is not None and dated.record.residents < least_residents
    }
    key_figures = tuple(surroundings.national.figures) if surroundings.national else ()
    rows = [(number,) for number in estates if number not in small]
    return {
        MANIFEST: ("\n".join(_manifest(estates, surroundings)) + "\n").encode(),
        _BUDGET: write_template("outline-budget"),
        _STATISTICS: write_template(
            "resident-statistics", {words.STATISTICS_SHEET: Filling(rows=rows, further_columns=key_figures)}
        ),
    }


def carried_forward(package: dict[str, bytes], earlier_case: int) -> dict[str, bytes]:
    """Return an earlier application as a draft of a new one that names its earlier case. R20, R93."""
    text = package[MANIFEST].decode("utf-8-sig")
    line = f"earlier_case: {earlier_case}"
    replaced, found = re.subn(r"^earlier_case[ \t]*:.*$", line, text, flags=re.MULTILINE)
    text = replaced if found else f"{text.rstrip()}\n{line}\n"
    read = parse(MANIFEST, text.encode())
    if read.findings or read.data.get("earlier_case") != str(earlier_case):
        # The key is in flow style or spans lines: dumping keeps the content but loses the layout.
        said = parse(MANIFEST, package[MANIFEST]).data | {"earlier_case": str(earlier_case)}
        text = yaml.safe_dump(said, allow_unicode=True, sort_keys=False)
    return package | {MANIFEST: text.encode()}


def _manifest(estates: Sequence[str], surroundings: Surroundings) -> Iterator[str]:
    records = [dated.record for dated in surroundings.records]
    organisations = {record.organisation_cvr: record.organisation for record in records} or {"": ""}
    municipalities = {record.municipality_code: record.municipality for record in records} or {"": ""}
    yield "# Application for prequalification (ansøgning om prækvalifikation)."
    yield "# Fill in what is empty, correct what has changed, and put the papers that are named here beside this file."
    yield "\n# What the programme is to be called (indsatsens navn).\ntitle:"
    yield f"lead_organisation_cvr: {_text(next(iter(organisations)))}  # who administers it (tovholder)"
    yield "\norganisations:  # housing organisations (boligorganisationer)"
    for cvr, name in organisations.items():
        yield from _party(name, f"cvr: {_text(cvr)}")
    yield "\nmunicipalities:  # host municipalities (beliggenhedskommuner)"
    for code, name in municipalities.items():
        yield from _party(name, f"code: {_text(code)}")
    yield "\nestates:  # estates (boligafdelinger), one form each (ansøgningsskema)"
    for number in estates:
        yield from _estate(number, surroundings.record(number))
    yield f"\ndescription: {_DESCRIPTION}  # the short description (kortfattet projektbeskrivelse), see rule R04"
    yield f"outline_budget: {_BUDGET}  # the outline budget (budgetoverslag): fill in both amounts"
    yield "statistics:  # resident statistics (beboerdata); small estates only as part of a sum, see rule R86"
    yield f"  - {_STATISTICS}"
    yield "\nrecommendations:  # one of each municipality (kommunal anbefaling)"
    for code in municipalities:
        yield f"  - municipality_code: {_text(code)}\n    paper: kommunal-anbefaling{'-' if code else ''}{code}.pdf"
    yield "\ndeclarations:  # one of each housing organisation, with its estates (tilkendegivelse)"
    for cvr in organisations:
        own = [record.number for record in records if record.organisation_cvr == cvr]
        yield f"  - organisation_cvr: {_text(cvr)}"
        yield f"    estates: [{', '.join(_text(number) for number in own)}]"
        yield f"    paper: tilkendegivelse{'-' if cvr else ''}{cvr}.pdf"
    yield ""
    yield from _other_cases(surroundings)
    yield "signed_on:  # the day it is signed (underskrevet), such as 2024-01-31"


def _party(name: str, id: str) -> Iterator[str]:
    yield f"  - name: {_text(name)}\n    {id}"
    yield "    contact:  # who receives the letters (kontaktperson)\n      name:\n      email:"


def _estate(number: str, dated: DatedRecord | None) -> Iterator[str]:
    record = dated.record if dated else None
    known = (
        f"from the estate register (stamdata) of {dated.since}" if dated else "not in the estate register (stamdata)"
    )
    yield f"  - number: {_text(number)}  # {known}"
    for name in ("name", "organisation_cvr", "municipality_code"):
        yield f"    {name}: {_text(getattr(record, name, ''))}".rstrip()
    yield "    form:"
    yield from (f"      {line}" for line in _form(record))


def _form(record: EstateRecord | None) -> Iterable[str]:
    def known(name: str) -> str:
        value = getattr(record, name, None)
        if value is None:
            return ""
        return f" {_kroner(value) if name == 'rent_per_square_metre' else value}"

    return (
        f"year_built:{known('year_built')}  # byggeår",
        f"dwellings:{known('dwellings')}  # boliger",
        f"residents:{known('residents')}  # beboere",
        f"rent_per_square_metre:{known('rent_per_square_metre')}  # kr. a year (årlig leje pr. m²)",
        f"vacant_dwellings:{known('vacant_dwellings')}  # ledige boliger",
        f"moves_out_last_year:{known('moves_out_last_year')}  # fraflytninger seneste år",
        "physical_restoration:  # which physical restoration is considered (fysisk genopretning)",
        "economic_restoration:  # which economic restoration is considered (økonomisk genopretning)",
    )


def _other_cases(surroundings: Surroundings) -> Iterator[str]:
    for case in surroundings.earlier:
        yield f"# Case {case.case_no} {json.dumps(case.title, ensure_ascii=False)}, {case.phase.value}: " + ", ".join(
            case.estates
        )
    known = f" {surroundings.earlier[0].case_no}" if surroundings.earlier else ""
    yield f"earlier_case:{known}  # the case that this one builds on, if there is one (R93)"
    running = any(case.running for case in surroundings.earlier)
    yield f"existing_grant: {str(running).lower()}  # whether a grant already runs in the area (R23)"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""


def _kroner(ore: int) -> str:
    return _text(f"{Decimal(ore) / 100:.2f}".replace(".", ","))
