"""A draft application package, prefilled from the registers, with remarks on the rest. R01, R93.

Only what the applicant alone knows is left empty. Reading the draft unchanged gives a finding for each such place.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

import yaml

from domain.findings import Sentence
from domain.foreign_text import shown
from domain.packages import words
from domain.packages.manifest import parse
from domain.packages.reading import PackageKind
from domain.packages.templates import Filling, write_template
from domain.registers.areas import SECTION_61_A
from domain.registers.estates import EstateRecord
from domain.registers.surroundings import Surroundings

Say = Callable[[Sentence], str]
"""Puts a remark into the words of the reader, on one line."""

MANIFEST = PackageKind.APPLICATION.manifest
_BUDGET, _STATISTICS, _DESCRIPTION = "budgetoverslag.xlsx", "beboerdata.xlsx", "projektbeskrivelse.pdf"


def draft(estates: Sequence[str], surroundings: Surroundings, least_residents: int, say: Say) -> dict[str, bytes]:
    """Return the manifest and workbooks of an application for these estates, by file name.

    `least_residents` is how many residents an estate needs for statistics of its own (R86). `say` puts the
    remarks into words.
    """
    small = {
        dated.record.number
        for dated in surroundings.records
        if dated.record.residents is not None and dated.record.residents < least_residents
    }
    key_figures = tuple(surroundings.national.figures) if surroundings.national else ()
    rows = [(number,) for number in estates if number not in small]
    return {
        MANIFEST: ("\n".join(_manifest(estates, surroundings, say)) + "\n").encode(),
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


def _manifest(estates: Sequence[str], surroundings: Surroundings, say: Say) -> Iterator[str]:
    records = [dated.record for dated in surroundings.records]
    organisations = {record.organisation_cvr: record.organisation for record in records} or {"": ""}
    municipalities = {record.municipality_code: record.municipality for record in records} or {"": ""}
    yield f"# {say(Sentence(id='draft.heading'))}"
    yield f"# {say(Sentence(id='draft.what_to_do'))}"
    yield f"\n# {say(Sentence(id='draft.title'))}\ntitle:"
    yield f"lead_organisation_cvr: {_text(next(iter(organisations)))}  # {say(Sentence(id='draft.lead_organisation'))}"
    yield f"\norganisations:  # {say(Sentence(id='draft.organisations'))}"
    for cvr, name in organisations.items():
        yield from _party(name, f"cvr: {_text(cvr)}", say)
    yield f"\nmunicipalities:  # {say(Sentence(id='draft.municipalities'))}"
    for code, name in municipalities.items():
        yield from _party(name, f"code: {_text(code)}", say)
    yield f"\nestates:  # {say(Sentence(id='draft.estates'))}"
    for number in estates:
        yield from _estate(number, surroundings, say)
    yield f"\ndescription: {_DESCRIPTION}  # {say(Sentence(id='draft.description'))}"
    yield f"outline_budget: {_BUDGET}  # {say(Sentence(id='draft.outline_budget'))}"
    yield f"statistics:  # {say(Sentence(id='draft.statistics'))}"
    yield f"  - {_STATISTICS}"
    yield f"\nrecommendations:  # {say(Sentence(id='draft.recommendations'))}"
    for code in municipalities:
        yield f"  - municipality_code: {_text(code)}\n    paper: kommunal-anbefaling{'-' if code else ''}{code}.pdf"
    yield f"\ndeclarations:  # {say(Sentence(id='draft.declarations'))}"
    for cvr in organisations:
        own = [record.number for record in records if record.organisation_cvr == cvr]
        yield f"  - organisation_cvr: {_text(cvr)}"
        yield f"    estates: [{', '.join(_text(number) for number in own)}]"
        yield f"    paper: tilkendegivelse{'-' if cvr else ''}{cvr}.pdf"
    yield ""
    yield from _other_cases(surroundings, say)
    yield f"signed_on:  # {say(Sentence(id='draft.signed_on'))}"


def _party(name: str, id: str, say: Say) -> Iterator[str]:
    yield f"  - name: {_text(name)}\n    {id}"
    yield f"    contact:  # {say(Sentence(id='draft.contact'))}\n      name:\n      email:"


def _estate(number: str, surroundings: Surroundings, say: Say) -> Iterator[str]:
    dated = surroundings.record(number)
    record = dated.record if dated else None
    lists = [each for each in surroundings.listings if each.category in SECTION_61_A]
    listed = any(number in each.listed.estates for each in lists)
    known = (
        Sentence(id="draft.from_register", facts={"since": dated.since})
        if dated
        else Sentence(id="draft.not_in_register")
    )
    yield f"  - number: {_text(number)}  # {say(known)}"
    for name in ("name", "organisation_cvr", "municipality_code"):
        yield f"    {name}: {_text(getattr(record, name, ''))}".rstrip()
    yield f"    mark:{' listed' if listed else ''}  # {say(Sentence(id='draft.mark'))}"
    yield f"    mark_reason:  # {say(Sentence(id='draft.mark_reason'))}"
    yield "    form:"
    yield from (f"      {line}" for line in _form(record, say))


def _form(record: EstateRecord | None, say: Say) -> Iterator[str]:
    for name, id in _OF_FORM.items():
        value = getattr(record, name, None)
        known = "" if value is None else f" {_kroner(value) if name == 'rent_per_square_metre' else value}"
        yield f"{name}:{known}  # {say(Sentence(id=id))}"


_OF_FORM = {
    "year_built": "draft.year_built",
    "dwellings": "draft.dwellings",
    "residents": "draft.residents",
    "rent_per_square_metre": "draft.rent_per_square_metre",
    "vacant_dwellings": "draft.vacant_dwellings",
    "moves_out_last_year": "draft.moves_out_last_year",
    "physical_restoration": "draft.physical_restoration",
    "economic_restoration": "draft.economic_restoration",
}


def _other_cases(surroundings: Surroundings, say: Say) -> Iterator[str]:
    for case in surroundings.earlier:
        facts = {"case": case.case_no, "title": shown(case.title), "phase": case.phase, "estates": case.estates}
        yield f"# {say(Sentence(id='draft.other_case', facts=facts))}"
    known = f" {surroundings.earlier[0].case_no}" if surroundings.earlier else ""
    yield f"earlier_case:{known}  # {say(Sentence(id='draft.earlier_case'))}"
    running = any(case.running for case in surroundings.earlier)
    yield f"existing_grant: {str(running).lower()}  # {say(Sentence(id='draft.existing_grant'))}"


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""


def _kroner(ore: int) -> str:
    return _text(f"{Decimal(ore) / 100:.2f}".replace(".", ","))
