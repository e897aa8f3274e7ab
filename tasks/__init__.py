"""The actions on cases, the same as Prefect tasks, and letters, mail and boards. Nothing here decides about a grant."""
