"""English: the lists of cases and deadlines at the command line, and one case."""

from collections.abc import Mapping

from tasks.words.said import Said

_FOLLOWS = (
    "{% if report %}the {{ report | word('ReportKind') }} of {{ year }} is missing{% else %}{{ reason }}{% endif %}"
)

WORDS: Mapping[str, Said] = {
    "case.untitled": Said("(no title yet)"),
    "case.heading": Said("Case {{ case }}"),
    "case.phase": Said("{{ phase | word('Phase') }}, version {{ version }}"),
    "case.rent_of": Said("rent of {{ case }}"),
    "case.none_fits": Said("No case fits that."),
    "case.none": Said("No cases yet. {{ command }} hands in the first one."),
    "case.instalment_state": Said("{{ state | word('InstalmentState') }}{{ ' ' ~ (day | day) if day }}"),
    "case.stopped": Said(
        "Payouts stopped from {{ since | day }}: {{ why }}; "
        "{% if until %}{{ 'corrected' if corrected else 'lifted' }} {{ until | day }}{% else %}open{% endif %}"
    ),
    "case.stop_proposed": Said("Stop proposed from {{ since | day }}: {{ why }}; confirm or decline {{ stop }}"),
    "case.stop_follows": Said(f"so are those of case {{{{ case }}}}, {_FOLLOWS}"),
    "case.stop_ordered": Said("{{ reason }}, {{ legal_basis }}, by {{ by }} ({{ stop }})"),
    "stops.follows": Said(f"case {{{{ case }}}} is stopped, {_FOLLOWS}"),
    "stops.ordered": Said("{{ reason }} ({{ legal_basis }}; {{ by }})"),
    "stops.report": Said("the {{ report | word('ReportKind') }} of {{ year }} was not in by {{ due | day }}"),
    "stops.none": Said("No payouts are stopped."),
    "stops.proposed": Said("proposed"),
    "stops.held": Said("{{ amount | kr }} held in all."),
    "deadlines.none": Said("No deadline is armed."),
    "explain.nothing": Said("Case {{ case }} has no date to explain yet."),
    "explain.such_as": Said("Such as: {{ command }}"),
    "rearm.nothing": Said("Every deadline stands as the law says."),
    "rearm.no_day": Said("none"),
    "rearm.same_day": Said("the same day, another day of effect"),
    "rearm.moved": Said("{{ deadlines | counted('deadline', 'deadlines') }} moved."),
    "rearm.would_move": Said(
        "{{ deadlines | counted('deadline', 'deadlines') }} would be moved; {{ command }} moves them."
    ),
}
