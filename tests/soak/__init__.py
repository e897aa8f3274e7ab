"""The soak: a year in minutes in which processes are killed at random, and what must still hold."""
