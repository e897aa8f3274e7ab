"""What the commands answer with, each command or table in a module of its own; `typed` holds their words."""
