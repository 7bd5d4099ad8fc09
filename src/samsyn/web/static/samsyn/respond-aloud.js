// Reads a question aloud, with voices of the device only: no word of it leaves the device.

const OTHER_NAMES = { fil: ["fil", "tl"], nb: ["nb", "no"] };

function voice() {
  const { lang } = document.documentElement;
  const wanted = OTHER_NAMES[lang] ?? [lang];
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((one) => one.localService === true && wanted.includes(one.lang.split(/[-_]/)[0]));
}

/** Show the button where a voice is; `shown()` gives the question on the screen, if any. */
export function readAloud(button, shown) {
  const words = button.querySelector("span");
  const start = words.textContent;
  const synthesis = globalThis.speechSynthesis;
  const name = (isReading) => (words.textContent = isReading ? button.dataset.stop : start);
  function stop() {
    synthesis?.cancel();
    name(false);
  }
  function read() {
    for (const part of [shown().querySelector("legend"), ...shown().querySelectorAll("label")]) {
      const spoken = new SpeechSynthesisUtterance(part.textContent);
      spoken.voice = voice();
      spoken.lang = spoken.voice.lang;
      spoken.onend = () => !synthesis.pending && name(false);
      synthesis.speak(spoken);
    }
    name(true);
  }
  function place() {
    stop();
    button.hidden = !shown() || !voice();
    shown()?.querySelector("legend").after(button);
  }
  button.addEventListener("click", () => (synthesis.speaking ? stop() : read()));
  synthesis?.addEventListener?.("voiceschanged", place);
  document.addEventListener("samsyn:screen", place);
  place();
}
