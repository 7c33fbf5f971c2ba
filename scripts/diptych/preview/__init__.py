"""The preview: a server on this machine that shows the pages as they are written and translated.

:mod:`.server` answers the browser, and has two helpers, each a process of its own: :mod:`.builder`
builds, :mod:`.desk` knows the messages. :mod:`.guard` lets nobody else in.
"""
