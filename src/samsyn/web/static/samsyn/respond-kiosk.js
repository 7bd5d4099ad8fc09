// A shared device: after two minutes without a touch it is cleared for the next person.

const SILENCE = 120;
const WARNING = 20;

export function watchSilence(note, clear) {
  let left = SILENCE;
  const busy = () => {
    left = SILENCE;
    note.hidden = true;
  };
  for (const name of ["pointerdown", "keydown", "input", "scroll"]) document.addEventListener(name, busy, { passive: true });
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  setInterval(() => {
    left -= 1;
    if (left <= 0) clear();
    else if (left <= WARNING) {
      note.firstElementChild.textContent = note.dataset.words.replace("{seconds}", left);
      note.hidden = false;
    }
  }, 1000);
}
