"""Mutants: single changes of the rules, each of which a test should notice. See docs/mutants.md."""
