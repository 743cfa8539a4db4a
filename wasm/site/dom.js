// Making elements. Text reaches the page as text, never as HTML.

/** Makes an element: attributes by name, then children, strings among them. */
export function el(name, attrs = {}, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attrs)) {
    if (value === false || value === null || value === undefined) continue;
    if (key.startsWith("on")) e.addEventListener(key.slice(2), value);
    else if (key === "class") e.className = value;
    else e.setAttribute(key, value === true ? "" : value);
  }
  e.append(...children.filter((c) => c !== null && c !== undefined && c !== false));
  return e;
}

const SVG = "http://www.w3.org/2000/svg";

/** Makes an element of SVG. */
export function svg(name, attrs = {}, ...children) {
  const e = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attrs)) e.setAttribute(key, value);
  e.append(...children);
  return e;
}

export const byId = (id) => document.getElementById(id);

/** The letter of a level, by which the style sheet knows its colours. */
export const letter = (level) => (level ? (level[0] === "T" ? "T" : level[0]) : "");

/** Says something to those who listen to the page. */
export function announce(text) {
  const live = byId("live");
  live.textContent = "";
  live.textContent = text;
}

/** Signs that change the direction of text, or take no room, drawn as signs. */
export function harmless(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "\ufffd");
}
