"""What a page says, as values: no HTML, no request, no clock. The desk shows them, and so may any other front."""
