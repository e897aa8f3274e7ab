"""How often a program of the office looks for garbage."""

import gc

OBJECTS, YOUNG, OLD = 10_000, 20, 50
"""After how many new objects Python looks at the new ones, and after how many of those looks at more, and at all."""


def collect_rarely() -> None:
    """Look for garbage less often than Python does by itself, and never at what has been imported.

    Python frees most things at once; it must only search for those that hold each other. Grants hold no such cycles,
    but a process remembers thousands, and going through all of them again and again took a quarter of a sweep.
    Whether Python looks at all is left to the program (decision 15).
    """
    gc.freeze()
    gc.set_threshold(OBJECTS, YOUNG, OLD)
