"""English: help, privacy and accessibility."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "our_help.title": Said("Help"),
    "our_help.privacy_title": Said("How personal data are used"),
    "our_help.access_title": Said("Accessibility"),
    "our_help.lead": Said("What each page is for, in short."),
    "our_help.come_in_title": Said("Coming in"),
    "our_help.come_in": Said(
        "A colleague who already acts for you gives you a code. If you are new, the Fund gives the code to the "
        "first of you. With it you choose a password and an app for one-time codes."
    ),
    "our_help.lost": Said(
        "If you lost your telephone or password, write to the Fund. A colleague cannot make a new code for you "
        "once you have logged in."
    ),
    "our_help.cases_title": Said("Our cases"),
    "our_help.cases": Said(
        "What you need to do comes first, the nearest last day at the top. Below are your cases and what the "
        "Fund is doing about them."
    ),
    "our_help.case_title": Said("A case"),
    "our_help.case": Said(
        "The page shows where the case stands, whose turn it is, money, deadlines, letters and papers. A link at "
        "each deadline explains the date. If money is withheld, it says what is missing and what releases it."
    ),
    "our_help.people_title": Said("Our people"),
    "our_help.people": Said(
        "Here you invite colleagues and take mandates away. Always let at least two act for you. When you leave, "
        "hand your mandate over to a colleague."
    ),
    "our_help.desk_title": Said("For the Fund's staff"),
    "our_help.desk": Said(
        "From a case an officer can look at it as a party sees it, and let the party's first person in. Both are "
        "recorded."
    ),
    "our_help.print": Said("Every page can be printed, used with the keyboard alone, and read in Danish."),
    "our_help.privacy_lead": Said("Landsbyggefonden is the controller. The data are used to handle the cases."),
    "our_help.col_what": Said("What"),
    "our_help.col_long": Said("How long"),
    "our_help.kept_case": Said("The case: who sent, decided and wrote what, with name, day and papers"),
    "our_help.kept_case_long": Said(
        "As long as the Fund has the case. Nothing is deleted by itself, because what happened must be provable."
    ),
    "our_help.kept_person": Said("Your name, your mail address as a user name, and for whom you act"),
    "our_help.kept_person_long": Said("As long as the Fund has the cases. Access ends when the mandate is taken away."),
    "our_help.kept_password": Said("Your password and the key for one-time codes; of the password only a hash is kept"),
    "our_help.kept_password_long": Said("Until you get a new one"),
    "our_help.kept_session": Said("That you are logged in"),
    "our_help.kept_session_long": Said("Until you log out, after an hour without use, and at most 12 hours"),
    "our_help.kept_looks": Said("Who looked at which case, and when"),
    "our_help.kept_looks_long": Said("Six months"),
    "our_help.kept_drafts": Said("What you typed and did not send, with its files"),
    "our_help.kept_drafts_long": Said("90 days after it was last saved"),
    "our_help.who_sees": Said(
        "The parties of a case see what concerns them: your colleagues see who did what, and the Fund sees all "
        "of the case. Other parties do not see your name in what happened."
    ),
    "our_help.cookies": Said(
        "There are two cookies: one keeps you logged in, one remembers the language. Nothing is sent to others."
    ),
    "our_help.rights": Said(
        "You can learn what the Fund keeps about you and have mistakes corrected. Write to the Fund. You can "
        "complain to Datatilsynet."
    ),
    "our_help.access_lead": Said("Everybody must be able to use these pages."),
    "our_help.access_how": Said(
        "The pages follow WCAG 2.2, level AA. They work without scripts, with the keyboard alone, on a telephone "
        "of 320 pixels, and with text of twice the size. A program tests each page for every new release."
    ),
    "our_help.access_not": Said(
        "What we know is not good enough: people have not tried the pages with screen readers. Papers that "
        "parties hand in are not made accessible."
    ),
    "our_help.access_tell": Said(
        "If you cannot use something here, tell the Fund what it is. You then get it in another way, and the "
        "fault is mended. If that does not help, you can complain to Digitaliseringsstyrelsen."
    ),
    "our_help.access_made": Said("This statement was made on 28 November 2026 from the program's own tests."),
}
