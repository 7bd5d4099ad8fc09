// What pages of first aid gain where scripts run: printing, reading aloud, leaving at once, and
// opening without a network. Nothing anybody does here is kept or sent.

const page = document.body.dataset;
const $ = (id) => document.getElementById(id);

if ($("print")) {
  $("print").parentElement.hidden = false;
  $("print").addEventListener("click", () => window.print());
}

for (const link of document.querySelectorAll("[data-leave]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(link.href);
  });
}

// --- reading aloud: the button is there when the device has a voice; how, is loaded when asked for

const OTHER_NAMES = { fil: ["fil", "tl"], nb: ["nb", "no"] };
const texts = () => [...document.querySelectorAll("[data-aloud]:is(h1, h2, p, li)")];

function hasVoice() {
  const { lang } = document.documentElement;
  const names = OTHER_NAMES[lang] ?? [lang];
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.some((one) => one.localService === true && names.includes(one.lang.split(/[-_]/)[0]));
}
function offerReading() {
  const button = $("read");
  const offer = () => (button.hidden = !hasVoice());
  offer();
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", offer);
  async function begin() {
    const { readAloud } = await import(page.aloud);
    globalThis.speechSynthesis.removeEventListener?.("voiceschanged", offer);
    readAloud(button, texts);
    button.click();
  }
  button.addEventListener("click", begin, { once: true });
}
if ($("read")) offerReading();

// --- without a network: a worker keeps all cards of this country and language

async function keepPages() {
  if (!page.pages || !navigator.serviceWorker) return;
  await navigator.serviceWorker.register(page.worker, { scope: "/first-aid/" });
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => ($("offline").textContent = $("offline").dataset.words);
  active.postMessage(page.pages, [port2]);
}
window.addEventListener("load", () => keepPages().catch(() => undefined));
