"""Schema migrations, run by `domain.store.database.migrate`."""
