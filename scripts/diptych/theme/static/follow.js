// The contents of a page show which of its sections is being read.
"use strict";

{
  const links = new Map(
    [...document.querySelectorAll("nav.contents a[href^='#']")].map((link) => [link.hash.slice(1), link]),
  );
  const sections = [...document.querySelectorAll("main section[id]")].filter(({ id }) => links.has(id));
  let waiting = false;

  const follow = () => {
    waiting = false;
    const above = sections.filter((section) => section.getBoundingClientRect().top < innerHeight / 3);
    for (const [id, link] of links) {
      if (id === above.at(-1)?.id) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    }
  };

  if (sections.length) {
    addEventListener("scroll", () => {
      if (!waiting) requestAnimationFrame(follow);
      waiting = true;
    }, { passive: true });
    follow();
  }
}
