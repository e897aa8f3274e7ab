"""Danish: links to sign, on the pages that they open and at the desk."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "sign.title_council": Said("Kommunalbestyrelsens svar om helhedsplanen"),
    "sign.title_organisation": Said("Boligorganisationens svar om helhedsplanen"),
    "sign.title_attestation": Said("Revisors bekræftelse af regnskabet"),
    "sign.lead_council": Said(
        "Har kommunalbestyrelsen i {{ name }} godkendt version {{ version }} af helhedsplanen? I kan svare her, når "
        "sagen har været på dagsordenen."
    ),
    "sign.lead_organisation": Said(
        "Har {{ name }} godkendt version {{ version }} af helhedsplanen efter reglerne om beboerdemokrati? I kan svare "
        "her, når beslutningen er truffet."
    ),
    "sign.lead_attestation": Said(
        "Læs reguleringskontoopgørelsen for {{ year }} fra {{ name }}, og svar på de to spørgsmål."
    ),
    "sign.minutes": Said(
        "Jeres ja er registreret. Vi mangler kun en udskrift af beslutningen: vedlæg den, og svar som før."
    ),
    "sign.name": Said("Dit navn"),
    "sign.function": Said("Din stilling"),
    "sign.no_name": Said("Skriv dit navn.", "Det står på sagen sammen med svaret."),
    "sign.what_happens": Said(
        "Når du sender, registrerer vi svaret på sagen. Det gælder netop version {{ version }}. Kvitteringen går til "
        "den adresse, som sagen har for jer, og linket kan ikke bruges igen."
    ),
    "sign.send": Said("Send svaret"),
    "sign.case": Said("Sag"),
    "sign.lead": Said("Administreres af"),
    "sign.version": Said("Version"),
    "sign.version_of": Said("{{ version }}, modtaget {{ day | long_day }}"),
    "sign.digest": Said("Kontrolkode"),
    "sign.period": Said("Periode"),
    "sign.from_until": Said("{{ since | long_day }} til {{ until | long_day }}"),
    "sign.from_fund": Said("Ansøgt hos fonden"),
    "sign.local": Said("Lokal medfinansiering"),
    "sign.opening": Said("Saldo primo"),
    "sign.grant_received": Said("Modtaget fra fonden"),
    "sign.local_received": Said("Lokal medfinansiering"),
    "sign.interest": Said("Renter"),
    "sign.spent": Said("Udgifter"),
    "sign.closing": Said("Saldo ultimo"),
    "sign.estates": Said("Afdelinger"),
    "sign.see_what": Said("Se, hvad der spørges om, og læs materialet"),
    "sign.papers": Said("Læs materialet"),
    "sign.changed": Said("Ændret siden version {{ version }}"),
    "sign.was_and_is": Said("før {{ before }}, nu {{ after }}"),
    "sign.over_title": Said("Linket kan ikke bruges"),
    "sign.nothing_changed": Said("Der er ikke ændret noget på sagen."),
    "sign.done_title": Said("Tak for svaret"),
    "sign.done": Said("Svaret er registreret på sag {{ case }}."),
    "sign.answer": Said("Svar"),
    "sign.answered_by": Said("Svaret af"),
    "sign.answered_at": Said("Registreret"),
    "sign.done_confirmed": Said("Kvitteringen er på vej til den adresse, som sagen har for jer."),
    "sign.done_close": Said("Du kan lukke siden nu. Linket er brugt."),
    "sign.too_fast": Said("Der er sendt for mange svar herfra på kort tid.", "Vent et minut, og send igen."),
    "sign.too_many": Said("Der er svaret for mange gange med dette link. Skriv til sagsbehandleren og få et nyt."),
    "sign.links_title": Said("Links til underskrift på sag {{ case }}"),
    "sign.links_lead": Said(
        "Et link følger med brevet til den, der skal svare. Det kan bruges én gang, og det gælder én version."
    ),
    "sign.no_portal": Said("Brevene bærer ingen links, for portalens offentlige adresse er ikke sat."),
    "sign.no_links": Said("Sagen har ingen links."),
    "sign.open_until": Said("Kan bruges til og med {{ day | long_day }}"),
    "sign.sent_to": Said("Version {{ version }}, sendt {{ day | long_day }} til {{ address }}."),
    "sign.ended_by": Said("{{ name }}, {{ at }}"),
    "sign.withdraw": Said("Træk linket tilbage"),
    "sign.open_in_sample": Said("Åbn linket som modtageren (kun i eksemplet)"),
    "sign.ask": Said("Bed om en underskrift"),
    "sign.of_case": Said("Links til underskrift"),
}
