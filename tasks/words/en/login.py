"""English: logging in to the desk."""

from collections.abc import Mapping

from tasks.words.said import Said

WORDS: Mapping[str, Said] = {
    "login.title": Said("Log in"),
    "login.name": Said("User name"),
    "login.password": Said("Password"),
    "login.code": Said("One-time code"),
    "login.code_hint": Said("The six digits that your app shows right now."),
    "login.log_in": Said("Log in"),
    "login.have_invitation": Said("I have an invitation and need to choose a password"),
    "login.kept": Said("What you sent is kept on this page and is sent when you log in. Files must be chosen again."),
    "login.nobody_yet": Said(
        "There are no persons yet. The owner of the data folder adds the first one at the server's command line."
    ),
    "login.sample_title": Said("Who do you want to be?"),
    "login.sample_about": Said(
        "The cases are fictitious. Choose a person and try it yourself: nothing leaves this machine."
    ),
    "login.sample_parties": Said("Parties of the cases"),
    "login.sample_others": Said("{{ people | counted('other', 'others') }}"),
    "login.wrong": Said("User name, password and one-time code do not match. A one-time code counts only once."),
    "login.too_often": Said("There were too many attempts. Wait a little and try again."),
    "login.no_mandate": Said("You have no mandate today. A colleague who has one, or the Fund, can give you one."),
    "login.session_over": Said("You are no longer logged in."),
    "login.confirm_title": Said("Confirm that it is you"),
    "login.confirm_about": Said(
        "Before commitments or payments are approved, or mandates are changed, "
        "you must show once more who you are. It counts for ten minutes."
    ),
    "login.confirm_click": Said("It is me"),
    "login.confirm_go_on": Said("Confirm"),
    "login.invitation_title": Said("Choose a password"),
    "login.invitation_about": Said("Enter the code of your invitation. It counts once."),
    "login.invitation_code": Said("Code of the invitation"),
    "login.go_on": Said("Continue"),
    "login.no_invitation": Said(
        "There is no such invitation, it has been used, or it has expired. Ask the operators for a new one."
    ),
    "login.your_name_is": Said("Your user name is"),
    "login.app_title": Said("One-time codes"),
    "login.app_about": Said("Add this key to your app for one-time codes, and enter the code that the app shows."),
    "login.app_open": Said("Open the app on this device"),
    "login.password_title": Said("Password"),
    "login.new_password": Said("New password"),
    "login.new_password_hint": Said("At least {{ shortest }} characters. A sentence is easy to remember."),
    "login.password_again": Said("Repeat the password"),
    "login.make_account": Said("Save and log in"),
    "login.password_length": Said("The password must have between {{ shortest }} and {{ longest }} characters."),
    "login.password_differs": Said("The two passwords are not the same."),
    "login.wrong_code": Said("The one-time code does not match. Enter the one that the app shows right now."),
}
