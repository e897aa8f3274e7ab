"""Where and when: command line, settings, clock, supervisor."""
