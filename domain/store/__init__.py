"""The grant's memory: journal, snapshot, deadline ledger, outbox, and the one door. The rules never import it."""
