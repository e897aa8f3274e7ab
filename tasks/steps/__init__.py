"""The actions as Prefect tasks, one module a phase. Below the flows, only this package imports Prefect.

The log has a line for each case. Neither log nor artifact holds personal data.
"""
