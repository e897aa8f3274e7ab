"""Danish: what stands on every page of the desk, and what it says when something goes wrong."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "desk.skip": Said("Gå til indholdet"),
    "desk.menu": Said("Sider"),
    "desk.menu_today": Said("I dag"),
    "desk.sample": Said("Eksempel"),
    "desk.log_out": Said("Log ud"),
    "desk.other_language": Said("English"),
    "desk.foot": Said("Landsbyggefondens tilskud til boligsociale indsatser"),
    "desk.to_start": Said("Til forsiden"),
    "desk.problem_title": Said("Det kunne ikke lade sig gøre"),
    "desk.refused_title": Said("Det kan ikke gøres sådan"),
    "desk.not_there_title": Said("Siden findes ikke"),
    "desk.not_there": Said(
        "Enten findes siden ikke, eller også har du ikke adgang til den. Kontrollér adressen, eller begynd på forsiden."
    ),
    "desk.wrong_host": Said("Denne adresse fører ikke hertil. Brug den adresse, som driften har oplyst."),
    "desk.from_elsewhere": Said(
        "Det blev sendt fra en anden side end denne og er ikke behandlet. Intet er ændret. "
        "Åbn siden her, og send det igen derfra."
    ),
    "desk.too_large": Said("Det fylder mere, end siden tager imod: højst {{ megabytes }} MB. Intet er ændret."),
    "desk.too_slow": Said("Forbindelsen var for langsom, og intet er ændret. Prøv igen."),
    "desk.unreadable_form": Said("Det, der blev sendt, kunne ikke læses, og intet er ændret. Prøv igen fra siden."),
    "desk.case_moved": Said(
        "Sagen blev ændret af en anden imens, og intet er gjort to gange. Åbn sagen igen, og se, hvad der er sket."
    ),
    "desk.busy": Said("Data kan ikke læses lige nu, og intet er ændret. Prøv igen om et øjeblik."),
    "desk.failed": Said(
        "Der er en fejl i programmet. Det, du sendte, er enten gjort helt eller slet ikke: Se efter på sagen. "
        "Fejlen står i driftens log."
    ),
    "desk.box_day": Said("Dag"),
    "desk.box_month": Said("Måned"),
    "desk.box_year": Said("År"),
    "desk.summary": Said("Det skal rettes"),
    "desk.cancel": Said("Fortryd"),
}
