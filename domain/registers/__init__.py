"""The data sets that the Fund imports, dated and never overwritten, and what the office knows around estates."""
