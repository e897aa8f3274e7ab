"""Danish: the words for what is signed by a link."""

from collections.abc import Mapping

LINK_CHOICES: Mapping[str, Mapping[str, str]] = {
    "SignPurpose": {
        "council": "kommunalbestyrelsens beslutning",
        "organisation": "boligorganisationens beslutning",
        "attestation": "revisors bekræftelse",
    },
    "LinkEnd": {
        "used": "brugt",
        "withdrawn": "trukket tilbage",
        "newer_link": "afløst af et nyere",
        "newer_version": "en ny version er indsendt",
        "expired": "udløbet",
        "settled": "afsluttet på anden måde",
    },
}
