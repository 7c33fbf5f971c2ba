"""Plain links to share a page: nothing is asked of another host before someone follows one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote

SERVICES = {
    "Bluesky": "https://bsky.app/intent/compose?text={title}%20{url}",
    "Facebook": "https://www.facebook.com/sharer/sharer.php?u={url}",
    "LinkedIn": "https://www.linkedin.com/sharing/share-offsite/?url={url}",
    "Mastodon": "https://share.joinmastodon.org/#text={title}%20{url}",
    "WhatsApp": "https://wa.me/?text={title}%20{url}",
    "X": "https://x.com/intent/post?text={title}&url={url}",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A way to share; an empty ``service`` is that of electronic mail."""

    service: str
    href: str


def links(title: str, address: str | None) -> list[Link]:
    """Return the ways to share the page at ``address``; only mail where it is not known."""
    words = quote(unescape(re.sub("<[^>]*>", "", title)), safe="")
    if not address:
        return [Link("", f"mailto:?subject={words}")]
    url = quote(address, safe="")
    mail = Link("", f"mailto:?subject={words}&body={url}")
    return [
        mail,
        *(Link(name, pattern.format(url=url, title=words)) for name, pattern in SERVICES.items()),
    ]
