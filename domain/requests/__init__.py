"""Requests about a case, and notes on it. R74, R75, R89-R91."""
