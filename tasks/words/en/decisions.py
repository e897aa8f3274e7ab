"""English: what any decision must hold to."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R27.speaks_of_renovation_support": Said(
        "'{{ text }}' seems to promise something under § 91 or to rest on it; this decision is made under § 91 a.",
        "Leave it out, or write that support under § 91 is applied for separately. The letter refers to its rules.",
    ),
    "R110.no_hearing": Said(
        "The party has not been heard before {{ decision | word('AdverseDecision') }}.",
        "If the decision rests on facts that the party does not know, begin a hearing; if not, say why none is needed.",
        "Use `tilsagn record begin-hearing about={{ decision }}`, or the key `no_hearing_because`.",
    ),
    "R110.hearing_open": Said(
        "Hearing {{ number }} about {{ decision | word('AdverseDecision') }} is open: the party may answer until "
        "{{ until | day }}.",
        "Decide when it has answered or the day has passed; an approval cannot be dated before that either.",
    ),
    "R110.nothing_to_hear_about": Said(
        "A hearing about {{ decision | word('AdverseDecision') }} has no object in this phase.",
        "Here it can be about {{ possible | words('AdverseDecision') | either }}.",
    ),
    "R110.heard_already": Said(
        "Hearing {{ number }} about the same decision is open until {{ until | day }}.",
        "Wait for its end, or end it first.",
    ),
    "R110.too_little_time": Said(
        "{{ until | day }} is too soon for an answer.", "Give {{ least | day }} or a later day, or leave it out."
    ),
    "R110.answered_already": Said(
        "Hearing {{ number }} was answered on {{ answered_on | day }}.", "Note on the case what the party adds."
    ),
    "R110.answered_before_it_began": Said(
        "Hearing {{ number }} began on {{ begun_on | day }}.", "Nothing in it can have an earlier day: check the date."
    ),
    "R110.no_such_hearing": Said(
        "There is no hearing {{ number }} going on.",
        "{% if numbers %}Going on: {{ numbers | listed }}.{% else %}Begin one first.{% endif %}",
        "Use `tilsagn record begin-hearing`.",
    ),
    "R85.reasons_lack_a_part": Said(
        "{{ decision | word('AdverseDecision') | start }} needs reasons, and they lack "
        "{{ part | word('LegalBasis') }}.",
        "Write it in words that the applicant can follow.",
        "The key is `{{ part }}`.",
    ),
}
