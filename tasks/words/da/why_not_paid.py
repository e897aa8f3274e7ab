"""Danish: why an instalment was not paid, as a housing organisation reads it."""

from collections.abc import Mapping

from tasks.words.said import Said

_INSTALMENT = "Rate {{ number }} på {{ amount | kr }}"
_REASONS = """
{%- for clause in clauses -%}
{{ '; ' if not loop.first }}
{%- if clause[0] == 'missing' -%}
da fristen udløb {{ clause[1] | long_day }}, manglede Landsbyggefonden {{ clause[2] | reports | joined }}
{%- if loop.nextitem is undefined or loop.nextitem[0] != 'missing' -%}
, og fonden kan holde pengene tilbage, så længe {{ 'den årlige opgørelse' if scheme == 'rent_support'
else 'en af de to årlige indberetninger' }} mangler
{%- endif -%}
{%- elif clause[0] == 'decided' -%}
Landsbyggefonden besluttede at standse udbetalingerne med denne begrundelse: {{ clause[1] }}
{%- elif clause[0] == 'elsewhere_missing' -%}
udbetalingerne på jeres anden sag, {{ clause[1] }}, blev standset, fordi {{ [clause[2]] | reports | joined }} manglede,
og så længe holder fonden også de øvrige rater til jer tilbage
{%- elif clause[0] == 'elsewhere_decided' -%}
Landsbyggefonden besluttede at standse udbetalingerne på jeres anden sag, {{ clause[1] }}, med denne begrundelse:
{{ clause[2] }}, og så længe holder fonden også de øvrige rater til jer tilbage
{%- elif clause[0] == 'our_mistake_elsewhere' -%}
udbetalingerne på jeres anden sag, {{ clause[1] }}, skulle ikke have været standset; fejlen var vores
{%- elif clause[0] == 'our_mistake' -%}
{{ [clause[1]] | reports | joined }} var modtaget i tide, men blev registreret for sent; fejlen var vores
{%- elif clause[0] == 'our_mistake_waiver' -%}
I var fritaget for {{ [clause[1]] | reports | joined }}, men det blev registreret for sent; fejlen var vores
{%- else -%}
I havde fået udsættelse med {{ [clause[1]] | reports | joined }},
men udsættelsen blev registreret for sent; fejlen var vores
{%- endif -%}
{%- endfor -%}
."""
_ENDS = """Stoppet slutter, når
{%- for end in ends %}{{ ', og når' if not loop.first }}
{%- if end[0] == 'elsewhere' %} stoppet på sag {{ end[1] }} er ophævet
{%- elif end[0] == 'decided' %} Landsbyggefonden har ophævet sin beslutning
{%- elif end[0] == 'accepted' %} {{ [end[1]] | reports | joined }}, som vi modtog {{ end[2] | long_day }}, er godkendt
{%- else %} {{ [end[1]] | reports | joined }} er modtaget og godkendt
{%- endif %}
{%- endfor %}, og raten bliver frigivet samme dag."""

WORDS: Mapping[str, Said] = {
    "unpaid.held": Said(
        f"{_INSTALMENT} skulle være udbetalt {{{{ due | long_day }}}}, men er ikke udbetalt, fordi udbetalingerne "
        "{{ scheme | word('to your Scheme') }} har været standset siden {{ since | long_day }}."
    ),
    "unpaid.was_held": Said(
        f"{_INSTALMENT} skulle være udbetalt {{{{ due | long_day }}}}, men blev "
        "{{ 'først udbetalt ' ~ (paid | long_day) if paid "
        "else 'først frigivet til udbetaling ' ~ (released | long_day) }}, fordi udbetalingerne "
        "{{ scheme | word('to your Scheme') }} var standset fra {{ since | long_day }} til {{ until | long_day }}."
    ),
    "unpaid.reasons": Said(f"{{% filter start %}}{_REASONS}{{% endfilter %}}"),
    "unpaid.ends": Said(_ENDS),
    "unpaid.not_due": Said(f"{_INSTALMENT} er ikke udbetalt, fordi den først forfalder {{{{ due | long_day }}}}."),
    "unpaid.nothing_stopped": Said("Udbetalingerne {{ scheme | word('to your Scheme') }} er ikke standset."),
    "unpaid.stopped_meanwhile": Said(
        "Udbetalingerne {{ scheme | word('to your Scheme') }} er for tiden standset, så raten holdes tilbage, hvis "
        "stoppet stadig gælder den dag."
    ),
    "unpaid.released_then": Said("Raten bliver frigivet af sig selv, når den forfalder; I skal ikke gøre noget."),
    "unpaid.on_its_way": Said(f"{_INSTALMENT} er frigivet og på vej fra banken."),
    "unpaid.came_back": Said(
        f"{_INSTALMENT} kom retur fra banken {{{{ on | long_day }}}} med denne årsag: {{{{ reason }}}}."
    ),
    "unpaid.taken_out": Said(
        f"{_INSTALMENT} blev taget ud af en betaling {{{{ on | long_day }}}}, før den blev sendt til banken."
    ),
    "unpaid.released_again": Said("Raten er frigivet igen og kommer med i en ny betaling."),
    "unpaid.new_account": Said("Er jeres konto lukket eller ændret, skal I oplyse den nye til Landsbyggefonden."),
    "unpaid.not_paid_again": Said("Sagen er slut, og raten bliver ikke betalt igen."),
    "unpaid.ended_and_paid": Said("Stoppet er ophævet, og raten er udbetalt; I skal ikke gøre noget."),
    "unpaid.ended": Said("Stoppet er ophævet, og I skal ikke gøre mere for at få raten."),
}
