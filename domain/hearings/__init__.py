"""Hearings of the party before an adverse decision (partshøring). R110."""
