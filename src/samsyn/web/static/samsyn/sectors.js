// What pages of a sector gain where scripts run: they can be read aloud, and printed by a button.

import { readAloud } from "./respond-aloud.js";

const texts = () => [...document.querySelectorAll("[data-aloud]")];
for (const button of document.querySelectorAll("[data-aloud-button]")) readAloud(button, texts);
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
