"""Chromium, driven by Playwright; both are there only where somebody wants to audit."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from diptych.errors import DiptychError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ADVICE = "install it with the system's packages, or run “playwright install chromium”"


def system() -> str | None:
    """Return the system's Chromium, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def opened() -> Iterator[Browser]:
    """Give the system's Chromium, or the one that Playwright has installed.

    Raises DiptychError where Playwright or a browser is missing, or where the browser fails.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        hint = "install them: pip install 'diptych[audit]'"
        raise DiptychError("Playwright and axe-core are not installed", hint=hint) from error

    # Chromium's own confinement does not work for root, as whom containers run.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=system(), args=arguments)
        except Error as error:
            raise DiptychError("Chromium does not start", hint=ADVICE) from error
        try:
            yield browser
        except Error as error:
            raise DiptychError(
                f"Chromium failed: {error.message.splitlines()[0]}",
                state="what is built is as it was",
                hint="run the command again",
            ) from error
        finally:
            browser.close()
