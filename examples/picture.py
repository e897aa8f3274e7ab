"""Draws the README's pictures: the year 2027 of the whole life, one of its letters, a page of the rent model.

Run by hand.
"""

import re
import tempfile
from datetime import date
from io import StringIO
from pathlib import Path

from rich.console import Console

from deployments.clock import OFFICE
from deployments.reports import timeline
from deployments.reports.rent_model_page import explain
from deployments.simulation import playing
from deployments.simulation.scenario import read_scenario
from domain.grant.events import Prequalified
from domain.money import kroner
from domain.packages.register_workbooks import read_register
from domain.packages.rent_model_files import read_calculation, read_parameters
from domain.procedure import notices
from domain.registers.register import RegisterKind
from domain.rent_model.compute import RentModel, compute
from domain.rent_model.ground import Ground, Version
from domain.rent_model.least_need import LeastNeed
from domain.store.command_handler import GrantStore
from tasks.letterhead import Letterhead
from tasks.letters.formal import letter_picture

PICTURES = Path(__file__).parent / "pictures"
PICTURE, LETTER = PICTURES / "whole-life-2027.svg", PICTURES / "letter-prequalified.png"
EXPLAINED = PICTURES / "rent-model.png"
REGISTERS, RENT_MODEL = (Path(__file__).parent / folder for folder in ("registers", "rent_model"))
GROUND = {
    RegisterKind.RENT_STATISTICS: "huslejestatistik-opdigtet.xlsx",
    RegisterKind.PROPERTY_PRICES: "ejendomspriser-opdigtet.xlsx",
    RegisterKind.RESIDENT_INDEX: "beboerindeks-opdigtet.xlsx",
}
YEAR = 2027


def draw() -> None:
    """Play the scenario, keep one year, and save what the terminal would show."""
    scenario = read_scenario(playing.WHOLE_LIFE)
    with tempfile.TemporaryDirectory() as folder:
        run = playing.play(scenario, playing.WHOLE_LIFE.parent, Path(folder), prefect=False, sends=False)
        found = [line for line in playing.lines(run) if line.recorded_at.astimezone(OFFICE).year == YEAR]
        letter(run.office.store)
    console = Console(record=True, width=118, file=StringIO())
    timeline.show(console, scenario.title, found, with_case=False)
    PICTURE.parent.mkdir(exist_ok=True)
    svg = console.export_svg(title="tilsagn demo", unique_id="tilsagn")
    # Use the reader's own fonts, so that the picture fetches nothing.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    PICTURE.write_text(re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL), encoding="utf-8")


def rent_model() -> None:
    """Draw the page that explains the rent model's result for the example estate."""
    read = {kind: read_register(kind, file, (REGISTERS / file).read_bytes()) for kind, file in GROUND.items()}
    rows = {kind: {row.key: row for row in reading.facts or ()} for kind, reading in read.items()}
    parameters = read_parameters("set", (RENT_MODEL / "parametre-opdigtet.yaml").read_bytes())
    asked = read_calculation("estate", (RENT_MODEL / "aakandeparken.yaml").read_bytes())
    papers = {RegisterKind.RENT_PARAMETERS: parameters.papers, **{kind: each.papers for kind, each in read.items()}}
    versions = [
        Version(kind=kind, since=date(2024, 1, 1), source="Opdigtet eksempel", sha256=paper.sha256)
        for kind, (paper,) in papers.items()
    ]
    model = RentModel(parameters.facts, Ground(*rows.values()), tuple(versions))
    least = LeastNeed(per_square_metre=kroner(25), source="opdigtet eksempel")
    found = compute(asked.facts, model, least, as_of=date(2024, 2, 14))
    EXPLAINED.write_bytes(explain(found, fund="Landsbyggefonden", form="png"))


def letter(store: GrantStore) -> None:
    """Draw the prequalification letter, which reserves less than was applied for."""
    (case,) = [case for case in store.cases() if case["parent"] is None]
    for entry in store.journal(case["case_no"]):
        if isinstance(entry.event, Prequalified):
            notice = next(iter(notices(entry.event, store.grant(case["case_no"]))))
            head = Letterhead(place="København")
            said = {"fund": "Landsbyggefonden", "contact": "tilskud@example.org", "letterhead": head}
            LETTER.write_bytes(letter_picture(notice, dated=entry.event.on, **said))


if __name__ == "__main__":
    rent_model()
    draw()
