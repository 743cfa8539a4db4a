// Texts in an address: packed by deflate and written in letters that addresses
// may hold.

export async function encode(texts) {
  const stream = new Blob([JSON.stringify(texts)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let s = "";
  for (let i = 0; i < bytes.length; i += 8192) s += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(s).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

// What an address may unpack to: it can come from anybody.
const MOST = 4_000_000;

export async function decode(s) {
  const bytes = Uint8Array.from(atob(s.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts = [];
  for (let total = 0; ;) {
    const { done, value } = await reader.read();
    if (done) break;
    if ((total += value.length) > MOST) { reader.cancel(); throw new Error("too long"); }
    parts.push(value);
  }
  const texts = JSON.parse(await new Blob(parts).text());
  if (!Array.isArray(texts) || !texts.length || texts.some((t) => typeof t !== "string")) throw new Error("no text");
  return texts;
}
