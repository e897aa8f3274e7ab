"""One file per phase of the procedure; each flow may run at any time, as often as one likes."""
