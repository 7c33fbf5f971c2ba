// Has a page show what it is by now, and changes no more of it than it must: the place where its
// reader is, and what is typed, stay.

// Whatever decides how a page looks and what it does: where that changes, it is loaded again.
function equipment(root) {
  return [...root.querySelectorAll("head link, head style, script")].map((node) => node.outerHTML).join("\n");
}

function sameTag(one, other) {
  return one.cloneNode(false).isEqualNode(other.cloneNode(false));
}

// live is what the browser shows of old, apart from what scripts have made of it; without: a node
// that is nobody's but ours. Returns whether live could be made what fresh is.
function children(live, old, fresh, without) {
  const shown = [...live.childNodes].filter((node) => node !== without);
  const [before, after] = [[...old.childNodes], [...fresh.childNodes]];
  if (shown.length !== before.length) {
    return false;
  }
  if (before.length === after.length && before.every((node, at) => node.nodeName === after[at].nodeName)) {
    before.forEach((node, at) => one(shown[at], node, after[at]));
    return true;
  }
  let start = 0;
  while (start < Math.min(before.length, after.length) && before[start].isEqualNode(after[start])) {
    start += 1;
  }
  let end = 0;
  while (
    end < Math.min(before.length, after.length) - start &&
    before.at(-1 - end).isEqualNode(after.at(-1 - end))
  ) {
    end += 1;
  }
  const next = shown[before.length - end] ?? without ?? null;
  shown.slice(start, before.length - end).forEach((node) => node.remove());
  for (const node of after.slice(start, after.length - end)) {
    live.insertBefore(document.importNode(node, true), next?.parentNode === live ? next : null);
  }
  return true;
}

function one(live, old, fresh) {
  if (old.isEqualNode(fresh)) {
    return;
  }
  const parts = old.nodeType === Node.ELEMENT_NODE && sameTag(old, fresh);
  if (!parts || !children(live, old, fresh, null)) {
    live.replaceWith(document.importNode(fresh, true));
  }
}

// Returns whether the page could follow; if not, it has to be loaded again.
export function follow(page, old, fresh, ours) {
  if (equipment(old) !== equipment(fresh) || !sameTag(old.body, fresh.body)) {
    return false;
  }
  if (!children(page.body, old.body, fresh.body, ours)) {
    return false;
  }
  page.title = fresh.title;
  return true;
}
