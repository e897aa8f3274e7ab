"""Intake (indsendelse): from a package of papers to a complete application. Rules R01-R11, R92."""
