"""Measures what the README promises, as ratios within one run: a ratio travels to another machine, a second not."""
