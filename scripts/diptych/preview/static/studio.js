// The studio in a page: it follows what is saved, and each of its blocks opens its message.

import { element } from "./elements.js";
import { MessagePanel } from "./message.js";
import { follow } from "./follow.js";
import { ask, listen, OURS, page } from "./server.js";
import { TONGUE, word } from "./words.js";

const MARK = "diptych-block:";
const ADDRESS = location.pathname.split("/");
// /TOKEN/fr/guide/boats.html, or /TOKEN/-/facing/en/fr/guide/boats.html.
const FACING = ADDRESS[2] === "-";
const LANGUAGES = FACING ? ADDRESS.slice(4, 6) : [ADDRESS[2]];
const LANGUAGE = LANGUAGES.at(-1);
const PATH = ADDRESS.slice(FACING ? 6 : 3).join("/");
const PAGE = decodeURIComponent(PATH).replace(/\.html$/, "");
const WAITING = new Set(["untranslated", "fuzzy", "refused", "missing"]);
const WANTS = {
  waiting: [word("anything that waits"), word("nothing waits any more")],
  untranslated: [word("untranslated"), word("nothing is untranslated any more")],
  fuzzy: [word("fuzzy"), word("nothing is fuzzy any more")],
  refused: [word("refused"), word("nothing is refused any more")],
  finding: [word("with a finding"), word("nothing has a finding any more")],
};

// The blocks of a document, outermost first, each with what names its message.
function blocks(root) {
  return [...root.querySelectorAll(`[class*="${MARK}"]`)].map((node) => {
    const mark = [...node.classList].find((name) => name.startsWith(MARK));
    const [, name, number] = /^[^:]*:(.*):(\d+)$/.exec(mark);
    const language = node.closest("[data-diptych-language]")?.dataset.diptychLanguage ?? LANGUAGE;
    const page = decodeURIComponent(name);
    return { node, page, language, name: `${language} ${page}:${number}` };
  });
}

class Studio {
  constructor() {
    this.host = element("diptych-studio", { lang: TONGUE, dir: "ltr" });
    this.root = this.host.attachShadow({ mode: "open" });
    for (const sheet of ["studio.css", "palette.css"]) {
      this.root.append(element("link", { rel: "stylesheet", href: `${OURS}static/${sheet}` }));
    }
    document.head.append(element("link", { rel: "stylesheet", href: `${OURS}static/blocks.css` }));
    this.status = element("span", { role: "status" }, "…");
    this.trouble = element("div", { class: "trouble", role: "alert", hidden: true });
    this.progress = element("span", { class: "quiet" });
    this.want = element(
      "select",
      { "aria-label": word("What to go to") },
      Object.entries(WANTS).map(([value, [text]]) => element("option", { value }, text)),
    );
    this.panel = new MessagePanel(this.root, this);
    this.messages = new Map();
    this.root.append(this.trouble, this.bar());
    document.body.append(this.host);
    document.addEventListener("keydown", (event) => this.key(event));
    document.addEventListener("click", (event) => this.click(event));
    window.addEventListener("beforeunload", (event) => {
      if (this.panel.isDirty) {
        event.preventDefault();
      }
    });
  }

  bar() {
    const link = (address, text) => element("a", { href: address }, text);
    this.languages = element("span", { class: "languages" });
    return element(
      "aside",
      { class: "bar", "aria-label": word("Preview") },
      this.status,
      this.languages,
      this.progress,
      element(
        "span",
        { class: "going" },
        element("button", { type: "button", onclick: () => this.next(), "aria-keyshortcuts": "Alt+N" }, word("Next")),
        this.want,
      ),
      link(`${OURS}static/overview.html`, word("Overview")),
    );
  }

  async begin() {
    const project = await ask("project");
    const main = project.main_language;
    const link = (address, text, here) =>
      element("a", { href: address, "aria-current": here ? "page" : null }, text);
    this.languages.replaceChildren(
      ...project.languages.map((language) =>
        link(`/${ADDRESS[1]}/${language}/${PATH}`, language, !FACING && language === LANGUAGE),
      ),
      ...project.languages
        .filter((language) => language !== main)
        .map((language) =>
          link(
            `${OURS}facing/${main}/${language}/${PATH}`,
            `${main}–${language}`,
            FACING && language === LANGUAGE,
          ),
        ),
    );
    const text = await page(location.pathname);
    this.shown = text && new DOMParser().parseFromString(text, "text/html");
    listen(`${LANGUAGE} ${FACING ? "" : PAGE}`, {
      heard: (news) => this.heard(news),
      begun: () => this.follow(),
      lost: () => this.say(word("the preview does not answer: is it still running?"), "stale"),
    });
    await this.learn();
    const asked = new URLSearchParams(location.search).get("message");
    if (asked) {
      const [domain, key] = asked.split(" ");
      history.replaceState(null, "", location.pathname + location.hash);
      this.open({ domain, key });
    }
  }

  say(text, stand) {
    this.status.textContent = text;
    this.status.dataset.stand = stand;
  }

  heard(news) {
    // A page that is not there yet may have been built before this one could hear of it.
    if (!this.shown || LANGUAGES.some((language) => news.built?.includes(language))) {
      this.follow();
    }
    if (news.built) {
      return;
    }
    const words = {
      building: word("building…"),
      fresh: word("up to date"),
      stale: word("what is shown is stale: it could not be built"),
    };
    this.say(words[news.stand], news.stand);
    this.tellTrouble(news);
    if (news.stand === "fresh") {
      this.learn();
    }
  }

  tellTrouble({ trouble }) {
    this.trouble.hidden = !trouble.error;
    this.trouble.replaceChildren(
      ...(trouble.error
        ? [
            element(
              "p",
              {},
              element("strong", {}, word("The page is stale."), " "),
              element("span", { lang: "en" }, trouble.error),
            ),
            trouble.hint ? element("p", { lang: "en" }, trouble.hint) : null,
            ...(trouble.findings ?? []).map((one) =>
              element("p", { lang: "en" }, `${one.place}: ${one.message}`),
            ),
          ].filter(Boolean)
        : []),
    );
  }

  // Shows the page as it was built last; what can stay stays, so scrolling and typing do.
  async follow() {
    const text = await page(location.pathname);
    if (text === null) {
      return;
    }
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const focused = this.messageAt(document.activeElement);
    if (!this.shown || !follow(document, this.shown, fresh, this.host)) {
      if (!this.panel.isOpen) {
        location.reload();
        return;
      }
      this.say(word("the page has changed: it is loaded again when you close the message"), "building");
      this.mustReload = true;
      return;
    }
    this.shown = fresh;
    this.mark();
    if (focused && !document.hasFocus()) {
      this.blockOf(focused)?.focus({ preventScroll: true });
    }
    this.learn();
  }

  // Learns how the messages of the blocks stand.
  async learn() {
    const shown = new Map(blocks(document).map(({ language, page: name }) => [`${language} ${name}`, { language, page: name }]));
    const learnt = new Map();
    for (const asked of shown.values()) {
      const { messages, percent } = await ask("page", asked).catch(() => ({ messages: [] }));
      for (const message of messages) {
        learnt.set(`${asked.language} ${asked.page}:${message.number}`, { ...message, language: asked.language });
      }
      if (asked.page === PAGE && asked.language === LANGUAGE && percent !== undefined) {
        this.progress.textContent = word("{percent}% of this page", { percent });
      }
    }
    this.messages = learnt;
    this.mark();
  }

  mark() {
    for (const { node, name } of blocks(document)) {
      const message = this.messages.get(name);
      if (message) {
        node.tabIndex = 0;
        const told = message.findings && !WAITING.has(message.standing);
        node.dataset.diptychStanding = told ? "finding" : message.standing;
      }
    }
  }

  messageAt(node) {
    const block = node.closest?.(`[class*="${MARK}"]`);
    if (!block) {
      return null;
    }
    return this.messages.get(blocks(block.parentNode).find((one) => one.node === block).name);
  }

  // The element that shows a message.
  blockOf({ language, domain, key }) {
    const found = blocks(document).find(({ name }) => {
      const message = this.messages.get(name);
      return message?.language === language && message.domain === domain && message.key === key;
    });
    return found?.node;
  }

  click(event) {
    const link = event.target.closest?.("a[href], button, summary, input, label, select");
    if ((link && !event.altKey) || !getSelection().isCollapsed || event.target === this.host) {
      return;
    }
    const message = this.messageAt(event.target);
    if (message) {
      event.preventDefault();
      this.open(message);
    }
  }

  key(event) {
    if (event.altKey && event.code === "KeyN") {
      event.preventDefault();
      this.next();
    } else if (event.key === "Enter" && event.target.matches?.(`[class*="${MARK}"]`)) {
      const message = this.messageAt(event.target);
      if (message) {
        event.preventDefault();
        this.open(message);
      }
    }
  }

  async open({ language, domain, key }) {
    try {
      await this.panel.open({ language: language ?? LANGUAGE, domain, key });
    } catch (error) {
      this.say(error.message, "stale");
    }
  }

  async next(after = this.panel.isOpen ? this.panel.message : null) {
    const found = await ask("next", {
      language: LANGUAGE,
      page: after?.page ?? PAGE,
      after: after?.key ?? "",
      want: this.want.value,
    });
    if (!found) {
      this.say(WANTS[this.want.value][1], "fresh");
      return;
    }
    const here = this.blockOf({ ...found, language: LANGUAGE });
    if (here || found.page === PAGE || found.page.startsWith("./")) {
      await this.open(found);
      here?.scrollIntoView({ block: "center" });
      return;
    }
    const path = found.page.split("/").map(encodeURIComponent).join("/");
    const asked = new URLSearchParams({ message: `${found.domain} ${found.key}` });
    location.href = `${location.pathname.slice(0, -PATH.length)}${path}.html?${asked}`;
  }

  saved() {
    this.learn();
  }

  closed(message) {
    if (this.mustReload) {
      location.reload();
      return;
    }
    this.blockOf(message)?.focus({ preventScroll: true });
  }
}

new Studio().begin();
