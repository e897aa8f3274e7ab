"""Danish: the command line, the host, backups, samples and scenarios."""

from collections.abc import Mapping

from tasks.words.said import Said

_EMPTY_FOLDER = "Angiv en tom mappe eller en, der ikke findes endnu."
_RESTORE_DOCUMENTS = "Gendan mappen med dokumenter fra sikkerhedskopien."
_ANOTHER = "Brug en anden sikkerhedskopi."
_FORM = (
    "`tilsagn record {{ word }} SAGSNR --form` skriver et skema, der kan udfyldes, med en forklaring til hvert felt."
)
_MEANING = "Beskrivelsen af kommandoen forklarer hvert felt."

WORDS: Mapping[str, Said] = {
    "refusal.headline": Said(
        "{{ step }} kunne ikke gennemføres{% if findings > 1 %}: {{ findings }} punkter{% endif %}"
    ),
    "refusal.place": Said("i {{ place }}"),
    # --- the clock and incidents ---
    "clock.not_trusted": Said(
        "Maskinens ur er sprunget, siden der sidst blev set på det, og ingen har bekræftet, at det går rigtigt.",
        "Se på uret, stil det om nødvendigt, og bekræft, at det går rigtigt.",
        "Kommandoen er `tilsagn confirm-clock --by NAVN`. `tilsagn incidents` viser mere.",
    ),
    "clock.nothing_to_confirm": Said(
        "Uret er ikke sprunget, så der er ikke noget at bekræfte.",
        "Der skal ikke gøres noget.",
        "`tilsagn doctor` viser, hvad klokken er her.",
    ),
    "incident.unknown": Said(
        "Der er ingen hændelse nr. {{ number }}.", "Se listen over hændelser.", "`tilsagn incidents` viser dem."
    ),
    "incident.closed": Said("Hændelse nr. {{ number }} er lukket af {{ by }}.", "Der skal ikke gøres noget."),
    "incident.clock_jump": Said(
        "Hændelse nr. {{ number }} er et spring i uret, og ingen frister behandles, før uret er bekræftet.",
        "Se på uret, og bekræft, at det går rigtigt.",
        "Kommandoen er `tilsagn confirm-clock --by NAVN`.",
    ),
    # --- the installation ---
    "office.played_clock": Said(
        "Der ligger et simuleret ur ({{ file }}) i datamappen for en installation, som ikke er oprettet af en "
        "udholdenhedsprøve.",
        "Fjern filen. Den bruges ikke til noget.",
    ),
    "office.of_a_soak": Said(
        "Installationen i {{ folder }} er oprettet af en udholdenhedsprøve og kører efter et simuleret ur.",
        "Angiv mappen for en rigtig installation.",
        "Sæt TILSAGN_DATA til den. Denne er oprettet af `make soak`.",
    ),
    "office.up_already": Said(
        "Installationen i {{ folder }} kører allerede{% if process %} som proces {{ process }}{% endif %}.",
        "Brug den, eller afslut den først. En anden installation kræver sin egen datamappe.",
        "Afslut den med Ctrl-C eller SIGTERM, eller sæt TILSAGN_DATA til en anden mappe.",
    ),
    "port.taken": Said(
        'Port {{ port }} på denne maskine kan ikke bruges (systemet melder "{{ error }}").',
        "Afslut det program, der lytter på porten, eller sæt {{ variable }} til en anden port. 0 er en vilkårlig "
        "ledig port.",
    ),
    "folder.not_empty": Said("{{ folder }} er ikke en tom mappe.", _EMPTY_FOLDER),
    # --- what is asked for ---
    "R62.none_to_show": Said(
        "Reguleringskontoopgørelsen for {{ year }} er ikke modtaget.",
        "Indsend den først.",
        "Kommandoen er `tilsagn submit MAPPE --case SAGSNR`.",
    ),
    "R68.none_to_show": Said(
        "Der er ikke modtaget nogen statusindberetning.",
        "Indsend en først.",
        "Kommandoen er `tilsagn submit MAPPE --case SAGSNR`.",
    ),
    "R71.not_open": Said(
        "Etårseftersynet er ikke begyndt endnu.",
        "Det begynder med den første opgørelse, ellers på en fast dag.",
    ),
    "R93.nothing_to_copy": Said(
        "Sag {{ case }} er en kladde. Der er ikke indsendt nogen ansøgning.",
        "Angiv en sag, hvor ansøgningen er modtaget.",
        "`tilsagn cases` viser dem.",
    ),
    "schema.unknown": Said('Der er ikke noget skema "{{ name }}".', "Der findes: {{ known | listed }}."),
    "template.unknown": Said('Der er ikke nogen skabelon "{{ name }}".', "Der findes: {{ known | listed }}."),
    "rule.unknown": Said(
        'Der er ikke nogen regel "{{ id }}".',
        "Reglerne er {{ first }} til {{ last }} og fortolkningerne {{ first_reading }} til {{ last_reading }}.",
    ),
    "letter.cannot_be_shown": Said(
        'Brevet "{{ kind }}" af {{ on | day }} kan ikke vises (fejlen er "{{ error }}").', _RESTORE_DOCUMENTS
    ),
    "archive.paper_gone": Said(
        'Et dokument fra sagens version {{ version }} mangler (fejlen er "{{ error }}").', _RESTORE_DOCUMENTS
    ),
    "archive.mail_gone": Said(
        'Mailen "{{ kind }}" af {{ on | day }} kan ikke vises (fejlen er "{{ error }}").', _RESTORE_DOCUMENTS
    ),
    "R94.no_result_kept": Said(
        "Der er ikke gemt noget resultat af huslejemodellen på sag {{ case }}.",
        "Beregn et, og registrér det.",
        "Kommandoen er `tilsagn rent-model compute {{ case }} --record NAVN`.",
    ),
    "R94.not_as_kept": Said(
        "En ny beregning af resultatet fra den {{ on | day }} for afdeling {{ estate }} giver ikke det, der er gemt.",
        "Find ud af, hvad der er ændret i resultatet. De data, det er beregnet ud fra, er uændrede her.",
    ),
    "R80.which_estate": Said(
        "Sag {{ case }} omfatter {{ ('afdeling ' if estates | length == 1 else 'afdelingerne ') "
        "~ estates | joined if estates else 'ingen afdelinger endnu' }}.",
        "Angiv en af sagens afdelinger.",
        "Brug `--estate`.",
    ),
    "result.none_in_file": Said(
        "{{ file }} indeholder ikke noget resultat.",
        "Angiv en fil med et beregnet resultat.",
        "`tilsagn rent-model compute --json` skriver en.",
    ),
    # --- commands and scenarios ---
    "command.unknown": Said(
        'Der er ikke nogen kommando "{{ word }}".',
        "Slå kommandoen op på listen.",
        "`tilsagn schema commands` viser listen.",
    ),
    "command.in_package": Said(
        '"{{ word }}" har bilag og indsendes som en samlet pakke.',
        "Indsend pakken.",
        "Kommandoen er `tilsagn submit MAPPE --case SAGSNR`.",
    ),
    "command.paper_is_a_file": Said(
        "Papiret er ikke angivet som en fil.", "Angiv selve PDF-filen.", "Skriv `paper=referat.pdf`."
    ),
    "command.field_missing": Said('Feltet "{{ field }}" mangler.', _MEANING, _FORM),
    "command.field_empty": Said('Feltet "{{ field }}" er tomt.', _MEANING, _FORM),
    "command.no_such_field": Said(
        'Der er ikke noget felt "{{ field }}".',
        "{% if no_fields %}Udelad det. {{ word }} har ingen felter.{% else %}" + _MEANING + "{% endif %}",
        "{% if not no_fields %}" + _FORM + "{% endif %}",
    ),
    "scenario.submit_or_record": Said(
        "{{ field | spot }}: Angiv enten {{ 'submit' | quoted }} eller {{ 'record' | quoted }}.",
        "En begivenhed er enten en pakke eller en kommando.",
    ),
    "scenario.no_such_command": Said(
        '{{ field | spot }}: Der er ikke nogen kommando "{{ command }}".',
        "Slå kommandoen op på listen.",
        "`tilsagn schema commands` viser listen.",
    ),
    "scenario.recorded_too_early": Said(
        "{{ field | spot }}: Intet registreres, før det sker. {{ 'recorded_on' | quoted }} ligger før "
        "{{ 'on' | quoted }}.",
        "Ret en af de to datoer.",
    ),
    "scenario.outage_ends_too_early": Said(
        "{{ field | spot }}: Et nedbrud slutter ikke, før det begynder. {{ 'until' | quoted }} ligger før "
        "{{ 'since' | quoted }}.",
        "Ret en af de to datoer.",
    ),
    "scenario.too_early": Said(
        "Den {{ day | day }} er der ikke sket noget endnu. Den første begivenhed er fra den {{ first | day }}.",
        "Angiv en senere dag.",
    ),
    "scenario.no_file": Said("{{ file }} er ikke en fil.", "Angiv et scenarie."),
    "scenario.no_such_case": Said(
        'Ingen sag i scenariet hedder "{{ case }}", eller den har intet nummer endnu.',
        "Angiv det navn, som en tidligere begivenhed har givet sagen, eller seks cifre.",
    ),
    "scenario.no_folder": Said(
        "{{ folder }} er ikke en mappe.", "Angiv mappen med en pakke, set fra scenariets mappe."
    ),
    # --- samples ---
    "sample.mail_leaves": Said(
        "Mails sendes til {{ host }}, og personerne i et eksempel findes ikke.",
        "Angiv ingen mailserver. Så gemmes mails som filer.",
        "Udelad TILSAGN_SMTP_HOST.",
    ),
    "sample.too_early": Said(
        "Maskinens ur viser den {{ today | day }}. Et eksempel går seks år tilbage, og regulativet er fra 2020.",
        "Stil uret.",
    ),
    "R56.no_frame_for_sample": Said(
        "Rammen ophørte før {{ year }}, og uden den kan der ikke komme sager i et eksempel.",
        "Se i stedet et enkelt tilsagns forløb. Det har sine egne datoer.",
        "Kommandoen er `tilsagn demo`.",
    ),
    "sample.persons_exist": Said(
        "Her er der allerede personer ({{ names | listed }}), og et eksempel har sine egne, der ikke findes.",
        "Angiv en særskilt datamappe, eller slet mappen med et eksempel, der ikke blev færdigt.",
        "Sæt TILSAGN_DATA til den.",
    ),
    "sample.cases_exist": Said(
        "Der er sager i databasen, og opdigtede sager ville aldrig forlade den igen.",
        "Angiv en særskilt datamappe, eller slet mappen med et eksempel, der ikke blev færdigt.",
        "Sæt TILSAGN_DATA til den.",
    ),
    # --- backups ---
    "backup.not_as_listed": Said(
        "{{ file }} indeholder ikke det, som indholdslisten nævner: {{ names | listed }}.", _ANOTHER
    ),
    "backup.strange_files": Said(
        "{{ file }} indeholder noget, som ikke hører til en sikkerhedskopi: {{ names | listed }}.", _ANOTHER
    ),
    "backup.other_sizes": Said("{{ file }} er ændret: {{ names | listed }} har en anden størrelse.", _ANOTHER),
    "backup.changed": Said("{{ file }} er ændret: {{ names | listed }} afviger fra indholdslisten.", _ANOTHER),
    "backup.damaged": Said('{{ file }} kan ikke læses som en sikkerhedskopi (fejlen er "{{ error }}").', _ANOTHER),
    "backup.leads_nowhere": Said(
        "{{ file }} kan ikke læses som en sikkerhedskopi, fordi den henviser til noget, der ikke findes.", _ANOTHER
    ),
    "backup.manifest_too_large": Said("Indholdslisten er større end i nogen sikkerhedskopi.", _ANOTHER),
    "mail.not_sent": Said(
        "Der er ikke sendt en mail med Message-ID {{ message_id }} til en adresse.",
        "Kopiér det fra den mail, der kom retur.",
        "En mail, der er opgivet, er ikke sendt. Den kan få et nyt forsøg.",
    ),
    "backup.no_manifest": Said("Filen er ikke en sikkerhedskopi fra tilsagn. Den har ingen indholdsliste.", _ANOTHER),
    "backup.other_manifest": Said(
        "Filen er ikke en sikkerhedskopi fra tilsagn. Dens indholdsliste er af en anden slags.", _ANOTHER
    ),
    "backup.newer_schema": Said(
        "Sikkerhedskopien har databaseversion {{ schema }}, som er nyere end {{ known }}.",
        "Installér først den nyere udgave.",
    ),
    "backup.no_room": Said(
        "{{ file }} fylder {{ needed | number }} MB, når den er pakket ud, og {{ folder }} har {{ free | number }} MB "
        "ledig plads.",
        "Skaf plads dér, eller angiv en mappe på en anden disk.",
    ),
    "backup.no_database": Said(
        "Der er ingen database i {{ file }}.", "Angiv installationens datamappe.", "Sæt TILSAGN_DATA til den."
    ),
    "backup.database_unreadable": Said(
        '{{ file }} kan ikke læses som en installations database (fejlen er "{{ error }}").',
        'Systemets råd på engelsk er: "{{ cure }}".',
    ),
    "backup.not_sqlite": Said(
        "Databasen er ikke en SQLite-fil og kopieres af sin egen server.",
        "Kopiér først databasen og derefter {{ papers }} og {{ mail }} i {{ folder }}. Dokumenter gemmes, før de "
        "kommer på listen, så i den rækkefølge mangler ingen.",
        "Kør først `pg_dump --format=custom --file=FILE DB`. Tilbage igen: pg_restore til en tom database, mapperne "
        "til TILSAGN_DATA og så `tilsagn verify`.",
    ),
    "exit.database": Said('Databasen kan ikke bruges: "{{ error }}". Systemets råd på engelsk er "{{ cure }}"'),
    "exit.fault": Said(
        "Det er en fejl i selve programmet. "
        "{{ 'Det, der blev gjort inden, er skrevet og bliver stående, hvert skridt som en helhed.' "
        "if written else 'Der er ikke skrevet noget i databasen.' }}",
        "{{ 'Se efter, før du gør det igen. ' if written }}Indberet linjerne ovenfor.",
        "{{ '`tilsagn cases`, `tilsagn journal SAGSNR` og `tilsagn payments` viser, hvad der er gjort.' if written }}",
    ),
}
