// Loads the module. It is begun before the page's other scripts have come.

import { compile, load } from "./cablegram.js";

/** What reads cables, when it has come. */
export const reader = start();
reader.catch(() => {}); // who waits for it says so

// Browsers make machine code of a function when it is first called, which takes
// a while for all that reads a cable: on the first visit a worker reads the
// page's cable before the page does, and the code is then there for both. Later
// visits get it out of the store.
async function start() {
  const first = navigator.serviceWorker?.controller ? null : new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  try {
    const module = await compile(new URL("./cablegram.wasm", import.meta.url));
    if (first) {
      await new Promise((done) => {
        first.onmessage = first.onerror = done;
        first.postMessage({ module, text: document.getElementById("backdrop")?.textContent ?? "", rehearse: true });
      });
    }
    return await load(module);
  } finally {
    first?.terminate();
  }
}
