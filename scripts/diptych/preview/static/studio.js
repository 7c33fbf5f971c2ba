// The studio in a page: it follows what is saved, and each of its blocks opens its message.

import { element } from "./elements.js";
import { MessagePanel } from "./message.js";
import { follow } from "./follow.js";
import { ask, listen, OURS, page } from "./server.js";

const MARK = "diptych-block:";
const ADDRESS = location.pathname.split("/");
const LANGUAGE = ADDRESS[2];
const PAGE = decodeURIComponent(ADDRESS.slice(3).join("/")).replace(/\.html$/, "");
const WANTS = {
  waiting: "anything that waits",
  untranslated: "untranslated",
  fuzzy: "fuzzy",
  refused: "refused",
  finding: "with a finding",
};

// The blocks of a document, outermost first: [{ node, mark, page, number }].
function blocks(root) {
  return [...root.querySelectorAll(`[class*="${MARK}"]`)].map((node) => {
    const mark = [...node.classList].find((name) => name.startsWith(MARK));
    const [, name, number] = /^[^:]*:(.*):(\d+)$/.exec(mark);
    return { node, mark, page: decodeURIComponent(name), number: Number(number) };
  });
}

class Studio {
  constructor() {
    this.host = element("diptych-studio", { lang: "en", dir: "ltr" });
    this.root = this.host.attachShadow({ mode: "open" });
    this.root.append(element("link", { rel: "stylesheet", href: `${OURS}static/studio.css` }));
    document.head.append(element("link", { rel: "stylesheet", href: `${OURS}static/blocks.css` }));
    this.status = element("span", { role: "status" }, "…");
    this.trouble = element("div", { class: "trouble", role: "alert", hidden: true });
    this.progress = element("span", { class: "quiet" });
    this.want = element(
      "select",
      { "aria-label": "What to go to" },
      Object.entries(WANTS).map(([value, text]) => element("option", { value }, text)),
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
      { class: "bar", "aria-label": "Preview" },
      this.status,
      this.languages,
      this.progress,
      element(
        "span",
        { class: "going" },
        element("button", { type: "button", onclick: () => this.next(), "aria-keyshortcuts": "Alt+N" }, "Next"),
        this.want,
      ),
      link(`${OURS}static/overview.html`, "Overview"),
    );
  }

  async begin() {
    const project = await ask("project");
    this.languages.replaceChildren(
      ...project.languages.map((language) =>
        element(
          "a",
          {
            href: `/${ADDRESS[1]}/${language}/${ADDRESS.slice(3).join("/")}`,
            "aria-current": language === LANGUAGE ? "page" : null,
          },
          language,
        ),
      ),
    );
    const text = await page(location.pathname);
    this.shown = text && new DOMParser().parseFromString(text, "text/html");
    await this.learn();
    listen(
      LANGUAGE,
      (news) => this.heard(news),
      () => this.say("the preview does not answer: is it still running?", "stale"),
    );
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
    if (news.built) {
      if (news.built.includes(LANGUAGE)) {
        this.follow();
      }
      return;
    }
    const words = {
      building: "building…",
      fresh: "up to date",
      stale: "what is shown is stale: it could not be built",
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
            element("p", {}, element("strong", {}, "The page is stale. "), trouble.error),
            trouble.hint ? element("p", {}, trouble.hint) : null,
            ...(trouble.findings ?? []).map((one) => element("p", {}, `${one.place}: ${one.message}`)),
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
      this.say("the page has changed: it is loaded again when you close the message", "building");
      this.mustReload = true;
      return;
    }
    this.shown = fresh;
    this.mark();
    if (focused && !document.hasFocus()) {
      this.blockOf(focused)?.focus({ preventScroll: true });
    }
    this.learn();
    document.dispatchEvent(new CustomEvent("diptych-shown"));
  }

  // Learns how the messages of the blocks stand.
  async learn() {
    const names = [...new Set(blocks(document).map((one) => one.page))];
    this.messages.clear();
    for (const name of names) {
      const { messages, percent } = await ask("page", { language: LANGUAGE, page: name }).catch(() => ({
        messages: [],
        percent: null,
      }));
      for (const message of messages) {
        this.messages.set(`${name}:${message.number}`, message);
      }
      if (name === PAGE && percent !== null) {
        this.progress.textContent = `${percent}% of this page`;
      }
    }
    this.mark();
  }

  mark() {
    for (const { node, page: name, number } of blocks(document)) {
      const message = this.messages.get(`${name}:${number}`);
      if (message) {
        node.tabIndex = 0;
        node.dataset.diptychStanding = message.findings ? "finding" : message.standing;
        node.dataset.diptychStanding = ["untranslated", "fuzzy", "refused", "missing"].includes(message.standing)
          ? message.standing
          : node.dataset.diptychStanding;
      }
    }
  }

  messageAt(node) {
    const block = node.closest?.(`[class*="${MARK}"]`);
    if (!block) {
      return null;
    }
    const { page: name, number } = blocks(block.parentNode).find((one) => one.node === block);
    return this.messages.get(`${name}:${number}`);
  }

  // The element that shows a message.
  blockOf({ domain, key }) {
    const found = blocks(document).find((one) => {
      const message = this.messages.get(`${one.page}:${one.number}`);
      return message?.domain === domain && message.key === key;
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

  async open({ domain, key }) {
    const name = { language: LANGUAGE, domain, key };
    try {
      await this.panel.open(name);
    } catch (error) {
      this.say(error.message, "stale");
    }
  }

  async next(after = this.panel.isOpen ? this.panel.message : null) {
    const found = await ask("next", {
      language: LANGUAGE,
      page: after?.page ?? PAGE,
      number: after?.number ?? "",
      want: this.want.value,
    });
    if (!found) {
      this.say(`nothing ${this.want.value === "waiting" ? "waits" : WANTS[this.want.value]} any more`, "fresh");
      return;
    }
    if (found.page === PAGE || [...this.messages.values()].some((one) => one.key === found.key && one.page === found.page)) {
      await this.open(found);
      this.blockOf(found)?.scrollIntoView({ block: "center" });
      return;
    }
    const path = found.page.split("/").map(encodeURIComponent).join("/");
    const asked = new URLSearchParams({ message: `${found.domain} ${found.key}` });
    location.href = `/${ADDRESS[1]}/${LANGUAGE}/${path}.html?${asked}`;
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
