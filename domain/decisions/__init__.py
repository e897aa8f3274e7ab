"""Law common to all decisions: two officers, reasons, and one scheme at a time."""
