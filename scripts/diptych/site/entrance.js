// The edition in the language that the browser asks for is pointed out, and a key press away. Nobody
// is sent anywhere.
"use strict";

{
  const links = [...document.querySelectorAll("a.edition[hreflang]")];
  const primary = (tag) => tag.toLowerCase().split("-")[0];
  const found = navigator.languages
    .flatMap((asked) => [
      links.find(({ hreflang }) => hreflang.toLowerCase() === asked.toLowerCase()),
      links.find(({ hreflang }) => primary(hreflang) === primary(asked)),
    ])
    .find(Boolean);
  if (found) {
    found.classList.add("preferred");
    found.focus({ preventScroll: true });
  }
}
