"""Rent support (huslejestøtte): the track beside every application. R11, R76-R84, R94."""
