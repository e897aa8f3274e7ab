"""English: who acts for a party."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "our_people.menu": Said("Our people"),
    "our_people.title": Said("Who acts for us"),
    "our_people.about": Said(
        "You decide who acts for you. A person whose mandate is taken away has no access from the next click."
    ),
    "our_people.only_one": Said(
        "Only one person can act for you. Invite another colleague, so that your cases go on in holidays and illness."
    ),
    "our_people.you": Said("you"),
    "our_people.operators": Said("the operators"),
    "our_people.no_login_yet": Said("has not chosen a password yet"),
    "our_people.new_code": Said("New code"),
    "our_people.hand_over": Said("Hand my mandate over to {{ name }}"),
    "our_people.invite": Said("Invite"),
    "our_people.mail": Said("Mail address"),
    "our_people.mail_hint": Said("It becomes the person's user name. The code is not sent there."),
    "our_people.too_often": Said("There were too many invitations in the last hour. Wait a little and try again."),
    "our_people.invited_title": Said("Pass the code on"),
    "our_people.give_code": Said(
        "{{ name }} can act for you. Pass this code on, for example by telephone. It counts once, within "
        "{{ hours }} hours."
    ),
    "our_people.step_open": Said("Open {{ address }}"),
    "our_people.step_code": Said("Type the code, and choose a password and an app for one-time codes"),
    "our_people.step_login": Said("Log in as {{ login }}"),
    "our_people.shown_once": Said(
        "The code is shown only here. If it is lost, you can make a new one under Our people until the person "
        "has chosen a password."
    ),
    "our_people.done": Said("Done"),
    "our_people.first_title": Said("Let a party in"),
    "our_people.first_about": Said(
        "The first person who acts for {{ party }}. After that the party invites its people itself."
    ),
    "our_people.already": Said("{{ names | listed }} already act here. Only a manager can add more."),
    "our_people.let_in": Said("Let this party in"),
}
