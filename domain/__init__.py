"""The law of the grant, the state of a grant, and the store that keeps it. No Prefect, no network, no clock."""
