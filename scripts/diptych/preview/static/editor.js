// The field that a translation is typed in: words, and pieces of markup that go in and out whole.

import { element } from "./elements.js";

const REFUSED = /^(format|insertOrdered|insertUnordered|insertHorizontal|insertLink)/;

function chip(text) {
  return element("span", { class: "chip", contenteditable: "false", "data-text": text }, text);
}

function text(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    return node.data;
  }
  if (node.dataset?.text !== undefined) {
    return node.dataset.text;
  }
  if (node.nodeName === "BR") {
    return "\n";
  }
  return [...node.childNodes].map(text).join("");
}

export class Editor {
  // pieces: [{ text, whole }]; changed() is called when something was typed.
  constructor(pieces, { language, direction, labelledby, changed }) {
    this.changed = changed;
    this.field = element("div", {
      class: "field",
      role: "textbox",
      "aria-multiline": "true",
      "aria-labelledby": labelledby,
      contenteditable: "true",
      spellcheck: "true",
      tabindex: "0",
      lang: language,
      dir: direction,
    });
    this.field.addEventListener("beforeinput", (event) => {
      if (REFUSED.test(event.inputType)) {
        event.preventDefault();
      } else if (event.inputType === "insertParagraph") {
        event.preventDefault();
        this.insert([{ text: "\n", whole: false }]);
      }
    });
    this.field.addEventListener("paste", (event) => {
      event.preventDefault();
      this.insert([{ text: event.clipboardData.getData("text/plain"), whole: false }]);
    });
    this.field.addEventListener("drop", (event) => event.preventDefault());
    this.field.addEventListener("input", () => this.changed());
    this.fill(pieces);
  }

  get text() {
    return text(this.field);
  }

  // Takes the place of all that is in the field; can be undone as if it was typed.
  set(pieces) {
    this.field.focus();
    getSelection().selectAllChildren(this.field);
    this.insert(pieces);
  }

  fill(pieces) {
    this.field.replaceChildren(...pieces.map(({ text, whole }) => (whole ? chip(text) : text)));
  }

  // Puts pieces where the cursor is, or at the end.
  insert(pieces) {
    const root = this.field.getRootNode();
    const selection = root.getSelection ? root.getSelection() : getSelection();
    if (!selection.rangeCount || !this.field.contains(selection.anchorNode)) {
      this.field.focus();
      getSelection().selectAllChildren(this.field);
      getSelection().collapseToEnd();
    }
    const holder = element("div");
    holder.append(...pieces.map(({ text, whole }) => (whole ? chip(text) : text)));
    // The one way to change a field that the browser's own undo knows.
    document.execCommand("insertHTML", false, holder.innerHTML || "");
    if (!pieces.length) {
      document.execCommand("delete");
    }
    this.changed();
  }

  focus() {
    this.field.focus();
    getSelection().selectAllChildren(this.field);
    getSelection().collapseToEnd();
  }
}
