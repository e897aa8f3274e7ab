"""Danish: payment batches by forms."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "payments.no_answer_file": Said("Der er ikke valgt nogen fil.", "Vælg bankens svar, og send det igen."),
    "paying.propose": Said("Foreslå udbetaling af det frigivne"),
    "paying.to_approve": Said("Se efter og godkend"),
    "paying.own": Said("Du har selv foreslået listen. Den venter på en kollega."),
    "paying.withdraw": Said("Opgiv listen"),
    "paying.approve_title": Said("Godkend betalingsliste {{ number }}"),
    "paying.orders": Said(
        "Når du godkender, bestilles {{ payments | counted('betaling', 'betalinger') }} på i alt {{ "
        "amount | kr }}. "
        "En rate, som et stop tilbageholder, udgår."
    ),
    "paying.look_at": Said("Se disse modtagere efter"),
    "paying.seen": Said("Jeg har set dem efter, og de er rigtige"),
    "paying.holder": Said("Kontohaver"),
    "paying.account": Said("Konto"),
    "paying.since_last": Said("Siden sidst"),
    "paying.same": Said("som sidst"),
    "paying.first": Said("første gang"),
    "paying.changed": Said("ændret: før {{ holder }}, {{ account }}"),
    "paying.approve": Said("Godkend og bestil"),
    "paying.against": Said("Den er ikke godkendt"),
    "paying.file_title": Said("Fil til banken"),
    "paying.csv": Said("Hent fil til økonomi (CSV)"),
    "paying.pain001": Said("Hent ordre til banken (pain.001)"),
    "paying.file_once": Said("Filen skrives én gang. Derefter er den en kopi, som ikke skal sendes igen."),
    "paying.changed_title": Said("Noget er ændret siden godkendelsen"),
    "paying.changed_about": Said("Intet er skrevet endnu. Disse betalinger kan udelades, så resten skrives:"),
    "paying.write_rest": Said("Udelad dem, og skriv resten"),
    "paying.answers": Said("Bankens svar"),
    "paying.answers_hint": Said(
        "CSV-filen med resultaterne udfyldt, eller bankens egen rapport (pain.002). Skriv betalt eller "
        "returneret i kolonnen outcome."
    ),
    "paying.not_taken_in": Said("Bankens svar er ikke indlæst"),
    "paying.no_payer": Said(
        "En ordre direkte til banken (pain.001) kræver, at driften angiver fondens konto i indstillingerne."
    ),
    "paying.take_in": Said("Indlæs svaret"),
    "paying.settled_title": Said("Bankens svar på betalingsliste {{ number }}"),
    "paying.settled": Said(
        "{{ paid | counted('betaling er udbetalt', 'betalinger er udbetalt') }}, "
        "{{ returned | counted('kom tilbage', 'kom tilbage') }}, {{ already | counted('var kendt', 'var "
        "kendt') }}."
    ),
    "paying.came_back": Said("Det kom tilbage, og det skal du gøre"),
    "paying.to_case": Said("Sag {{ case }}, {{ 'forskud' if number == 0 else 'rate ' ~ number }}: {{ amount | kr }}"),
    "paying.back": Said("Til betalingsliste {{ number }}"),
}
