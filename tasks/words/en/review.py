"""English: the one-year review, from its opening to the last follow-up."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R71.review_not_open": Said(
        "It is not open: no account is in yet.", "It opens with the first account, or on a day of its own."
    ),
    "R71.review_deferred": Said(
        "It was deferred and waits for the account of {{ year }}.", "It opens again when that account is in."
    ),
    "R71.review_held": Said("It was held on {{ held_on | day }}.", "There is one review per grant."),
    "R71.short_first_year": Said(
        "The account of {{ year }} covers only {{ months | counted('month', 'months') }} of the grant period.",
        "Hold the review all the same, or let it wait for the next account, with a reason.",
        "To let it wait: `defer-review`.",
    ),
    "R71.first_year_long_enough": Said(
        "The first calendar year has {{ months | counted('month', 'months') }}, and {{ least | number }} are enough.",
        "Be sure that the reason holds: a review is meant to lie around the first account.",
    ),
    "R71.no_later_account": Said(
        "No later account of the programme is waited for.", "Hold the review on the accounts that are in."
    ),
    # --- the meeting
    "R71.meeting_day_over": Said(
        "{{ day | day }} is over: the meeting cannot be on it.", "Give a day from {{ on | day }} on."
    ),
    "R71.meeting_called_already": Said("The meeting is called for that time and place already.", "Nothing is needed."),
    "R71.meeting_on_a_closed_day": Said(
        "{{ day | day }} is not a working day: {{ closed }}.",
        "Ask whether everybody can come, or schedule it again for another day.",
    ),
    "R71.no_meeting_planned": Said("No meeting is planned.", "Schedule one.", "To schedule one: `schedule-review`."),
    "R71.meeting_to_come": Said(
        "The meeting is called for {{ called_for | day }}, and that has not come.",
        "Move it, so that nobody comes in vain, or record it afterwards.",
        "To move it: `schedule-review`.",
    ),
    # --- held
    "R72.no_review_open": Said(
        "No one-year review is open.", "In other years the milestone plan stays a local matter."
    ),
    "R72.milestone_plan_missing": Said(
        "The updated milestone plan is missing.", "Hand it in.", "To hand it in: `tilsagn submit DIR --case NO`."
    ),
    "R71.held_outside_its_days": Said(
        "It cannot have been held on {{ on | day }}.",
        "Give a day from {{ opened_on | day }} to {{ today | day }}.",
    ),
    "R71.follow_up_too_early": Said(
        "'{{ what }}' would have been due before the meeting.", "Give a day from {{ on | day }} on."
    ),
    # --- follow-ups
    "R71.no_such_follow_up": Said(
        "The review agreed no follow-up {{ number }}.",
        "Look up the numbers of what was agreed.",
        "`tilsagn review NO` shows them.",
    ),
    "R71.follow_up_settled": Said(
        "Follow-up {{ number }} was settled on {{ settled_on | day }}.", "Nothing more is needed."
    ),
    "R71.review_waived": Said(
        "On {{ waived_on | day }} an officer decided that it need not be held.", "Nothing more is to be done about it."
    ),
    "R71.deferred_enough": Said(
        "It can wait for the account of {{ latest }} at the latest.",
        "Hold the review on what is in, or waive it with a reason.",
        "To waive it: `waive-review`.",
    ),
}
