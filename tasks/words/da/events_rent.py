"""Danish: what happened to a case of rent support."""

from collections.abc import Mapping

from tasks.words.da.event_phrases import BACK_BY, DECIDED, HEARD, PERIOD, TIMELY, VERSION, WITHOUT_ACCOUNT
from tasks.words.event_said import EventSaid, nameless

EVENTS: Mapping[str, EventSaid] = {
    "RentSupportTrackOpened": nameless(
        "Huslejestøttesag oprettet",
        "for {{ estates | length | counted('afdeling', 'afdelinger') }}"
        "{{ ': sag ' ~ continues ~ ' fortsætter' if continues }}",
    ),
    "RentSupportReceived": EventSaid(
        "Ansøgning om huslejestøtte modtaget",
        "{{ application.title }}: {{ application.estates | map(attribute='number') | listed }}"
        "{{ ', sammen med sag ' ~ parent if parent }}",
    ),
    "RentSupportSupplemented": EventSaid(
        "Supplerende materiale om huslejestøtte modtaget",
        "{{ application.estates | map(attribute='number') | listed }}",
    ),
    "RentAssessmentRecorded": EventSaid("Vurdering af huslejestøtte registreret", "af {{ by }}"),
    "RentInspectionDecided": EventSaid("Besigtigelse besluttet", "af {{ by }}: {{ reason }}"),
    "RentInspectionReported": EventSaid("Notat om besigtigelsen skrevet", "{{ report }}"),
    "RentModelRecorded": EventSaid(
        "Huslejemodellens resultat registreret",
        "{{ result.calculation.estate.number }}: {% if result.need_per_square_metre is none or result.need_a_year is "
        "none %}modellen kan ikke beregne et støttebehov, og en sagsbehandler skal vurdere sagen{% else %}behov "
        "{{ result.need_per_square_metre | kr }} pr. m² om året, {{ result.need_a_year | kr }} om året{% endif %}",
    ),
    "RentPrequalificationProposed": EventSaid(
        "Foreløbig prækvalifikation til huslejestøtte indstillet", "{{ reserved | kr }} af {{ by }}"
    ),
    "RentSupportPrequalified": EventSaid(
        "Foreløbigt prækvalificeret til huslejestøtte", f"{{{{ reserved | kr }}}} reserveret; {DECIDED}"
    ),
    "RentSupportTransferred": EventSaid("Overført til landsdispositionsfonden", "af {{ by }}: {{ reason }}"),
    "DispositionFundSupported": EventSaid("Støtte fra landsdispositionsfonden", "{{ reference }}, af {{ by }}"),
    "RentRejectionProposed": EventSaid(
        "Endeligt afslag på huslejestøtte indstillet", "af {{ by }}: {{ reasons.considerations }}" + HEARD
    ),
    "RentSupportRejected": EventSaid("Endeligt afslag på huslejestøtte", DECIDED),
    "RentPlanSubmitted": EventSaid(
        "Helhedsplan om huslejestøtte indsendt",
        "version {{ plan.number }}: behov {{ plan.need | kr }}, eget bidrag {{ plan.own_contribution | kr }}",
    ),
    "RentAwardProposed": EventSaid(
        "Tilsagn om huslejestøtte indstillet", "{{ lines | map(attribute='total') | sum | kr }} af {{ by }}" + HEARD
    ),
    "RentSupportAwarded": EventSaid(
        "Tilsagn om huslejestøtte givet", f"{{{{ amount | kr }}}}, {PERIOD}, godkendt af {{{{ approved_by }}}}"
    ),
    "RentAccountReceived": EventSaid("Huslejestøtteopgørelse modtaget", f"{{{{ year }}}}{VERSION}, {TIMELY}"),
    "RentAccountReturned": EventSaid("Huslejestøtteopgørelse sendt tilbage", BACK_BY),
    "RentAccountAccepted": EventSaid(
        "Huslejestøtteopgørelse godkendt", "{{ year }}, {{ closing_balance | kr }} er ikke anvendt"
    ),
    "RentSupportReduced": EventSaid(
        "Huslejestøtte nedsat",
        "med {{ percent }} pct. fra {{ since | weekday }}: {{ reasons.considerations }}" + HEARD,
    ),
    "RentSupportEnded": EventSaid("Huslejestøtte ophørt", "{{ paid | kr }} udbetalt" + WITHOUT_ACCOUNT),
}
