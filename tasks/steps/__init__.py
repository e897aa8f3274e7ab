"""The actions of the office as Prefect tasks: the only Prefect below the flows, one module a phase.

Their log says, a line for each case, what happened to it; neither a log nor an artifact names a person.
"""
