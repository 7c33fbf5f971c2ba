// A button to copy each piece of code: what is typed, without prompts, numbers and output.
"use strict";

if (navigator.clipboard) {
  const { copy, copied } = document.body.dataset;

  for (const block of document.querySelectorAll("div.highlight")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = copy;
    button.addEventListener("click", async () => {
      const code = block.querySelector("pre:last-of-type").cloneNode(true);
      const prompts = code.querySelector(".gp");
      for (const part of code.querySelectorAll(prompts ? ".gp, .go, .linenos" : ".linenos")) {
        part.remove();
      }
      const lines = code.textContent.split("\n").filter((line) => !prompts || line.trim());
      await navigator.clipboard.writeText(`${lines.join("\n").trimEnd()}\n`);
      button.textContent = copied;
      setTimeout(() => (button.textContent = copy), 2000);
    });
    block.append(button);
  }
}
