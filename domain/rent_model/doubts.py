"""Why the model gives no number: data are missing, suppressed or too few. Then a person decides. R80, R86."""

from enum import StrEnum

from domain.findings import Finding, kept_finding
from domain.model import Fact
from domain.rent_model.calculation import Aspect


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

_FIGURES = {
    Unknown.YEAR_BUILT: ("year of construction", "year_built"),
    Unknown.KIND: ("kind (etage or tæt-lav)", "kind"),
    Unknown.MEAN_DWELLING_SIZE: ("mean size of a dwelling", "mean_dwelling_size"),
    Unknown.AREA: ("area of dwellings", "area"),
    Unknown.RENT: ("rent per square metre", "rent_per_square_metre"),
    Unknown.RESIDENT_INDEX: ("resident index", "resident_index"),
    Unknown.PROPERTY_PRICE: ("property price of its municipality", ""),
}
_ASPECTS = {
    Aspect.RENOVATION_NEED: "need of renovation",
    Aspect.ACCOUNTS: "accounts",
    Aspect.ATTRACTION: "attraction",
    Aspect.COMPETITION: "local competition",
}


def finding(doubt: Doubt) -> Finding:
    """The doubt as a finding for an officer. It blocks the number; a person decides."""
    match doubt:
        case FigureUnknown(figure=figure, suppressed=suppressed):
            called, key = _FIGURES[figure]
            how = "is suppressed by its source, which does not make it zero" if suppressed else "is not known"
            help = f"State it as {key} if it is known from elsewhere" if key else "Import a list that has it"
            return kept_finding(
                rule="R86" if suppressed else "R80",
                what=f"The estate's {called} {how}.",
                help=f"{help}; else decide without the model and say why.",
            )
        case NotAssessed(aspect=aspect):
            return kept_finding(
                rule="R80",
                what=f"The estate's {_ASPECTS[aspect]} has not been assessed.",
                help=f"Give {aspect.value} a score from -2 to 2, 0 being as its like, and a reason.",
            )
        case GroupTooSmall(found=found, needed=needed, left_out=left_out):
            more = f" Of {left_out} more a figure is suppressed or missing." if left_out else ""
            return kept_finding(
                rule="R80",
                what=f"Only {found} estates are like this one in all five features; {needed} are needed.{more}",
                help="Decide without the model and say why: an average of so few says nothing.",
            )
