"""The yearly frame (bevillingsramme): reserved, committed and paid are three levels of one envelope. R56, D7."""
