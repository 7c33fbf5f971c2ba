// The colours that a reader has chosen, before anything is shown in others.
"use strict";

{
  const KEY = "diptych-colours";
  const root = document.documentElement;
  const dark = document.getElementById("pygments_dark_css");
  const system = dark?.media;

  const show = (choice) => {
    if (choice) root.dataset.colours = choice;
    else delete root.dataset.colours;
    if (dark) dark.media = { dark: "all", light: "not all" }[choice] ?? system;
  };

  // Where nothing may be kept, a choice holds for the page.
  const kept = () => {
    try {
      return localStorage.getItem(KEY) ?? "";
    } catch {
      return "";
    }
  };

  const keep = (choice) => {
    try {
      localStorage.setItem(KEY, choice);
    } catch {}
  };

  show(kept());
  addEventListener("DOMContentLoaded", () => {
    const label = document.querySelector(".colours");
    const select = label.querySelector("select");
    select.value = kept();
    select.addEventListener("change", () => {
      keep(select.value);
      show(select.value);
    });
    label.hidden = false;
  });
}
