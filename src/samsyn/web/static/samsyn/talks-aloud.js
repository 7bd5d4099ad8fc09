// Reads a statement aloud in its languages, with voices of the device only: no word leaves it.

const OTHER_NAMES = { fil: ["fil", "tl"], nb: ["nb", "no"] };
const synthesis = globalThis.speechSynthesis;

function voiceOf(language) {
  const wanted = OTHER_NAMES[language] ?? [language];
  const local = (synthesis?.getVoices() ?? []).filter((one) => one.localService === true);
  return local.find((one) => wanted.includes(one.lang.split(/[-_]/)[0]));
}

for (const button of document.querySelectorAll("[data-aloud]")) {
  const words = button.querySelector("span");
  const start = words.textContent;
  const parts = [...document.querySelectorAll(`${button.dataset.aloud} [lang]`)];
  const name = (isReading) => (words.textContent = isReading ? button.dataset.stop : start);
  const place = () => (button.hidden = !parts.some((part) => voiceOf(part.lang)));
  const stop = () => {
    synthesis.cancel();
    name(false);
  };
  const read = () => {
    for (const part of parts) {
      const voice = voiceOf(part.lang);
      if (!voice) continue;
      const spoken = new SpeechSynthesisUtterance(part.textContent);
      spoken.voice = voice;
      spoken.lang = voice.lang;
      spoken.onend = () => !synthesis.pending && name(false);
      synthesis.speak(spoken);
    }
    name(true);
  };
  button.addEventListener("click", () => (synthesis.speaking ? stop() : read()));
  synthesis?.addEventListener?.("voiceschanged", place);
  place();
}
