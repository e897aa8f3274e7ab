"""Danish: the one-year review, from its opening to the last follow-up."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R71.review_not_open": Said(
        "Etårseftersynet er ikke begyndt, for der er endnu ikke modtaget nogen reguleringskontoopgørelse.",
        "Det begynder, når den første opgørelse er modtaget, ellers på en fast dag.",
    ),
    "R71.review_deferred": Said(
        "Etårseftersynet er udskudt og venter på reguleringskontoopgørelsen for {{ year }}.",
        "Det begynder igen, når opgørelsen er modtaget.",
    ),
    "R71.review_held": Said(
        "Etårseftersynet blev gennemført den {{ held_on | day }}.",
        "Der gennemføres ét etårseftersyn for hver bevilling.",
    ),
    "R71.short_first_year": Said(
        "Reguleringskontoopgørelsen for {{ year }} dækker kun {{ months | counted('måned', 'måneder') }} af "
        "bevillingsperioden.",
        "Gennemfør eftersynet alligevel, eller udskyd det til den næste opgørelse med en begrundelse.",
        "Det udskydes med `defer-review`.",
    ),
    "R71.first_year_long_enough": Said(
        "Der er {{ months | counted('måned', 'måneder') }} i det første kalenderår, og {{ least | number }} er nok til "
        "at gennemføre eftersynet.",
        "Kontrollér, at begrundelsen holder. Eftersynet skal så vidt muligt gennemføres, når den første opgørelse "
        "foreligger.",
    ),
    "R71.no_later_account": Said(
        "Der ventes ikke flere reguleringskontoopgørelser fra indsatsen.",
        "Gennemfør eftersynet på grundlag af de opgørelser, der er modtaget.",
    ),
    # --- the meeting
    "R71.meeting_day_over": Said(
        "Den {{ day | day }} er passeret, så mødet kan ikke holdes den dag.",
        "Angiv en dag, der ikke ligger før den {{ on | day }}.",
    ),
    "R71.meeting_called_already": Said(
        "Der er allerede indkaldt til mødet på det tidspunkt og det sted.", "Der skal ikke gøres noget."
    ),
    "R71.meeting_on_a_closed_day": Said(
        "Den {{ day | day }} er ikke en arbejdsdag ({{ closed }}).",
        "Spørg, om alle kan komme, eller find en anden dag.",
    ),
    "R71.no_meeting_planned": Said(
        "Der er ikke indkaldt til noget møde.", "Indkald til et møde.", "Det gøres med `schedule-review`."
    ),
    "R71.meeting_to_come": Said(
        "Der er indkaldt til møde den {{ called_for | day }}, og den dag er ikke kommet endnu.",
        "Flyt mødet, så ingen møder forgæves, eller registrér eftersynet bagefter.",
        "Det flyttes med `schedule-review`.",
    ),
    # --- held
    "R72.no_review_open": Said(
        "Der er ikke noget etårseftersyn i gang.", "I de øvrige år er milepælsplanen et lokalt anliggende."
    ),
    "R72.milestone_plan_missing": Said(
        "Den opdaterede milepælsplan mangler.",
        "Milepælsplanen skal indsendes først.",
        "Den indsendes med `tilsagn submit MAPPE --case SAGSNR`.",
    ),
    "R71.held_outside_its_days": Said(
        "Etårseftersynet kan ikke være gennemført den {{ on | day }}.",
        "Angiv en dag fra den {{ opened_on | day }} til den {{ today | day }}.",
    ),
    "R71.follow_up_too_early": Said(
        'Fristen for opfølgningen "{{ what }}" ligger før mødet.',
        "Angiv en dag, der ikke ligger før den {{ on | day }}.",
    ),
    # --- follow-ups
    "R71.no_such_follow_up": Said(
        "Der er ikke aftalt en opfølgning nr. {{ number }} ved etårseftersynet.",
        "Se, hvilke numre opfølgningerne har.",
        "`tilsagn review SAGSNR` viser dem.",
    ),
    "R71.follow_up_settled": Said(
        "Opfølgning nr. {{ number }} blev afsluttet den {{ settled_on | day }}.", "Der skal ikke gøres mere."
    ),
    "R71.review_waived": Said(
        "En sagsbehandler besluttede den {{ waived_on | day }}, at eftersynet ikke skal holdes.",
        "Der er ikke mere at gøre ved det.",
    ),
    "R71.deferred_enough": Said(
        "Eftersynet kan højst vente på opgørelsen for {{ latest }}.",
        "Hold eftersynet på det grundlag, der er, eller beslut med en begrundelse, at det kan undværes.",
        "For at undvære det: `waive-review`.",
    ),
}
