"""The comprehensive plan (helhedsplan): elements, board, goals, budget, the commitment and its terms. R25-R55, R95."""
