"""Fictitious housing organisations and estates in real municipalities, for the papers of a sample.

Municipalities and their codes are real; nothing else is. The organisation numbers fail the checksum of the business
register, and every address ends in example.org.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle
from random import Random

from deployments.simulation.fictitious_papers import Example
from domain.records.application import Application
from domain.records.plan import Plan

MUNICIPALITIES = {
    "101": "København", "147": "Frederiksberg", "153": "Brøndby", "157": "Gentofte", "159": "Gladsaxe", "163": "Herlev",
    "165": "Albertslund", "167": "Hvidovre", "169": "Høje-Taastrup", "173": "Lyngby-Taarbæk", "183": "Ishøj",
    "217": "Helsingør", "219": "Hillerød", "253": "Greve", "259": "Køge", "265": "Roskilde", "316": "Holbæk",
    "326": "Kalundborg", "329": "Ringsted", "330": "Slagelse", "370": "Næstved", "376": "Guldborgsund", "461": "Odense",
    "479": "Svendborg", "540": "Sønderborg", "550": "Tønder", "561": "Esbjerg", "580": "Aabenraa", "607": "Fredericia",
    "615": "Horsens", "621": "Kolding", "630": "Vejle", "657": "Herning", "661": "Holstebro", "730": "Randers",
    "740": "Silkeborg", "751": "Aarhus", "779": "Skive", "787": "Thisted", "791": "Viborg", "813": "Frederikshavn",
    "851": "Aalborg",
}  # fmt: skip
_LEADING = ("Hejren", "Svalen", "Ternen", "Viben", "Lærken", "Stæren", "Uglen", "Ræven", "Odderen", "Grævlingen")
_BESIDE = ("Broen", "Møllen", "Ankeret", "Kompasset", "Vindrosen", "Skovlyset", "Ledefyret", "Bølgen")
_FIRST = (
    "Birke", "Elme", "Pile", "Hassel", "Lærke", "Mølle", "Kilde", "Sol", "Tjørne", "Vibe", "Kløver", "Ager", "Eng",
    "Skov", "Bøge", "Rosen", "Svane", "Høj", "Dam", "Linde", "Kastanje", "Rug", "Hyben", "Valmue",
)  # fmt: skip
_AREAS = ("vangen", "kvarteret", "sletten", "engen", "byen")
_LAST = ("parken", "haven", "gården", "bakken", "toften", "lunden", "marken", "huse")
_GIVEN = ("Anne", "Bodil", "Carsten", "Dorthe", "Erik", "Fatima", "Gitte", "Hassan", "Inger", "Jens", "Kirsten", "Lars")
_FAMILY = ("Lundby", "Ravn", "Aagaard", "Bisgaard", "Toft", "Kjeldsen", "Møgelvang", "Rask", "Storm", "Vestergård")


def places(example: Example, seed: int) -> Iterator[Example]:
    """Copies of the example without end, each for other estates of other organisations in another municipality."""
    chance = Random(seed)  # noqa: S311  names, no secrets
    estates = [first + last for first in _FIRST for last in _LAST]
    areas = [(first, last) for first in _FIRST for last in _AREAS]
    chance.shuffle(areas)
    for area in cycle(areas):
        yield _disguised(example, chance.choice(tuple(MUNICIPALITIES)), area, chance.sample(estates, 4), chance)


def dated(example: Example, day: date) -> Example:
    """The same, signed on that day, with the figures of the year before."""
    statistics = tuple(each.model_copy(update={"year": day.year - 1}) for each in example.application.statistics)
    said = {"signed_on": day, "statistics": statistics}
    return replace(example, application=example.application.model_copy(update=said))


def _disguised(example: Example, code: str, area: tuple[str, str], estates: list[str], chance: Random) -> Example:
    town = MUNICIPALITIES[code]
    # Applicants return: each municipality has two.
    leads, helps = _LEADING[int(code) % len(_LEADING)], _BESIDE[int(code) % len(_BESIDE)]
    host = _plain(town)
    people = [f"{chance.choice(_GIVEN)} {chance.choice(_FAMILY)}" for _ in range(3)]
    names = {
        "mlh@aakanden.example.org": f"post@{_plain(leads)}-{host}.example.org",
        "jb@fyrtaarnet.example.org": f"post@{_plain(helps)}-{host}.example.org",
        "akt@slagelse.example.org": f"bolig@{host}.example.org",
        "Mette Lindegaard Holm": people[0],
        "Jonas Bregnholt": people[1],
        "Aase Kvist Thorup": people[2],
        "Boligselskabet Åkanden": f"Boligselskabet {leads}, {town}",
        "Boligforeningen Fyrtårnet": f"Boligforeningen {helps}, {town}",
        "Slagelse Kommune": f"{town} Kommune",
        '"10203045"': f'"{_no_real_number(code, 1)}"',
        '"20304051"': f'"{_no_real_number(code, 2)}"',
        '"330"': f'"{code}"',
        "Åkandeparken": estates[0],
        "Rørhaven": estates[1],
        "Fyrbakken": estates[2],
        "Lanternegården": estates[3],
        "Fyrbakkeskolen": f"{area[0]}skolen",
        "Nordvangen": "".join(area),
    }
    application, plan = (each.model_dump_json() for each in (example.application, example.plan))
    for shipped, name in names.items():
        application, plan = application.replace(shipped, name), plan.replace(shipped, name)
    return replace(
        example, application=Application.model_validate_json(application), plan=Plan.model_validate_json(plan)
    )


def _plain(name: str) -> str:
    """The name in the form of an address."""
    return name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def _no_real_number(code: str, which: int) -> str:
    """Eight digits in the form of a business register number, with a wrong checksum."""
    number = f"{which}99{code}{which}0"
    weighed = sum(int(digit) * weight for digit, weight in zip(number, (2, 7, 6, 5, 4, 3, 2, 1), strict=True))
    return number if weighed % 11 else f"{number[:-1]}1"
