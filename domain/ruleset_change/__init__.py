"""Moving a case to another version of the regulations (overgang). T36, Q26."""
