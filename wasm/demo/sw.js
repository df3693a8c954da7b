// Keeps the pages for when there is no network: the newest that was seen, and at once what they begin with.
const CACHE = "marusankaku-1";
const FIRST = [
  "workshop.html",
  "mark.html",
  "index.html",
  "demo.css",
  "plan.css",
  "manifest.webmanifest",
  "icon.svg",
  ..."demo files texts make store draft token words qr mark workshop session vote discuss criteria output plan result"
    .split(" ")
    .map((name) => `${name}.js`),
  ..."basics before board cells edit fields lists listen move open roadmap table test timeline views words-en words-ja"
    .split(" ")
    .map((name) => `plan/${name}.js`),
  ..."index api blind call compile module".split(" ").map((name) => `../web/${name}.js`),
  ..."advice ballot base board compare controls dom engine field glyph grid index names quick result standing style table texts"
    .split(" ")
    .map((name) => `../web/elements/${name}.js`),
  ..."marusankaku elements advice".split(" ").flatMap((name) => [`../pkg/${name}.js`, `../pkg/${name}_bg.wasm`]),
];

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      await cache.addAll(FIRST);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(newest(event));
});

async function newest(event) {
  const { request } = event;
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    // The page does not wait until it is kept.
    if (answer.ok) event.waitUntil(cache.put(request, answer.clone()));
    return answer;
  } catch (error) {
    const known = await cache.match(request, { ignoreSearch: true });
    if (known) return known;
    throw error;
  }
}
