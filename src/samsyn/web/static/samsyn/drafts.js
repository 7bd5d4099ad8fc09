// Long texts survive a closed tab. A form with data-draft="key" keeps its texts on this device,
// under the account's own name, until it was saved (the next page says so) or the person signs out.

const account = document.body.dataset.account;
const words = document.body.dataset;
const prefix = `samsyn-draft:${account}:`;
const sentKey = `samsyn-sent:${account}`;

const boxes = (form) => [...form.querySelectorAll("textarea[name], input[type=text][name]")];
const keyOf = (form) => `${prefix}${form.getAttribute("action") || location.pathname}#${form.dataset.draft}`;
const valuesOf = (form) => Object.fromEntries(boxes(form).map((box) => [box.name, box.value]));

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) || "null");
  } catch {
    return null;
  }
}
function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

// The form was sent and this page says that it was saved: the draft has done its work.
const sent = sessionStorage.getItem(sentKey);
if (sent && document.querySelector('.said[data-tone="success"]')) localStorage.removeItem(sent);
if (sent && !document.querySelector(".errors")) sessionStorage.removeItem(sentKey);

function restore(form) {
  const draft = read(keyOf(form));
  if (!draft) return;
  const changed = boxes(form).filter((box) => draft[box.name] !== undefined && draft[box.name] !== box.value);
  if (!changed.length) return;
  const before = valuesOf(form);
  for (const box of changed) {
    box.value = draft[box.name];
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
  const note = document.createElement("div");
  note.className = "draft";
  note.setAttribute("role", "status");
  const text = document.createElement("span");
  text.textContent = words.wordsDraft;
  const drop = document.createElement("button");
  drop.type = "button";
  drop.className = "ds-button";
  drop.dataset.variant = "tertiary";
  drop.textContent = words.wordsDrop;
  drop.addEventListener("click", () => {
    for (const box of changed) box.value = before[box.name];
    localStorage.removeItem(keyOf(form));
    note.remove();
    changed[0].focus();
  });
  note.append(text, drop);
  form.prepend(note);
}

function watch(root) {
  for (const form of root.querySelectorAll("form[data-draft]")) {
    if (form.dataset.watched) continue;
    form.dataset.watched = "yes";
    restore(form);
    let timer = 0;
    form.addEventListener("input", (event) => {
      if (!event.isTrusted) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        const note = form.querySelector("[data-draft-note]");
        if (write(keyOf(form), valuesOf(form)) && note) note.textContent = words.wordsKept;
      }, 400);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      write(keyOf(form), valuesOf(form));
      sessionStorage.setItem(sentKey, keyOf(form));
    });
  }
}

if (account) {
  watch(document);
  document.addEventListener("htmx:load", (event) => watch(event.target));
}

document.addEventListener("submit", (event) => {
  if (!("signOut" in event.target.dataset)) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith(prefix)) localStorage.removeItem(key);
  sessionStorage.removeItem(sentKey);
});
