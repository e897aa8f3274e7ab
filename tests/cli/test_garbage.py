"""A program of the office looks for garbage rarely, and still finds it."""

import subprocess
import sys

PROGRAM = """
import gc, weakref
from deployments.garbage import OBJECTS, OLD, YOUNG, collect_rarely

class Node: pass

gc.disable()
imported = gc.get_freeze_count()
collect_rarely()
assert not gc.isenabled(), "a program that collects in a thread of its own must stay as it is"
gc.enable()
assert gc.get_threshold() == (OBJECTS, YOUNG, OLD)
assert gc.get_freeze_count() > imported
node = Node()
node.itself, seen = node, weakref.ref(node)
del node
kept = [[] for _ in range(2 * OBJECTS)]
assert seen() is None, "a cycle stays"
"""


def test_a_cycle_is_found_after_a_while() -> None:
    ran = subprocess.run([sys.executable, "-c", PROGRAM], check=False, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
