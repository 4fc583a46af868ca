/**
 * Keeps what the reader has seen, so that it is there without a network. Files in folders that are named by a digest
 * are taken from what is kept; pages from the network, and from what is kept where there is none.
 *
 * Each folder has a cache of its own, whose name has this worker's version, the site's path and the folder's digest in
 * it; the search page says which folders are current, and the others are let go.
 *
 * It is a classic script at the site's root: a worker's scope is its own folder where no header widens it.
 */
(() => {
  /** @typedef {ExtendableEvent & { request: Request, respondWith: (answer: Promise<Response>) => void }} FetchEvent */
  /** @typedef {Event & { waitUntil: (done: Promise<unknown>) => void }} ExtendableEvent */
  /** @typedef {{ skipWaiting: () => Promise<void>, clients: { claim: () => Promise<void> } }} Worker */
  /** @typedef {{ addresses: string[], current: string[] }} Visit */

  const SITE = new URL("./", location.href);
  const OWN = `sitegen:${SITE.pathname}:`;
  const VERSION = `${OWN}1:`;
  const PAGES = `${VERSION}pages`;
  /** Pages that are kept; those that were not seen for longest go first. */
  const MOST = 300;

  /**
   * The folder of an address if its name is a digest, so that what is in it never changes.
   *
   * @param {string} address
   */
  const folderOf = (address) => {
    const path = address.startsWith(SITE.href) ? address.slice(SITE.href.length) : "";
    return /^(?:static|search)\/[0-9a-f]{12}\//.exec(path)?.[0];
  };

  /** @param {Request} request */
  const settled = async (request) => {
    const name = VERSION + folderOf(request.url);
    const kept = request.cache === "reload" ? undefined : await caches.match(request.url, { cacheName: name });
    if (kept) return kept;
    try {
      return await put(name, request.url, await fetch(request));
    } catch (error) {
      const other = await sameName(request.url);
      if (other) return other;
      throw error;
    }
  };

  /**
   * A file of the scripts' folder as another edition of the site has it, for a page that was kept from before.
   *
   * @param {string} address
   */
  const sameName = async (address) => {
    const name = address.split(/\/static\/[0-9a-f]{12}\//)[1];
    for (const cache of name ? await caches.keys() : []) {
      if (!cache.startsWith(`${VERSION}static/`)) continue;
      const kept = await caches.match(SITE.href + cache.slice(VERSION.length) + name, { cacheName: cache });
      if (kept) return kept;
    }
    return undefined;
  };

  /** @param {Request} request */
  const fresh = async (request) => {
    const address = request.url.replace(/[?#].*/, "");
    try {
      return await put(PAGES, address, await fetch(request));
    } catch (error) {
      const kept = await caches.match(address, { cacheName: PAGES });
      if (kept) return kept;
      throw error;
    }
  };

  /**
   * @param {string} name
   * @param {string} address
   * @param {Response} response
   */
  const put = async (name, address, response) => {
    const kind = response.headers.get("Content-Type") ?? "";
    const isWanted = name !== PAGES || /^(?:text\/html|application\/json)/.test(kind);
    if (response.status === 200 && !response.redirected && isWanted) {
      const cache = await caches.open(name);
      await cache.put(address, response.clone()).catch(() => undefined);
    }
    return response;
  };

  /** @param {Visit} visit */
  const keep = async ({ addresses, current }) => {
    const wanted = new Set([PAGES, ...current.map((folder) => VERSION + folder)]);
    const old = (await caches.keys()).filter((name) => name.startsWith(OWN) && !wanted.has(name));
    await Promise.all(old.map((name) => caches.delete(name)));
    const own = addresses.filter((address) => address.startsWith(SITE.href));
    await Promise.all(own.map((address) => answer(new Request(address)).catch(() => undefined)));
    const pages = await caches.open(PAGES);
    const all = await pages.keys();
    await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((request) => pages.delete(request)));
  };

  /** @param {Request} request */
  const answer = (request) => (folderOf(request.url) ? settled(request) : fresh(request));

  const worker = /** @type {Worker} */ (/** @type {unknown} */ (self));
  addEventListener("install", () => void worker.skipWaiting());
  addEventListener("activate", (event) => {
    const activated = /** @type {ExtendableEvent} */ (event);
    activated.waitUntil(worker.clients.claim());
  });
  addEventListener("message", (event) => {
    const visit = /** @type {ExtendableEvent & { data: Visit }} */ (/** @type {unknown} */ (event));
    visit.waitUntil(keep(visit.data));
  });
  addEventListener("fetch", (event) => {
    const { request, respondWith } = /** @type {FetchEvent} */ (event);
    if (request.method !== "GET" || !request.url.startsWith(SITE.href)) return;
    respondWith.call(event, answer(request));
  });
})();
