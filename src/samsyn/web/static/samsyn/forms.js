// Forms: sent once, growing with their text, filters that send themselves, ranks that can be dragged.

import { say } from "./app.js";

// A second press on a slow line must not send twice. Forms with data-plain are left alone.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || "plain" in form.dataset) return;
  if (form.dataset.sending) {
    event.preventDefault();
    return;
  }
  form.dataset.sending = "yes";
  say(document.body.dataset.wordsSaving);
  // The pressed button's own value still travels: it is switched off only after the form was read.
  setTimeout(() => {
    for (const button of form.querySelectorAll("button:not([type=button])")) button.setAttribute("aria-busy", "true");
  });
  // A download answers without a new page, so the form wakes up again.
  setTimeout(() => wake(form), 8000);
});
function wake(form) {
  delete form.dataset.sending;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
}
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(wake));
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form");
  if (form) wake(form);
});

// Text fields grow with what is written.
if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea.ds-input")) grow(event.target);
  });
  const grow = (box) => {
    if (box.scrollHeight > box.clientHeight) box.style.blockSize = `${box.scrollHeight + 4}px`;
  };
  document.querySelectorAll("textarea.ds-input").forEach(grow);
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosend]");
  if (form && event.target.matches("select, [type=checkbox], [type=radio]")) form.requestSubmit();
});

// Dragging a ranked entry sends the same form as its buttons, with move=to and the new position.
let lifted = null;
document.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest(".drag");
  if (!handle || event.button !== 0) return;
  lifted = handle.closest(".item");
  lifted.dataset.lifted = "";
  handle.setPointerCapture(event.pointerId);
  event.preventDefault();
});
document.addEventListener("pointermove", (event) => {
  if (!lifted) return;
  const over = document.elementFromPoint(event.clientX, event.clientY)?.closest(".item");
  if (!over || over === lifted || over.parentElement !== lifted.parentElement) return;
  const box = over.getBoundingClientRect();
  over[event.clientY < box.top + box.height / 2 ? "before" : "after"](lifted);
});
document.addEventListener("pointerup", () => {
  if (!lifted) return;
  const item = lifted;
  lifted = null;
  delete item.dataset.lifted;
  const place = [...item.parentElement.querySelectorAll(":scope > .item")].indexOf(item) + 1;
  const form = item.querySelector("form[data-moves]");
  if (!form || String(place) === item.querySelector(".rank")?.textContent.trim()) return;
  for (const [name, value] of [["move", "to"], ["position", place]]) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    form.append(field);
  }
  form.requestSubmit();
});
document.addEventListener("pointercancel", () => {
  if (lifted) delete lifted.dataset.lifted;
  lifted = null;
});
