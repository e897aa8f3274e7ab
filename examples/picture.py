"""Draws the README's picture: the year 2027 of the whole life, as the command line shows it. Run by hand."""

import re
import tempfile
from io import StringIO
from pathlib import Path

from rich.console import Console

from deployments import playing, timeline
from deployments.clock import OFFICE
from deployments.scenario import read_scenario

PICTURE = Path(__file__).parent / "pictures" / "whole-life-2027.svg"
YEAR = 2027


def draw() -> None:
    """Play the scenario, keep one year, and save what the terminal would show."""
    scenario = read_scenario(playing.WHOLE_LIFE)
    with tempfile.TemporaryDirectory() as folder:
        run = playing.play(scenario, playing.WHOLE_LIFE.parent, Path(folder), prefect=False, sends=False)
        found = [line for line in playing.lines(run) if line.recorded_at.astimezone(OFFICE).year == YEAR]
    console = Console(record=True, width=118, file=StringIO())
    timeline.show(console, scenario.title, found, with_case=False)
    PICTURE.parent.mkdir(exist_ok=True)
    svg = console.export_svg(title="tilsagn demo", unique_id="tilsagn")
    # The fonts of the reader's own machine will do: a picture should fetch nothing.
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    PICTURE.write_text(re.sub(r"<!--.*?-->\s*", "", svg, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    draw()
