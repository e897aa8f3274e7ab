"""The rent model (huslejemodel): an estate's rent against that of its like, to the øre, with every step kept."""
