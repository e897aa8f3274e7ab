"""Danish: the final account, unspent funds, repayments, and the end of the case."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "R62.final_account_accepted_already": Said(
        "Slutopgørelsen blev godkendt den {{ accepted_on | day }}.", "Der skal ikke gøres mere."
    ),
    "closing.report_not_settled": Said(
        "{{ kind | word('the ReportKind') | start }} for {{ year }} er ikke afsluttet.",
        "Den skal være modtaget og godkendt, medmindre der er givet fritagelse.",
    ),
    "R62.last_year_not_accounted_for": Said(
        "Opgørelsen for {{ years | listed }} er fritaget, og pengene indgår ikke i nogen senere opgørelse: "
        "{{ balance | kr }} fra året før og {{ received | kr }} modtaget siden.",
        "Få opgørelsen indsendt og godkendt; den kan stadig komme. Kommer den aldrig, så skriv hvorfor. Det, som ingen "
        "opgørelse viser er brugt, regnes da som tilbage.",
        "Begrundelsen skrives som `without_account_because=...`.",
    ),
    "R62.every_year_accounted_for": Said(
        "Alle års penge indgår i en godkendt opgørelse, så der er intet at begrunde.",
        "Udelad begrundelsen.",
        "Udelad `without_account_because`.",
    ),
    "R62.paid_after_the_period": Said(
        "Der er udbetalt {{ amount | kr }} i {{ year }}, efter periodens sidste år, og beløbet indgår ikke i nogen "
        "godkendt opgørelse.",
        "Send {{ kind | word('the ReportKind') }} for {{ year }}, når året er gået. Den skal derefter godkendes.",
    ),
    "D5.unpaid_at_the_end": Said(
        "Rate {{ number }} er ikke udbetalt (status: {{ state | word('InstalmentState') }}).",
        "Udbetal raten, eller ophæv det stop, der holder den tilbage.",
    ),
    "R52.term_open": Said(
        "Vilkår nr. {{ number }} i tilsagnet er ikke afsluttet: {{ text }}.",
        "Registrér, at vilkåret er opfyldt, eller frafald det.",
        "Brug `tilsagn record settle-term`.",
    ),
    "R71.follow_up_open": Said(
        "Opfølgning nr. {{ number }} fra etårseftersynet er ikke afsluttet: {{ text }}.",
        "Registrér, hvad opfølgningen har ført til.",
        "Brug `tilsagn record settle-follow-up`.",
    ),
    "R62.leftover_undecided": Said(
        "Der er ikke truffet afgørelse om de overskydende midler.",
        "Træf afgørelsen, også når der ikke er penge tilovers.",
    ),
    "R62.final_account_not_accepted": Said("Slutopgørelsen er ikke godkendt.", "Godkend slutopgørelsen først."),
    "R62.leftover_decided_already": Said(
        "Der er allerede truffet afgørelse om de overskydende midler: {{ use | word('LeftoverUse') }}.",
        "Afgørelsen står ved magt. Afslut sagen.",
    ),
    "R62.not_the_whole_leftover": Said(
        "Afgørelsen gælder {{ amount | kr }}, men slutopgørelsen ender med {{ leftover | kr }}.",
        "Træf afgørelse om hele det overskydende beløb. Er kontoen overtrukket, er beløbet 0 kr.",
    ),
    "R62.leftover_without_a_use": Said(
        "Der er penge tilovers, og de kræver en afgørelse.",
        "Vælg tilbagebetaling, godkendt anvendelse eller modregning.",
    ),
    "R62.use_without_a_leftover": Said(
        "Der er ingen penge tilovers at træffe afgørelse om.", "Vælg, at der ikke er noget tilovers."
    ),
    "R62.purpose_missing": Said(
        "Det fremgår ikke, hvad pengene må bruges til.",
        "Der er tre mulige formål: {{ purposes | words('LeftoverPurpose') | joined }}. "
        "Skal pengene bruges til andet, skal de betales tilbage eller modregnes.",
    ),
    "R62.council_not_recorded": Said(
        "Kommunalbestyrelsen skal godkende anvendelsen, men dens beslutning er ikke registreret.",
        "Angiv datoen for kommunalbestyrelsens beslutning og en henvisning til referatet. "
        "Ellers skal pengene betales tilbage.",
    ),
    "R62.council_decides_later": Said(
        "Kommunalbestyrelsen træffer først beslutning den {{ council_decided_on | day }}.",
        "Vent med afgørelsen, til kommunalbestyrelsen har truffet beslutning.",
    ),
    "R62.council_not_needed": Said(
        "Formål og kommunalbestyrelsens beslutning hører ikke til denne afgørelse: {{ use | word('LeftoverUse') }}.",
        "Udelad dem, eller vælg godkendt anvendelse.",
    ),
    "R62.case_not_needed": Said(
        "Sag {{ case }} er angivet, men der skal ikke modregnes i den.", "Udelad sagen, eller vælg modregning."
    ),
    "R62.set_off_without_a_case": Said(
        "Det fremgår ikke, hvilket andet tilsagn der skal modregnes i.", "Angiv sagsnummeret på det andet tilsagn."
    ),
    "R62.no_such_case": Said("Sag {{ case }} findes ikke.", "Angiv nummeret på en anden sag."),
    "R62.case_of_another_organisation": Said(
        "Sag {{ case }} hører ikke til boligorganisationen med CVR-nr. {{ cvr }}.",
        "Der kan kun modregnes i et tilsagn til den samme administrerende boligorganisation.",
    ),
    "R62.case_over": Said(
        "Sag {{ case }} er i fasen {{ phase | word('Phase') | quoted }}, og der udbetales ikke mere på den.",
        "Angiv en sag, der er i gang, eller vælg tilbagebetaling.",
    ),
    "R62.case_pays_nothing": Said(
        "Sag {{ case }} er i fasen {{ phase | word('Phase') | quoted }}, og der er ingen kommende rater på den.",
        "Angiv et tilsagn med kommende rater, eller vælg tilbagebetaling.",
    ),
    "R62.set_off_already": Said(
        "Det overskydende beløb i sag {{ case }} er modregnet her ved afgørelsen af {{ decided_on | long_day }}."
    ),
    "R62.too_little_to_come": Said(
        "Der kan ikke modregnes {{ amount | kr }} på sag {{ case }}: De kommende rater er kun på {{ to_come | kr }}.",
        "Rater, der er frigivet, holdt tilbage, bestilt eller udbetalt, ændres ikke. Angiv en anden sag, eller vælg "
        "tilbagebetaling.",
    ),
    "R39.too_little_at_the_end": Said(
        "Den lokale medfinansiering i opgørelserne er {{ local | kr }}, {{ share | number }} pct. af det samlede: "
        "{{ missing | kr }} mindre end {{ percent }} pct.",
        "Tag stilling til, om slutopgørelsen kan godkendes, som den er, og skriv begrundelsen.",
        "Brug `co_financing_reason=...`.",
    ),
    "R39.nothing_to_answer": Said(
        "Den lokale medfinansiering i opgørelserne er ikke for lav.", "Udelad begrundelsen for den."
    ),
    "repayment.all_back": Said(
        "Hele beløbet er betalt tilbage.",
        "Hører indbetalingen ikke til nogen sag, skal økonomi sende beløbet retur.",
        "Se `tilsagn case`.",
    ),
    "repayment.not_asked_for": Said(
        "Fonden har ikke krævet penge tilbage på denne sag.",
        "Hører indbetalingen ikke til nogen sag, skal økonomi sende beløbet retur.",
        "Se `tilsagn case`.",
    ),
    "repayment.before_the_decision": Said(
        "Tilbagebetalingen er dateret den {{ on | day }}, altså før fonden den {{ decided_on | day }} besluttede at "
        "kræve den.",
        "Angiv den dag, hvor pengene kom.",
    ),
    "repayment.recorded_already": Said(
        "Betalingen {{ reference }} er allerede registreret.", "Hver betaling registreres kun én gang."
    ),
    "repayment.too_much": Said(
        "Beløbet på {{ amount | kr }} er større end det, der mangler at blive betalt tilbage: {{ left | kr }}.",
        "Registrér det, der hører til sagen, og send resten retur.",
    ),
    "R71.review_not_held": Said(
        "Etårseftersynet er ikke holdt{{ '; det begyndte den ' ~ (opened_on | day) if opened_on }}.",
        "Hold det, eller beslut med en begrundelse, at det kan undværes.",
        "For at registrere det: `hold-one-year-review` eller `waive-review`.",
    ),
}
