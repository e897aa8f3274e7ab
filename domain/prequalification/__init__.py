"""Prequalification (prækvalifikation): the clock, the assessment, the decision, the advance. Rules R12-R25, R85."""
