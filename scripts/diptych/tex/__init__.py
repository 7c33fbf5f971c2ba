"""TeX: a TeX Live that can tag, and one document typeset by it, shut in.

Nothing here knows of Sphinx or of the command line.
"""
