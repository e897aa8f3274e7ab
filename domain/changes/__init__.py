"""Changes in operation (ændringer): who decides, and what is in force until then. Rules R49, R51, R57-R61; T27-T31."""
