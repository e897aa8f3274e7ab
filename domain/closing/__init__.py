"""Closing: the final account, unspent funds, and the end of the case. Transitions T32, T33; question Q13."""
