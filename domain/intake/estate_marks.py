"""R109: each estate is marked as listed, exposed or adjoining, with a reason where no list gives it."""

from collections.abc import Iterable, Iterator

from domain.findings import Finding, Weight
from domain.records.application import Application, Estate, EstateMark
from domain.registers.areas import SECTION_61_A
from domain.registers.surroundings import Surroundings


def check(application: Application, surroundings: Surroundings) -> Iterable[Finding]:
    """Warn about estates without a mark or a reason, and about marks that are unlike the newest lists of § 61 a."""
    listed = {
        number
        for listing in surroundings.listings
        if listing.category in SECTION_61_A
        for number in listing.listed.estates
    }
    estates = application.estates
    yield from _about("R109.no_mark", (e for e in estates if e.mark is None))
    yield from _about("R109.no_reason", (e for e in estates if _needs_reason(e) and not (e.mark_reason or "").strip()))
    yield from _about("R109.on_a_list", (e for e in estates if _needs_reason(e) and e.number in listed))
    yield from _about("R109.on_no_list", (e for e in estates if e.mark is EstateMark.LISTED and e.number not in listed))


def _needs_reason(estate: Estate) -> bool:
    return estate.mark in {EstateMark.EXPOSED, EstateMark.ADJOINING}


def _about(id: str, estates: Iterable[Estate]) -> Iterator[Finding]:
    named = tuple(f"{estate.number} {estate.name}" for estate in estates)
    if named:
        yield Finding(id=id, facts={"estates": named}, weight=Weight.WARNS)
