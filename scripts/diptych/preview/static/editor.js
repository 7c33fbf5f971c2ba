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
    return node.nextSibling ? "\n" : "";
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
    this.field.addEventListener("input", () => {
      this.end();
      this.remember();
      this.changed();
    });
    for (const event of ["keyup", "mouseup", "focusout"]) {
      this.field.addEventListener(event, () => this.remember());
    }
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
    this.end();
  }

  // No browser lets a cursor stand behind a piece that is not typed in, unless there is something.
  end() {
    if (this.field.lastChild?.nodeName !== "BR") {
      this.field.append(element("br"));
    }
  }

  // Keeps where the cursor is, for what is inserted by a button, which takes the focus away.
  remember() {
    const root = this.field.getRootNode();
    const selection = root.getSelection ? root.getSelection() : getSelection();
    if (selection.rangeCount && this.field.contains(selection.anchorNode)) {
      this.range = selection.getRangeAt(0).cloneRange();
    }
  }

  // Puts pieces where the cursor was last, or at the end.
  insert(pieces) {
    const focused = this.field.getRootNode().activeElement === this.field;
    if (!focused) {
      this.focus();
      if (this.range) {
        const { startContainer, startOffset, endContainer, endOffset } = this.range;
        getSelection().setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
      }
    }
    const holder = element("div");
    holder.append(...pieces.map(({ text, whole }) => (whole ? chip(text) : text)));
    // The one way to change a field that the browser's own undo knows.
    document.execCommand("insertHTML", false, holder.innerHTML);
    this.leave();
    if (!pieces.length) {
      document.execCommand("delete");
    }
    this.remember();
    this.changed();
  }

  // Puts the cursor behind the piece that it is in, where nothing can be typed.
  leave() {
    const root = this.field.getRootNode();
    const { focusNode } = root.getSelection ? root.getSelection() : getSelection();
    const inside = focusNode?.nodeType === Node.TEXT_NODE ? focusNode.parentNode : focusNode;
    const whole = inside?.closest?.(".chip");
    if (whole) {
      const place = [...whole.parentNode.childNodes].indexOf(whole) + 1;
      getSelection().setBaseAndExtent(whole.parentNode, place, whole.parentNode, place);
    }
  }

  focus() {
    this.field.focus();
    const end = this.field.childNodes.length - 1;
    getSelection().setBaseAndExtent(this.field, end, this.field, end);
  }
}
