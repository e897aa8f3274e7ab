"""Variations of the example town: applications, plans and accounts that a scenario needs to differ.

Each variation rewrites the texts in ``sources/``, so that a paper and its manifest agree. A passage to change must be
there: a variation that no longer matches its source is an error, not a silent copy.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Rewrite = Callable[[str, str], str]
"""Maps the path and text of a source to its new text."""

THE_REJECTED_CASE = 928_142
"""Number of the first case in ``scenarios/rejected-and-re-applied.yaml``, derived from the scenario's title."""


def as_it_is(source: str, text: str) -> str:
    """Return the text unchanged."""
    return text


@dataclass(frozen=True)
class AnotherApplication:
    """The differences in an application. Amounts in kroner."""

    rewrite: Rewrite
    applied: int = 30_000_000
    co_financing: int = 10_000_000
    up_to_date: bool = True
    """Whether the resident statistics of every estate are of the last year; if not, those of one estate are older."""
    four_pages: bool = False
    """The short description is set loosely and fills four pages."""
    further_papers: Mapping[str, str] = field(default_factory=dict)
    """Name in the package to its source."""


@dataclass(frozen=True)
class AnotherPlan:
    """The differences in a plan. Amounts in kroner."""

    rewrite: Rewrite
    shifted: Mapping[str, int] = field(default_factory=dict)
    """Text of an expense to what is added to it."""
    given_by: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """Text of an income to the party that takes over a part, and how much."""
    postponed: Mapping[str, int] = field(default_factory=dict)
    """Activity to the months by which its milestone of the first year is later."""
    further_milestones: Sequence[tuple[str, str, int, int]] = ()
    """Of the first year: activity, milestone, and the months and days after the start of the period."""
    part: int = 1
    """The plan costs one part in so many of the shipped one."""


@dataclass(frozen=True)
class AnotherAccount:
    """The differences in the regulation account of a year."""

    year: int
    signed_on: date | None = None
    remark: str | None = None
    """Remark on the money from the Fund; None keeps the shipped account's remark."""
    goals_followed_up: bool = True
    received: int | None = None
    """What the Fund paid in the year; None for a year's share of the grant."""
    interest: Decimal | None = None
    """Interest credited; None for that of the shipped account."""


THE_PLAN = AnotherPlan(as_it_is)
"""The shipped plan, unchanged."""


def replacing(changes: Mapping[str, Mapping[str, str]]) -> Rewrite:
    """Return a rewrite that replaces passages by source. Each passage must occur exactly once."""

    def rewrite(source: str, text: str) -> str:
        for old, new in changes.get(source, {}).items():
            if text.count(old) != 1:
                raise ValueError(f"{old!r} stands {text.count(old)} times in {source}")
            text = text.replace(old, new)
        return text

    return rewrite


def named(names: Mapping[str, str]) -> Rewrite:
    """Return a rewrite that replaces every name, in the given order."""

    def rewrite(source: str, text: str) -> str:
        for old, new in names.items():
            text = text.replace(old, new)
        return text

    return rewrite


DESCRIPTION, MANIFEST = "application/projektbeskrivelse.typ", "application/application.yaml"
RECOMMENDATION, PLAN = "application/kommunal-anbefaling.typ", "plan/plan.yaml"
BY_AAKANDEN = "application/tilkendegivelse-aakanden.typ"
BY_FYRTAARNET = "application/tilkendegivelse-fyrtaarnet.typ"
AGREEMENT, MILESTONES = "plan/strategisk-samarbejdsaftale.typ", "plan/milepaelsplan.typ"
TERMS_OF_REFERENCE = "plan/kommissorium.typ"

REAPPLICATION = replacing(
    {
        MANIFEST: {
            "existing_grant: false": f"existing_grant: false\nearlier_case: {THE_REJECTED_CASE}",
            "signed_on: 2024-01-16": "signed_on: 2024-08-28",
            "De to boligorganisationer har egne medarbejdere i området og kan drive en\n  fælles indsats": "Siden "
            "afslaget i februar 2024 er rollerne fordelt på ny: kommunen driver selv\n  jobvejledningen, og de to "
            "boligorganisationer driver resten af indsatsen",
        },
        DESCRIPTION: {
            '"15. januar 2024"': '"26. august 2024"',
            "Der er ikke tidligere givet støtte til en boligsocial indsats i Nordvangen.": "Der er ikke tidligere "
            f"givet støtte til en boligsocial indsats i Nordvangen. En ansøgning fra januar 2024 (sag "
            f"{THE_REJECTED_CASE}) fik afslag, og denne ansøgning er gjort mindre og mere samlet.",
            "Der søges om 30 mio. kr.": "Der søges om 24 mio. kr.",
            "forventes at udgøre 10 mio. kr.": "forventes at udgøre 8 mio. kr.",
        },
        RECOMMENDATION: {
            'date: "3. januar 2024"': 'date: "22. august 2024"',
            "den 2. januar 2024": "den 20. august 2024",
        },
        BY_AAKANDEN: {
            'date: "3. januar 2024"': 'date: "23. august 2024"',
            '"28. november 2023"': '"12. august 2024"',
            '"30. november 2023"': '"13. august 2024"',
            "den 6. december 2023": "den 21. august 2024",
        },
        BY_FYRTAARNET: {
            'date: "15. januar 2024"': 'date: "26. august 2024"',
            '"10. januar 2024"': '"14. august 2024"',
            '"11. januar 2024"': '"15. august 2024"',
            "den 12. januar 2024": "den 22. august 2024",
        },
    }
)

_SECOND_ANSWER = {
    BY_FYRTAARNET: {
        'date: "15. januar 2024"': 'date: "1. februar 2024"',
        "beløbet fastlægges i helhedsplanen.": "bidraget udgør op til 1.200.000 kr. i perioden, og det endelige beløb "
        "fastlægges i helhedsplanen.",
    },
}
_THIRD_ANSWER = {
    **_SECOND_ANSWER,
    RECOMMENDATION: {
        'date: "3. januar 2024"': 'date: "15. februar 2024"',
        "Kommunen vil deltage i den boligsociale bestyrelse på direktørniveau": "Kommunen vil i hele "
        "bevillingsperioden deltage i den boligsociale bestyrelse på direktørniveau",
    },
}
"""The applicant's second and third answer."""

IN_AUTUMN_2023 = replacing(
    {
        MANIFEST: {"signed_on: 2024-01-16": "signed_on: 2023-09-29"},
        DESCRIPTION: {
            '"4. januar 2024"': '"28. september 2023"',
            "tryghedsmåling fra efteråret 2023": "tryghedsmåling fra foråret 2023",
        },
        RECOMMENDATION: {
            'date: "3. januar 2024"': 'date: "25. september 2023"',
            "den 2. januar 2024": "den 19. september 2023",
        },
        BY_AAKANDEN: {
            'date: "3. januar 2024"': 'date: "27. september 2023"',
            '"28. november 2023"': '"5. september 2023"',
            '"30. november 2023"': '"7. september 2023"',
            "den 6. december 2023": "den 13. september 2023",
        },
        BY_FYRTAARNET: {
            'date: "15. januar 2024"': 'date: "28. september 2023"',
            '"10. januar 2024"': '"11. september 2023"',
            '"11. januar 2024"': '"12. september 2023"',
            "den 12. januar 2024": "den 20. september 2023",
        },
    }
)

ACROSS_A_BORDER = replacing(
    {
        MANIFEST: {
            "      email: akt@slagelse.example.org\n": """\
      email: akt@slagelse.example.org
  - code: "326"
    name: Kalundborg Kommune
    contact:
      name: Solvej Ankersen
      email: sa@kalundborg.example.org
""",
            'municipality_code: "330"\n    mark: exposed\n    mark_reason: 41': 'municipality_code: "326"\n'
            "    mark: exposed\n    mark_reason: 41",
            'municipality_code: "330"\n    mark: adjoining': 'municipality_code: "326"\n    mark: adjoining',
            "    paper: kommunal-anbefaling.pdf\n": """\
    paper: kommunal-anbefaling.pdf
  - municipality_code: "326"
    paper: kommunal-anbefaling-kalundborg.pdf
""",
            "ligger samlet om Nordvangen og deler skole, station og indkøb": "ligger samlet om Nordvangen på hver sin "
            "side af kommunegrænsen\n  og deler skole, station og indkøb",
            "end resten af byen": "end resten af de to kommuner",
            "fælles indsats sammen med kommunen": "fælles indsats sammen med begge kommuner",
        },
        DESCRIPTION: {
            "i den nordlige del af Slagelse.": "på grænsen mellem Slagelse og Kalundborg kommuner.",
            "Boligorganisationerne og Slagelse Kommune er enige": "Boligorganisationerne, Slagelse Kommune og "
            "Kalundborg Kommune er enige",
            "fra kommunens områder for børn og unge, beskæftigelse og kultur": "fra kommunernes områder for børn og "
            "unge, beskæftigelse og kultur",
            "og kommunens direktør for børn og unge": "og Slagelse Kommunes direktør for børn og unge",
        },
        RECOMMENDATION: {
            "og af Boligforeningen Fyrtårnet på vegne af afdelingerne Fyrbakken og Lanternegården.": "og af "
            "Boligforeningen Fyrtårnet på vegne af afdelingerne Fyrbakken og Lanternegården, som ligger i Kalundborg "
            "Kommune og anbefales derfra.",
        },
        PLAN: {
            "  - {party: Slagelse Kommune, signatory: Henning Ravnsborg Juhl, signed_on: 2024-09-02}\n": """\
  - {party: Slagelse Kommune, signatory: Henning Ravnsborg Juhl, signed_on: 2024-09-02}
  - {party: Kalundborg Kommune, signatory: Mads Overgaard Friis, signed_on: 2024-09-02}
""",
            "  - {name: Ditte Kløverskov, party: Slagelse Kommune, side: municipality, role: Medlem for "
            "beskæftigelse}": """\
  - {name: Ditte Kløverskov, party: Slagelse Kommune, side: municipality, role: Medlem for beskæftigelse}
  - {name: Mads Overgaard Friis, party: Kalundborg Kommune, side: municipality, role: Medlem}""",
        },
        AGREEMENT: {
            "mellem Slagelse Kommune, Boligselskabet": "mellem Slagelse Kommune, Kalundborg Kommune, Boligselskabet",
            "  [Slagelse Kommune], [Kontant], [1.600.000],": "  [Slagelse Kommune], [Kontant], [1.000.000],\n"
            "  [Kalundborg Kommune], [Kontant], [600.000],",
            '  ("Henning Ravnsborg Juhl", "Slagelse Kommune"),': '  ("Henning Ravnsborg Juhl", "Slagelse Kommune"),\n'
            '  ("Mads Overgaard Friis", "Kalundborg Kommune"),',
        },
        TERMS_OF_REFERENCE: {
            "  [Leder af nærpolitiet], [1],": "  [Kommunaldirektøren i Kalundborg Kommune], [1],\n"
            "  [Leder af nærpolitiet], [1],",
        },
    }
)

AFTER_THE_COUNCIL = replacing(
    {
        PLAN: {
            "      - Ungemedarbejdere på gadeplan aften og weekend\n": """\
      - Ungemedarbejdere på gadeplan aften og weekend
      - Åben klub i Fyrbakken fredag og lørdag aften
""",
        },
        MILESTONES: {
            'date: "2. september 2024"': 'date: "14. oktober 2024"',
            "Ungemedarbejderne er til stede fire aftener om ugen.": "Ungemedarbejderne er til stede seks aftener om "
            "ugen, og klubben i Fyrbakken er åben fredag og lørdag.",
        },
    }
)
LATER_JOB_CONSULTANT = replacing(
    {
        MILESTONES: {
            'date: "2. september 2024"': 'date: "11. oktober 2024"',
            '  "2.", [Jobvejledning er åben to dage om ugen; fast jobkonsulent er udpeget.], [Jobvejleder],\n': "",
            '  "3.", [Første hold unge er i lommepengejob.], [Jobvejleder],\n': '  "3.", [Jobvejledning er åben to '
            "dage om ugen; kommunens jobkonsulent er tiltrådt 1. august.], [Jobvejleder],\n"
            '  "3.", [Første hold unge er i lommepengejob.], [Jobvejleder],\n',
        },
    }
)

OCTOBER_2024 = {
    "signed_on: 2024-01-16": "signed_on: 2024-10-16",
    "efteråret 2023": "foråret 2024",
    "12. januar 2024": "14. oktober 2024",
    "januar 2024": "oktober 2024",
    "28. november 2023": "9. september 2024",
    "30. november 2023": "10. september 2024",
    "6. december 2023": "18. september 2024",
}
"""The dates in papers written nine months later."""

IN_HORSENS = named(
    {
        "Nordvangen": "Sydmarken",
        "den nordlige del": "den sydlige del",
        "Slagelse": "Horsens",
        "slagelse": "horsens",
        '"330"': '"615"',
        "Åkandeparken": "Svaleparken",
        "Åkanden": "Svalen",
        "aakanden": "svalen",
        "Rørhaven": "Ærtehaven",
        "Fyrbakke": "Møllebakke",
        "Lanternegården": "Kornladen",
        "Fyrtårnet": "Møllen",
        "fyrtaarnet": "moellen",
        "9901-": "9911-",
        "9902-": "9912-",
        "10203045": "30405067",
        "20304051": "40506078",
        "Mette Lindegaard Holm": "Gerda Winther Falk",
        "mlh@": "gwf@",
        "Jonas Bregnholt": "Anders Hvilsom",
        "jb@": "ah@",
        "Aase Kvist Thorup": "Tove Rosendal",
        "akt@": "tr@",
        "Henning Ravnsborg Juhl": "Erling Bastholm",
        "Karl Emil Sandager": "Poul Vestermark",
        "Ruth Aldershvile": "Inger Skovsende",
        **OCTOBER_2024,
    }
)
IN_HOLSTEBRO = named(
    {
        "Nordvangen": "Vestermarken",
        "den nordlige del": "den vestlige del",
        "Slagelse": "Holstebro",
        "slagelse": "holstebro",
        '"330"': '"661"',
        "Åkandeparken": "Egeparken",
        "Åkanden": "Egeløvet",
        "aakanden": "egeloevet",
        "Rørhaven": "Æblehaven",
        "Fyrbakke": "Klitbakke",
        "Lanternegården": "Lyngtoften",
        "Fyrtårnet": "Vestavind",
        "fyrtaarnet": "vestavind",
        "9901-": "9921-",
        "9902-": "9922-",
        "10203045": "50607089",
        "20304051": "60708091",
        "Mette Lindegaard Holm": "Lone Munkholt",
        "mlh@": "lm@",
        "Jonas Bregnholt": "Svend Aage Riis",
        "jb@": "sar@",
        "Aase Kvist Thorup": "Karen Birkmose",
        "akt@": "kb@",
        "Henning Ravnsborg Juhl": "Niels Ravnkilde",
        "Karl Emil Sandager": "Thorkild Overby",
        "Ruth Aldershvile": "Else Marie Stougaard",
        **OCTOBER_2024,
    }
)

APPLICATIONS = {
    "application-anew": AnotherApplication(REAPPLICATION, applied=24_000_000, co_financing=8_000_000),
    "application-second-answer": AnotherApplication(replacing(_SECOND_ANSWER)),
    "application-third-answer": AnotherApplication(replacing(_THIRD_ANSWER)),
    "application-2023": AnotherApplication(IN_AUTUMN_2023, up_to_date=False, four_pages=True),
    "application-2023-supplemented": AnotherApplication(IN_AUTUMN_2023, four_pages=True),
    "application-two-municipalities": AnotherApplication(
        ACROSS_A_BORDER,
        further_papers={"kommunal-anbefaling-kalundborg.pdf": "application/kommunal-anbefaling-kalundborg.typ"},
    ),
    "application-horsens": AnotherApplication(IN_HORSENS),
    "application-holstebro": AnotherApplication(IN_HOLSTEBRO),
}
ONE_PAPER = replacing(
    {
        "plan/plan.yaml": {
            f": {name}.pdf": ": strategisk-samarbejdsaftale.pdf"
            for name in ("kommissorium", "beredskabsplan", "milepaelsplan")
        }
    }
)
"""One paper is handed in as four elements."""

THE_NEXT_PLAN = named(
    {
        "31. december 2028": "30. juni 2031",
        "2028-12-31": "2031-06-30",
        "1. januar 2025": "1. juli 2029",
        "2025-01-01": "2029-07-01",
        "2027": "2030",
        "2026": "2030",
        "2025": "2029",
        "2028": "2031",
        "2024": "2026",
        "32 mio. kr.": "3,2 mio. kr.",
        "24 mio. kr.": "2,4 mio. kr.",
        "8 mio. kr.": "0,8 mio. kr.",
        "9000000": "900000",
        "5000000": "500000",
        "7400000": "740000",
        "2600000": "260000",
    }
)
"""A small plan of two years that takes over when the shipped one has ended."""

PLANS = {
    "plan-next": AnotherPlan(THE_NEXT_PLAN, part=10),
    "plan-revised": AnotherPlan(
        AFTER_THE_COUNCIL,
        further_milestones=(("Åben klub i Fyrbakken fredag og lørdag aften", "Klubben er åben begge aftener", 5, 0),),
        shifted={"Metodeudvikling, kurser og netværk": -240_000, "Aften- og weekendtilbud for unge": 240_000},
    ),
    "plan-later-job-consultant": AnotherPlan(
        LATER_JOB_CONSULTANT, postponed={"Jobvejledning i boligområdet to dage om ugen": 4}
    ),
    "plan-one-paper": AnotherPlan(ONE_PAPER),
    "plan-two-municipalities": AnotherPlan(
        ACROSS_A_BORDER,
        given_by={"Slagelse Kommune, kontant bidrag": ("Kalundborg Kommune, kontant bidrag", 600_000)},
    ),
}
ACCOUNTS = {
    "account-2025-not-attested": AnotherAccount(2025, goals_followed_up=False),
    "account-2026-in-time": AnotherAccount(2026, signed_on=date(2027, 5, 11)),
    "account-2027-in-time": AnotherAccount(2027, remark=""),
    "account-2028-half-held": AnotherAccount(
        2028, remark="raterne for juli og oktober er tilbageholdt", received=3_000_000, interest=Decimal("1321.41")
    ),
    "account-2029": AnotherAccount(
        2029, remark="raterne for juli og oktober 2028", received=3_000_000, interest=Decimal("1412.84")
    ),
}
