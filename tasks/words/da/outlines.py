"""Danish: the outlines of papers that an applicant writes."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "outline.description": Said("Kortfattet projektbeskrivelse"),
    "outline.description.problem": Said("Problemkompleks"),
    "outline.description.problem.help": Said(
        "Hvad er problemet i boligområdet, og hvem rammer det? Brug tal, hvor I har dem."
    ),
    "outline.description.partners": Said("Samarbejdsparter"),
    "outline.description.partners.help": Said("Hvem skal arbejde sammen, og hvad har de aftalt indtil nu?"),
    "outline.description.organisation": Said("Organisering"),
    "outline.description.organisation.help": Said("Hvordan bliver indsatsen ledet, og hvem sidder i bestyrelsen?"),
    "outline.description.build_on": Said("Det, vi bygger videre på"),
    "outline.description.build_on.help": Said(
        "Hvad fortsætter eller ændres fra en tidligere bevilling? Konkrete aktiviteter hører hjemme i planen."
    ),
    "outline.agreement": Said("Strategisk samarbejdsaftale"),
    "outline.agreement.parties": Said("Parter og underskrivere"),
    "outline.agreement.parties.help": Said(
        "Nævn kommunen og boligorganisationerne, hvem der skriver under for hver, og datoen."
    ),
    "outline.agreement.goals": Said("De fastsatte mål og indikatorer"),
    "outline.agreement.goals.help": Said("Skriv de fire fastsatte mål, og vælg mindst én indikator til hvert."),
    "outline.agreement.organising": Said("Organisering og entydig ledelse"),
    "outline.agreement.organising.help": Said("Hvem beslutter, hvem leder, og hvordan følger bestyrelsen op?"),
    "outline.agreement.restoration": Said("Fysisk, økonomisk og social genopretning"),
    "outline.agreement.restoration.help": Said("Hvad foreslås der, eller hvorfor er der ikke behov for noget?"),
    "outline.terms_of_reference": Said("Kommissorium for bestyrelsen"),
    "outline.terms_of_reference.tasks": Said("Bestyrelsens opgaver"),
    "outline.terms_of_reference.tasks.help": Said(
        "Hvad har bestyrelsen ansvar for? Se Landsbyggefondens side om entydig ledelse på lbf.dk."
    ),
    "outline.terms_of_reference.members": Said("Medlemmer og formandskab"),
    "outline.terms_of_reference.members.help": Said(
        "Hvem er medlem, for hvem, og hvem er formand? Kommunen og boligorganisationerne skal være med."
    ),
    "outline.terms_of_reference.roles": Said("Rollefordeling"),
    "outline.terms_of_reference.roles.help": Said(
        "Hvad afgør bestyrelsen, den administrerende boligorganisation, projektlederen og Landsbyggefonden?"
    ),
    "outline.terms_of_reference.meetings": Said("Møder og opfølgning"),
    "outline.terms_of_reference.meetings.help": Said("Hvor tit mødes bestyrelsen, og hvad får den at se?"),
    "outline.sub_agreement": Said("Delaftale"),
    "outline.sub_agreement.sub_goals": Said("Lokale delmål"),
    "outline.sub_agreement.sub_goals.help": Said(
        "Hvad skal være anderledes ved periodens slutning? Nævn det mål, som delaftalen støtter."
    ),
    "outline.sub_agreement.indicators": Said("Indikatorer"),
    "outline.sub_agreement.indicators.help": Said("Hvordan måler I det? Angiv tallet ved begyndelsen."),
    "outline.sub_agreement.activities": Said("Aktiviteter"),
    "outline.sub_agreement.activities.help": Said("Hvad sættes i gang, for hvem?"),
    "outline.sub_agreement.who": Said("Parter, roller og ansvar"),
    "outline.sub_agreement.who.help": Said("Hvem gør hvad, og hvem skriver under?"),
    "outline.sub_agreement.resources": Said("Ressourcer"),
    "outline.sub_agreement.resources.help": Said("Hvad afsætter helhedsplanen og hver af parterne?"),
    "outline.milestone_plan": Said("Milepælsplan"),
    "outline.milestone_plan.first_year": Said("Det første år"),
    "outline.milestone_plan.first_year.help": Said(
        "Milepæle på aktivitetsniveau med dato. De samme milepæle skrives i regnearket."
    ),
    "outline.milestone_plan.period": Said("Hele perioden"),
    "outline.milestone_plan.period.help": Said("Milepæle for organisering og fremdrift."),
    "outline.milestone_plan.following_up": Said("Opfølgning"),
    "outline.milestone_plan.following_up.help": Said("Hvem følger op hvornår, og hvem kan ændre planen?"),
}
