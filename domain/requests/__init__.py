"""What others ask of a case, and what is noted on it. R74, R75, R89-R91."""
