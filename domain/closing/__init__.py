"""Closing: the final account, what is left, and the end of the case. Transitions T32, T33; question Q13."""
