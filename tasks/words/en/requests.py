"""English: requests for access to documents."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "people.nobody_of_the_name": Said(
        "{{ name | quoted }} is not there in this capacity"
        "{% if names %}: it is {{ names | listed }}{% else %}: nobody is{% endif %}.",
        "Give the name as the case has it.",
    ),
    "people.ends_before_it_begins": Said(
        "{{ name }} would be there from {{ since | day }} until {{ until | day }}.", "Give the days in order."
    ),
    "R104.no_figures": Said("No status report has measured an indicator yet.", "Send the sheet once one has come."),
    "R104.no_address": Said(
        "No member of the board has an address.",
        "Give the mail address of each member of the board.",
        "Use `tilsagn record name-person NO capacity=board name=... email=...`.",
    ),
    "officer.before_the_day": Said(
        "The officer would be in charge from {{ since | day }}, before the day of the decision, {{ on | day }}.",
        "Give {{ on | day }} or a later day.",
    ),
    "officer.in_charge_already": Said(
        "{{ name }} is in charge of the case on {{ since | day }} already.", "There is nothing to do."
    ),
    "R89.request_unknown": Said(
        "There is no request {{ number }}. The case has {{ requests | counted('request', 'requests') }} for access.",
        "Record it first.",
        "Use `tilsagn record record-access-request`.",
    ),
    "R89.answered_already": Said(
        "Request {{ number }} was answered on {{ answered_on | day }}.", "A new request is a new number."
    ),
    "R89.answered_before_received": Said(
        "Request {{ number }} was received on {{ received_on | day }}.",
        "It cannot have been answered before that day: check the date.",
    ),
    "R89.gives_no_more_time": Said("{{ until | day }} gives no more time.", "Give a day after {{ least | day }}."),
}
