"""Extract the messages of the pages and merge them into every catalogue."""
from __future__ import annotations
def add_options(parser): pass
def run(project, options, view): return 0
