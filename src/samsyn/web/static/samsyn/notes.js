// Quick notes: each goes into a queue on this device first, then to the server, and leaves the queue
// only when the server has said that it kept it. The note's own token lets it count once.

const form = document.querySelector("form[data-note]");
const words = form?.dataset;
const said = document.querySelector("[data-note-said]");
const waiting = document.querySelector("[data-note-waiting]");
const place = location.pathname;
const MOST_BYTES = 8 * 1024 * 1024;

function opened() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("samsyn-notes", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("notes", { keyPath: "token" });
      request.result.createObjectStore("owners", { keyPath: "place" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function inStore(name, mode, act) {
  const database = await opened();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(name, mode);
      const request = act(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

const allNotes = () => inStore("notes", "readonly", (store) => store.getAll());
const queued = async () => (await allNotes()).filter((note) => note.place === place);

/** Whose notes are written here: the account signed in, or the last one that was. */
async function owner() {
  if (words.account) {
    await inStore("owners", "readwrite", (store) => store.put({ place, account: words.account }));
    return words.account;
  }
  const last = await inStore("owners", "readonly", (store) => store.get(place));
  return last?.account ?? "";
}

function say(text) {
  said.textContent = text;
  said.hidden = !text;
}

async function show() {
  const notes = await queued();
  waiting.hidden = !notes.length;
  waiting.querySelector("[data-note-count]").textContent = notes.length;
  waiting.querySelector("[data-note-list]").replaceChildren(
    ...notes.map((note) => {
      const line = document.createElement("li");
      line.dir = "auto";
      line.textContent = [note.text.slice(0, 120), note.photo ? words.saidPhoto : ""].filter(Boolean).join(" · ");
      return line;
    }),
  );
}

/** What became of sending: kept, waits, signedOut or refused. */
async function sendOne(note, session) {
  const body = new FormData();
  body.set("text", note.text);
  body.set("token", note.token);
  if (note.photo) body.set("photo", note.photo, "note");
  const answer = await fetch(note.place, {
    method: "POST",
    body,
    redirect: "manual",
    headers: { Accept: "application/json", "X-CSRFToken": session.token },
  });
  if (answer.ok) {
    await inStore("notes", "readwrite", (store) => store.delete(note.token));
    return ["kept", ""];
  }
  if (answer.type === "opaqueredirect" || answer.status === 403) return ["signedOut", ""];
  if (answer.status === 422) return ["refused", (await answer.json()).error];
  return ["waits", ""];
}

async function sendAll() {
  const notes = await queued();
  if (!notes.length) return ["", ""];
  let became = ["waits", ""];
  try {
    const session = await (await fetch("/note/token/", { headers: { Accept: "application/json" }, cache: "no-store" })).json();
    for (const note of notes) {
      // A note is sent only under the account that wrote it.
      const isTheirs = session.account && String(session.account) === String(note.account);
      became = isTheirs ? await sendOne(note, session) : ["signedOut", ""];
      if (became[0] === "waits" || became[0] === "signedOut") break;
    }
  } catch {
    became = ["waits", ""];
  }
  return became;
}

const SAID = { kept: "saidKept", waits: "saidWaits", signedOut: "saidSignedOut", refused: "saidRefused" };

/** Sends what waits, from one tab at a time, and says what became of it. */
async function send() {
  const [became, why] = await (navigator.locks
    ? navigator.locks.request("samsyn-notes", sendAll)
    : sendAll());
  if (became) say(why || words[SAID[became]]);
  await show();
}

async function keep() {
  const photo = form.elements.photo.files[0] ?? null;
  const text = form.elements.text.value.trim();
  if (!text && !photo) return say(words.saidEmpty);
  if (photo && photo.size > MOST_BYTES) return say(words.saidLarge);
  const token = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  // The bytes themselves are kept: a file of the camera may be gone when the net is back.
  const bytes = photo ? new Blob([await photo.arrayBuffer()], { type: photo.type }) : null;
  const note = { token, place, account: await owner(), text, photo: bytes };
  await inStore("notes", "readwrite", (store) => store.put(note));
  form.reset();
  await send();
}

if (form && "indexedDB" in window) {
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      await keep();
    } finally {
      busy = false;
    }
  });
  waiting.querySelector("[data-note-send]").addEventListener("click", send);
  waiting.querySelector("[data-note-wipe]").addEventListener("click", async () => {
    for (const note of await queued()) await inStore("notes", "readwrite", (store) => store.delete(note.token));
    say(words.saidWiped);
    await show();
  });
  window.addEventListener("online", send);
  await owner();
  await send();
  if ("serviceWorker" in navigator && words.account) navigator.serviceWorker.register("/note-worker.js", { scope: place });
}
