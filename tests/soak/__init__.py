"""The soak: a year in minutes, in which whatever runs is killed at random, and what must be true all the same."""
