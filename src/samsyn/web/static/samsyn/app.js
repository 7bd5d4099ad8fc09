// What every page gains where scripts run; nothing here is needed to use it.

document.documentElement.classList.add("js");

const live = document.getElementById("live");

/** Say something to screen readers without moving the focus. */
export function say(words) {
  if (live) live.textContent = words;
}

// Menus close on Escape, on a click elsewhere and when another opens.
const menus = () => document.querySelectorAll("details[data-menu][open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("click", async (event) => {
  if (event.target.closest("[data-print]")) window.print();
  const copy = event.target.closest("[data-copy]");
  if (!copy) return;
  const box = document.getElementById(copy.dataset.copy);
  const note = copy.parentElement.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(box.value);
    note.textContent = copy.dataset.done;
  } catch {
    box.select();
  }
});

// What must be put right is read first.
document.querySelector(".errors")?.focus();
