"""English: what councils and housing organisations decide about the plan."""

from collections.abc import Mapping

from tasks.words.said import Said

_ONE_OF = "It is one of: {{ parties | listed }}."
_NOT_APPROVED = (
    " has not approved plan version {{ version }}."
    "{% if earlier %} It approved version {{ earlier }}, and a sign-off holds for what was signed.{% endif %}"
)

_OLDER = (
    " decided on {{ decided_on | day }}, before version {{ version }} was sent in on {{ sent_on | day }}: "
    "its approval is not yet accepted for this version."
)
_ACCEPT = "Accept the approval with a reason if it also covers this version, or get a new decision."
_CARRY = "Accept it with `carry-sign-offs-over`."

WORDS: Mapping[str, Said] = {
    "sign_off.council": Said("The municipal council of {{ name }}"),
    "sign_off.no_plan": Said(
        "The decision is about plan version {{ version }}, and no plan is handed in yet.",
        "Record the decision once the plan is handed in.",
    ),
    "sign_off.of_another_version": Said(
        "The decision is about plan version {{ version }}; the current version is {{ current }}.",
        "A sign-off holds for the version that was signed: get the current one approved.",
    ),
    "sign_off.dated_later": Said(
        "The decision is dated {{ decided_on | day }}, after the day it is recorded, {{ recorded_on | day }}.",
        "Give the date of the decision as its minutes state it.",
    ),
    "R53.not_a_host": Said("{{ party }} is not a host municipality of this case.", _ONE_OF),
    "R53.not_approved": Said(
        "The municipal council of {{ name }}" + _NOT_APPROVED,
        "Record the council's decision with its date and reference.",
    ),
    "R53.older_than_version": Said("The municipal council of {{ name }}" + _OLDER, _ACCEPT, _CARRY),
    "R54.not_an_estate": Said("{{ party }} is not a participating estate of this case.", _ONE_OF),
    "R54.not_an_organisation": Said("{{ party }} is not a participating organisation of this case.", _ONE_OF),
    "R54.not_approved": Said(
        "{{ name }}" + _NOT_APPROVED, "Record the housing organisation's decision under tenant democracy."
    ),
    "R54.older_than_version": Said("{{ name }}" + _OLDER, _ACCEPT, _CARRY),
    # --- sign-offs carried over to a new version
    "D8.council_has_approved": Said(
        "The municipal council of {{ name }} has approved version {{ version }} itself.",
        "Nothing needs to be carried over.",
    ),
    "D8.no_reason": Said(
        "No reason is given.",
        "Write what has changed in the plan, and why it does not touch what was approved.",
    ),
    "D8.not_a_party": Said("{{ party }} is not a party that approves.", _ONE_OF),
    "D8.organisation_has_approved": Said(
        "{{ name }} has approved version {{ version }} itself.", "Nothing needs to be carried over."
    ),
    "R53.nothing_to_carry_over": Said(
        "The municipal council of {{ name }} has not approved any version.",
        "Record its own decision; nothing can be carried over.",
    ),
    "R54.nothing_to_carry_over": Said(
        "{{ name }} has not approved any version.", "Record its own decision; nothing can be carried over."
    ),
    # --- links to sign
    "link.not_shown": Said("{{ link }} is a link, and it was not used for this.", "Open the link in the letter."),
    "link.for_something_else": Said("{{ link }} is a link to something else.", "Answer on the page that it opens."),
    "link.used": Said("The link has been used.", "Write to the case officer if the answer must be changed."),
    "link.withdrawn": Said("The Fund has withdrawn the link.", "Write to the case officer if your answer is missing."),
    "link.newer_link": Said("A newer link has replaced this one.", "Use the link in the last letter."),
    "link.newer_version": Said(
        "The link is for version {{ version }}, which a new one has replaced.",
        "Wait for the letter about the new version.",
    ),
    "link.expired": Said(
        "The link expired on {{ until | day }}.", "Ask the case officer for a new one if your answer is missing."
    ),
    "link.settled": Said("The answer is on record, or the case has gone on.", "Nothing is left to answer."),
    "link.nothing_to_sign": Said(
        "There is nothing for {{ party }} to sign ({{ purpose | word('SignPurpose') }}).",
        "Choose a party whose answer is missing.",
    ),
    "link.no_auditor": Said(
        "The case has no auditor with an address.", "Name the auditor with an address on the case first."
    ),
}
