// Opens first aid without a network, once one of its pages was seen. What is kept is the same for
// everybody: pages, style sheets and scripts. Nothing anybody typed passes here.

const KEPT = "samsyn-first-aid-1";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const kept = (request) => caches.open(KEPT).then((cache) => cache.match(request, { ignoreSearch: true, ignoreVary: true }));

// A page names the list of all pages of its country and language. When the list is the one that
// was kept before, nothing is fetched again.
async function keepAll(list) {
  const cache = await caches.open(KEPT);
  const before = await (await kept(list))?.json();
  let now = before;
  let fresh;
  try {
    fresh = await fetch(list, { cache: "no-cache" });
    if (fresh.ok) now = await fresh.clone().json();
  } catch {
    /* no network: what was kept stays */
  }
  if (!now) return false;
  const isSame = now.stamp === before?.stamp;
  for (const address of now.addresses) {
    if (!isSame || !(await kept(address))) await cache.add(new Request(address, { cache: "no-cache" }));
  }
  if (!isSame) await cache.put(list, fresh);
  return true;
}
self.addEventListener("message", (event) => {
  const tell = (isReady) => isReady && event.ports[0].postMessage("ready");
  event.waitUntil(keepAll(event.data).then(tell, () => undefined));
});

function inTime(request) {
  return new Promise((done, fail) => {
    setTimeout(fail, PATIENCE);
    fetch(request).then(done, fail);
  });
}

// From the network while there is one, and what comes is kept; else what was kept.
async function answer(request, isPlain) {
  const before = await kept(request);
  try {
    const fresh = await (before ? inTime(request) : fetch(request));
    if (before && isPlain && fresh.ok) await (await caches.open(KEPT)).put(request, fresh.clone());
    return fresh;
  } catch {
    return before || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" || /\.(css|js)$/.test(pathname)) event.respondWith(answer(request, !search));
});
