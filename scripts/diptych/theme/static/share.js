// The browser's own sheet to share a page, and its address for the clipboard, where it has them.
"use strict";

for (const list of document.querySelectorAll("ul[data-share]")) {
  const address = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];

  const add = (words, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => act(button));
    const item = document.createElement("li");
    item.append(button);
    list.append(item);
  };

  for (const link of list.querySelectorAll('a[href^="mailto:"]:not([href*="body="])')) {
    link.href += `&body=${encodeURIComponent(address)}`;
  }
  if (navigator.share) {
    // A reader who closes the sheet has not been wronged.
    add(list.dataset.share, () => navigator.share({ title: document.title, url: address }).catch(() => {}));
  }
  if (navigator.clipboard) {
    add(list.dataset.copy, async (button) => {
      await navigator.clipboard.writeText(address);
      button.textContent = list.dataset.copied;
      button.setAttribute("role", "status");
    });
  }
}
