"""Every page of what was built, opened in Chromium: WCAG, narrow screens, requests, errors."""

from __future__ import annotations
