"""The comprehensive plan (helhedsplan): six elements, a budget, sign-offs, the commitment. Rules R28-R55, R88."""
