"""The page that explains a result of the rent model in Danish: the group, every step, the reasons, the sources. R94.

It is made by the same means as the formal letters, and the same result gives the same bytes.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from domain.money import Ore
from domain.packages.words import ESTATE_KINDS
from domain.registers.register import RegisterKind
from domain.rent_model.bands import Band
from domain.rent_model.calculation import Aspect
from domain.rent_model.comparison import Keys, Region
from domain.rent_model.least_need import Conclusion
from domain.rent_model.result import Line, RentModelResult, Step
from tasks import words
from tasks.letters.danish import kr, short_day
from tasks.letters.formal import settable

Form = Literal["pdf", "svg", "png"]
_DANISH = words.Reader(words.Language.DANISH)
STEPS = {
    Step.AVERAGE_ESTATE: "Gennemsnitlig tilsvarende afdeling",
    Step.RESIDENT_MIX: "Beboersammensætning",
    Step.PROPERTY_PRICE: "Ejendomspriser i kommunen",
    Step.RENOVATION_NEED: "Renoveringsbehov",
    Step.ACCOUNTS: "Regnskab",
    Step.ATTRACTION: "Attraktionsværdi",
    Step.COMPETITION: "Lokal konkurrencesituation",
    Step.IMPROVEMENT_SUPPLEMENT: "Tillæg for lejlighedsforbedringer",
}
"""The steps as the guideline calls them."""
_REGIONS = {Region.CAPITAL: "Hovedstaden", Region.REST: "Det øvrige land"}
_SOURCES = {
    RegisterKind.RENT_PARAMETERS: "Parametre",
    RegisterKind.RENT_STATISTICS: "Huslejestatistik",
    RegisterKind.PROPERTY_PRICES: "Ejendomspriser",
    RegisterKind.RESIDENT_INDEX: "Beboerindeks",
}


def explain(result: RentModelResult, *, fund: str, form: Form) -> bytes:
    """The page in that form. Raises RuntimeError when it cannot be set, or is too long for one picture."""
    import typst

    from deployments.reports.rent_model_drawing import draw

    drawing = draw(result)
    inputs = {"page": json.dumps(settable(_said(result, fund)), ensure_ascii=False)}
    if drawing is not None:
        inputs["drawing"] = drawing.decode()
    here = Path(__file__).parent
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[])
    compiler = typst.Compiler(str(here / "rent_model_page.typ"), root=str(here), font_paths=fonts)
    noon = int(datetime.combine(result.as_of, time(12), tzinfo=UTC).timestamp())
    if form == "pdf":
        pages = compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["a-2a", "ua-1"], timestamp=noon)
    else:
        pages = compiler.compile(format=form, ppi=110, sys_inputs=inputs, timestamp=noon)
    if not isinstance(pages, bytes):
        raise RuntimeError("The explanation fills more than one page: write it as PDF.")
    return pages


def _said(result: RentModelResult, fund: str) -> dict[str, Any]:
    estate = result.calculation.estate
    day = short_day(result.as_of)
    return {
        "title": f"Huslejemodel: {estate.name}",
        "fund": fund,
        "under": f"Afdeling {estate.number} · beregnet {day} · parametersæt {result.parameter_set}",
        "footer": f"Huslejemodel, afdeling {estate.number}, {day}. Beregningen er et grundlag og ingen afgørelse.",
        "invented": "Opdigtede parametre: tallene viser, hvordan modellen regner. Ingen afgørelse bør hvile på dem."
        if result.invented
        else None,
        "conclusion": _conclusion(result),
        "doubts": [words.what(finding, _DANISH) for finding in result.findings],
        "group": _group(result),
        "keys": _keys(result.keys) if result.keys else [],
        "drawing": _drawing(result),
        "head": ["Trin", "Grundlag", "kr. pr. m² om året", "kr. om året"],
        "rows": list(_rows(result)),
        "reasons": list(_reasons(result)),
        "sources": list(_sources(result)),
    }


def _conclusion(result: RentModelResult) -> str:
    need, a_year = result.need_per_square_metre, result.need_a_year
    if result.conclusion is Conclusion.HUMAN_DECISION or need is None or a_year is None:
        return "Modellen giver intet tal, og et menneske afgør sagen:"
    least = kr(result.least_need.per_square_metre)
    if not need:
        return "Afdelingens leje er ikke højere end den tilstræbte leje: der er intet støttebehov."
    said = f"Støttebehovet er {kr(need)} pr. m² om året, i alt {kr(a_year)} om året."
    if result.conclusion is Conclusion.COVERED:
        if not result.least_need.per_square_metre:
            return f"{said} Der er ikke fastsat noget minimum: modellen anser afdelingen for omfattet."
        return f"{said} Det når minimumsstøttebehovet på {least} pr. m²: modellen anser afdelingen for omfattet."
    return f"{said} Det er under minimumsstøttebehovet på {least} pr. m²: modellen anser ikke afdelingen for omfattet."


def _group(result: RentModelResult) -> str:
    group = result.group
    if group is None:
        return "Der er ingen gruppe, som afdelingen kan sammenlignes med på et meningsfuldt grundlag."
    said = (
        f"{group.size} almene afdelinger er som denne på alle fem punkter. Deres leje er i gennemsnit "
        f"{kr(group.mean_rent)} pr. m² om året; den midterste halvdel ligger fra {kr(group.lower_quartile)} til "
        f"{kr(group.upper_quartile)} pr. m²."
    )
    left = f" {group.left_out} er udeladt, fordi en oplysning mangler eller er diskretioneret."
    return said + (left if group.left_out else "")


def _keys(keys: Keys) -> list[tuple[str, str]]:
    return [
        ("Årgang", _band(keys.vintage)),
        ("Art", ESTATE_KINDS[keys.kind]),
        ("Boligstørrelse, m²", _band(keys.dwelling_size)),
        ("Region", _REGIONS[keys.region]),
        ("Beboerindeks, point", _band(keys.residents)),
    ]


def _band(band: Band) -> str:
    if band.low is None:
        return "alle" if band.high is None else f"under {band.high}"
    return f"{band.low} og derover" if band.high is None else f"{band.low} til under {band.high}"


def _drawing(result: RentModelResult) -> str:
    rent = result.calculation.estate.rent_per_square_metre
    said = [f"Lejen i {result.group.size if result.group else 0} tilsvarende afdelinger"]
    if rent is not None:
        said.append(f"afdelingens leje på {kr(rent)}")
    if result.target_rent is not None:
        said.append(f"den tilstræbte leje på {kr(result.target_rent)}")
    return " og ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said) + " pr. m² om året."


def _rows(result: RentModelResult) -> Iterator[dict[str, Any]]:
    estate, target = result.calculation.estate, result.target_rent
    rent, area, need = estate.rent_per_square_metre, estate.area, result.need_per_square_metre
    if target is None or rent is None or area is None or need is None:
        return
    for line in result.lines:
        signed = line.step is not Step.AVERAGE_ESTATE
        cells = [STEPS[line.step], _basis(line), _amount(line.per_square_metre, signed), _amount(line.a_year, signed)]
        yield {"sum": False, "cells": cells}
    yield {"sum": True, "cells": ["Tilstræbt leje", "", _amount(target), _amount(target * area)]}
    yield {
        "sum": False,
        "cells": ["Afdelingens leje", f"{_number(Decimal(area))} m²", _amount(rent), _amount(rent * area)],
    }
    yield {"sum": True, "cells": ["Støttebehov", "Leje over den tilstræbte", _amount(need), _amount(need * area)]}


def _basis(line: Line) -> str:
    if line.coefficient is None:
        own = line.step is Step.IMPROVEMENT_SUPPLEMENT and line.reason
        return "Fastsat for denne sag" if own else "Parametersættet" if line.rule == "R81" else "Huslejestatistikken"
    each = _amount(line.coefficient, signed=True)
    if line.step is Step.RESIDENT_MIX:
        return f"{_number(line.own)} point mod gruppens {_number(line.others)}; {each} kr. pr. point"
    if line.step is Step.PROPERTY_PRICE:
        return f"{_number(line.own)} t.kr. pr. m² mod gruppens {_number(line.others)}; {each} kr. pr. t.kr."
    return f"{_score(line.own)} trin à {_amount(line.coefficient)} kr."


def _reasons(result: RentModelResult) -> Iterator[tuple[str, str, str]]:
    for aspect in Aspect:
        assessed = result.calculation.assessment(aspect)
        if assessed is not None:
            yield STEPS[Step(aspect.value)], _score(Decimal(assessed.score)), assessed.reason
    if result.calculation.supplement is not None:
        yield STEPS[Step.IMPROVEMENT_SUPPLEMENT], "", result.calculation.supplement.reason


def _sources(result: RentModelResult) -> Iterator[str]:
    yield (
        "Skala for vurderinger: −2 er meget ringere end tilsvarende afdelinger, 0 er som dem, 2 meget bedre. "
        "Hvert trin er afrundet til hele øre."
    )
    for version in result.versions:
        said = f"{_SOURCES[version.kind]}: {version.source}, gælder fra {short_day(version.since)}"
        yield f"{said} (SHA-256 {version.sha256[:12]})."
    least = result.least_need
    if least.per_square_metre:
        yield f"Minimumsstøttebehov: {kr(least.per_square_metre)} pr. m² om året, {least.source}."


def _number(value: Decimal | None) -> str:
    """Such as ``39,5``, with no more decimals than there are."""
    text = f"{value or 0:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.translate(str.maketrans(",.", ".,"))


def _score(value: Decimal | None) -> str:
    return f"{int(value or 0):+d}".replace("-", "−").replace("+0", "0")


def _amount(amount: Ore, signed: bool = False) -> str:
    """Such as ``1.234,50``; with its sign where it is added or deducted."""
    text = f"{Decimal(abs(amount)) / 100:,.2f}".translate(str.maketrans(",.", ".,"))
    sign = "−" if amount < 0 else "+" if signed and amount else ""
    return sign + text
