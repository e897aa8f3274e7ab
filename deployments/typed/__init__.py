"""The commands as they are typed: arguments, options, help. Each is a few lines; the work is done elsewhere."""
