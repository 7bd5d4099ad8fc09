// Reads texts aloud, with voices of the device only: no word of them leaves the device.

const OTHER_NAMES = { fil: ["fil", "tl"], nb: ["nb", "no"] };

function voice(lang) {
  const wanted = OTHER_NAMES[lang] ?? [lang];
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((one) => one.localService === true && wanted.includes(one.lang.split(/[-_]/)[0]));
}
const voiceOf = (part) => voice(part.closest("[lang]").lang);

/**
 * Show the button where a voice is for one of `parts()`, the texts on the screen; each is read
 * in its own language. `place()` puts the button where it belongs when the screen changes.
 */
export function readAloud(button, parts, place = () => {}) {
  const words = button.querySelector("span");
  const start = words.textContent;
  const synthesis = globalThis.speechSynthesis;
  const name = (isReading) => (words.textContent = isReading ? button.dataset.stop : start);
  function stop() {
    synthesis?.cancel();
    name(false);
  }
  function read() {
    for (const part of parts().filter(voiceOf)) {
      const spoken = new SpeechSynthesisUtterance(part.textContent);
      spoken.voice = voiceOf(part);
      spoken.lang = spoken.voice.lang;
      spoken.onend = () => !synthesis.pending && name(false);
      synthesis.speak(spoken);
    }
    name(true);
  }
  function refresh() {
    stop();
    button.hidden = !parts().some(voiceOf);
    place();
  }
  button.addEventListener("click", () => (synthesis.speaking ? stop() : read()));
  synthesis?.addEventListener?.("voiceschanged", refresh);
  document.addEventListener("samsyn:screen", refresh);
  refresh();
}
