"""Simulation, never with real cases: replay, demo, sample, portfolio."""
