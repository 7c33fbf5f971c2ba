// The page to search in. What it searches is loaded when a reader begins to.
"use strict";

{
  const MOST = 50;
  const LONGEST = 240;
  // What is written without spaces is compared by pairs of signs.
  const UNSPACED = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}"
    + "\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
  const RUN = new RegExp(`[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}_])+`, "gu");
  const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, "u");
  // Marks that readers leave out: accents of Latin and Greek letters, vowels of Arabic and Hebrew.
  const MARKS = /(?<=[\p{Script=Latin}\p{Script=Greek}])\p{M}+|[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/gu;
  const LETTERS = { œ: "oe", æ: "ae", ß: "ss", ø: "o", ł: "l", đ: "d", ı: "i", ё: "е", أ: "ا", إ: "ا", آ: "ا", ى: "ي" };
  const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");

  const form = document.querySelector("form.find");
  const input = form.querySelector("input");
  const status = document.querySelector(".found");
  const list = document.querySelector(".results");
  const known = new Map();
  let ready;
  let stemmer;
  let engine;
  let passages;
  let common;

  const fold = (word) =>
    word.toLowerCase().normalize("NFC").replace(LETTER, (letter) => LETTERS[letter])
      .normalize("NFD").replace(MARKS, "").normalize("NFC");

  // A word is known by its stem, and as it is written: begun or misspelled, it has another stem.
  const terms = (word) => {
    if (!known.has(word)) {
      const folded = fold(word);
      const stem = stemmer && !IS_UNSPACED.test(folded) ? stemmer.stemWord(folded) : folded;
      known.set(word, stem === folded ? [folded] : [stem, folded]);
    }
    return known.get(word);
  };

  // Words with where they stand; of what is written without spaces, every two signs.
  const words = (text) =>
    [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
      const signs = [...run];
      if (!IS_UNSPACED.test(run) || signs.length < 3) return [{ word: run, start: index }];
      let start = index;
      return signs.slice(1).map((sign, place) => {
        const found = { word: signs[place] + sign, start };
        start += signs[place].length;
        return found;
      });
    });

  const load = (address) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });

  const prepare = async () => {
    for (const address of JSON.parse(form.dataset.scripts)) await load(address);
    const made = Object.keys(globalThis).find((name) => /^[A-Z].*Stemmer$/.test(name) && name !== "BaseStemmer");
    stemmer = made && new globalThis[made]();
    common = new Set(diptychSearch.common.map(fold));
    passages = diptychSearch.pages.flatMap(([address, parts]) =>
      parts.map(([anchor, title, text, language]) => ({
        address: anchor ? `${address}#${anchor}` : address, page: parts[0][1], title, text, language,
      })),
    );
    engine = new MiniSearch({
      fields: ["title", "page", "text"],
      tokenize: (text) => words(text).map(({ word }) => word),
      processTerm: terms,
      searchOptions: {
        boost: { title: 4, page: 2 },
        prefix: (stem) => stem.length > 2 || IS_UNSPACED.test(stem),
        fuzzy: (stem) => (stem.length > 5 && !IS_UNSPACED.test(stem) ? 0.2 : false),
      },
    });
    engine.addAll(passages.map((passage, id) => ({ id, ...passage })));
  };

  // “The” and “of” tell no passage from another, unless nothing else is asked.
  const telling = (asked) => {
    const all = words(asked).map(({ word }) => word);
    const rare = all.filter((word) => !common.has(fold(word)));
    return (rare.length ? rare : all).join(" ");
  };

  // The stretch of a text that holds most of what was found, with that marked.
  const excerpt = (text, matched) => {
    const hits = words(text).filter(({ word }) => terms(word).some((term) => matched.has(term)));
    let best = { start: 0, count: 0 };
    for (const [place, { start }] of hits.entries()) {
      const within = hits.slice(place).filter((hit) => hit.start < start + LONGEST * 0.7);
      const count = new Set(within.map(({ word }) => terms(word)[0])).size;
      if (count > best.count) best = { start, count };
    }
    let from = Math.max(0, best.start - LONGEST * 0.25);
    if (from) from = Math.min(best.start, text.indexOf(" ", from) + 1 || from);
    let to = Math.min(text.length, from + LONGEST);
    if (to < text.length && text.lastIndexOf(" ", to) > best.start) to = text.lastIndexOf(" ", to);
    const shown = document.createElement("p");
    let here = from;
    if (from) shown.append("…");
    for (const { word, start } of hits.filter((hit) => hit.start >= from && hit.start + hit.word.length <= to)) {
      if (start + word.length <= here) continue;
      shown.append(text.slice(here, Math.max(here, start)));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(Math.max(here, start), start + word.length);
      shown.append(mark);
      here = start + word.length;
    }
    shown.append(text.slice(here, to));
    if (to < text.length) shown.append("…");
    return shown;
  };

  // A place is told once, though what stands there is in several languages.
  const places = (found) => {
    const told = new Set();
    return found.filter(({ id }) => !told.has(passages[id].address) && told.add(passages[id].address));
  };

  const result = ({ id, match }) => {
    const { address, page, title, text, language } = passages[id];
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    link.textContent = title || page || address;
    item.append(link);
    if (page && page !== title) {
      const place = document.createElement("span");
      place.className = "place";
      place.textContent = page;
      item.append(" ", place);
    }
    const shown = excerpt(text, new Set(Object.keys(match)));
    if (language) shown.lang = language;
    if (text) item.append(shown);
    return item;
  };

  const search = async () => {
    const asked = input.value.trim();
    try {
      history.replaceState(null, "", asked ? `?q=${encodeURIComponent(asked)}` : location.pathname);
    } catch {} // some browsers forbid it to a file
    if (asked) await (ready ??= prepare());
    if (asked !== input.value.trim()) return; // a reader went on typing
    const found = asked ? places(engine.search(telling(asked))).slice(0, MOST) : [];
    list.replaceChildren(...found.map(result));
    const said = found.length ? form.dataset.found : form.dataset.none;
    status.textContent = asked ? said.replace("{count}", found.length).replace("{words}", asked) : "";
  };

  // From the field down to what was found, and up again.
  const step = (event) => {
    const stops = [input, ...list.querySelectorAll("a")];
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = by && stops[stops.indexOf(document.activeElement) + by];
    if (!next || !stops.includes(document.activeElement)) return;
    event.preventDefault();
    next.focus();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  input.addEventListener("input", search);
  document.addEventListener("keydown", step);
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  if (input.value) search();
  else input.focus();
}
