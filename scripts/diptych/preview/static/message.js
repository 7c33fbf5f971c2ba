// The panel that a message is translated in.

import { Editor } from "./editor.js";
import { differences, element, shown } from "./elements.js";
import { ask, Refused, tell } from "./server.js";
import { word } from "./words.js";

const TYPING = 250; // milliseconds without a key, after which what is typed is checked

const STANDINGS = {
  missing: word("missing"),
  untranslated: word("untranslated"),
  fuzzy: word("fuzzy"),
  refused: word("refused"),
  translated: word("translated"),
  own: word("in its own language"),
};

function asText(pieces) {
  return pieces.map(({ text }) => text).join("");
}

function titleOf({ standing, language }) {
  return `${STANDINGS[standing] ?? standing} · ${language}`;
}

export class MessagePanel {
  // studio: { saved(message), next(message), closed() }
  constructor(holder, studio) {
    this.holder = holder;
    this.studio = studio;
    this.message = null;
    this.panel = null;
  }

  get isOpen() {
    return this.panel !== null;
  }

  get isDirty() {
    return this.isOpen && this.editors.some((editor, at) => editor.text !== this.before[at]);
  }

  async open(name) {
    if (this.isDirty && !this.mayLeave()) {
      return;
    }
    this.show(await ask("message", name), name);
  }

  mayLeave() {
    return confirm(word("Leave this message without saving what you have typed?"));
  }

  show(message, name) {
    this.message = message;
    this.name = name;
    this.before = message.forms.map((form) => asText(form.target));
    this.editors = message.forms.map(
      (form, at) =>
        new Editor(form.target, {
          language: message.language,
          direction: message.direction,
          labelledby: `target-${at}`,
          changed: () => this.typed(),
        }),
    );
    this.findings = element("div", { class: "findings", role: "status" });
    this.conflict = element("div", { class: "conflict", role: "alert" });
    this.fuzzy = element("input", { type: "checkbox", id: "fuzzy" });
    // Who saves a message that was fuzzy has confirmed it, unless it is said otherwise.
    const drawn = element(
      "section",
      { class: "panel", role: "dialog", "aria-labelledby": "panel-title" },
      element(
        "div",
        { class: "head" },
        element("h2", { id: "panel-title" }, titleOf(message)),
        element("button", { type: "button", onclick: () => this.close() }, word("Close")),
      ),
      element("div", { class: "scrolled", tabindex: "0", role: "group", "aria-label": word("Message") }, this.body()),
      this.buttons(),
    );
    drawn.addEventListener("keydown", (event) => this.key(event));
    this.panel?.remove();
    this.panel = drawn;
    this.holder.append(drawn);
    document.documentElement.classList.add("diptych-open");
    this.tellFindings(message.findings);
    (this.editors[0] ?? drawn.querySelector("button")).focus();
  }

  body() {
    const { message } = this;
    const forms = message.forms.length
      ? message.forms.map((form, at) => this.form(form, at))
      : [this.source(message.source, word("Source")), this.missing()];
    return [
      message.previous?.length
        ? element(
            "div",
            { class: "previous" },
            element("h3", {}, word("What changed in the source")),
            element("p", { lang: message.source_language }, differences(message.previous)),
          )
        : null,
      forms,
      this.conflict,
      this.findings,
      this.chips(),
      this.terms(),
      this.memory(),
      this.notes(),
    ];
  }

  form(form, at) {
    const many = this.message.forms.length > 1;
    const number = at + 1;
    return element(
      "div",
      { class: "form" },
      this.source(form.source, many ? word("Source, form {number}", { number }) : word("Source")),
      element(
        "h3",
        { id: `target-${at}` },
        many ? word("Translation, form {number}", { number }) : word("Translation"),
      ),
      this.editors[at].field,
    );
  }

  source(pieces, title) {
    const { source_language: lang, source_direction: dir } = this.message;
    return [
      element("h3", {}, title),
      element("p", { class: "source", lang, dir }, shown(pieces)),
    ];
  }

  missing() {
    return element(
      "p",
      {},
      word("The catalogue does not have this message yet."),
      " ",
      element("button", { type: "button", onclick: () => this.update() }, word("Update the catalogues")),
    );
  }

  chips() {
    const whole = this.message.source.filter((piece) => piece.whole);
    if (!whole.length || !this.editors.length) {
      return null;
    }
    return element(
      "div",
      {},
      element("h3", {}, word("Markup of the source")),
      whole.map((piece) =>
        element(
          "button",
          { type: "button", class: "insert", onclick: () => this.editors[0].insert([piece]) },
          element("span", { class: "said" }, word("Insert"), " "),
          element("code", {}, piece.text),
        ),
      ),
    );
  }

  terms() {
    if (!this.message.terms.length) {
      return null;
    }
    return element(
      "div",
      {},
      element("h3", {}, word("Glossary")),
      element(
        "dl",
        {},
        this.message.terms.map(({ term, equivalents }) => [
          element("dt", { lang: this.message.source_language }, term),
          equivalents.map((one) =>
            element(
              "dd",
              { lang: this.message.language },
              element(
                "button",
                {
                  type: "button",
                  class: "insert",
                  onclick: () => this.editors[0]?.insert([{ text: one, whole: false }]),
                },
                one,
              ),
            ),
          ),
        ]),
      ),
    );
  }

  memory() {
    if (!this.message.memory.length) {
      return null;
    }
    return element(
      "div",
      {},
      element("h3", {}, word("Translated elsewhere")),
      element(
        "ol",
        { class: "memory" },
        this.message.memory.map((one, at) =>
          element(
            "li",
            {},
            element("p", { class: "source", lang: this.message.source_language }, differences(one.source)),
            element(
              "p",
              { lang: this.message.language, dir: this.message.direction },
              shown(one.target),
            ),
            element(
              "button",
              { type: "button", onclick: () => this.use(at) },
              word("Use (Alt+{number})", { number: at + 1 }),
            ),
            element(
              "span",
              { class: "quiet" },
              ` ${[`${one.percent}%`, one.domain, one.fuzzy && word("fuzzy"), one.obsolete && word("no longer in use")].filter(Boolean).join(" · ")}`,
            ),
          ),
        ),
      ),
    );
  }

  notes() {
    const { message } = this;
    const rows = [
      [word("Comment"), message.comment],
      [word("Note"), message.extracted],
      [word("Source"), message.place],
      [word("Catalogue"), message.catalogue],
    ].filter(([, text]) => text);
    return element(
      "dl",
      { class: "notes" },
      rows.map(([name, text]) => [element("dt", {}, name), element("dd", {}, text)]),
    );
  }

  buttons() {
    if (!this.editors.length) {
      return null;
    }
    const button = (text, keys, work, more = {}) =>
      element(
        "button",
        { type: "button", onclick: work, "aria-keyshortcuts": keys.replaceAll("Ctrl", "Control"), ...more },
        text,
        element("kbd", { "aria-hidden": "true" }, keys),
      );
    return element(
      "div",
      { class: "foot" },
      button(word("Save"), "Ctrl+Enter", () => this.save(), { class: "main" }),
      button(word("Save, next"), "Ctrl+Shift+Enter", () => this.save({ next: true })),
      button(word("Mend"), "Alt+T", () => this.mend(), { title: word("Mend spaces, quotes and dashes") }),
      button(word("Revert"), "Alt+Z", () => this.revert()),
      element("label", {}, this.fuzzy, word("Needs review")),
    );
  }

  key(event) {
    const control = event.ctrlKey || event.metaKey;
    const keys = {
      Escape: () => this.close(),
      Enter: control ? () => this.save({ next: event.shiftKey }) : null,
      KeyT: event.altKey ? () => this.mend() : null,
      KeyZ: event.altKey ? () => this.revert() : null,
    };
    const digit = event.altKey && /^Digit([1-9])$/.exec(event.code);
    const work = digit ? () => this.use(digit[1] - 1) : (keys[event.key] ?? keys[event.code]);
    if (work) {
      event.preventDefault();
      event.stopPropagation();
      work();
    }
  }

  typed() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.check(), TYPING);
  }

  async check() {
    const targets = this.editors.map((editor) => editor.text);
    const { message } = this;
    try {
      const found = await tell("check", { ...this.name, targets });
      if (this.message === message && this.isOpen) {
        this.tellFindings(found.findings);
      }
      return found;
    } catch (error) {
      this.fail(error);
      return null;
    }
  }

  tellFindings(findings) {
    this.findings.replaceChildren(
      ...findings.map((one) =>
        element(
          "p",
          { class: one.severity },
          element("strong", {}, one.severity === "error" ? word("Error:") : word("Warning:"), " "),
          element("span", { lang: "en" }, one.message),
          one.hint ? element("span", { class: "quiet", lang: "en" }, ` ${one.hint}`) : null,
        ),
      ),
    );
  }

  async mend() {
    const found = await this.check();
    if (found?.mends) {
      found.mended.forEach((pieces, at) => this.editors[at]?.set(pieces));
    }
  }

  use(at) {
    const one = this.message.memory[at];
    if (one) {
      this.editors[0]?.set(one.target);
    }
  }

  revert() {
    this.message.forms.forEach((form, at) => this.editors[at].set(form.target));
  }

  async save({ next = false, anyway = false } = {}) {
    const targets = this.editors.map((editor) => editor.text);
    const forms = this.message.forms.map(({ key, base }, at) => ({ key, base, target: targets[at] }));
    try {
      const saved = await tell("message", { ...this.name, forms, fuzzy: this.fuzzy.checked, anyway });
      if (saved.conflict) {
        this.tellConflict(saved);
        return;
      }
      if (saved.told.length) {
        this.tellFindings(saved.told);
        this.conflict.replaceChildren(element("p", {}, word("Not saved.")));
        return;
      }
      this.before = targets;
      this.message = saved;
      this.panel.querySelector("h2").textContent = titleOf(saved);
      this.tellFindings(saved.findings);
      this.conflict.replaceChildren(element("p", { class: "saved" }, word("Saved.")));
      this.studio.saved(saved);
      if (next) {
        this.studio.next(saved);
      }
    } catch (error) {
      this.fail(error);
    }
  }

  // Somebody has changed the message since it was opened: both are shown, a person chooses.
  tellConflict(theirs) {
    this.conflict.replaceChildren(
      element("h3", {}, word("Somebody else has changed this message meanwhile. Theirs:")),
      ...theirs.forms.map((form) =>
        element("p", { lang: theirs.language, dir: theirs.direction }, shown(form.target)),
      ),
      element(
        "p",
        {},
        element("button", { type: "button", onclick: () => this.save({ anyway: true }) }, word("Save mine instead")),
        element(
          "button",
          {
            type: "button",
            onclick: () => this.show(theirs, this.name),
          },
          word("Keep theirs"),
        ),
      ),
    );
    this.conflict.querySelector("button").focus();
  }

  fail(error) {
    const told = error instanceof Refused ? error.told : {};
    this.conflict.replaceChildren(
      element(
        "p",
        { class: "error" },
        element("strong", {}, word("Not saved."), " "),
        element("span", { lang: error.lang ?? "en" }, error.message),
      ),
      ...[told.state, told.hint]
        .filter(Boolean)
        .map((text) => element("p", { lang: error.lang ?? "en" }, text)),
      ...(told.findings ?? []).map((one) =>
        element("p", { lang: "en" }, `${one.place}: ${one.message}`),
      ),
    );
  }

  async update() {
    try {
      await tell("update", {});
      this.show(await ask("message", this.name), this.name);
    } catch (error) {
      this.fail(error);
    }
  }

  close() {
    if (this.isDirty && !this.mayLeave()) {
      return;
    }
    clearTimeout(this.waiting);
    this.panel.remove();
    this.panel = null;
    document.documentElement.classList.remove("diptych-open");
    this.studio.closed(this.message);
  }
}
