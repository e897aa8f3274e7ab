"""A whole case as one archive: what is in it, the page that opens it, and the proof that nothing in it was changed."""
