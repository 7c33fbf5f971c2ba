// The switch of language leads to the heading that is being read: it has the same name there.
"use strict";

for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => {
    const above = [...document.querySelectorAll("main section[id] section[id]")].filter(
      (section) => section.getBoundingClientRect().top < innerHeight / 3,
    );
    link.hash = above.at(-1)?.id ?? "";
  });
}
