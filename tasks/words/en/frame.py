"""English: the yearly frame (bevillingsramme)."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R56.does_not_fit": Said(
        "{{ amount | kr }} cannot be {{ 'committed' if committed else 'reserved' }} in {{ year }}: "
        "{{ left | kr }} of "
        "{{ 'the rent frame' if frame == 'rent' else 'the whole frame' if frame == 'whole' else 'the frame' }}"
        " is left.",
        "Lower the amount, or wait until a reservation is given up or the next year's frame opens.",
    ),
    "R56.goes_beyond": Said(
        "{{ amount | kr }} goes beyond what can be {{ 'committed' if committed else 'reserved' }} in "
        "{{ year }}: {{ left | kr }} of "
        "{{ 'the rent frame' if frame == 'rent' else 'the whole frame' if frame == 'whole' else 'the frame' }}"
        " is left.",
        "Lower the amount, or wait until a reservation is given up or the next year's frame opens.",
    ),
}
