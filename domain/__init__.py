"""The law of the grant, the grant itself, and its memory. No Prefect, no network, no clock."""
