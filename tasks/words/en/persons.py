"""English: who may act, and for whom."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "person.unknown": Said("No person of this office is {{ person }}.", "", "`tilsagn person list` lists them."),
    "person.not_named": Said(
        "No person of this office is named {{ name | quoted }}.",
        "Give the name in full, or the person's id, such as P3.",
        "`tilsagn person list` lists them.",
    ),
    "person.several_named": Said(
        "Several persons are named {{ name | quoted }}: {{ persons | listed }}.",
        "Give the id of the one that is meant.",
    ),
    "absence.ends_before_it_begins": Said(
        "The absence would end on {{ until | day }} and begin on {{ since | day }}.", "Give the days in order."
    ),
    "absence.over": Said(
        "The absence ended on {{ until | day }}, and today is {{ today | day }}.",
        "Cover is arranged for today and days to come.",
    ),
    "absence.covers_itself": Said("{{ name }} cannot cover for {{ name }}.", "Name a colleague."),
    "absence.cover_is_away": Said(
        "{{ name }} is away from {{ since | day }} to {{ until | day }}.",
        "Name another colleague, or divide the absence into two.",
    ),
    "absence.none": Said("{{ name }} is not away on {{ day | day }} or later.", "There is nothing to end."),
    "person.only_asserted": Said(
        "{{ name }} is only a name: this office knows who its persons are.",
        "Act as a person who is logged in.",
    ),
    "person.another_name": Said(
        "{{ name | quoted }} is not the name of {{ person }}.", "Act under the person's own name."
    ),
    "person.no_mandate": Said(
        "{{ name }} may not do this{% if party %} for {{ party }}{% endif %} on {{ day | day }}"
        "{% if held %}: acts as {{ held | words('Role') | listed }}{% endif %}.",
        "It is for: {{ roles | words('Role') | listed }}. A manager gives mandates.",
    ),
    "person.not_by_name": Said(
        "{{ name }} cannot be given as a name here: who acts follows from the account that types the command.",
        "Leave the name out.",
        "Leave out --by.",
    ),
    "person.not_by_role": Said(
        "The role {{ role | word('Role') }} cannot be given here: it follows from the person's mandates.",
        "Leave the role out.",
        "Leave out --role.",
    ),
    "person.not_of_sample": Said(
        "{% if name %}{{ name | quoted }} is no person of this sample.{% else %}Nothing says who acts.{% endif %}",
        "Act as one of its persons: {{ names | listed }}.",
        "--by takes the name or the id of a person; `tilsagn person list` lists them all.",
    ),
    "person.no_account": Said(
        "The account {{ account }} belongs to no person of this office.",
        "Ask a manager to add you.",
        "A manager uses `tilsagn person add`.",
    ),
    "person.only_a_manager": Said(
        "Only a manager may say who acts in this office.",
        "{% if managers %}Ask {{ managers | listed }}.{% else %}"
        "As long as there is no manager, the owner of the data folder does it.{% endif %}",
    ),
    "person.only_the_owner_invites": Said(
        "Only the owner of the data folder can invite a person to log in.", "Ask the operators for the invitation."
    ),
    "person.user_name_taken": Said(
        "The user name {{ login | quoted }} belongs to {{ person }}.", "Choose another user name."
    ),
    "person.only_of_the_party": Said(
        "Only a person who acts for {{ party }} can say who else does.",
        "The Fund brings in the first person of a party.",
    ),
    "person.of_the_fund": Said(
        "That mail address is of a person who works for the Fund and cannot act for a party.",
        "Choose another person.",
    ),
    "person.last_of_party": Said(
        "{{ name }} is the last one who can act here.", "Give a colleague a mandate first, or hand over your own."
    ),
    "person.not_a_colleague": Said(
        "{{ name }} does not act for the same party.", "Invite the person first, and hand over then."
    ),
    "people.no_mail": Said("The mail address cannot be read.", "Write it as name@company.dk."),
    "person.role_of_the_program": Said("This role is the program's own.", "Choose the role of a person."),
    "person.party_of_the_role": Said(
        "{{ party | quoted if party else 'No party' }} does not fit the role {{ role | word('Role') }}.",
        "{% if digits %}Give a number of {{ digits }} digits: the party that the person acts for."
        "{% else %}In this role one acts for the Fund: name no party.{% endif %}",
    ),
    "person.first_is_a_manager": Said(
        "The role {{ role | word('Role') }} cannot be given: the office has no manager yet.",
        "Add a manager first.",
    ),
    "person.ends_before_it_begins": Said(
        "The mandate would end on {{ until | day }} and begin on {{ since | day }}.", "Give the days in order."
    ),
    "person.account_taken": Said(
        "The account {{ account }} is that of {{ name }} ({{ person }}).",
        "Give another account, or name {{ person }} to give this person a mandate.",
    ),
    "person.has_an_account": Said(
        "{{ name }} ({{ person }}) was added with another account, or with none.",
        "An account is given when the person is added: leave it out.",
    ),
    "person.no_such_mandate": Said("{{ name }} ({{ person }}) has no such mandate.", "Nothing needs to be taken away."),
    "person.last_manager": Said(
        "{{ name }} is the only manager: nobody could give a mandate afterwards.", "Add another manager first."
    ),
    "person.name_is_joined": Said(
        "The name {{ name | quoted }} is joined to {{ other }} ({{ person }}) already.",
        "A name is joined once: leave it with that person.",
    ),
    "person.asserted_mark": Said("{{ name }}, asserted"),
    "contact.no_such_party": Said(
        "{{ party }} does not take part in this case.", "Its parties are {{ parties | listed }}."
    ),
    "party.fund_acts_for_none": Said("In this role one acts for the Fund, not for {{ party }}.", "Name no party."),
    "party.not_on_the_case": Said(
        "{{ party }} does not take part in this case in that role.",
        "Look up the number of the case: each party acts on its own cases only.",
    ),
    "party.speaks_for_another": Said(
        "{{ party }} cannot say this{% if speaker %} for {{ speaker }}{% endif %}: each party speaks for itself only.",
        "{% if speaker %}Ask {{ speaker }} to do it.{% else %}Ask the Fund.{% endif %}",
    ),
}
