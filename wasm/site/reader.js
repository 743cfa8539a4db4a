// Loads the module. It is begun before the page's other scripts have come.

import { load } from "./cablegram.js";

/** What reads cables, when it has come. */
export const reader = start();
reader.catch(() => {}); // who waits for it says so

// Browsers make machine code of a function when it is first called, which takes a
// while for all that reads a cable. On the first visit a part of the page's cable
// is read before the whole, each when the browser has nothing else to do, so that
// the page goes on answering. Later visits get the code out of the store.
async function start() {
  const loaded = await load();
  if (!navigator.serviceWorker?.controller) {
    const text = document.getElementById("backdrop")?.textContent ?? "";
    await rest();
    loaded.parse(text.slice(0, text.length / 3));
    await rest();
  }
  return loaded;
}

// rest lets the browser do what has come meanwhile.
function rest() {
  return new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { port1.close(); done(); };
    port2.postMessage(0);
  });
}
