// Who sent to whom, on a map.

import { byId, el, svg } from "./dom.js";
import { land } from "./land.js";

const panel = byId("panel-map");
const W = 720, H = 360;

const x = (longitude) => (longitude + 180) / 360 * W;
const y = (latitude) => (90 - latitude) / 180 * H;

/** Draws the posts of a cable. */
export function show(cable, onSelect) {
  const places = cable.places;
  if (!places.length) {
    panel.replaceChildren(el("p", { class: "empty" }, "No post of this cable has a known place."));
    return;
  }
  const from = places.find((p) => p.role === "from");
  const picture = svg("svg", { viewBox: `0 8 ${W} 288`, role: "img", "aria-label": "A map of the posts; the list below says the same." }, svg("path", { class: "land", d: land }));
  for (const p of places) {
    if (from && p !== from) picture.append(svg("path", { class: "arc " + p.role, d: arc(from, p) }));
  }
  for (const p of places) {
    picture.append(svg("circle", { class: "dot " + p.role, cx: x(p.longitude).toFixed(1), cy: y(p.latitude).toFixed(1), r: p === from ? 4.5 : 3 }, svg("title", {}, `${p.name}, ${p.place}`)));
  }
  panel.replaceChildren(picture, el("ul", { class: "rows" }, ...places.map((p) => el("li", {}, el("div", {
    class: "row", "data-node": p.node, "data-depth": 1, tabindex: 0, role: "button", onclick: () => onSelect(p.node),
    onkeydown: (event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); onSelect(p.node); } },
  }, el("span", { class: "term" }, { from: "From", to: "To", info: "Info" }[p.role]), el("span", { class: "value" }, `${p.name} — ${p.place}`))))));
}

// arc is a line that bends away from the equator, as airlines draw them.
function arc(a, b) {
  const x0 = x(a.longitude), y0 = y(a.latitude), x1 = x(b.longitude), y1 = y(b.latitude);
  const bend = Math.hypot(x1 - x0, y1 - y0) * .18;
  return `M${x0.toFixed(1)} ${y0.toFixed(1)}Q${((x0 + x1) / 2).toFixed(1)} ${((y0 + y1) / 2 - bend).toFixed(1)} ${x1.toFixed(1)} ${y1.toFixed(1)}`;
}
