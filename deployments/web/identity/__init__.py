"""Who is at the desk: sessions, local accounts with one-time codes, and how often one may try."""
