"""Danish: payouts, suspensions, payment batches and their files."""

from collections.abc import Mapping

from tasks.words.said import Said

_STOPPED = (
    "Udbetalingerne har været standset siden den {{ since | day }}"
    "{% if other_case %}, fordi udbetalingerne på sag {{ other_case }} er standset: "
    "{% if report %}{{ report | word('the ReportKind') | start }} for {{ year }} mangler"
    "{% else %}{{ reason.rstrip('.') }}{% endif %}"
    "{% elif report %}, fordi {{ report | word('the ReportKind') }} for {{ year }} mangler"
    "{% else %}: {{ reason.rstrip('.') }}{% endif %}."
)
_WHICH = (
    "Betalingen ({% if number %}rate {{ number }}{% else %}forskuddet{% endif %} på sag {{ case }}, {{ amount | kr }})"
)
_AGAIN = f"{_WHICH} er udeladt. Indstil den igen, når den er frigivet."
_LEFT_OUT = (
    f"{_WHICH} er udeladt"
    "{% if ordered_before %} her, men står i en tidligere fil. Økonomi melder, om den er betalt eller holdt tilbage."
    "{% else %} og kan indstilles igen, når den er frigivet.{% endif %}"
)

WORDS: Mapping[str, Said] = {
    # --- one instalment ---
    "D5.no_such_instalment": Said(
        "Sagen har ikke nogen rate {{ number }}.",
        "Se, hvilke rater sagen har.",
        "`tilsagn case` viser dem.",
    ),
    "D5.paid_already": Said(
        "Raten er udbetalt den {{ on | day }}.", "Intet udbetales to gange. Kontrollér bankens fil."
    ),
    "D5.order_came_back": Said(
        "Betalingsordren {{ order }} gælder ikke længere, fordi betalingen er kommet retur.",
        "Spørg banken, hvilken ordre der er betalt.",
    ),
    "D5.paid_before_ordered": Said(
        "{{ order }} er bestilt den {{ ordered | day }}, altså efter den {{ on | day }}.", "Angiv bankens dato."
    ),
    "D5.not_released": Said(
        "Raten er {{ state | word('InstalmentState') }} og ikke frigivet.",
        "Vent, til raten er forfalden, og udbetalingerne ikke er standset.",
    ),
    "D5.paid_before_released": Said(
        "Raten er frigivet den {{ released | day }}, altså efter den {{ on | day }}.", "Angiv bankens dato."
    ),
    "D9.payment_same_officer": Said(
        "{{ officer }} har indstillet betalingen og kan ikke selv godkende den.",
        "Bed en anden sagsbehandler om at godkende den.",
    ),
    "D5.not_payable": Said(
        "Raten er {{ state | word('InstalmentState') }} og ikke frigivet.",
        "Intet udbetales to gange, og intet udbetales, før det er forfaldent.",
    ),
    "R69.payouts_stopped": Said(
        _STOPPED, "Raten frigives, når det sidste stop er ophævet. Indstil den, når det er sket."
    ),
    "D5.another_amount": Said(
        "Raten er på {{ amount | kr }}, men der er indstillet {{ proposed | kr }}.", "Indstil raten igen."
    ),
    "D5.another_order": Said(
        "{% if order %}Ratens betalingsordre er {{ order }}{% else %}Raten har ingen betalingsordre{% endif %}, "
        "og der er angivet {{ given or 'ingen' }}.",
        "Angiv id'et på den betaling, der er kommet retur.",
    ),
    "D5.nothing_sent": Said(
        "Raten er {{ state | word('InstalmentState') }}, og der er ikke sendt noget til banken.",
        "Kun det, der er bestilt eller betalt, kan komme retur.",
    ),
    "D5.returned_before_paid": Said(
        "Raten er udbetalt den {{ left | day }}, altså efter den {{ on | day }}.",
        "Angiv den dag, hvor beløbet kom retur.",
    ),
    "D5.returned_before_ordered": Said(
        "Raten er bestilt den {{ left | day }}, altså efter den {{ on | day }}.",
        "Angiv den dag, hvor beløbet kom retur.",
    ),
    # --- suspensions ---
    "D5.holds_agree": Said("Alle tilbageholdelser er, som de skal være.", "Der skal ikke gøres noget."),
    "D5.stop_before_commitment": Said(
        "Tilsagnet blev givet den {{ committed | day }}.", "Et udbetalingsstop begynder tidligst den dag."
    ),
    "D5.same_reason": Said(
        "Udbetalingerne har allerede været standset af den grund siden den {{ since | day }} ({{ stop }}).",
        "Én grund giver ét stop. Der skal ikke gøres mere.",
    ),
    "D5.no_such_stop": Said(
        "Sagen har ikke noget udbetalingsstop med navnet {{ stop }}.",
        "{{ 'Sagen har: ' ~ known | listed if known else 'Sagen har ingen udbetalingsstop' }}.",
    ),
    "D5.no_such_proposed_stop": Said(
        "Sagen har ikke noget foreslået udbetalingsstop med navnet {{ stop }}.",
        "{{ 'Sagen har: ' ~ known | listed if known else 'Sagen har ingen foreslåede udbetalingsstop' }}.",
    ),
    "D5.stop_follows_other_case": Said(
        "Stoppet følger udbetalingsstoppet {{ stop }} på sag {{ case }}: "
        "{% if report %}{{ report | word('the ReportKind') | start }} for {{ year }} mangler"
        "{% else %}{{ reason.rstrip('.') }}{% endif %}.",
        "Det ophører af sig selv, når udbetalingerne på sag {{ case }} ikke længere er standset.",
    ),
    "R70.ends_with_report": Said(
        "Udbetalingerne er standset, fordi {{ report | word('the ReportKind') }} for {{ year }} mangler.",
        "Stoppet ophører, når indberetningen er modtaget og godkendt. Skal der udbetales uden den, så "
        "udsæt fristen, eller giv fritagelse med en begrundelse.",
    ),
    "D5.lifted_before_it_began": Said(
        "Stoppet begyndte den {{ since | day }}, altså efter den {{ on | day }}.",
        "Angiv den dag, hvor stoppet blev ophævet.",
    ),
    # --- batches ---
    "payments.no_accounts": Said(
        "{{ lines | counted('betaling', 'betalinger') }} er udgået, fordi der mangler en konto for "
        "{% if cvrs | length > 1 %}{{ cvrs | length }} CVR-numre:{% else %}CVR-nr.{% endif %} {{ cvrs | listed }}.",
        "Indlæs en liste over bankkonti, som indeholder dem.",
        "Kommandoen er `tilsagn import bank-accounts`.",
    ),
    "D9.no_account": Said(
        "Den gældende liste over bankkonti har ingen konto for CVR-nr. {{ cvr }}.",
        "Indlæs en liste over bankkonti, som indeholder den.",
    ),
    "D9.payee_is_new": Said("Ny: CVR-nr. {{ cvr }} får penge for første gang, til {{ holder }}, {{ iban }}."),
    "D9.payee_came_back": Said(
        "Kom retur: Den seneste betaling til CVR-nr. {{ cvr }}, {{ holder }}, {{ iban }}, "
        "kom retur den {{ on | day }} (sag {{ case }}). "
        "Kontoen er den samme.",
        "Spørg organisationen, om kontoen er rigtig.",
    ),
    "D9.payee_has_changed": Said(
        "Ændret: CVR-nr. {{ cvr }} får penge til {{ holder }}, {{ iban }}, mens den seneste betaling gik til "
        "{{ holder_before }}, {{ iban_before }}.",
        "Spørg organisationen på et nummer, du allerede kender.",
    ),
    "D9.payee_of_another_name": Said(
        "Andet navn: Kontoen for {{ name }} (CVR-nr. {{ cvr }}) tilhører {{ holder }}, {{ iban }}.",
        "Spørg organisationen, om kontoen er dens egen.",
    ),
    "D9.payee_is_the_fund": Said(
        "Kontoen {{ iban }} er fondens egen.", "Ret listen over bankkonti, og indlæs den igen."
    ),
    "D9.account_is_new": Said("Ny: CVR-nr. {{ cvr }} skal have penge til {{ holder }}, {{ iban }}."),
    "D9.account_differs": Said(
        "Ændret: CVR-nr. {{ cvr }} skal have penge til {{ holder }}, {{ iban }}. Før var det {{ holder_before }}, "
        "{{ iban_before }}.",
        "Spørg organisationen på et nummer, du allerede kender.",
    ),
    "D9.account_is_gone": Said(
        "Udgået: CVR-nr. {{ cvr }} er ikke længere på listen. Før var det {{ holder }}, {{ iban }}.",
        "Uden en konto får organisationen ingen penge.",
    ),
    "D9.accounts_of_nobody": Said(
        "{{ file }} tilhører kontoen {{ account }}, som ingen person har, så det vides ikke, hvis liste det er.",
        "Indlæs den som person.",
        "Kommandoen er `tilsagn import bank-accounts`.",
    ),
    "D9.accounts_alike": Said("Kontiene er de samme som før."),
    "D9.accounts_same_officer": Said(
        "{{ officer }} har indlæst bankkontiene fra den {{ since | day }} og kan ikke selv godkende dem.",
        "Bed en anden sagsbehandler om at godkende dem.",
    ),
    "D9.accounts_answered": Said(
        "Bankkontiene fra den {{ since | day }} er {{ outcome | word('ListOutcome') }} den {{ on | day }} af {{ by }}.",
        "Indlæs en senere liste, hvis kontiene er ændret.",
    ),
    "D9.no_such_accounts": Said(
        "Ingen liste over bankkonti fra den {{ since | day }} venter på en anden person.",
        "{% if days %}Disse venter: {{ days | map('day') | listed }}.{% else %}Ingen venter.{% endif %}",
    ),
    "payments.accounts_unseen": Said(
        "Kontiene ovenfor skal ses efter.", "Se dem efter, og godkend igen.", "Tilføj --accounts-seen."
    ),
    "D9.payer_changed": Said(
        "Fondens konto er ændret, siden betalingsliste nr. {{ batch }} blev godkendt: Den er godkendt til betaling fra "
        "{{ approved }}, og nu er {{ now }} sat. Filen nævner den godkendte konto.",
        "Meld betalingerne som returneret, og indstil dem igen, hvis de skal betales fra den nye konto.",
        "Kontoen er TILSAGN_BANK_IBAN.",
    ),
    "payments.payees_unseen": Said(
        "Modtagerne ovenfor skal ses efter.", "Se dem efter, og godkend igen.", "Tilføj --payees-seen."
    ),
    "D9.account_changed": Said(
        "Kontoen for CVR-nr. {{ cvr }} er ændret, siden betalingen blev indstillet.",
        "Indstil betalingen igen. Så går den til den nye konto.",
    ),
    "D9.batch_withdrawn": Said(
        "Betalingsliste nr. {{ batch }} er trukket tilbage den {{ on | day }} af {{ by }}.",
        "Indstil igen det, der er frigivet.",
    ),
    "D9.batch_same_officer": Said(
        "{{ officer }} har indstillet betalingsliste nr. {{ batch }} og kan ikke selv godkende den.",
        "Bed en anden sagsbehandler om at godkende den.",
    ),
    "D9.batch_approved": Said(
        "Betalingsliste nr. {{ batch }} er godkendt den {{ on | day }} af {{ by }}, og betalingerne er bestilt.",
        "Meld en betaling som returneret, før filen skrives.",
        "Kommandoen er `tilsagn payments settle`.",
    ),
    "D9.batch_not_approved": Said(
        "Betalingsliste nr. {{ batch }} er {{ state | word('BatchState') }} og ikke godkendt.",
        "Bed en anden sagsbehandler om at godkende den.",
        "Kommandoen er `tilsagn payments approve`.",
    ),
    "D5.batch_all_dropped": Said(
        "Alle betalinger på betalingsliste nr. {{ batch }} er udgået.", "Der er intet at betale."
    ),
    "D5.nothing_to_propose": Said(
        "Der er ikke frigivet noget, som ikke allerede står på en betalingsliste.",
        "Vent til den næste dag, hvor en rate forfalder.",
    ),
    "payments.withdrawn": Said(
        "Betalingslisten er trukket tilbage af {{ by }}.", "Det, der er frigivet, kan indstilles igen."
    ),
    "D5.no_such_payment": Said(
        "Betalingsliste nr. {{ batch }} har ingen betaling {{ order }}.",
        "Kontrollér id'et, og at filen hører til denne betalingsliste.",
    ),
    "D5.never_ordered": Said(
        "{{ order }} er udgået og har aldrig været bestilt.", "Spørg banken, hvad den har betalt."
    ),
    "D5.bank_paid_another_amount": Said(
        "{{ order }} er på {{ amount | kr }} og ikke på {{ paid | kr }}.", "Spørg banken, hvad den har betalt."
    ),
    "D9.record_changed": Said(
        'Databasen er ændret uden om systemet, {{ place }}: "{{ fault }}".',
        "Bed driften om at kontrollere databasen.",
        "Kommandoen er `tilsagn verify`.",
    ),
    "D9.journal_disagrees": Said(
        'Sag {{ case }}, betaling {{ order }}: "{{ fault }}".',
        "Bed driften om at kontrollere databasen.",
        "Kommandoen er `tilsagn verify`.",
    ),
    # --- what is left out of a payment file ---
    "D5.left_out_before": Said("Betalingen blev udeladt af filen den {{ on | day }}.", _AGAIN),
    "D5.left_out_returned": Said("Betalingen kom retur den {{ on | day }}: {{ reason.rstrip('.') }}.", _AGAIN),
    "D5.left_out_paid": Said(
        "Raten er udbetalt den {{ on | day }} (bankens reference: {{ reference }}).",
        f"{_WHICH} er udeladt. Intet udbetales to gange.",
    ),
    "D5.left_out_not_ordered": Said(
        "Raten {{ 'er ' ~ state | word('InstalmentState') if state else 'findes ikke længere' }}.", _LEFT_OUT
    ),
    "R69.left_out_stopped": Said(_STOPPED, _LEFT_OUT),
    "D9.left_out_no_account": Said(
        "Den gældende liste over bankkonti har ingen konto for CVR-nr. {{ cvr }}.", _LEFT_OUT
    ),
    "D9.left_out_account_changed": Said(
        "Kontoen for CVR-nr. {{ cvr }} er ændret, siden betalingen blev indstillet.", _LEFT_OUT
    ),
    "D5.file_not_kept": Said(
        "En fil til betalingsliste nr. {{ batch }} blev skrevet den {{ on | day }} af en tidligere udgave af systemet, "
        "som ikke gemte en kopi.",
        "Økonomi oplyser, om banken har fået den. Det, der er ændret siden godkendelsen, er udeladt her.",
    ),
    "payments.nothing_written": Said(
        "Der er ikke skrevet nogen fil, og intet er ændret.",
        "Filen kan skrives alligevel. En betaling, der står på listen, udelades og kan indstilles igen.",
        "Med `--as-it-stands` skrives den.",
    ),
    "payments.no_payer_account": Said(
        "Indstillingerne nævner ikke den konto, som fonden betaler fra.",
        "Bed driften om at angive fondens konto.",
        "Angiv TILSAGN_BANK_IBAN, og TILSAGN_BANK_BIC, hvis den kendes.",
    ),
}
