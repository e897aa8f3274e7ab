"""What is played and measured, never an office of real cases: replay, demo, portfolio, bench."""
