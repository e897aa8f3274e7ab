"""Danish: the plan, the commitment and its terms."""

from collections.abc import Mapping

from tasks.words.said import Said

_AGREE_FIRST = (
    "{% for number, subject, on in recorded %}{{ 'Angiv nummeret på en aftale: ' if loop.first }}{{ number }}, "
    "{{ subject | quoted }} fra den {{ on | day }}{{ '.' if loop.last else '; ' }}"
    "{% else %}Aftal indsatsen med fonden først. Fonden registrerer derefter aftalen og oplyser dens nummer."
    "{% endfor %}",
    "Feltet er `agreement_number` under `special_efforts`, hvor indsatsen har samme navn som posten. En sagsbehandler "
    "registrerer en aftale med `agree-special-effort`.",
)

WORDS: Mapping[str, Said] = {
    "plan.unchanged": Said(
        "Det er den version {{ version }} af helhedsplanen, som vi allerede har modtaget. Der er ikke ændret noget.",
        "Send kun en ny version, når noget i materialet er ændret.",
    ),
    # --- what the plan contains
    "R28.no_coordination_account": Said(
        "Helhedsplanen er helhedsorienteret, men mangler en redegørelse for koordineringen.",
        "Beskriv kort, hvordan de sociale, økonomiske og fysiske indsatser koordineres.",
        "Feltet er `coordination_account`.",
    ),
    "R28.listed_without_account": Said(
        "{{ estates | joined }} i {{ area }} står på listen over omdannelsesområder fra den {{ list_date | day }}, og "
        "helhedsplanen mangler en redegørelse for koordineringen.",
        "Beskriv kort, hvordan de sociale, økonomiske og fysiske indsatser koordineres, eller begrund, hvorfor der "
        "hverken er en udviklingsplan eller behov for en helhedsorienteret indsats her.",
        "Felterne er `coordination_account` og `not_holistic_because`.",
    ),
    "R28.listed_and_not_holistic": Said(
        "{{ estates | joined }} i {{ area }} står på listen over omdannelsesområder fra den {{ list_date | day }}, og "
        "helhedsplanen har ingen redegørelse for koordineringen. Begrundelsen lyder {{ reason | quoted }}.",
        "Vurdér, om begrundelsen holder. Hvis ikke, så send helhedsplanen tilbage, og bed om redegørelsen.",
    ),
    "R30.no_board": Said(
        "Helhedsplanen nævner ingen bestyrelse, som har ansvaret for indsatsen.",
        "Angiv hvert medlem af bestyrelsen med navn, organisation og rolle, og oplys, hvem medlemmet repræsenterer.",
    ),
    "R30.no_member_of_the_municipality": Said(
        "Der sidder ingen fra kommunen i bestyrelsen.",
        "Tilføj mindst ét medlem, som repræsenterer kommunen.",
        "Værdien i feltet `side` er `municipality`.",
    ),
    "R30.no_member_of_the_organisations": Said(
        "Der sidder ingen fra boligorganisationerne i bestyrelsen.",
        "Tilføj mindst ét medlem, som repræsenterer en boligorganisation.",
        "Værdien i feltet `side` er `housing_organisation`.",
    ),
    "R31.element_missing": Said(
        "Følgende mangler i helhedsplanen: {{ element | word('Element') }}.",
        "Vedlæg det, der mangler, og indsend helhedsplanen igen.",
    ),
    "R32.goal_left_out": Said(
        "Den strategiske samarbejdsaftale mangler det faste mål om {{ goal | word('FixedGoal') }}: \"{{ wording }}\".",
        "Medtag alle de faste mål. Ingen af dem kan udelades eller erstattes.",
    ),
    "R32.goal_without_indicator": Said(
        "Det faste mål om {{ goal | word('FixedGoal') }} har ingen indikator.",
        "Angiv mindst én indikator, så der kan følges op på målet.",
    ),
    "R32.not_a_fixed_goal": Said(
        '"{{ goal }}" er ikke et af de faste mål.',
        "De faste mål handler om {{ fixed | words('FixedGoal') | joined }}. Lokale mål hører hjemme i en "
        "delaftale som delmål.",
    ),
    "R33.no_sub_agreement": Said(
        "Der mangler en delaftale inden for indsatsområdet {{ area | word('FocusArea') }}.",
        "Vedlæg mindst én delaftale for hvert af de fire indsatsområder, eller bed fonden om fritagelse.",
    ),
    "R33.waiver_without_reason": Said(
        "En fritagelse skal begrundes, og der er ikke angivet nogen begrundelse.",
        "Skriv, hvorfor indsatsområdet ikke behøver en delaftale.",
    ),
    "R33.waived_already": Said(
        "Der er allerede givet fritagelse for en delaftale inden for indsatsområdet {{ area | word('FocusArea') }}.",
        "Der skal ikke gøres noget.",
    ),
    "R34.parts_missing": Said(
        "Delaftalen {{ paper }} er ikke fuldstændig. Følgende mangler: {{ parts | map('field') | listed }}.",
        "Udfyld det, der mangler. En delaftale skal indeholde alle seks dele.",
    ),
    "R35.serves_no_goal": Said(
        "Det fremgår ikke, hvilket fast mål delaftalen {{ paper }} understøtter.",
        "Angiv målet. I dette indsatsområde er det målet om {{ fixed | words('FixedGoal') | either }}.",
        "Skriv `serves: [{{ fixed | listed }}]`.",
    ),
    "R35.serves_another_goal": Said(
        'Delaftalen {{ paper }} understøtter "{{ goal }}", som ikke er et fast mål inden for indsatsområdet '
        "{{ area | word('FocusArea') }}.",
        "I dette indsatsområde handler det faste mål om {{ fixed | words('FixedGoal') | either }}.",
    ),
    "R38.period_ends_before_it_starts": Said(
        "Perioden slutter, før den begynder.",
        "Ret periodens første eller sidste dag.",
        "Felterne er `period_start` og `period_end`.",
    ),
    "R55.lead_estate_not_in_the_plan": Said(
        "Tovholderafdelingen {{ estate }} er ikke en af de afdelinger, der deltager.",
        "Vælg en af disse afdelinger: {{ estates | listed }}.",
    ),
    "R95.restoration_not_considered": Said(
        "Helhedsplanen indeholder ingen forslag til social, fysisk og økonomisk genopretning af afdelingerne.",
        "Besvar hvert af de tre spørgsmål: hvad der foreslås, eller at der ikke er behov for noget, og hvorfor.",
        "Felterne er `social`, `physical` og `economic` under `restoration`, hver med `proposals` eller `not_needed`.",
    ),
    "R95.answers_missing": Said(
        "Det fremgår ikke af helhedsplanen, hvad der foreslås til genopretning af afdelingerne. Følgende mangler: "
        "{{ missing | map('field') | listed }}.",
        "Skriv, hvad der foreslås, eller at der ikke er behov for noget, og hvorfor.",
        "Skriv `proposals` eller `not_needed` i feltet under `restoration`.",
    ),
    "R96.no_expense_names_an_effort": Said(
        "Ingen af budgettets {{ lines | counted('udgift', 'udgifter') }} ({{ amount | kr }}) er knyttet til et "
        "indsatsområde eller en delaftale.",
        "Angiv det på hver linje i skabelonens sidste kolonne (Indsatsområde eller delaftale).",
    ),
    "R96.names_no_effort": Said(
        'Posten "{{ line }}" ({{ amount | kr }}) er ikke knyttet til et indsatsområde eller en delaftale.',
        "Angiv det i kolonnen Indsatsområde eller delaftale, eller vælg alle indsatsområder.",
    ),
    "R96.names_an_unknown_effort": Said(
        'Posten "{{ line }}" ({{ amount | kr }}) er knyttet til {{ serves | quoted }}, som hverken er et indsatsområde '
        "eller en delaftale i helhedsplanen.",
        "Vælg et indsatsområde, eller skriv navnet på delaftalens fil.",
    ),
    "R98.first_year_missing": Said(
        "Milepælsplanen har ingen tabel over det første år på aktivitetsniveau.",
        'Udfyld arket "Første år" i skemaet over milepæle, med en dato for hver.',
    ),
    "R98.whole_period_missing": Said(
        "Milepælsplanen har ingen tabel over processen i hele perioden.",
        'Udfyld arket "Hele perioden" i skemaet over milepæle, med en dato for hver.',
    ),
    "R98.outside_the_first_year": Said(
        "Milepælen {{ milestone | quoted }} den {{ on | day }} ligger uden for det første år, "
        "{{ first | day }} til {{ last | day }}.",
        "Ret datoen, eller flyt milepælen til tabellen over hele perioden.",
    ),
    "R98.outside_the_period": Said(
        "Milepælen {{ milestone | quoted }} den {{ on | day }} ligger uden for perioden, "
        "{{ first | day }} til {{ last | day }}.",
        "Ret datoen.",
    ),
    "R98.ends_with_the_first_year": Said(
        "Den sidste milepæl for hele perioden ligger den {{ last | day }}, men perioden slutter den {{ end | day }}.",
        "Tilføj milepæle for de senere år.",
    ),
    "R98.activities_without_milestone": Said(
        "Tabellen over det første år har ingen milepæl for {{ activities | quoted | listed }}.",
        "Giv hver aktivitet i delaftalerne en milepæl, og brug samme navn.",
    ),
    "R97.not_signed_by": Said(
        "Det fremgår ikke, at den strategiske samarbejdsaftale er underskrevet af {{ missing | joined }}.",
        "Angiv alle involverede kommuner og boligorganisationer som parter med underskriver og dato.",
        "Skriv hver af dem under `parties` med `party`, `signatory` og `signed_on`.",
    ),
    "R97.signed_later": Said(
        "Ifølge oplysningerne har {{ party }} underskrevet den strategiske samarbejdsaftale den {{ signed_on | day }}. "
        "Det er efter den {{ day | day }}.",
        "Angiv den dag, hvor aftalen blev underskrevet.",
    ),
    "R97.no_municipality": Said(
        "Ingen af sagens kommuner er part i delaftalen {{ paper }}.",
        "Tilføj {{ concerned | either }} som part i delaftalen med samme navn som i ansøgningen.",
    ),
    "R97.no_organisation": Said(
        "Ingen af sagens boligorganisationer er part i delaftalen {{ paper }}.",
        "Tilføj {{ concerned | either }} som part i delaftalen med samme navn som i ansøgningen.",
    ),
    "R107.share_of_another_estate": Said(
        "Der er angivet en andel af tilskuddet til {{ others | joined }}, som ikke deltager i sagen.",
        "Angiv kun andele for disse afdelinger: {{ estates | listed }}.",
        "Feltet er `shares`.",
    ),
    "R107.shares_do_not_sum": Said(
        "Afdelingernes andele er tilsammen {{ shared | kr }}. Det afviger med {{ difference | kr }} fra de "
        "{{ from_fund | kr }}, der søges om fra fonden.",
        "Lad andelene give det samlede tilskud tilsammen, eller udelad dem. Så står det hele på tovholderafdelingen.",
        "Feltet er `shares`, i kroner.",
    ),
    # --- the budget
    "R25.plan_above_the_reserved": Said(
        "Der søges i helhedsplanen om {{ asked | kr }} fra fonden, men der er foreløbigt reserveret "
        "{{ reserved | kr }}.",
        "Hold det ansøgte beløb inden for det reserverede beløb.",
    ),
    "R26.physical_works": Said(
        'Posten "{{ line }}" går til fysiske arbejder, som der ikke kan gives støtte til i denne sag.',
        "Søg om støtte efter en anden ordning, f.eks. renoveringsstøtte (§ 91).",
    ),
    "R29.no_larger_changes": Said(
        'Posten "{{ line }}" afsætter {{ amount | kr }} til koordinering, men helhedsplanen nævner ingen større '
        "fysiske forandringer.",
        "Skriv, hvilke større fysiske forandringer der er i gang, og hvorfor de kræver koordinering. Flyt ellers "
        "pengene.",
        "Feltet er `larger_physical_changes`.",
    ),
    "R36.expenses_above_income": Said(
        "Udgifterne er {{ difference | kr }} større end indtægterne.",
        "Nedsæt en udgift, eller forhøj en indtægt, så budgettet er i balance.",
    ),
    "R37.no_main_group": Said(
        'Posten "{{ line }}" ({{ amount | kr }}) er ikke henført til en hovedgruppe.',
        "Skriv hovedgruppen i kolonnen Hovedgruppe.",
    ),
    "R38.no_income": Said("Der er ingen indtægter i budgettet.", "Budgettér med indsatsens fulde beløb."),
    "R38.nothing_from_the_fund": Said(
        "Der søges om 0 kr. fra fonden. Alle indtægter, {{ total | kr }}, kommer fra andre.",
        "Angiv det beløb, der søges om fra fonden, som en indtægt.",
    ),
    "R38.income_not_budgeted": Said(
        "Der er indtægter på {{ difference | kr }}, som ikke er budgetteret til noget.",
        "Budgettér med indsatsens fulde beløb, så budgettet er i balance.",
    ),
    "R39.too_little": Said(
        "Den lokale medfinansiering er {{ local | kr }}, svarende til {{ share | number }} pct. af den samlede "
        "økonomi. Der kræves mindst {{ percent | number }} pct.",
        "Når fonden bidrager med {{ from_fund | kr }}, skal mindst {{ needed | kr }} komme lokalt.",
    ),
    "R40.no_form": Said(
        'Det fremgår ikke, i hvilken form medfinansieringen "{{ line }}" gives.',
        "Skriv i kolonnen Form, om bidraget er kontante midler, medarbejdertimer eller lokaler.",
    ),
    "R41.no_lost_rent": Said(
        'Posten "{{ line }}" ({{ amount | kr }}) er værdien af lokaler, men lejetabet er ikke oplyst.',
        "Oplys lejetabet i en bemærkning til posten, eller skriv, hvorfor der ikke er noget lejetab.",
    ),
    "R42.ordinary_operation": Said(
        'Posten "{{ line }}" er almindelig drift (ordinære driftsopgaver) og kan ikke bruges som medfinansiering.',
        "Tag posten ud af budgettet.",
    ),
    "R43.money_from_outside": Said(
        "Posten \"{{ line }}\" ({{ amount | kr }}) kommer fra {{ source | word('OutsideMoney') }} og kan ikke indgå i "
        "helhedsplanens budget.",
        "Tag posten ud af budgettet. Indsatsen kan i stedet skrives ind i aftalerne med sit beløb, ved siden af "
        "budgettet.",
    ),
    "R45.above_the_cap": Said(
        "Der er budgetteret med {{ asked | kr }} til administration og revision. Det er {{ above | kr }} mere end "
        "beløbsgrænsen.",
        "For {{ months | counted('måned', 'måneder') }} og en samlet projektsum på {{ total | kr }} er grænsen "
        "{{ most | kr }} (gennemsnitligt {{ per_year | kr }} om året plus {{ percent | number }} pct. af "
        "projektsummen).",
    ),
    "R47.meetings_and_consultancy": Said(
        'Posten "{{ line }}" går til mødedeltagelse eller konsulentbistand fra boligorganisationen eller kommunen.',
        "Tag posten ud. Disse udgifter kan ikke indgå i budgettet.",
    ),
    "R48.not_compared": Said(
        "Lønninger på {{ wages | kr }} er ikke sammenlignet med Landsbyggefondens støttefastsættelse, der gælder fra "
        "den {{ since | day }}: {% for line in lines %}\"{{ line }}\"{{ ', ' if not loop.last }}{% endfor %}.",
        "Angiv en stilling fra støttefastsættelsen og antallet af årsværk for disse poster.",
    ),
    "R48.above_table": Said(
        'Posten "{{ line }}": Lønnen er {{ a_year | kr }} pr. årsværk og ligger over Landsbyggefondens '
        "støttefastsættelse. For stillingen {{ position }} er det højeste beløb {{ highest | kr }} "
        "(gældende fra den {{ since | day }}, kilde: {{ source }}).",
        "Sæt lønnen ned, eller aftal den med fonden.",
    ),
    "R49.effort_not_described": Said(
        'Det fremgår ikke, at "{{ line }}" er beskrevet i den strategiske samarbejdsaftale.',
        "Beskriv indsatsen i aftalen, og angiv afsnittet.",
        "Feltet er `section` under `special_efforts`.",
    ),
    "R49.effort_not_agreed": Said(
        'Posten "{{ line }}" er en særlig udviklingsindsats, men der er ikke henvist til en aftale med fonden.',
        *_AGREE_FIRST,
    ),
    "R49.no_such_agreement": Said(
        'Posten "{{ line }}" henviser til aftale nr. {{ agreement }} med fonden, men fonden har ikke registreret en '
        "aftale med det nummer.",
        *_AGREE_FIRST,
    ),
    "R49.effort_agreed_later": Said(
        '"{{ line }}" er aftalt med fonden den {{ agreed_on | day }}. Det er efter den {{ day | day }}, hvor '
        "helhedsplanen indsendes.",
        "Indsend helhedsplanen den dag, aftalen er indgået, eller senere.",
    ),
    "R49.agreed_already": Said(
        "Indsatsen er allerede aftalt: aftale nr. {{ agreement }} fra den {{ agreed_on | day }}.",
        "Der skal ikke gøres noget. En anden indsats skal have et andet emne.",
    ),
    "R50.employer_duties": Said(
        'Posten "{{ line }}" går til forpligtelser over for ansatte, skat eller lignende ud over tilskuddet.',
        "Tag posten ud. Tilskuddet er et bruttotilskud, så arbejdsgiverens udgifter skal indgå i lønnen.",
    ),
    # --- the commitment and its terms
    "R22.below_the_advance": Said(
        "{{ amount | kr }} er mindre end forskuddet på {{ advance | kr }}.",
        "Forskuddet er en del af tilsagnet. Der skal søges om mindst lige så meget i helhedsplanen.",
    ),
    "R25.commitment_above_the_reserved": Said(
        "{{ amount | kr }} er mere end det reserverede beløb på {{ reserved | kr }}.",
        "Hold tilsagnet inden for det reserverede beløb.",
    ),
    "R38.commitment_of_nothing": Said(
        "Der kan ikke gives tilsagn om 0 kr.",
        "Send helhedsplanen tilbage, så der kan komme en ny version med et beløb, eller indstil til afslag.",
        "Brug `return-plan` eller `propose-refusal`.",
    ),
    "R38.not_what_the_plan_asks": Said(
        "{{ amount | kr }} er ikke det beløb, der søges om i helhedsplanen. Der søges om {{ asked | kr }}.",
        "Giv tilsagn om det beløb, der søges om, eller send helhedsplanen tilbage, så der kan komme en ny version.",
    ),
    "R52.no_such_term": Said(
        "Tilsagnet har ikke noget forhandlet vilkår nr. {{ term }}.",
        "{% if numbers %}Det har vilkår nr. {{ numbers | joined }}.{% else %}Det har ingen forhandlede vilkår."
        "{% endif %}",
    ),
    "R52.settled_already": Said(
        "Vilkår nr. {{ term }} er allerede {{ status | word('TermStatus') }}.", "Der skal ikke gøres noget."
    ),
    "R52.waived_without_reason": Said(
        "Et vilkår kan kun frafaldes med en begrundelse, og der er ikke angivet nogen.",
        "Skriv, hvorfor vilkåret frafaldes.",
    ),
}
