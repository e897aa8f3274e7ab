"""Danish: the words for choices of rent support and the rent model."""

from collections.abc import Mapping

RENT_CHOICES: Mapping[str, Mapping[str, str]] = {
    "Purpose": {
        "rent_reduction": "nedsættelse af balancelejen",
        "capital_cost": "nye kapitaludgifter ved støttede fysiske arbejder",
        "high_rent": "højt huslejeniveau",
        "operating_trouble": "driftsvanskeligheder",
        "rehousing_vacancy": "tomgangsleje ved genhusning",
    },
    "Aspect": {
        "renovation_need": "renoveringsbehov",
        "accounts": "regnskab",
        "attraction": "attraktionsværdi",
        "competition": "lokal konkurrencesituation",
    },
    "Region": {
        "capital": "hovedstadsområdet",
        "rest": "det øvrige land",
    },
    "Unknown": {
        "year_built": "byggeår",
        "kind": "art (etage eller tæt-lav)",
        "mean_dwelling_size": "gennemsnitlig boligstørrelse",
        "area": "boligareal",
        "rent_per_square_metre": "leje pr. m²",
        "resident_index": "beboerindeks",
        "property_price": "ejendomspris",
    },
    "Conclusion": {
        "covered": "omfattet",
        "below_least_need": "under minimumsstøttebehovet",
        "human_decision": "skal afgøres af en sagsbehandler",
    },
    "Step": {
        "average_estate": "gennemsnitlig tilsvarende afdeling",
        "resident_mix": "beboersammensætning",
        "property_price": "ejendomspris",
        "renovation_need": "renoveringsbehov",
        "accounts": "regnskab",
        "attraction": "attraktionsværdi",
        "competition": "lokal konkurrencesituation",
        "improvement_supplement": "tillæg for lejlighedsforbedringer",
    },
    "Coverage": {
        "covered": "omfattet",
        "not_covered": "ikke omfattet",
        "undecided": "ikke afgjort",
        "not_computed": "ikke beregnet",
    },
    "EstateKind": {
        "multi_storey": "etagebyggeri",
        "low_dense": "tæt-lav",
    },
    "Measured": {
        "measured": "målt",
        "suppressed": "diskretioneret",
        "not_reported": "ikke oplyst",
    },
    "the Aspect": {
        "renovation_need": "afdelingens renoveringsbehov",
        "accounts": "afdelingens regnskab",
        "attraction": "afdelingens attraktionsværdi",
        "competition": "den lokale konkurrencesituation",
    },
    "the Unknown": {
        "year_built": "afdelingens byggeår",
        "kind": "afdelingens art (etage eller tæt-lav)",
        "mean_dwelling_size": "afdelingens gennemsnitlige boligstørrelse",
        "area": "afdelingens boligareal",
        "rent_per_square_metre": "afdelingens leje pr. m²",
        "resident_index": "afdelingens beboerindeks",
        "property_price": "ejendomsprisen i kommunen",
    },
    "part of the RentPlan": {
        "deficits": "underskud, der skal dækkes",
        "savings": "besparelser på afdelingens drift",
        "social": "sociale indsatser",
        "physical": "fysiske arbejder, og hvem der betaler dem",
    },
}
