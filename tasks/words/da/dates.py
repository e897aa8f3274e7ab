"""Danish: the steps that lead to a date."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R13.found_complete": Said("Ansøgningen er fuldstændig: dag 0"),
    "R13.papers_asked_for": Said("Ansøgeren fik besked om, hvad der mangler: dag 0"),
    "R13.closing_notice": Said("{{ days | counted('dag', 'dage') }} efter: varsel om, hvornår sagen lukkes"),
    "R13.closing_announced": Said("Vi varslede, at sagen lukkes"),
    "R13.papers_in_by": Said("det manglende skal være modtaget {{ days | counted('dag', 'dage') }} efter"),
    "R13.reminder_before": Said("påmindelse {{ days | counted('dag', 'dage') }} før"),
    "R12.target_days": Said("{{ days }} dage: kalenderdage, hvor dagen, da ansøgningen blev fuldstændig, er dag 0"),
    "clock.paused": Said(
        "sat på pause i {{ days | counted('dag', 'dage') }}, fra {{ first | day }} til {{ end | day }}: "
        "{{ reasons | words('PauseReason') | joined }}"
    ),
    "D2.no_working_day": Said("{{ skipped | day }} er ikke en arbejdsdag ({{ closed }}): næste dag"),
    "R69.extended": Said("Fristen er udsat af en sagsbehandler"),
    "report.to_be_back": Said(
        "Sendt tilbage af en sagsbehandler: Vi skal have den igen senest denne dag (fristen er en antagelse)"
    ),
    "report.new_grant": Said(
        "Ingen påmindelse kunne nå frem før den dato: ansøger fik besked om tilsagnet den {{ told_on | day }}. "
        "{{ days | counted('dag', 'dage') }} senere{{ ' (fristen er en antagelse)' if assumed }}"
    ),
    "report.year_ends": Said("Kalenderåret {{ year }} slutter"),
    "report.months_on": Said(
        "{{ months }} måneder efter: Vi skal have modtaget indberetningen{{ ' (datoen er en antagelse)' if assumed }}"
    ),
    "R69.reminder_before": Said("påmindelse {{ days | counted('dag', 'dage') }} før"),
    "R69.not_in_on_time": Said("Indberetningen var ikke modtaget til tiden"),
    "R69.manager_after": Said("stadig ikke modtaget {{ days | counted('dag', 'dage') }} efter: Lederen får besked"),
    "R70.in_hand": Said("Vi har modtaget indberetningen"),
    "R70.answer_after": Said("svar senest {{ days | counted('dag', 'dage') }} efter"),
    "R70.manager_after": Said("ikke besvaret {{ days | counted('dag', 'dage') }} efter: Lederen får besked"),
    "new_rules.committed_before": Said("Tilsagnet er fra før de nye regler: brevet sendes ved næste kørsel"),
    "new_rules.incomplete_before": Said("Oplysningerne manglede før de nye regler: brevet sendes ved næste kørsel"),
    "new_rules.count_from": Said("De nye regler gælder for sagen fra denne dag"),
    "R21.period_starts": Said("Bevillingsperioden begynder"),
    "R62.last_day_of_period": Said("Bevillingsperiodens sidste dag"),
    "R62.day_after_period": Said("dagen efter"),
    "R110.begun": Said("Parten fik besked: dag 0"),
    "R110.days_later": Said("{{ days | counted('dag', 'dage') }} efter"),
    "R110.officers_day": Said("Den dag, sagsbehandleren gav"),
    "R89.extended": Said(
        "Den, der har bedt om aktindsigt, har fået besked om, at svaret kommer senest denne dag: {{ reason }}"
    ),
    "R89.received": Said("Modtaget: dag 0"),
    "R89.working_days_later": Said(
        "{{ days | counted('arbejdsdag', 'arbejdsdage') }} efter"
        "{% for day, name in skipped %}{{ ', ikke medregnet ' if loop.first else ', ' }}{{ day | day }} ({{ name }})"
        "{% endfor %}"
    ),
    "R89.working_days_before": Said("{{ days | counted('arbejdsdag', 'arbejdsdage') }} før"),
    "R53.version_handed_in": Said("Version {{ version }} af helhedsplanen blev indsendt"),
    "R53.remind_missing_sign_offs": Said(
        "{{ days | counted('dag', 'dage') }} efter: påmindelse til dem, der ikke har godkendt"
    ),
    "R61.demanded": Said("Vi bad om delaftaler"),
    "R61.to_be_in": Said("skal være modtaget {{ days | counted('dag', 'dage') }} efter"),
    "R61.reminder_before": Said("påmindelse {{ days | counted('dag', 'dage') }} før"),
    "R71.agreed_at_review": Said("Aftalt ved etårseftersynet"),
    "D10.payment_plan": Said(
        "Rate {{ number }} efter betalingsplanen{{ ' (hvor ofte der udbetales, er en antagelse)' if assumed }}"
    ),
    "R22.advance": Said("Forskud til projektlederen"),
    "R51.substitute_cover": Said("Tilskud til barselsvikar, ud over tilsagnet"),
    "R71.account_year_ends": Said("Kalenderåret {{ year }} slutter; opgørelsen for det begynder etårseftersynet"),
    "R71.opens_by_itself": Said(
        "Opgørelsen er ikke kommet: Eftersynet begynder af sig selv{{ ' (datoen er en antagelse)' if assumed }}"
    ),
    "R71.opened": Said("Etårseftersynet begyndte"),
    "R71.to_be_held": Said(
        "{{ months | counted('måned', 'måneder') }} efter: Eftersynet skal være holdt"
        "{{ ' (fristen er en antagelse)' if assumed }}"
    ),
    "R71.remind_of_review": Said("{{ days | counted('dag', 'dage') }} efter: påmindelse til sagsbehandleren"),
    "R71.manager_after": Said("Dagen efter får lederen besked"),
}
