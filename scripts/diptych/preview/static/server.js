// What the studio asks the server; every address begins with the token of this page's own.

import { TONGUE, word } from "./words.js";

const TOKEN = location.pathname.split("/")[1];
export const OURS = `/${TOKEN}/-/`;

// An error of the server's, in its words.
export class Refused extends Error {
  constructor(status, told) {
    super(told.error ?? `the server answered ${status}`);
    this.status = status;
    this.told = told;
  }
}

async function answered(answer) {
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refused(answer.status, told);
  }
  return told;
}

async function reached(address, more) {
  try {
    return await fetch(address, { cache: "no-store", ...more });
  } catch {
    const error = new Refused(0, {
      error: word("the preview does not answer"),
      hint: word("it may have been stopped: start “diptych preview” again; what you typed is still here"),
    });
    error.lang = TONGUE;
    throw error;
  }
}

export async function ask(what, query = {}) {
  return answered(await reached(`${OURS}${what}?${new URLSearchParams(query)}`));
}

export async function tell(what, said) {
  return answered(
    await reached(`${OURS}${what}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(said),
    }),
  );
}

export async function page(address) {
  const answer = await reached(address);
  return answer.ok ? answer.text() : null;
}

// shown is what is looked at: "fr guide/boats". Calls heard(news) for whatever is told, begun() when
// it begins to hear, perhaps again: what was told before that is not heard; lost() while the server
// does not answer.
export function listen(shown, { heard, begun, lost }) {
  let wait = 500;
  function connect() {
    const socket = new WebSocket(`ws://${location.host}${OURS}events`);
    socket.addEventListener("open", () => {
      wait = 500;
      socket.send(shown);
      begun?.();
    });
    socket.addEventListener("message", (event) => heard(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      lost();
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 5000);
    });
  }
  connect();
}
