// Reads long texts away from the page, so that it goes on answering, and the
// first one before the page does.

import { load } from "./cablegram.js";

let cablegram;

onmessage = async ({ data }) => {
  try {
    cablegram ??= await load(data.module);
    if (data.rehearse) { cablegram.parse(data.text); postMessage({ id: data.id }); return; }
    const result = data.other === undefined ? cablegram.read(data.text) : cablegram.readPair(data.text, data.other);
    postMessage({ id: data.id, ...result }, [result.words.buffer, result.arena.buffer]);
  } catch (error) {
    cablegram = undefined; // after a trap the instance is dead
    postMessage({ id: data.id, error: String(error?.message ?? error) });
  }
};
