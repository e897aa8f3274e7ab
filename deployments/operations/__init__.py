"""Runs an installation day and night: supervisor, pulse, Prefect, health, metrics, logs and backups."""
