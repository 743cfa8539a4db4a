// Reads long texts away from the page, so that it goes on answering.

import { load } from "./cablegram.js";

let cablegram;

onmessage = async ({ data }) => {
  try {
    cablegram ??= await load(data.module);
    const result = data.other === undefined ? cablegram.read(data.text) : cablegram.readPair(data.text, data.other);
    postMessage({ id: data.id, ...result }, [result.words.buffer, result.arena.buffer]);
  } catch (error) {
    cablegram = undefined; // after a trap the instance is dead
    postMessage({ id: data.id, error: String(error?.message ?? error) });
  }
};
