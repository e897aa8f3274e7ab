"""The yearly duties: regulation account and status report, and what follows when one is missing. Rules R62-R73."""
