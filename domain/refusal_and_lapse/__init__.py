"""The Fund ends a case between prequalification and commitment: it refuses it (T20) or it lapses (T35)."""
