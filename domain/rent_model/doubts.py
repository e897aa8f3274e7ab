"""Why the model gives no number: data are missing, suppressed or too few. Then a person decides. R80, R86."""

from enum import StrEnum

from domain.findings import Finding
from domain.model import Fact
from domain.rent_model.calculation import BEST, WORST, Aspect


class Unknown(StrEnum):
    """A figure of the estate that the model needs."""

    YEAR_BUILT = "year_built"
    KIND = "kind"
    MEAN_DWELLING_SIZE = "mean_dwelling_size"
    AREA = "area"
    RENT = "rent_per_square_metre"
    RESIDENT_INDEX = "resident_index"
    PROPERTY_PRICE = "property_price"
    """Of the estate's municipality."""


class FigureUnknown(Fact):
    """A figure is missing or suppressed. The model neither guesses it nor takes it as zero."""

    figure: Unknown
    suppressed: bool
    """The source lists the estate and suppresses the figure."""


class NotAssessed(Fact):
    """One of the four assessments has not been made."""

    aspect: Aspect


class GroupTooSmall(Fact):
    """There are too few similar estates."""

    found: int
    needed: int
    left_out: int
    """Further estates with a suppressed or missing figure."""


Doubt = FigureUnknown | NotAssessed | GroupTooSmall


def finding(doubt: Doubt) -> Finding:
    """The doubt as a finding for an officer. It blocks the number; a person decides."""
    match doubt:
        case FigureUnknown(figure=figure, suppressed=suppressed):
            return Finding(id="R86.figure_suppressed" if suppressed else "R80.figure_unknown", facts={"figure": figure})
        case NotAssessed(aspect=aspect):
            return Finding(id="R80.not_assessed", facts={"aspect": aspect, "worst": WORST, "best": BEST})
        case GroupTooSmall(found=found, needed=needed, left_out=left_out):
            return Finding(
                id="R80.too_few_similar_estates", facts={"found": found, "needed": needed, "left_out": left_out}
            )
