"""English: rent support, from the application to its end."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    # --- the description
    "R78.description_missing": Said(
        "There is no description of the estates.",
        "Attach it as a PDF of at most {{ most }} A4 pages, or name the § 91 plan that was sent in before: "
        "its reference and its day.",
    ),
    "R78.waiver_too_late": Said(
        "The § 91 plan {{ reference }} was sent in on {{ sent_on | day }}, after this application.",
        "Only a plan that is with the Fund already makes the description needless: attach one.",
    ),
    "R78.description_too_long": Said(
        "The description has {{ pages | counted('page', 'pages') }}; at most {{ most }} are allowed.",
        "Shorten it to {{ most }} A4 pages.",
    ),
    "R78.description_longer_than_usual": Said(
        "The description has {{ pages | counted('page', 'pages') }}; "
        "the guideline allows at most {{ short }} to {{ most }}.",
        "It is let through; look whether all of it is needed.",
    ),
    "R78.description_not_a4": Said(
        "{{ not_a4 }} of the description's {{ pages | counted('page', 'pages') }} "
        "{{ 'is' if not_a4 == 1 else 'are' }} not A4.",
        "Save the PDF with A4 as its page size.",
    ),
    # --- the assessment and the rent model's result
    "rent_support.no_such_estate": Said(
        "{{ estate }} is none of the case's estates.", "They are {{ estates | listed }}."
    ),
    "R79.estates_unknown": Said(
        "The Fund does not know {{ estates | listed }} from recent cases and has not inspected "
        "{{ 'it' if estates | length == 1 else 'them' }}.",
        "Decide an inspection, or record the assessment again and say why none is needed.",
        "Use `tilsagn record decide-rent-inspection`, or `no_inspection_because` in `record-rent-assessment`.",
    ),
    "D6.computed_later": Said(
        "It was computed on {{ computed_on | day }}, after {{ on | day }}.", "Give that day or a later one."
    ),
    "R94.source_of_the_result_missing": Said(
        "The result does not say from which {{ kind | word('RegisterKind') }} it was computed.",
        "Compute it again from imported data.",
        "Use `tilsagn rent-model compute`.",
    ),
    "R80.group_of_the_result_missing": Said(
        "The result gives a need and does not say which estates it was compared with.",
        "Compute it again.",
        "Use `tilsagn rent-model compute`.",
    ),
    "R80.invented_parameters": Said(
        "The parameter set {{ parameter_set }} is invented.",
        "No decision should rest on it: import the Fund's own.",
        "Use `tilsagn rent-model import`.",
    ),
    # --- prequalification
    "R25.no_rent_support_reserved": Said("No amount is announced.", "State what is reserved, above zero."),
    "R80.need_not_computed": Said(
        "The rent model has not been asked about {{ estate }}.",
        "Compute it and record the result.",
        "Use `tilsagn rent-model compute --record`.",
    ),
    "R82.no_number": Said(
        "The rent model has no number for {{ estates | listed }}: a person must decide.",
        "Say why {{ 'it is' if estates | length == 1 else 'they are' }} covered, or transfer the case.",
    ),
    "R82.below_least_need": Said(
        "{{ estate }} needs {{ need | kr }} per square metre and year; the least need is {{ least | kr }}.",
        "It is not covered: it goes to landsdispositionsfonden.",
        "Use `tilsagn record transfer-rent-support`.",
    ),
    # --- landsdispositionsfonden
    "R83.covered": Said(
        "Rent support covers {{ estates | listed }}.",
        "Prequalify the case.",
        "Use `tilsagn record propose-rent-prequalification`.",
    ),
    "R83.not_transferred": Said(
        "The case has not been looked at in landsdispositionsfonden.",
        "Transfer it first.",
        "Use `tilsagn record transfer-rent-support`.",
    ),
    "R83.before_the_transfer": Said(
        "The case was transferred on {{ since | day }}, after {{ on | day }}.", "Give that day or a later one."
    ),
    # --- the plan
    "R77.financing_plan_missing": Said("The plan has no financing plan.", "Name it, with its SHA-256."),
    "R77.part_missing": Said(
        "The plan says nothing about {{ part | word('part of the RentPlan') }}.",
        "Fill it in, if only to say that there are none.",
    ),
    "R77.period_ends_before_it_begins": Said(
        "The period ends on {{ period_end | day }}, before it begins.", "Correct its first or its last day."
    ),
    "R77.no_support_asked_for": Said("The plan asks for no support.", "Say what is asked of the Fund."),
    "R77.need_not_met": Said(
        "The own contribution and the support come to {{ covered | kr }}; the need is {{ need | kr }}.",
        "The financing plan meets the whole need, and no more than it.",
    ),
    "R76.own_contribution_too_low": Said(
        "The own contribution is {{ own | kr }}; {{ percent | number }} per cent of "
        "{{ 'the whole need' if base == 'need' else 'the support' }} of {{ amount | kr }} are {{ asked | kr }}.",
        "Raise the own contribution by {{ (asked - own) | kr }} and ask for that much less.",
    ),
    "R84.differentiation_missing": Said(
        "The plan does not say which rent differentiation exists or is set up.",
        "Describe it, and why it fits the types of dwelling.",
    ),
    "R84.share_missing": Said(
        "The plan does not say how much of the rent is the same for each dwelling.",
        "Say how many per cent of the rent are the same for each dwelling; about {{ usual }} is usual.",
    ),
    "R84.unusual_differentiation": Said(
        "{{ base }} per cent of the rent are the same for each dwelling and {{ 100 - base }} go by area; "
        "the guideline has about {{ usual }} and {{ 100 - usual }}.",
        "Ask why, or for another differentiation.",
    ),
    # --- the announced amount
    "R101.plan_above_the_announced": Said(
        "The plan asks for {{ amount | kr }}, more than the {{ announced | kr }} that the Fund announced.",
        "Ask for no more than that, or ask the Fund to announce another amount.",
    ),
    "R101.award_above_the_announced": Said(
        "The award is {{ amount | kr }}, more than the announced {{ announced | kr }}.",
        "Award no more than that, or announce another amount with its grounds.",
        "Use `tilsagn record propose-rent-prequalification`.",
    ),
    "R101.no_grounds": Said(
        "{{ announced | kr }} is announced already, and it is not said why that changes.",
        "Give the grounds; they are in the letter.",
    ),
    "R101.announced_already": Said("{{ announced | kr }} is announced already.", "Announce another amount, or none."),
    "R101.grounds_not_needed": Said("Nothing has been announced before.", "Leave the grounds out."),
    # --- the award
    "R77.no_plan": Said("There is no plan.", "Submit it first.", "Use `tilsagn record submit-rent-plan`."),
    "R77.award_of_nothing": Said("The award gives nothing.", "Give an amount for at least one year."),
    "R77.award_above_the_plan": Said(
        "{{ total | kr }} is more than the {{ asked | kr }} that the plan asks for.",
        "Keep within the plan, or ask for a new version of it.",
    ),
    "R77.year_outside_the_plan": Said(
        "{{ year }} is not a year of the plan, which runs from {{ period_start | day }} to {{ period_end | day }}.",
        "Leave the year out.",
    ),
    "R56.no_transformation_area": Said(
        "None of the estates is listed as part of an omdannelsesområde.",
        "Support for empty dwellings at re-housing is for such areas: import the lists, or leave it out.",
    ),
    # --- the yearly account
    "R62.rent_opening_balance": Said(
        "The opening balance of {{ year }} is {{ stated | kr }}; "
        "the account of the year before closes with {{ known | kr }}.",
        "Correct the account.",
    ),
    "R62.rent_support_received": Said(
        "The support received of {{ year }} is {{ stated | kr }}; the Fund paid {{ known | kr }}.",
        "Correct the account.",
    ),
    "R62.rent_closing_balance": Said(
        "The closing balance of {{ year }} is {{ stated | kr }}; the other lines give {{ known | kr }}.",
        "Correct the account.",
    ),
    "R67.use_not_explained": Said(
        "The support was not used as it was awarded, and the account does not say why.", "Explain it in a sentence."
    ),
    # --- the end
    "D5.nothing_to_reduce": Said(
        "No instalment is due from {{ since | day }} on that is still to be released.", "Give an earlier day."
    ),
}
