// What is missing in which language, what became fuzzy and why, and what the checks found.

import { differences, element } from "./elements.js";
import { ask, listen, OURS } from "./server.js";
import { TONGUE, word } from "./words.js";

const TOKEN = OURS.split("/")[1];

function address(language, page, message) {
  const path = page.split("/").map(encodeURIComponent).join("/");
  const asked = message ? `?${new URLSearchParams({ message: `${message.domain} ${message.key}` })}` : "";
  return `/${TOKEN}/${language}/${path}.html${asked}`;
}

function link(language, page, text, message) {
  // What conf.py says is on no page of its own.
  return page.startsWith("./") ? text : element("a", { href: address(language, page, message) }, text);
}

function table(overview) {
  const rows = overview.rows.filter((row) => row.percent < 100);
  const numbers = ["empty", "fuzzy", "refused", "words"];
  const cells = (row) => numbers.map((name) => element("td", { class: "number" }, String(row[name] || "·")));
  const totals = overview.languages.map((language) => {
    const own = overview.rows.filter((row) => row.language === language);
    const sum = (name) => own.reduce((total, row) => total + row[name], 0);
    const done = sum("messages") - sum("empty") - sum("fuzzy") - sum("refused");
    const row = Object.fromEntries(numbers.map((name) => [name, sum(name)]));
    return { language, percent: sum("messages") ? Math.floor((100 * done) / sum("messages")) : 100, ...row };
  });
  const head = element(
    "thead",
    {},
    element(
      "tr",
      {},
      [word("page"), word("language")].map((name) => element("th", { scope: "col" }, name)),
      [word("untranslated"), word("fuzzy"), word("refused"), word("words left"), word("done")].map((name) =>
        element("th", { scope: "col", class: "number" }, name),
      ),
    ),
  );
  const line = (name, row) =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, name),
      element("td", {}, row.language),
      cells(row),
      element("td", { class: "number" }, `${row.percent}%`),
    );
  return element(
    "div",
    { class: "wide", tabindex: "0", role: "group", "aria-label": word("Progress") },
    element(
      "table",
      {},
      element("caption", { class: "quiet" }, word("Pages that are not whole, and each language as a whole")),
      head,
      element(
        "tbody",
        {},
        rows.map((row) => line(link(row.language, row.page, row.page), row)),
        totals.map((row) => line(word("all pages"), row)),
      ),
    ),
  );
}

function fuzzy(overview) {
  return overview.fuzzy.map((one) =>
    element(
      "li",
      {},
      link(one.language, one.page, `${one.page} (${one.language})`, one),
      ": ",
      one.previous.length ? differences(one.previous) : one.text,
    ),
  );
}

function findings(overview) {
  return overview.findings.map((one) =>
    said(one.finding, link(one.language, one.page, one.finding.place, one.key && one)),
  );
}

function linkTo(one, text) {
  return one.address ? element("a", { href: `/${TOKEN}/${one.address}` }, text) : text;
}

function said(finding, place) {
  return element(
    "li",
    {},
    place,
    ": ",
    finding.severity === "error" ? word("Error:") : word("Warning:"),
    " ",
    element("span", { lang: "en" }, `${finding.message} `),
    element("span", { class: "quiet", lang: "en" }, finding.hint),
  );
}

// Reading every page takes a while: what else there is to say is shown before.
const inspection = {
  place: element("section", { "aria-live": "polite" }),
  busy: false,
  again: false,

  async show() {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    try {
      do {
        this.again = false;
        this.tell(await ask("inspection.json"));
      } while (this.again);
    } catch (error) {
      this.place.replaceChildren(
        ...list(word("What a reader would stumble on"), [], [error.message, error.told?.hint].filter(Boolean).join(": ")),
      );
    } finally {
      this.busy = false;
    }
  },

  tell(found) {
    const items = found.map((one) => said(one.finding, linkTo(one, one.finding.place)));
    this.place.replaceChildren(
      ...list(word("What a reader would stumble on"), items, word("Every word is in the language that its page declares.")),
    );
  },
};
inspection.place.append(...list(word("What a reader would stumble on"), [], word("The pages are being read…")));

function list(title, items, none) {
  return [element("h2", {}, title), items.length ? element("ul", {}, items) : element("p", {}, none)];
}

async function show() {
  const status = document.getElementById("status");
  try {
    inspection.show();
    const [overview, project] = await Promise.all([ask("overview.json"), ask("project")]);
    const built = project.findings.map((one) =>
      said(one, one.page ? link(project.languages[0], one.page, one.place) : one.place),
    );
    document.getElementById("overview").replaceChildren(
      ...[
        table(overview),
        list(word("Fuzzy: the source has changed"), fuzzy(overview), word("Nothing is fuzzy.")),
        list(word("What the checks found"), findings(overview), word("They found nothing.")),
        list(word("What building found"), built, word("It found nothing.")),
        inspection.place,
      ].flat(),
    );
    status.textContent = word("Languages: {languages}. Fuzzy messages: {fuzzy}. Findings: {findings}.", {
      languages: overview.languages.length,
      fuzzy: overview.fuzzy.length,
      findings: overview.findings.length + built.length,
    });
  } catch (error) {
    status.textContent = [error.message, error.told?.hint].filter(Boolean).join(": ");
  }
}

document.documentElement.lang = TONGUE;
document.title = word("What is to be done");
document.querySelector("h1").textContent = document.title;
document.getElementById("status").textContent = word("Counting…");
show();
listen("", {
  heard: (news) => {
    if (news.stand === "fresh") {
      show();
    }
  },
  lost: () => {
    document.getElementById("status").textContent = word("the preview does not answer: is it still running?");
  },
});
