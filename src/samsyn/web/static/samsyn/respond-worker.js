// Opens pages of this folder without a network, once they were seen. What is kept is the same for
// everybody: pages as they come, style sheets and scripts. Nothing anybody typed passes here.

const KEPT = "samsyn-a-1";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A page names itself and what it loads; most of it is in the browser's own store already.
async function keepAll(addresses) {
  const cache = await caches.open(KEPT);
  for (const address of addresses) {
    if (new URL(address, location.origin).origin !== location.origin) continue;
    if (await cache.match(address, { ignoreVary: true })) continue;
    await cache.add(new Request(address, { cache: "force-cache" }));
  }
}
self.addEventListener("message", (event) => event.waitUntil(keepAll(event.data)));

function inTime(request) {
  return new Promise((done, fail) => {
    setTimeout(fail, PATIENCE);
    fetch(request).then(done, fail);
  });
}

async function page(request) {
  const cache = await caches.open(KEPT);
  const kept = await cache.match(request, { ignoreSearch: true, ignoreVary: true });
  try {
    const fresh = await (kept ? inTime(request) : fetch(request));
    if (fresh.ok && !fresh.headers.get("Cache-Control")?.includes("no-store")) await cache.put(request, fresh.clone());
    return fresh;
  } catch {
    return kept || Response.error();
  }
}

async function look(request) {
  const cache = await caches.open(KEPT);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) await cache.put(request, fresh.clone());
    return fresh;
  } catch {
    return (await cache.match(request, { ignoreVary: true })) || Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (/\.(css|js)$/.test(pathname)) event.respondWith(look(request));
});
