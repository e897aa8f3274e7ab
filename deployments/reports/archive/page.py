"""The page that opens an archive: the case at a glance, its journal, and every file with its SHA-256. In Danish."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment, StrictUndefined, Template

from deployments.reports.archive.contents import Contents
from domain.foreign_text import visible_in
from domain.grant.state import Grant, shown_title
from domain.money import in_kroner
from domain.phases import Phase
from tasks import event_summaries
from tasks.letters import danish

_PHASES = {
    Phase.DRAFT: "Kladde",
    Phase.RECEIVED: "Indsendt",
    Phase.INCOMPLETE: "Mangelfuld",
    Phase.UNDER_ASSESSMENT: "Under vurdering",
    Phase.INSPECTION: "Besigtigelse",
    Phase.PREQUALIFIED: "Prækvalificeret",
    Phase.PLAN_SUBMITTED: "Helhedsplan indsendt",
    Phase.PLAN_UNDER_ASSESSMENT: "Helhedsplan vurderes",
    Phase.PLAN_RETURNED: "Helhedsplan retur",
    Phase.COMMITTED: "Tilsagn",
    Phase.IN_OPERATION: "I drift",
    Phase.FINAL_ACCOUNT: "Slutopgørelse",
    Phase.CLOSED: "Afsluttet",
    Phase.REJECTED: "Afslag",
    Phase.WITHDRAWN: "Trukket",
    Phase.LAPSED: "Bortfaldet",
    Phase.RENT_RECEIVED: "Huslejestøtte: modtaget",
    Phase.RENT_UNDER_ASSESSMENT: "Huslejestøtte: under vurdering",
    Phase.RENT_INSPECTION: "Huslejestøtte: besigtigelse",
    Phase.RENT_PREQUALIFIED: "Huslejestøtte: foreløbigt prækvalificeret",
    Phase.RENT_TRANSFERRED: "Huslejestøtte: overført til landsdispositionsfonden",
    Phase.DISPOSITION_FUND_SUPPORT: "Støtte fra landsdispositionsfonden",
    Phase.FINALLY_REJECTED: "Huslejestøtte: endeligt afslag",
    Phase.RENT_PLAN: "Huslejestøtte: helhedsplan indsendt",
    Phase.RENT_COMMITTED: "Huslejestøtte: tilsagn",
    Phase.RENT_IN_OPERATION: "Huslejestøtte: i drift",
    Phase.RENT_ENDED: "Huslejestøtte: ophørt",
}
_ROLES = {
    "applicant": "Ansøger",
    "municipality": "Kommune",
    "case_officer": "Sagsbehandler",
    "manager": "Leder",
    "finance": "Økonomi",
    "system": "Systemet",
}


def page(found: Contents) -> str:
    """The page as HTML, complete in itself: it opens from a disk, without a network and without a script."""
    events = []
    for entry in found.entries:
        name, _, detail = event_summaries.summarise_event(entry.event).partition("  ")
        events.append({"entry": entry, "name": name, "detail": detail, "role": _ROLES.get(entry.role, entry.role)})
    others = [
        {"path": path, "sha256": sha256(found.files[path]).hexdigest(), "is": what} for path, what in _OTHERS.items()
    ]
    return _template().render(
        grant=found.grant,
        title=shown_title(found.grant.title, found.grant.phase, "Uden titel"),
        phase=_PHASES[found.grant.phase],
        facts=list(_facts(found.grant)),
        events=events,
        lists=[
            ("dokumenter", "Dokumenter", found.papers),
            ("breve", "Breve", found.letters),
            ("mails", "Mails", found.mails),
        ],
        others=others,
        last_hash=found.last_hash,
    )


_OTHERS = {
    "journal.jsonl": "Journalen, en hændelse pr. linje, med hash-kæden",
    "journal.txt": "Journalen til at læse, med afviste skridt og mails",
    "grant.json": "Sagens stilling, som journalen giver den",
    "check.py": "Programmet, der efterprøver arkivet",
}


def _facts(grant: Grant) -> Iterator[tuple[str, str]]:
    if grant.application:
        yield "Administrerende boligorganisation", grant.application.lead_organisation().name
        yield "Beliggenhedskommune", ", ".join(m.name for m in grant.application.municipalities)
        yield "Afdelinger", ", ".join(f"{estate.number} {estate.name}" for estate in grant.application.estates)
    if grant.submitted_on:
        yield "Ansøgt", danish.short_day(grant.submitted_on)
    if grant.commitment:
        c = grant.commitment
        yield "Tilsagn", f"{in_kroner(c.amount)}, {danish.short_day(c.committed_on)}"
        yield "Bevillingsperiode", f"{danish.short_day(c.period_start)} – {danish.short_day(c.period_end)}"
        yield "Udbetalt", in_kroner(grant.paid)
    if grant.closed_on:
        yield "Afsluttet", danish.short_day(grant.closed_on)


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=visible_in, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"link": quote, "short_day": danish.short_day, "size": _size}
    return environment.from_string(
        files("deployments.reports.archive").joinpath("index.html.j2").read_text(encoding="utf-8")
    )


def _size(count: int) -> str:
    return f"{count} B" if count < 1000 else f"{round(count / 1000)} kB"
