"""The yearly duties: regulation account and status report, and the consequences of a missing one. Rules R62-R73."""
