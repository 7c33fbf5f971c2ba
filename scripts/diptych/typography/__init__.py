"""Typography by language: what a printer's reader would mark in a text, and how to mend it.

Languages without rules of their own have no problems.
"""

from diptych.typography.problem import Problem
from diptych.typography.proof import RULES, fix, problems
from diptych.typography.protection import protected

__all__ = ["RULES", "Problem", "fix", "problems", "protected"]
