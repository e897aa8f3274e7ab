"""Draws the README's pictures: the year 2027 of the whole life, and one of its letters. Run by hand."""

import re
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console

from deployments.answers import timeline
from deployments.clock import OFFICE
from deployments.rehearsal import playing
from deployments.rehearsal.scenario import read_scenario
from domain.grant.events import Prequalified
from domain.procedure import notices
from domain.store.door import Store
from tasks.letterhead import Letterhead
from tasks.letters.formal import letter_picture

PICTURES = Path(__file__).parent / "pictures"
PICTURE, LETTER = PICTURES / "whole-life-2027.svg", PICTURES / "letter-prequalified.png"
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
    # The fonts of the reader's own machine will do: a picture should fetch nothing.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    PICTURE.write_text(re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL), encoding="utf-8")


def letter(store: Store) -> None:
    """The letter of the prequalification, for less than was applied for."""
    (case,) = store.cases()
    for entry in store.journal(case["case_no"]):
        if isinstance(entry.event, Prequalified):
            notice = next(iter(notices(entry.event, store.grant(case["case_no"]))))
            head = Letterhead(place="København")
            said = {"fund": "Landsbyggefonden", "contact": "tilskud@example.org", "letterhead": head}
            LETTER.write_bytes(letter_picture(notice, dated=entry.event.on, **said))


if __name__ == "__main__":
    draw()
