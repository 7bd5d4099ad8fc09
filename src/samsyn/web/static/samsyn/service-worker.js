// Keeps the empty note page and its looks for when there is no net. No page with anybody's data is kept.

const SHELL = "/note/shell/";
const KEPT = "samsyn-note-1";

async function keepShell() {
  const cache = await caches.open(KEPT);
  const shell = await fetch(SHELL, { cache: "no-store" });
  if (!shell.ok) return;
  const page = await shell.clone().text();
  const before = await cache.match(SHELL, { ignoreVary: true });
  if (before && (await before.text()) === page) return;
  const looks = [...page.matchAll(/(?:href|src)="([^"]+\.(?:css|js|svg))"/g)].map((found) => found[1]);
  await cache.addAll(looks);
  await cache.put(SHELL, shell);
}

self.addEventListener("install", (event) => event.waitUntil(keepShell()));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function pageOrShell(event) {
  try {
    const page = await fetch(event.request);
    event.waitUntil(keepShell().catch(() => undefined));
    return page;
  } catch {
    return (await caches.open(KEPT)).match(SHELL, { ignoreVary: true });
  }
}

async function look(request) {
  try {
    return await fetch(request);
  } catch (fault) {
    const kept = await (await caches.open(KEPT)).match(request, { ignoreVary: true });
    if (kept) return kept;
    throw fault;
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && /^\/c\/[^/]+\/note\/$/.test(pathname)) event.respondWith(pageOrShell(event));
  else if (/\.(css|js|svg)$/.test(pathname)) event.respondWith(look(request));
});
