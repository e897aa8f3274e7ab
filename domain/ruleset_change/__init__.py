"""Moving a case to another version of the regulativ (overgang). T36, Q26."""
