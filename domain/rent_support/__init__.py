"""Rent support (huslejestøtte): a second case for every application. R11, R76-R84, R94."""
