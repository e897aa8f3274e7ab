"""One file per phase of the procedure. Every flow is safe to run at any time and to repeat."""
