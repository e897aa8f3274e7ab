"""Law common to all decisions: two officers, reasons, and one scheme at a time. R18, R27, R85, D9."""
