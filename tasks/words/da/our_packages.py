"""Danish: packages that a party prepares and sends."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "pack.title": Said("Kladder"),
    "pack.lead": Said("Kladder deles af alle, der handler for jer. Ingen af dem er sendt."),
    "pack.none": Said("I har ingen kladder."),
    "pack.saved_by": Said("Sidst ændret af {{ name }} {{ at }}"),
    "pack.begin_title": Said("Begynd en ansøgning"),
    "pack.begin_lead": Said(
        "Vælg de boligafdelinger, der skal være med. Skemaet for hver afdeling udfyldes med det, fonden ved i forvejen."
    ),
    "pack.our_estates": Said("Jeres afdelinger"),
    "pack.other_estates": Said("Andre boligorganisationers afdelinger"),
    "pack.estate_numbers": Said("Afdelinger"),
    "pack.other_estates_hint": Said("Skriv numrene med mellemrum imellem, f.eks. 0412-003 0412-007."),
    "pack.begin": Said("Begynd"),
    "pack.choose_estates": Said("Vælg eller skriv mindst én og højst 50 afdelinger. Et nummer skrives som 0412-003."),
    "pack.choose_a_case": Said("Vælg den sag, I vil bygge videre på."),
    "pack.nothing_to_copy": Said("Der er ikke sendt en ansøgning på den sag."),
    "pack.carry_title": Said("Eller byg videre på en tidligere sag"),
    "pack.carry_lead": Said("Den nye ansøgning begynder som en kopi af den gamle, med dens bilag."),
    "pack.earlier_case": Said("Tidligere sag"),
    "pack.carry": Said("Begynd med den gamle ansøgning"),
    "pack.for_another": Said("Ansøg for en anden"),
    "pack.fund_on_behalf": Said("Som sagsbehandler på en ansøgers vegne"),
    "pack.hand_in_title": Said("Send noget til sag {{ case }}"),
    "pack.hand_in_lead": Said(
        "Vælg, hvad I vil sende. I får en kladde, som kan gemmes, og intet sendes, før I siger til."
    ),
    "pack.nothing_to_hand_in": Said("Sagen tager ikke imod noget lige nu."),
    "pack.begin_one": Said("Begynd: {{ kind | word('PackageKind') }}{% if year %} {{ year }}{% endif %}"),
    "pack.new_version": Said("Ret og send igen: {{ kind | word('PackageKind') }}{% if year %} {{ year }}{% endif %}"),
    "pack.go_on": Said("Fortsæt kladden: {{ kind | word('PackageKind') }}{% if year %} {{ year }}{% endif %}"),
    "pack.one_more": Said("Endnu en fil: {{ label }}"),
    "pack.to_a_case": Said("Send noget til en sag"),
    "pack.number": Said("nr. {{ number }}"),
    "pack.not_sent": Said("Kladde, ikke sendt"),
    "pack.fill_in": Said("Udfyld"),
    "pack.begun": Said("begyndt"),
    "pack.filled": Said("udfyldt"),
    "pack.only_template": Said("skabelon, ikke udfyldt"),
    "pack.empty": Said("tom"),
    "pack.missing": Said("mangler"),
    "pack.other": Said("Det, skemaet ikke kender"),
    "pack.papers": Said("Bilag"),
    "pack.to_papers": Said("Læg bilag ind"),
    "pack.papers_lead": Said(
        "Hvert bilag har sin plads. Filerne gemmes én for én, og hver kan erstattes eller fjernes for sig."
    ),
    "pack.no_file": Said("Der ligger ingen fil her endnu."),
    "pack.no_file_needed": Said("Der ligger ingen fil her."),
    "pack.put_there": Said("lagt ind af {{ name }} {{ at }}"),
    "pack.keep": Said("Gem de valgte filer"),
    "pack.kept": Said("{{ files | counted('fil', 'filer') }} gemt."),
    "pack.some_not_kept": Said("Noget blev ikke gemt"),
    "pack.open_file": Said("Hent {{ file }}"),
    "pack.drop_file": Said("Fjern {{ file }}"),
    "pack.template": Said("Hent tom skabelon"),
    "pack.unplaced": Said("Filer uden plads"),
    "pack.unplaced_lead": Said("De hører ikke til noget i skemaet. De sendes med, hvis de ikke fjernes."),
    "pack.check_title": Said("Kontrol og afsendelse"),
    "pack.check_lead": Said("Kontrollen læser alt, som fonden vil læse det, og viser alt, der mangler. Intet sendes."),
    "pack.check": Said("Kontrollér"),
    "pack.too_often": Said("I har kontrolleret mange gange den seneste time. Vent lidt, og prøv igen."),
    "pack.to_put_right": Said("Der er {{ count | counted('ting', 'ting') }} at rette"),
    "pack.not_sent_yet": Said("Intet er sendt."),
    "pack.put_right": Said("Ret det"),
    "pack.all_there": Said("Alt er der. Intet er sendt endnu."),
    "pack.remarks": Said("Det bør I se på"),
    "pack.send_title": Said("Send"),
    "pack.send_lead": Said(
        "I sender skemaet og {{ files | counted('bilag', 'bilag') }}. Datoen er den dag, I trykker."
    ),
    "pack.send": Said("Send nu"),
    "pack.back": Said("Tilbage"),
    "pack.refused": Said("Det blev ikke modtaget. Kladden er gemt på sag {{ case }}."),
    "pack.sent_title": Said("Kvittering"),
    "pack.sent": Said("Sendt: {{ kind }}, {{ at }} af {{ name }}."),
    "pack.being_read": Said("Fonden har filerne og læser dem nu. Svaret kommer på sagen."),
    "pack.what_was_sent": Said("Det har I sendt"),
    "pack.case": Said("Sag"),
    "pack.received_on": Said("Modtaget"),
    "pack.receipt_no": Said("Kvitteringsnummer"),
    "pack.file": Said("Fil"),
    "pack.keep_receipt": Said(
        "SHA-256 er filens fingeraftryk. Den samme fil har altid det samme. Kvitteringen kan skrives ud."
    ),
    "pack.offline_title": Said("Arbejd videre i Excel og uden for portalen"),
    "pack.offline_lead": Said(
        "Hent hele kladden som en zip-fil, ret i filerne, og læg den ind igen. "
        "Det, I lægger ind, træder i stedet for det, der er her."
    ),
    "pack.download": Said("Hent kladden"),
    "pack.archive": Said("Zip-fil med kladden"),
    "pack.archive_hint": Said("Højst 200 MB i alt og 25 MB for hver fil."),
    "pack.upload_archive": Said("Læg zip-filen ind"),
    "pack.choose_archive": Said("Vælg en zip-fil."),
    "pack.not_taken": Said("Zip-filen blev ikke lagt ind. Kladden er, som den var."),
    "pack.taken": Said("Zip-filen er lagt ind i stedet for det, der var her."),
    "pack.discard_title": Said("Slet kladden"),
    "pack.discard_lead": Said("Kladden slettes for alle, der handler for jer, med alle dens filer."),
    "pack.discard_sure": Said("Ja, kladden skal slettes"),
    "pack.discard": Said("Slet"),
    "pack.save": Said("Gem"),
    "pack.save_and_back": Said("Gem og gå tilbage"),
    "pack.drop_page": Said("Fjern {{ label }}"),
    "pack.next_page": Said("Næste side"),
    "pack.clash_title": Said("I har ændret det samme"),
    "pack.clash": Said(
        "{{ name }} har ændret det her, mens du skrev. Din tekst står i skemaet. Gem igen, hvis den skal gælde."
    ),
    "pack.theirs": Said('der står nu "{{ text }}"'),
    "pack.changed": Said("{{ name }} har ændret andet på siden imens. Det er med her:"),
    "pack.takes": Said("{{ shape | word('SlotShape') | start }}, højst 25 MB."),
    "pack.not_of_its_kind": Said(
        "Filen {{ file | quoted }} er ikke {{ shape | word('SlotShape') }}.", "Gem den i den form, og vælg den nye fil."
    ),
    "pack.on_behalf": Said("Registrér noget, ansøgeren har sendt"),
    "pack.fill_in_here": Said("Udfyld her på siden"),
    "pack.open_here": Said("Åbn {{ file }} her på siden"),
    "pack.opened_file": Said(
        "Det, der står her, er læst fra {{ file }}. Filen ligger, som den er, til I gemmer. Så træder et nyt regneark "
        "med det, der står på siden, i stedet. Formler, farver, kommentarer og billeder kommer ikke med."
    ),
    "pack.not_opened": Said(
        "{{ file }} kan ikke åbnes her. Felterne er tomme. Når I gemmer her, træder det, I skriver, i stedet for filen."
    ),
    "pack.too_large_for_page": Said(
        "{{ file }} har flere rækker eller mere tekst, end en side kan tage. Arbejd videre med den som regneark."
    ),
    "pack.opened_notes": Said("Se efter, før I gemmer"),
    "pack.download_first": Said("Hent {{ file }}, som den er"),
    "pack.came_meanwhile": Said(
        "{{ name }} har lagt {{ file }} ind her, mens du skrev. Intet er gemt. Din tekst står i skemaet. "
        "Gem igen, hvis den skal træde i stedet for filen."
    ),
    "pack.sheet_lead": Said("Det, I skriver her, bliver til regnearket. Det kan også hentes og udfyldes i Excel."),
    "pack.size": Said("Størrelse"),
    "pack.bytes": Said("{{ bytes | number }} byte"),
    # --- files ---
    "pack.file_empty": Said("Filen {{ file | quoted }} er tom.", "Kontrollér filen, og vælg den igen."),
    "pack.too_large": Said("Bilagene fylder tilsammen mere end {{ most }} MB.", "Gør nogle af dem mindre."),
    "pack.no_such_place": Said(
        "Der er ingen plads til {{ file | quoted }} i kladden.", "Åbn kladden, og se, hvad der er plads til."
    ),
    "pack.virus": Said(
        "Virusscanneren har fundet noget farligt i filen. Den er ikke gemt.",
        "Kontrollér den computer, filen kommer fra.",
    ),
    "pack.not_scanned": Said("Filen kunne ikke kontrolleres for virus og er ikke gemt.", "Prøv igen om lidt."),
    "archive.damaged": Said(
        "Zip-filen er beskadiget, eller den er ikke en zip-fil.", "Pak filerne igen, og vælg den nye fil."
    ),
    "archive.too_many_files": Said(
        "Zip-filen indeholder mere end {{ most }} filer og mapper.", "Pak kun det, der hører til kladden."
    ),
    "archive.too_large": Said(
        "Zip-filen fylder mere end {{ most }} MB, når den er pakket ud.", "Pak kun det, der hører til kladden."
    ),
    "archive.locked": Said("{{ name | quoted }} er låst med en adgangskode.", "Pak filerne uden adgangskode."),
}
