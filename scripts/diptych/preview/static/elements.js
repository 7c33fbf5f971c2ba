// Elements, made without any HTML of what came from outside.

// element("p", { class: "x", onclick: f }, "text", child, [children])
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) {
      made.addEventListener(key.slice(2), value);
    } else if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...content.flat(Infinity).filter((one) => one !== null && one !== undefined));
  return made;
}

// A text with what was taken out of it and put into it: [["same", "…"], ["added", "…"]].
export function differences(parts) {
  const names = { removed: "del", added: "ins" };
  return parts.map(([kind, text]) => (names[kind] ? element(names[kind], {}, text) : text));
}

// A text with its markup set apart: [{ text, whole }].
export function shown(pieces) {
  return pieces.map(({ text, whole }) => (whole ? element("code", {}, text) : text));
}
