"""The rent model over many estates."""

from collections.abc import Iterator
from pathlib import Path

from deployments.simulation.fictitious_rents import fictitious_ground
from deployments.simulation.playing import WHOLE_LIFE
from domain.packages.rent_model_files import read_parameters
from domain.registers.register import RegisterKind
from domain.rent_model.calculation import Assessment, Calculation
from domain.rent_model.compute import RentModel, compute
from domain.rent_model.fitting import fit
from domain.rent_model.ground import Version
from domain.rent_model.least_need import LeastNeed
from tests.bench.measuring import Measure, Row, Say, span

ESTATES = 5_000
MOST = 10
_EXAMPLE = WHOLE_LIFE.parents[1] / "rent_model" / "parametre-opdigtet.yaml"


def needs(folder: Path, say: Say, patient: bool) -> Iterator[Row]:
    """The rent support that each of 5,000 estates needs, and the fit of the coefficients."""
    say("making up the estates")
    parameters = read_parameters(_EXAMPLE.name, _EXAMPLE.read_bytes()).facts
    assert parameters is not None
    version = Version(kind=RegisterKind.RENT_STATISTICS, since=parameters.valid_from, source="bench", sha256="-")
    model = RentModel(parameters, fictitious_ground(ESTATES, seed=1), (version,))
    mark = Assessment(score=-1, reason="bench")
    asked = [
        Calculation(estate=estate, renovation_need=mark, accounts=mark, attraction=mark, competition=mark)
        for number in model.ground.rents
        if (estate := model.ground.profile(number, number)) is not None
    ]
    least = LeastNeed(per_square_metre=0, source="bench")

    def all_of_them() -> None:
        for each in asked:
            compute(each, model, least, as_of=parameters.valid_from)
        fit(model.market)

    took = span(all_of_them)
    what = f"the rent model on {len(asked):,} estates, and the fit"
    yield Row(what, f"{took:.1f} s", f"under {MOST} s", "each against its like", took < MOST)


MEASURES: tuple[Measure, ...] = (needs,)
