"""Danish: what changed between two versions of a plan."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "plan_change.yes": Said("ja"),
    "plan_change.no": Said("nej"),
    "plan_change.there": Said("findes"),
}
