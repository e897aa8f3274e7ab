"""Actions on cases, without Prefect: the flows run them as steps, the pulse runs them in one sweep.

An action reads from and writes to the door (`GrantStore`) and decides nothing about a grant. Each is safe to repeat.
"""
