// What respondent pages gain where scripts run: one question a screen, answers kept on the device
// until they have arrived, sealed before they leave. Nothing here is needed to answer.

const page = document.body.dataset;
const isKiosk = "kiosk" in page;
const isPreview = "preview" in page;
const isWave = page.page === "wave";
const KEPT = "samsyn-a-1";
const QUEUE = "samsyn-a:queue";
const MINE = `samsyn-a:${page.key}`;
const CODE = `samsyn-a:code:${page.key}`;
const SENT = `samsyn-a:sent:${page.key}`;
const LATER = ["./respond-seal.js", "../vendor/hpke.js", "./respond-look.js", "./respond-aloud.js"];

const $ = (id) => document.getElementById(id);
const show = (id, isShown) => $(id) && ($(id).hidden = !isShown);
function kept(store, name, fallback) {
  try {
    return JSON.parse(store.getItem(name)) ?? fallback;
  } catch {
    return fallback;
  }
}
function keep(store, name, value) {
  try {
    if (value === null) store.removeItem(name);
    else store.setItem(name, JSON.stringify(value));
  } catch {
    /* a device that keeps nothing: the answers live in the page */
  }
}

// A code in the fragment is read once and taken out of the address.
const inAddress = new URLSearchParams(location.hash.slice(1)).get("c");
if (location.hash.includes("c=")) history.replaceState(null, "", location.pathname);
if (inAddress && page.key && !isKiosk) keep(sessionStorage, CODE, inAddress);

// --- sending: what is sealed waits here until the server says that it has it

const SOON = 5;
const LATEST = 60;
let pause = SOON;
let timer = 0;
let isBusy = false;
let own = "";
const pending = () => kept(localStorage, QUEUE, []);
function leave(one) {
  const others = pending().filter((other) => other.body !== one.body);
  keep(localStorage, QUEUE, others.length ? others : null);
}

async function post(one) {
  const answer = await fetch(one.to, {
    method: "POST",
    body: one.body,
    headers: { "Content-Type": "application/json" },
    credentials: "omit",
    cache: "no-store",
  });
  if (!answer.ok && answer.status !== 409) throw new Error(String(answer.status));
  const found = await answer.json();
  if (found.problem === "too_many" && one.body !== own) throw new Error(found.problem);
  return found;
}

/** Send all that waits, and try again later while something is left. */
async function flush() {
  if (isBusy) return;
  isBusy = true;
  let isDown = false;
  for (const one of pending()) {
    try {
      const answer = await post(one);
      leave(one);
      landed(one, answer);
    } catch {
      isDown = true;
      if (isOwn(one)) showWaiting();
    }
  }
  isBusy = false;
  clearTimeout(timer);
  if (!pending().length) return;
  pause = isDown ? Math.min(LATEST, pause * 1.5) : 0;
  timer = setTimeout(flush, pause * 1000);
}
const isOwn = (one) => isWave && (one.body === own || one.mine === MINE);
function landed(one, answer) {
  if (answer.problem) return isOwn(one) && sendAgain(answer.problem);
  if (one.mine) keep(localStorage, one.mine, null);
  if (isOwn(one)) return finish(answer);
  if (one.mine) keep(sessionStorage, one.mine.replace(":", ":sent:"), answer);
}
window.addEventListener("online", () => flush());

// --- the page of a wave

const questions = [...document.querySelectorAll(".question")];
let state = { code: "", answers: {}, comment: "", at: 0 };
let screens = [];
let current = 0;

function save() {
  if (isKiosk || isPreview) return;
  const answers = { ...state.answers };
  // Answers about violence are not left on the device.
  if ("private" in page) for (const one of questions) if ("sensitive" in one.dataset) delete answers[one.id.slice(1)];
  keep(localStorage, MINE, { ...state, answers, comment: "private" in page ? "" : state.comment });
}

function setUp() {
  document.documentElement.classList.add("js");
  if (!isPreview) history.replaceState(null, "", $("form").action);
  for (const one of document.querySelectorAll(".js[hidden]:not(.screen, #progress, #moves, #foot, #wiped, #still, #title)")) one.hidden = false;
  for (const one of document.querySelectorAll(".screen.js")) one.hidden = false;
  show("foot", true);
  const typed = $("code").value;
  const carried = inAddress || kept(sessionStorage, CODE, "");
  keep(sessionStorage, CODE, null);
  const before = isKiosk || isPreview ? null : kept(localStorage, MINE, null);
  const code = carried || typed;
  const isMine = before && (!code || !before.code || digits(before.code) === digits(code));
  if (isMine) state = { ...state, ...before };
  if (code) state.code = code;
  takeFromForm();
  fillForm();
  screens = [$("first"), $("typing"), ...questions, $("remark"), $("check")].filter(Boolean);
  if (isCode(state.code) && !document.querySelector("#problem .problem")) screens.splice(1, 1);
  if (code) save();
  watch();
  if (kept(sessionStorage, SENT, null)) return finish(kept(sessionStorage, SENT, null));
  if (pending().some((one) => one.mine === MINE)) return showWaiting();
  if (document.querySelector("#problem .problem")) return go(screens.indexOf($("typing")), false);
  if (isMine && Object.keys(state.answers).length) return only($("again"));
  go(0, false);
}
function takeFromForm() {
  for (const box of document.querySelectorAll(".question :checked")) state.answers[box.name.slice(1)] = Number(box.value);
  if ($("comment")?.value) state.comment = $("comment").value;
}
function fillForm() {
  $("code").value = state.code;
  if ($("comment")) $("comment").value = state.comment;
  for (const [place, value] of Object.entries(state.answers)) {
    const box = document.querySelector(`[name="q${place}"][value="${value}"]`);
    if (box) box.checked = true;
  }
}

const digits = (text) => [...text].map((one) => one.replace(/[٠-٩]/, (d) => d.charCodeAt(0) - 0x660).replace(/[۰-۹]/, (d) => d.charCodeAt(0) - 0x6f0).replace(/[๐-๙]/, (d) => d.charCodeAt(0) - 0xe50)).join("").replace(/\D/g, "");
const isCode = (text) => digits(text).length === 12 && BigInt(digits(text)) % 97n === 1n;

function only(screen) {
  for (const one of document.querySelectorAll(".now")) one.classList.remove("now");
  screen.classList.add("now");
  const place = questions.indexOf(screen);
  show("progress", place >= 0);
  show("moves", screens.includes(screen) && screen.id !== "first");
  $("moves").firstElementChild.hidden = screen.id === "check";
  if (place >= 0) {
    const line = document.querySelector("#progress progress");
    line.value = place + 1;
    $("where").textContent = $("progress").dataset.words.replace("{number}", place + 1).replace("{total}", questions.length);
    $(`opening-${place}`)?.classList.add("now");
  }
  show("draft", screen.id === "first");
  show("title", !screen.querySelector("h1"));
  nameNext();
  document.dispatchEvent(new Event("samsyn:screen"));
  window.scrollTo(0, 0);
  const head = screen.querySelector("legend, h1, h2");
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}
const asked = () => questions.find((one) => one.classList.contains("now"));
function nameNext() {
  const question = asked();
  const isSkipped = question && !question.querySelector(":checked");
  show("word-skip", Boolean(isSkipped));
  show("word-next", !isSkipped);
}
function go(to, isNew = true) {
  current = Math.max(0, Math.min(screens.length - 1, to));
  state.at = current;
  if (screens[current].id === "check") summarise();
  only(screens[current]);
  if (isNew && !isKiosk) history.pushState({ at: current }, "");
  if (current > 0) save();
  if (current > 0) prepare();
}
function next() {
  if (screens[current].id === "typing" && !isPreview && !isCode($("code").value)) {
    return told(digits($("code").value).length === 12 ? "mistyped" : "length");
  }
  told("");
  go(current + 1);
}
function told(problem) {
  const words = problem && document.querySelector(`#problems [data-code="${problem}"]`);
  $("problem").replaceChildren();
  $("code").toggleAttribute("aria-invalid", Boolean(problem));
  if (!words) return;
  const line = document.createElement("p");
  line.className = "problem";
  line.setAttribute("role", "alert");
  line.textContent = words.textContent;
  $("problem").append(line);
  $("code").focus();
}

function summarise() {
  const box = $("summary");
  const list = document.createElement("ol");
  let count = 0;
  for (const one of questions) {
    const chosen = one.querySelector(":checked")?.parentElement.textContent;
    count += Boolean(chosen);
    const row = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    const word = document.createElement("b");
    word.textContent = chosen || box.dataset.none;
    button.append(one.querySelector("legend").textContent, " ", word);
    button.title = box.dataset.change;
    row.toggleAttribute("data-empty", !chosen);
    button.addEventListener("click", () => go(screens.indexOf(one)));
    row.append(button);
    list.append(row);
  }
  const line = document.createElement("p");
  line.textContent = box.dataset.count.replace("{count}", count).replace("{total}", questions.length);
  box.replaceChildren(line, list);
}

// --- the sheet

/** Load what is needed later while there is a network, and keep it for when there is none. */
let isPrepared = false;
async function prepare() {
  if (isPrepared) return;
  isPrepared = true;
  try {
    const heard = () => [...(asked()?.querySelectorAll("legend, label") ?? [])];
    (await import("./respond-aloud.js")).readAloud($("listen"), heard, () => heard()[0]?.after($("listen")));
    if (isPreview) return;
    await import("./respond-seal.js");
    await import("./respond-look.js");
    await keepAll(LATER.map((one) => new URL(one, import.meta.url).href));
  } catch {
    /* without a network they come from what was kept, or later */
  }
}
async function body() {
  const { bodyOf } = await import("./respond-seal.js");
  return JSON.stringify(await bodyOf({ ...state, code: digits(state.code) }, questions.length, page));
}
const TRIES = 4;
let tries = 0;
let again = 0;
async function send() {
  if (isPreview) return;
  clearTimeout(again);
  save();
  waitingWith("is-sending");
  try {
    const one = { to: page.sending, mine: isKiosk ? "" : MINE, body: await body() };
    own = one.body;
    keep(localStorage, QUEUE, [...pending(), one]);
    if (pending().length) await flush();
    else landed(one, await post(one));
  } catch {
    // What seals may not have been loaded before the network went away: try again by ourselves.
    if (!navigator.onLine || (tries += 1) < TRIES) {
      again = setTimeout(send, SOON * 1000);
      return showWaiting();
    }
    waitingWith("is-failed", "resend");
  }
}
const WAITING = ["is-sending", "is-offline", "is-later", "is-failed", "resend"];
function waitingWith(...shown) {
  for (const id of WAITING) show(id, shown.includes(id));
  only($("waiting"));
}
const showWaiting = () => waitingWith("is-offline", "is-later", "resend");
function sendAgain(problem) {
  if (!screens.includes($("typing"))) screens.splice(1, 0, $("typing"));
  go(screens.indexOf($("typing")));
  told(problem);
}
async function finish(answer) {
  const answers = state.answers;
  forget();
  show("was-sent", answer.state === "sent");
  show("was-already", answer.state !== "sent");
  show("on-device", false);
  if ($("withdrawal") && answer.withdrawal) {
    $("withdrawal").textContent = $("withdrawal").textContent.replace("{code}", `\u2066${answer.withdrawal}\u2069`);
    $("withdrawal").hidden = false;
  }
  only($("done"));
  if (!Object.keys(answers).length) return;
  try {
    (await import("./respond-look.js")).offer($("look"), questions, answers);
  } catch {
    /* no network any more: no look */
  }
}
function forget() {
  clearTimeout(again);
  state = { code: "", answers: {}, comment: "", at: 0 };
  $("form")?.reset();
  for (const box of document.querySelectorAll("#form :checked")) box.checked = false;
  if ($("code")) $("code").value = "";
  $("summary")?.replaceChildren();
  keep(localStorage, MINE, null);
  for (const name of [CODE, SENT]) keep(sessionStorage, name, null);
}
function beginAgain() {
  const { code } = state;
  forget();
  state.code = code;
  fillForm();
  save();
  go(0);
}
async function wipe() {
  forget();
  if (isKiosk) location.replace(page.languages);
  else {
    for (const store of [localStorage, sessionStorage]) for (const name of Object.keys(store)) if (name.startsWith("samsyn-a:")) store.removeItem(name);
    await globalThis.caches?.delete(KEPT);
  }
  if (isKiosk) return;
  if ("private" in page) return location.replace("about:blank");
  told("");
  screens = [$("first"), $("typing"), ...questions, $("remark"), $("check")].filter(Boolean);
  go(0, false);
  show("wiped", true);
}

// --- hands: pointer, keys, the device's own back

function watch() {
  document.addEventListener("change", (event) => {
    const { name, value, type } = event.target;
    if (type === "radio") state.answers[name.slice(1)] = Number(value);
    nameNext();
    save();
  });
  document.addEventListener("input", (event) => {
    if (event.target.id === "code") state.code = event.target.value;
    if (event.target.id === "comment") state.comment = event.target.value;
    if (event.target.type !== "radio") save();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    show("wiped", false);
    if (button.dataset.go === "next") next();
    if (button.dataset.go === "back") isKiosk ? go(current - 1, false) : history.back();
    if ("wipe" in button.dataset) wipe();
    if (button.id === "again-yes") go(state.at);
    if (button.id === "again-no") beginAgain();
    if (button.id === "resend") pending().length ? flush() : send();
  });
  $("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (screens[current].id === "check") send();
    else next();
  });
  document.addEventListener("keydown", (event) => {
    const question = asked();
    if (!question || event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[1-9]$/.test(event.key)) question.querySelectorAll("input")[event.key - 1]?.click();
    if (event.key === "Enter" && event.target.tagName !== "BUTTON") {
      event.preventDefault();
      next();
    }
  });
  window.addEventListener("popstate", (event) => {
    if (screens.some((one) => one.classList.contains("now"))) go(event.state?.at ?? 0, false);
  });
  if (isKiosk) import("./respond-kiosk.js").then(({ watchSilence }) => watchSilence($("still"), wipe));
}
// --- the page opens without a network once it was seen

async function keepPage() {
  if (isPreview || !navigator.serviceWorker) return;
  await navigator.serviceWorker.register("/a/worker.js", { scope: "/a/" });
  const looks = [...document.querySelectorAll('link[rel="stylesheet"], script[src]')].map((one) => one.href || one.src);
  await keepAll([location.pathname, ...looks]);
}
async function keepAll(addresses) {
  (await navigator.serviceWorker?.ready)?.active.postMessage(addresses);
}

if (isWave) setUp();
if (pending().length && !isPreview) flush();
window.addEventListener("load", () => keepPage().catch(() => undefined));
