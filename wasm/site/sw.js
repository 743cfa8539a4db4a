// Keeps the page for use without a network. The list is made when the site is
// built; a new build has another version and replaces all of it.

const [VERSION, FILES] = [/* files */];
const NAME = "cablegram-" + VERSION;

// The page is kept under the folder's address: many hosts answer index.html by
// leading there, and no browser opens a page with such an answer out of a cache.
const address = (name) => "./" + (name === "index.html" ? "" : name);

// A file with a hash in its name is the same for ever; of the others the host is
// asked whether they have changed.
const request = (name) => new Request(address(name), { cache: name.split(".").length > 2 ? "default" : "no-cache" });

addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(FILES.map(request))).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((n) => n.startsWith("cablegram-") && n !== NAME).map((n) => caches.delete(n))))
    .then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const url = new URL(event.request.url), scope = new URL(registration.scope);
  if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return;
  const name = url.pathname.slice(scope.pathname.length);
  event.respondWith(caches.open(NAME).then((cache) => cache.match(address(name))).then((found) => found ?? fetch(event.request)));
});
