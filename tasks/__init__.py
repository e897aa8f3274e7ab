"""Verbs on facts, and the same verbs as Prefect tasks. They decide nothing."""
