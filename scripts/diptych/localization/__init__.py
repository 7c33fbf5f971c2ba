"""Localizing: a page's messages are replaced by their translations, or marked in their language."""
