"""English: what happened to a case of rent support."""

from collections.abc import Mapping

from tasks.words.en.event_phrases import BACK_BY, DECIDED, HEARD, PERIOD, TIMELY, VERSION, WITHOUT_ACCOUNT
from tasks.words.event_said import EventSaid, nameless

EVENTS: Mapping[str, EventSaid] = {
    "RentSupportTrackOpened": nameless(
        "Rent support track opened",
        "for {{ estates | length | counted('estate', 'estates') }}"
        "{{ ': case ' ~ continues ~ ' goes on' if continues }}",
    ),
    "RentSupportReceived": EventSaid(
        "Rent support received",
        "{{ application.title }}: {{ application.estates | map(attribute='number') | listed }}"
        "{{ ', with case ' ~ parent if parent }}",
    ),
    "RentSupportSupplemented": EventSaid(
        "Rent support supplemented", "{{ application.estates | map(attribute='number') | listed }}"
    ),
    "RentAssessmentRecorded": EventSaid("Rent assessment recorded", "by {{ by }}"),
    "RentInspectionDecided": EventSaid("Rent inspection decided", "by {{ by }}: {{ reason }}"),
    "RentInspectionReported": EventSaid("Rent inspection reported", "{{ report }}"),
    "RentModelRecorded": EventSaid(
        "Rent model recorded",
        "{{ result.calculation.estate.number }}: {% if result.need_per_square_metre is none or "
        "result.need_a_year is none %}the model has no number, a person decides{% else %}needs "
        "{{ result.need_per_square_metre | kr }} per m² and year, {{ result.need_a_year | kr }} a year{% endif %}",
    ),
    "RentPrequalificationProposed": EventSaid("Rent prequalification proposed", "{{ reserved | kr }} by {{ by }}"),
    "RentSupportPrequalified": EventSaid(
        "Rent support prequalified", f"{{{{ reserved | kr }}}} reserved, provisionally; {DECIDED}"
    ),
    "RentSupportTransferred": EventSaid(
        "Rent support transferred", "to landsdispositionsfonden, by {{ by }}: {{ reason }}"
    ),
    "DispositionFundSupported": EventSaid("Disposition fund supported", "as {{ reference }}, by {{ by }}"),
    "RentRejectionProposed": EventSaid("Rent rejection proposed", "by {{ by }}: {{ reasons.considerations }}" + HEARD),
    "RentSupportRejected": EventSaid("Rent support rejected", DECIDED),
    "RentPlanSubmitted": EventSaid(
        "Rent plan submitted",
        "version {{ plan.number }}: need {{ plan.need | kr }}, own contribution {{ plan.own_contribution | kr }}",
    ),
    "RentAwardProposed": EventSaid(
        "Rent award proposed", "{{ lines | map(attribute='total') | sum | kr }} by {{ by }}" + HEARD
    ),
    "RentSupportAwarded": EventSaid(
        "Rent support awarded",
        f"{{{{ amount | kr }}}}, {PERIOD}, approved by {{{{ approved_by }}}}",
    ),
    "RentAccountReceived": EventSaid("Rent account received", f"{{{{ year }}}}{VERSION}, {TIMELY}"),
    "RentAccountReturned": EventSaid("Rent account returned", BACK_BY),
    "RentAccountAccepted": EventSaid("Rent account accepted", "{{ year }}, {{ closing_balance | kr }} not used"),
    "RentSupportReduced": EventSaid(
        "Rent support reduced",
        "by {{ percent }} per cent from {{ since | weekday }}: {{ reasons.considerations }}" + HEARD,
    ),
    "RentSupportEnded": EventSaid("Rent support ended", "{{ paid | kr }} paid" + WITHOUT_ACCOUNT),
}
