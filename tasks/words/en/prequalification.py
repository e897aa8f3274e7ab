"""English: prequalification (prækvalifikation): assessment, inspection, decision and advance."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R05.names_activities": Said(
        "The short description already names concrete activities.",
        "Tell the applicant that activities are for the plan; it is no reason to reject.",
    ),
    "R14.under_inspection": Said("An inspection is under way.", "Record its report first."),
    "R14.inspection_before_submission": Said(
        "The application was sent in on {{ submitted_on | day }}, after {{ day | day }}.",
        "Give the day on which the inspection was decided.",
    ),
    "R14.no_inspection": Said("No inspection is under way.", "Decide one first."),
    "R14.report_before_inspection": Said(
        "The report cannot be in on {{ day | day }}: the inspection was decided on {{ decided_on | day }}.",
        "Give the day on which the report came in.",
    ),
    "R15.heading_empty": Said(
        "The assessment says nothing about {{ heading | word('AssessmentHeading') }}.",
        "Write about it, in a sentence or more.",
        "The key is `{{ heading }}`.",
    ),
    "R15.not_recorded": Said("The assessment is not recorded.", "Record it under all five headings first."),
    "R15.nothing_sent_in": Said("Nothing has been sent in.", "Wait for the application."),
    "R16.reasons_rest_on_the_lists": Said(
        "The reasons speak of the lists of § 61 a, and the area is on none of them.",
        "An area outside the lists can be granted as well: the rejection must rest on something else.",
    ),
    "R17.no_terms": Said("No terms are given.", "Write the terms on which the amount is reserved, one by one."),
    "R17.nothing_reserved": Said("No amount is reserved.", "State the reserved amount, above zero."),
    "R17.more_than_applied_for": Said(
        "{{ reserved | kr }} is more than the {{ applied | kr }} applied for.", "Reserve at most what was applied for."
    ),
    "R22.advance_without_assessment": Said(
        "An advance rests on a concrete assessment, and none is given.",
        "Write in the assessment why the money is needed before the commitment.",
    ),
    "R22.advance_already_granted": Said("An advance is already granted.", "One advance is given per case."),
    "R22.advance_not_within_reserved": Said(
        "{{ amount | kr }} does not lie within the reserved {{ reserved | kr }}.",
        "An advance is part of the reserved amount.",
    ),
    "R22.advance_not_asked_for": Said(
        "No request for an advance waits for an answer.",
        "The housing organisation asks first, and names the person or the post.",
        "Use `tilsagn record request-advance`.",
    ),
    "R22.more_than_asked_for": Said(
        "{{ amount | kr }} is more than the {{ asked | kr }} that were asked for.", "Grant at most what was asked for."
    ),
    "R22.answered_before_asked": Said(
        "The advance was asked for on {{ requested_on | day }}.", "It cannot be answered before that day."
    ),
    "R24.no_competence_profile": Said(
        "Somebody is to be bought out as project leader, and what the work asks of that person is not described.",
        "Describe the competence profile that was considered.",
        "The key is `competence_profile`.",
    ),
    "R22.no_advance_paid": Said("No advance has been paid on this case.", "There is nothing to decide."),
    "R22.advance_already_settled": Said(
        "It is already decided: {{ use | word('AdvanceUse') }}.", "One decision is made about an advance."
    ),
    "R23.advance_beside_running_grant": Said(
        "A grant already runs in the area, so drafting the plan is expected to be paid from it.",
        "Reject the advance, or give a reason for paying it although a grant runs.",
        "The key of the reason is `reason_beside_existing_grant`.",
    ),
    "R24.drafted_within_running_grant": Said(
        "The plan is said to be drafted within the grant that already runs, and then nothing is paid ahead.",
        "Grant no advance, or choose to hire or buy out a project leader and say why.",
        "Write `hire` or `buy_out`.",
    ),
    "R79.assessed_otherwise": Said(
        "Rent support is assessed otherwise.",
        "Use the assessment of the estates that receive rent support.",
        "See its form with `tilsagn schema record-rent-assessment`.",
    ),
    "assessment.estate": Said(
        "{{ estate }} {{ name }}: {{ moved }} of {{ dwellings }} dwellings changed hands last year, "
        "{{ vacant }} stand vacant, {% if rent %}rent {{ rent | kr }} per m²{% else %}rent unknown{% endif %}"
        "."
    ),
    "R109.marked": Said(
        "{{ name }} takes part as {{ mark | word('EstateMark') }}{% if reason %}: {{ reason }}{% else %}.{% endif %}"
    ),
    "assessment.municipality": Said(
        "{{ municipality }}: {{ estates | listed }}; {{ residents | counted('resident', 'residents') }} in all."
    ),
    "assessment.listed_area": Said(
        "{{ area }} is on the list of {{ list_date | day }} as {{ category | word('AreaCategory') }}."
    ),
    "R16.on_no_list": Said("No estate is on an imported list of § 61 a or § 61 b; that is no reason to reject."),
    "R16.comes_first": Said("Ranking: comes first among equals (§ 61 a)"),
    "R16.no_priority": Said("Ranking: no priority, which is no reason to reject"),
    "assessment.figure": Said(
        "{{ name }}: {% for value, covers, year in local %}"
        "{{ 'suppressed' if value is none else value | number }} in {{ covers | join(' + ') }} ({{ year }})"
        "{{ ', ' if not loop.last }}{% endfor %}{% if national is not none %}; the whole country "
        "{{ national | number }} ({{ national_year }}){% endif %}."
    ),
    "R05.look_for_activities": Said(
        "Short description: {{ pages | counted('page', 'pages') }}. Does it name concrete activities?"
    ),
    "R05.form_names_activities": Said("true if the short description already names concrete activities"),
    "R87.why_these_estates": Said("Why these estates and units: {{ reason }}"),
    "assessment.other_case": Said(
        "Case {{ case }} '{{ title }}' has estates in common: {{ phase | word('Phase') }}, "
        "{% if submitted_on %}sent in on {{ submitted_on | day }}{% else %}not sent in{% endif %}."
    ),
    "assessment.led_by": Said("Led by {{ lead }}; taking part: {{ organisations | listed }}."),
}
