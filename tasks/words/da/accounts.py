"""Danish: the yearly reports, what stands against them, and officers' decisions about them."""

from collections.abc import Mapping

from tasks.words.said import Said

_TIME_FOR = "{{ what | word('TimeFor') }}{{ ' for ' ~ year if year }}"

WORDS: Mapping[str, Said] = {
    # --- the duty
    "report.not_a_year": Said(
        "{{ year }} er ikke et af bevillingens år.",
        "{% if years %}Bevillingen gælder årene {{ years[0] }} til {{ years[-1] }}."
        "{% else %}Kontrollér årstallet.{% endif %}",
    ),
    "report.year_not_over": Said(
        "{{ year }} var ikke slut den {{ received | day }}.",
        "Indberetningen følger kalenderåret og sendes, når året er gået.",
    ),
    "report.received_on_a_day_to_come": Said(
        "Indberetningen kan ikke være modtaget den {{ received | day }}, for i dag er det den {{ today | day }}.",
        "Kontrollér datoen.",
    ),
    "report.not_received": Said(
        "{{ kind | word('the ReportKind') | start }} for {{ year }} er ikke modtaget.",
        "Den skal indsendes først.",
        "Den indsendes med `tilsagn submit MAPPE --case SAGSNR`.",
    ),
    "report.accepted_already": Said(
        "{{ kind | word('the ReportKind') | start }} for {{ year }} "
        "{% if accepted_on %}blev godkendt den {{ accepted_on | day }}{% else %}var på plads, da den blev modtaget"
        "{% endif %}.",
        "Der skal ikke gøres mere.",
    ),
    "report.none_to_return": Said(
        "{{ kind | word('the ReportKind') | start }} for {{ year }} venter ikke på en afgørelse.",
        "Se, hvilke indberetninger der er på sagen.",
        "`tilsagn case` viser dem.",
    ),
    "report.officers_gap": Said(
        "Sagsbehandleren har bemærkninger til indberetningen.", "Ret det, som fremgår af bemærkningerne."
    ),
    "R69.nothing_missing": Said(
        "Der mangler ikke noget: {{ kind | word('the ReportKind') | start }} for {{ year }} er modtaget, eller der er "
        "givet fritagelse.",
        "Der skal ikke gøres noget.",
    ),
    "R69.already_in": Said(
        "{{ kind | word('the ReportKind') | start }} for {{ year }} er modtaget, og fonden gennemgår den.",
        "Der er ikke brug for mere tid nu.",
    ),
    "D1.no_time_asked_for": Said(
        "Ansøgeren venter ikke på svar om mere tid til " + _TIME_FOR + ".",
        "Se på sagen, hvilke anmodninger der venter på svar.",
    ),
    "R69.not_later": Said(
        "Den {{ until | day }} ligger ikke efter den nuværende frist, som er den {{ due | day }}.",
        "Angiv en senere dato.",
    ),
    "D9.extended_too_long": Said(
        "Den {{ until | day }} ligger efter den {{ latest | day }}, som er den længste udsættelse af fristen den "
        "{{ due | day }}.",
        "Angiv en tidligere dato, eller frafald kravet.",
    ),
    "R69.had_passed": Said(
        "Den {{ until | day }} var allerede passeret den {{ on | day }}.",
        "Angiv en dato, som giver tid til at indberette, eller giv fritagelse.",
    ),
    # --- the regulation account: receipt, acceptance, return, reopening
    "R62.not_waived_after_the_period": Said(
        "Der er udbetalt penge i {{ year }}, efter bevillingsperioden. Derfor kan der ikke gives fritagelse for "
        "{{ kind | word('the ReportKind') }} for det år.",
        "Giv i stedet udsættelse, eller afvent den.",
    ),
    "R62.must_be_reopened": Said(
        "Reguleringskontoopgørelsen for {{ year }} blev godkendt den {{ accepted_on | day }}.",
        "En sagsbehandler skal først genåbne den.",
    ),
    "R62.nothing_to_reopen": Said(
        "Reguleringskontoopgørelsen for {{ year }} er ikke godkendt.",
        "En opgørelse, der ikke er godkendt, kan indsendes igen uden videre.",
    ),
    "R62.final_account_accepted": Said(
        "Slutopgørelsen blev godkendt den {{ accepted_on | day }}.",
        "De overskydende midler er gjort op efter disse saldi, så opgørelsen kan ikke genåbnes.",
    ),
    "R62.reopened_before_accepted": Said(
        "Reguleringskontoopgørelsen for {{ year }} blev først godkendt den {{ accepted_on | day }}, altså efter "
        "den {{ on | day }}.",
        "Kontrollér datoen.",
    ),
    "R62.later_account_accepted": Said(
        "Reguleringskontoopgørelsen for {{ latest }} er godkendt, og dens saldo primo bygger på opgørelsen for "
        "{{ year }}.",
        "Genåbn først opgørelsen for {{ latest }}.",
    ),
    # --- balances
    "R62.does_not_add_up": Said(
        "Saldo ultimo er {{ closing | kr }}, men saldo primo plus indtægter og renter minus udgifter giver "
        "{{ computed | kr }}. Forskellen er {{ difference | kr }}.",
        "Ret den post, der er forkert, eller saldo ultimo.",
    ),
    "R66.balance_holds_adjustment": Said(
        "Saldo ultimo er {{ closing | kr }}, men saldo primo plus indtægter og renter minus udgifter giver "
        "{{ computed | kr }}. Forskellen er {{ difference | kr }} og svarer til kursreguleringen.",
        "Hold kursreguleringen ude af saldoen. Den hører til på konto 401 og ikke i denne opgørelse.",
    ),
    "R62.opens_with_another_balance": Said(
        "Saldo primo er {{ opening | kr }}, men opgørelsen for året før sluttede med {{ last | kr }}. Forskellen er "
        "{{ difference | kr }}.",
        "Begynd med saldoen ultimo året før.",
    ),
    "R62.first_opens_with_money": Said(
        "Den første opgørelse begynder med {{ opening | kr }}, selv om der ikke er aflagt regnskab før den.",
        "Begynd med 0 kr. Et forskud fra Landsbyggefonden hører til det tilskud, I har modtaget.",
    ),
    "R62.fund_paid_another_amount": Said(
        "Ifølge opgørelsen har I modtaget {{ received | kr }} fra Landsbyggefonden. Fra den forrige opgørelse til "
        "årets udgang har fonden udbetalt {{ paid | kr }}. Forskellen er {{ difference | kr }}.",
        "Sammenhold beløbet med udbetalingerne på sagen. Det, der er modregnet fra en anden bevilling, tæller med.",
    ),
    # --- interest
    "R64.negative_interest": Said(
        "Renten er negativ: {{ interest | kr }}.", "Kontrollér den gennemsnitlige rentesats for henlagte midler."
    ),
    "R64.no_rate": Said(
        "Rentesatsen er 0, men de henlagte midler var i gennemsnit {{ balance | kr }} og skulle være forrentet.",
        "Oplys den gennemsnitlige rente af de henlagte midler i jeres forvaltning, og tilskriv renten. Er der ingen "
        "rente, så skriv hvorfor.",
        "Det skrives i `interest_explanation` i `account.yaml`.",
    ),
    "R64.no_interest": Said(
        "Der er ikke tilskrevet rente, men {{ rate | number }} pct. af den løbende saldo, i gennemsnit "
        "{{ balance | kr }}, giver {{ computed | kr }}.",
        "Tilskriv renten. Er der ingen rente, så skriv hvorfor.",
        "Det skrives i `interest_explanation` i `account.yaml`.",
    ),
    "R66.adjustment_not_stated": Said(
        "Opgørelsen oplyser ikke, om der har været kursregulering af værdipapirer i året.",
        "Udfyld linjen, og skriv 0, hvis der ingen var. Så kan vi se, at renten ikke indeholder kursregulering.",
    ),
    "R66.interest_holds_adjustment": Said(
        "Renten på {{ interest | kr }} ser ud til at indeholde kursreguleringen på {{ adjustment | kr }}. Uden den er "
        "renten {{ left | kr }}, og efter rentesatsen skulle den være {{ computed | kr }}.",
        "Træk kursreguleringen ud af renten. Den hører til på konto 401.",
    ),
    "R65.another_interest": Said(
        "Opgørelsen tilskriver {{ interest | kr }} i rente. {{ rate | number }} pct. af den løbende saldo, i "
        "gennemsnit {{ balance | kr }}, giver {{ computed | kr }}. Forskellen er {{ difference | kr }}.",
        "Tilskriv renten af den løbende saldo, som vokser ved en udbetaling og falder, når pengene bruges.",
    ),
    # --- against the budget
    "R67.difference_unexplained": Said(
        "{{ group }}: Der er brugt {{ actual | kr }} mod et budget på {{ budget | kr }}. Forskellen på "
        "{{ difference | kr }} er ikke forklaret.",
        "Forklar afvigelsen i kolonnen Forklaring.",
    ),
    "R67.not_a_main_group": Said(
        "{{ group }} ({{ actual | kr }}) er ikke en hovedgruppe i det gældende budget.",
        "Brug budgettets hovedgrupper: {{ groups | listed }}. En ny hovedgruppe kræver, at Landsbyggefonden godkender "
        "den først.",
    ),
    "R67.no_line": Said(
        "Opgørelsen har ingen linje for {{ group }}. Af det gældende budget hører {{ falls_to_year | kr }} til "
        "{{ year }}.",
        "Tilføj linjen, også hvis der ikke er brugt noget, og forklar afvigelsen.",
    ),
    "R67.compares_with_another_budget": Said(
        "{{ group }}: Opgørelsen sammenligner med et budget på {{ compared | kr }}. Af det gældende budget hører "
        "{{ falls_to_year | kr }} til {{ year }}. Forskellen er {{ difference | kr }}.",
        "Sammenlign med det gældende budget med alle ændringer, eller oplys, hvordan det er fordelt på årene.",
    ),
    "R59.spent_more_than_budgeted": Said(
        "{{ group }}: Der er hidtil brugt {{ spent | kr }}. Det er {{ more | kr }} mere, end det gældende budget har "
        "til hele perioden ({{ whole | kr }}).",
        "Får en hovedgruppe mere, får en anden mindre, og det skal Landsbyggefonden godkende. Søg om ændringen.",
    ),
    # --- administration and audit
    "R46.more_than_spent": Said(
        "Administration og revision på {{ administration | kr }} er mere end alle udgifter, {{ spent | kr }}.",
        "Beløbet er en del af udgifterne. Angiv det én gang under hovedgruppen og her som en del af den.",
    ),
    "R45.above_cap_so_far": Said(
        "Der er brugt {{ spent | kr }} til administration og revision frem til udgangen af {{ year }}. Det er "
        "{{ above | kr }} mere end beløbsgrænsen for hele perioden.",
        "For {{ months | counted('måned', 'måneder') }} og en samlet projektsum på {{ total | kr }} er grænsen "
        "{{ most | kr }}. Det, der ligger over, skal betales på anden måde.",
    ),
    # --- local co-financing
    "R43.not_local_money": Said(
        '"{{ line }}" ({{ amount | kr }}) er angivet som lokal medfinansiering, men pengene kommer fra: '
        "{{ source | word('Income') }}.",
        "Tag beløbet ud. Kun boligorganisationen, kommunen og lokale samarbejdspartnere kan medfinansiere.",
    ),
    "R42.ordinary_operation_in_account": Said(
        '"{{ line }}" ({{ amount | kr }}) er almindelig drift (ordinære driftsopgaver) og kan ikke bruges som '
        "medfinansiering.",
        "Tag beløbet ud og også den udgift, det har betalt.",
    ),
    "R39.too_little_so_far": Said(
        "Ved udgangen af {{ year }} er den lokale medfinansiering {{ local | kr }}, svarende til "
        "{{ share | number }} pct. af indtægterne. Der kræves mindst {{ percent | number }} pct., svarende til "
        "{{ needed | kr }}, så der mangler {{ missing | kr }}.",
        "Oplys, hvornår resten kommer. Landsbyggefonden afgør, hvad det skal have af følger.",
    ),
    # --- the auditor
    "R73.goals_not_attested": Said(
        "Revisor bekræfter ikke, at der løbende følges op på målene.",
        "Bed revisor bekræfte det eller forklare, hvorfor det ikke er muligt.",
    ),
    "R73.evidence_incomplete": Said(
        "I opgørelsen mangler {{ missing | words('AuditEvidence') | joined }}.",
        "Bed om det, der mangler. En sagsbehandler kan godkende opgørelsen uden, når det begrundes.",
    ),
    "R73.older_form": Said(
        "Opgørelsen er udfyldt på et ældre skema, som ikke spørger, hvem revisor er.",
        "Brug det nye skema til næste års opgørelse.",
    ),
    "D6.account_not_dated": Said(
        "Det fremgår ikke, hvornår opgørelsen for {{ year }} er underskrevet.",
        "Bed om datoen.",
    ),
    "D6.account_signed_after_receipt": Said(
        "Opgørelsen for {{ year }} er dateret {{ signed_on | day }}, men er modtaget allerede {{ received_on | day }}.",
        "Bed om den rigtige dato; måske er dag og måned byttet om.",
    ),
    "D6.account_signed_before_year_end": Said(
        "Opgørelsen for {{ year }} er dateret {{ signed_on | day }}, før året var gået.",
        "Bed om en opgørelse, der er underskrevet efter årets udgang, eller om den rigtige dato.",
    ),
    "R73.no_reason": Said(
        "Revisors dokumentation mangler, og det er ikke begrundet, hvorfor opgørelsen godkendes uden.",
        "Skriv en begrundelse, eller send opgørelsen tilbage.",
    ),
    "R73.accepted_already": Said(
        "Opgørelsen for {{ year }} blev godkendt {{ accepted_on | day }}.", "Der er ikke noget at bekræfte."
    ),
    "R73.of_another_version": Said(
        "Bekræftelsen gælder en opgørelse for {{ year }} med kontrolkoden {{ digest }}, men den gældende har "
        "{{ current }}.",
        "Læs den gældende opgørelse, og bekræft den.",
    ),
    "R73.signed_on_another_day": Said(
        "Bekræftelsen er dateret {{ signed_on | day }}. Opgørelsen for {{ year }} kan bekræftes efter årets udgang og "
        "senest {{ on | day }}.",
        "Angiv den dag, bekræftelsen er underskrevet.",
    ),
    "R73.no_remark": Said(
        "Noget er ikke bekræftet, og der er ingen bemærkning om hvorfor.", "Skriv, hvad der mangler, og hvorfor."
    ),
    "R73.board_not_attested": Said(
        "Revisor bekræfter ikke, at bestyrelsen er etableret og i funktion.",
        "Bed revisor bekræfte det eller forklare, hvorfor det ikke er muligt.",
    ),
    # --- the status report
    "R68.nothing_measured": Said(
        "Indberetningsskemaet for {{ year }} indeholder ingen målinger af indikatorer.",
        "Indsend skemaet med årets målinger.",
    ),
    "R68.plan_indicator_missing": Said(
        "{{ area | word('FocusArea') | start }}: \"{{ indicator }}\" står i "
        "{{ 'den strategiske samarbejdsaftale' if strategic else 'delaftalen' }}, men er ikke med i "
        "indberetningsskemaet for {{ year }}.",
        "Giv indikatoren en linje under det navn. Er den ikke målt i år, så lad værdien stå tom, og skriv hvorfor som "
        "en bemærkning.",
    ),
    "R68.indicator_missing": Said(
        "{{ area | word('FocusArea') | start }}: \"{{ indicator }}\" "
        "{% if reported_for %}blev indberettet for {{ reported_for }}{% else %}står i helhedsplanen{% endif %}, men er "
        "ikke med i indberetningsskemaet for {{ year }}.",
        "Oplys målingen. Er den diskretioneret, skal feltet være tomt eller indeholde *.",
    ),
    "R68.added_without_reason": Said(
        "{{ area | word('FocusArea') | start }}: \"{{ indicator }}\" står ikke i helhedsplanen, og det er ikke "
        "forklaret, hvorfor indikatoren er tilføjet.",
        "Skriv begrundelsen som en bemærkning på linjen, eller brug det navn, som indikatoren har i helhedsplanen.",
    ),
    "R68.baseline_changed": Said(
        "{{ area | word('FocusArea') | start }}: Udgangspunktet for \"{{ indicator }}\" var {{ first | number }} og er "
        "nu {% if now is none %}ikke udfyldt{% else %}{{ now | number }}{% endif %}.",
        "Behold udgangspunktet, som det var. Fremdriften måles ud fra det.",
    ),
    "R68.indicator_repeated": Said(
        "{{ area | word('FocusArea') | start }}: \"{{ indicator }}\" er indberettet {{ times }} gange.",
        "Behold én linje for hver indikator.",
    ),
    "R68.no_activity": Said(
        "Indberetningsskemaet for {{ year }} nævner ingen aktiviteter.",
        "Angiv de aktuelle aktiviteter i hvert indsatsområde med status.",
    ),
    "R68.no_activity_in_area": Said(
        "{{ area | word('FocusArea') | start }}: Indberetningsskemaet nævner ingen aktiviteter.",
        "Angiv de aktuelle aktiviteter i hvert indsatsområde med status.",
    ),
}
