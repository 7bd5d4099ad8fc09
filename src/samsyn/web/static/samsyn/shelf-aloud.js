// Reads a story aloud with voices of the device only: no word of it leaves the device.

const OTHER_NAMES = { fil: ["fil", "tl"], nb: ["nb", "no"] };
const button = document.querySelector("[data-aloud]");
const words = button?.querySelector("span");
const start = words?.textContent;
const synthesis = globalThis.speechSynthesis;
const spoken = [...document.querySelectorAll("[data-spoken]")];

function voice(language) {
  const wanted = OTHER_NAMES[language] ?? [language];
  const voices = synthesis?.getVoices() ?? [];
  return voices.find((one) => one.localService === true && wanted.includes(one.lang.split(/[-_]/)[0]));
}

const languageOf = (text) => text.closest("[lang]").lang;

function stop() {
  synthesis.cancel();
  words.textContent = start;
}

function read() {
  for (const text of spoken) {
    const said = new SpeechSynthesisUtterance(text.textContent);
    said.voice = voice(languageOf(text));
    said.lang = said.voice.lang;
    said.onend = () => !synthesis.pending && stop();
    synthesis.speak(said);
  }
  words.textContent = button.dataset.stop;
}

function place() {
  if (button) button.hidden = !spoken.every((text) => voice(languageOf(text)));
}

button?.addEventListener("click", () => (synthesis.speaking ? stop() : read()));
synthesis?.addEventListener?.("voiceschanged", place);
addEventListener("pagehide", () => synthesis?.cancel());
place();
