// A private look: answers are counted here, shown here, and kept nowhere.

const SHARES = [1, 0.5, 0, null];
const WELL_FROM = 0.5;

document.documentElement.classList.add("js");
document.getElementById("look-print")?.addEventListener("click", () => print());

const sections = [...document.querySelectorAll(".look-section")].filter((one) =>
  one.querySelector(".look-advice"),
);
for (const section of sections) show(section, "");

document.getElementById("look-show")?.addEventListener("click", () => {
  const levels = sections.map((section) => {
    const level = levelOf(section);
    show(section, level);
    return level;
  });
  const said = document.getElementById("look-said");
  said.textContent = levels.some(Boolean) ? said.dataset.shown : said.dataset.few;
});

function levelOf(section) {
  const scales = [...section.querySelectorAll(".look-scale")];
  const chosen = scales.map((scale) => [scale, scale.querySelector(":checked")]);
  const given = chosen.filter(([, input]) => input);
  const shares = given.map(shareOf).filter((share) => share !== null);
  if (2 * given.length < scales.length || !shares.length) return "";
  const index = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return index >= WELL_FROM ? "high" : "low";
}

function shareOf([scale, input]) {
  const share = SHARES[Number(input.dataset.place)] ?? null;
  return share !== null && "turned" in scale.dataset ? 1 - share : share;
}

function show(section, level) {
  section.querySelector(".look-advice").hidden = !level;
  for (const advice of section.querySelectorAll("[data-advice]")) {
    advice.hidden = advice.dataset.advice !== level;
  }
}
