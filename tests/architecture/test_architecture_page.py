"""docs/architecture.md says what is so: its diagrams are drawn from the table, its layers are those of the contract."""

import re
import tomllib
from pathlib import Path

from deployments.diagram import mermaid
from domain.scheme import Scheme

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_the_diagrams_are_drawn_from_the_table_of_transitions() -> None:
    drawn = re.findall(r"```mermaid\n(.*?)\n```", PAGE, re.DOTALL)
    again = "run `python -m deployments.diagram` and put its output into docs/architecture.md"
    assert drawn == [mermaid(scheme) for scheme in Scheme], again


def test_the_layers_of_the_domain_are_those_of_the_contract_and_in_its_order() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    (contract,) = (each for each in contracts if each["id"] == "layers-of-the-domain")
    by_contract = [name.strip() for layer in contract["layers"] for name in layer.split(":")]
    table = PAGE.partition("## Layers and imports")[2].partition("\n## ")[0]
    # The last column is prose.
    by_page = [name for row in re.findall(r"^\| \w+ \| (.*?) \|", table, re.MULTILINE) for name in names(row)]
    assert sorted(by_page) == sorted(by_contract)
    assert [layer_of(name, contract["layers"]) for name in by_page] == sorted(
        layer_of(name, contract["layers"]) for name in by_page
    ), "the page lists a lower layer above a higher one"


def names(cells: str) -> list[str]:
    """The packages and modules of a row, without the folder and the ending."""
    return re.findall(r"`domain/(\w+)(?:/|\.py)`", cells)


def layer_of(name: str, layers: list[str]) -> int:
    """How far down the layer of a package is."""
    return next(at for at, layer in enumerate(layers) if name in [each.strip() for each in layer.split(":")])
