"""What the Fund imports, each dated and never overwritten, and what the office knows around a set of estates."""
