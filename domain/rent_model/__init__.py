"""The rent model (huslejemodel): compares an estate's rent with similar estates, to the øre, and keeps every step."""
