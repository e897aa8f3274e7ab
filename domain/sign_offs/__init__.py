"""Sign-offs (godkendelser) of the plan by councils and housing organisations. Rules R53, R54, R88; decision D8."""
