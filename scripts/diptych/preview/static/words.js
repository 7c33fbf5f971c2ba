// What the studio says, in the language that the browser asks for, if there are words in it.

const TRANSLATED = ["fr"];

const asked = navigator.languages.map((name) => name.split("-")[0].toLowerCase());
export const TONGUE = asked.find((name) => name === "en" || TRANSLATED.includes(name)) ?? "en";
const said = TONGUE === "en" ? {} : (await import(`./words.${TONGUE}.js`)).default;

// word("Source, form {number}", { number: 2 })
export function word(text, values = {}) {
  return (said[text] ?? text).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
