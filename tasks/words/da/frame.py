"""Danish: the yearly frame (bevillingsramme)."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R56.does_not_fit": Said(
        "Der kan ikke {{ 'gives tilsagn om' if committed else 'reserveres' }} {{ amount | kr }} i {{ year }}: "
        "Der er {{ left | kr }} tilbage af "
        "{{ 'rammen til huslejestøtte' if frame == 'rent' else 'den samlede ramme' if frame == 'whole' else 'rammen' }}"
        ".",
        "Sæt beløbet ned, eller vent, indtil en reservation frigives, eller indtil næste års ramme åbner.",
    ),
    "R56.goes_beyond": Said(
        "{{ amount | kr }} er mere, end der kan {{ 'gives tilsagn om' if committed else 'reserveres' }} i "
        "{{ year }}: Der er {{ left | kr }} tilbage af "
        "{{ 'rammen til huslejestøtte' if frame == 'rent' else 'den samlede ramme' if frame == 'whole' else 'rammen' }}"
        ".",
        "Sæt beløbet ned, eller vent, indtil en reservation frigives, eller indtil næste års ramme åbner.",
    ),
}
