"""How long a test waits for what must come."""

PATIENCE = 300.0
"""Seconds after which it has not come.

A test waits for a state and goes on as soon as it is there, so that this costs nothing where all is well. The bound is
so far off that only a fault reaches it, however busy the machine is: write no smaller one.
"""
