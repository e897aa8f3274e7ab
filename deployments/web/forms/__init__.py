"""Forms made from commands: their fields, what was typed, and the way back to the command."""
