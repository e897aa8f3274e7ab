"""English: why an instalment was not paid, as a housing organisation reads it."""

from collections.abc import Mapping

from tasks.words.said import Said

_INSTALMENT = "Instalment {{ number }} of {{ amount | kr }}"
_REASONS = """
{%- for clause in clauses -%}
{{ '; ' if not loop.first }}
{%- if clause[0] == 'missing' -%}
when the deadline passed on {{ clause[1] | long_day }}, the Fund did not have {{ clause[2] | reports | joined }}
{%- if loop.nextitem is undefined or loop.nextitem[0] != 'missing' -%}
, and the Fund may hold payouts back for as long as {{ 'the yearly account' if scheme == 'rent_support'
else 'one of the two yearly reports' }} is missing
{%- endif -%}
{%- elif clause[0] == 'decided' -%}
the Fund decided to stop payouts for this reason: {{ clause[1] }}
{%- elif clause[0] == 'elsewhere_missing' -%}
payouts to your other grant, case {{ clause[1] }}, were stopped because {{ [clause[2]] | reports | joined }} was
missing, and for as long the Fund holds the other instalments to you as well
{%- elif clause[0] == 'elsewhere_decided' -%}
the Fund decided to stop payouts to your other grant, case {{ clause[1] }}, for this reason: {{ clause[2] }}, and for
as long it holds the other instalments to you as well
{%- elif clause[0] == 'our_mistake_elsewhere' -%}
payouts to your other grant, case {{ clause[1] }}, should not have been stopped; this was our error
{%- elif clause[0] == 'our_mistake' -%}
{{ [clause[1]] | reports | joined }} had been received in time but was recorded late; the mistake was ours
{%- elif clause[0] == 'our_mistake_waiver' -%}
you had been exempted from {{ [clause[1]] | reports | joined }}, but that was recorded late; the mistake was ours
{%- else -%}
you had been given more time for {{ [clause[1]] | reports | joined }}, but that was recorded late; the mistake was ours
{%- endif -%}
{%- endfor -%}
."""
_ENDS = """The stop ends when
{%- for end in ends %}{{ ', and when' if not loop.first }}
{%- if end[0] == 'elsewhere' %} the stop on case {{ end[1] }} is over
{%- elif end[0] == 'decided' %} the Fund has withdrawn its decision
{%- elif end[0] == 'accepted' %} {{ [end[1]] | reports | joined }}, which we received on {{ end[2] | long_day }},
has been accepted
{%- else %} {{ [end[1]] | reports | joined }} has been received and accepted
{%- endif %}
{%- endfor %}, and the instalment is released on the same day."""

WORDS: Mapping[str, Said] = {
    "unpaid.held": Said(
        f"{_INSTALMENT} was due on {{{{ due | long_day }}}} and has not been paid, because payouts "
        "{{ scheme | word('to your Scheme') }} have been stopped since {{ since | long_day }}."
    ),
    "unpaid.was_held": Said(
        f"{_INSTALMENT} was due on {{{{ due | long_day }}}} but "
        "{{ 'was not paid until ' ~ (paid | long_day) if paid else 'was not released until ' ~ (released | long_day) }}"
        ", because payouts {{ scheme | word('to your Scheme') }} were stopped from {{ since | long_day }} to "
        "{{ until | long_day }}."
    ),
    "unpaid.reasons": Said(f"{{% filter start %}}{_REASONS}{{% endfilter %}}"),
    "unpaid.ends": Said(_ENDS),
    "unpaid.not_due": Said(f"{_INSTALMENT} has not been paid, because it is not due before {{{{ due | long_day }}}}."),
    "unpaid.nothing_stopped": Said("Payouts {{ scheme | word('to your Scheme') }} are not stopped."),
    "unpaid.stopped_meanwhile": Said(
        "Payouts {{ scheme | word('to your Scheme') }} are stopped at present, so the instalment will be held if the "
        "stop is still open on that day."
    ),
    "unpaid.released_then": Said("The instalment is released by itself when it is due; you need not do anything."),
    "unpaid.on_its_way": Said(f"{_INSTALMENT} has been released and is on its way from the bank."),
    "unpaid.came_back": Said(
        f"{_INSTALMENT} came back from the bank on {{{{ on | long_day }}}} for this reason: {{{{ reason }}}}."
    ),
    "unpaid.taken_out": Said(
        f"{_INSTALMENT} was taken out of a payment on {{{{ on | long_day }}}}, before it was sent to the bank."
    ),
    "unpaid.released_again": Said("The instalment has been released again and will be part of a new payment."),
    "unpaid.new_account": Said("If your account is closed or has changed, tell the Fund which one to use."),
    "unpaid.not_paid_again": Said("The case has ended, and the instalment will not be paid again."),
    "unpaid.ended_and_paid": Said("The stop is over, and the instalment has been paid; you need not do anything."),
    "unpaid.ended": Said("The stop is over, and you need do nothing more to get the instalment."),
}
