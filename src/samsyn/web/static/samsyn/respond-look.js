// A person's own look at their answers: worked out here, kept nowhere, gone with the page.

const LOWER = 34;
const UPPER = 66;

/** The band of each scale: "works", "between", "wears", or "few" when under half is answered. */
export function bandsOf(questions, answers) {
  const scales = {};
  for (const question of questions) {
    const { scale, n, turned } = question.dataset;
    if (!scale) continue;
    const found = (scales[scale] ??= { all: 0, scores: [] });
    found.all += 1;
    const answer = answers[Number(question.id.slice(1))];
    if (!answer || answer > Number(n)) continue;
    const score = (100 * (answer - 1)) / (Number(n) - 1);
    found.scores.push(turned === undefined ? score : 100 - score);
  }
  return Object.fromEntries(
    Object.entries(scales).map(([scale, { all, scores }]) => {
      if (2 * scores.length < all || !scores.length) return [scale, "few"];
      const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
      return [scale, mean < LOWER ? "wears" : mean > UPPER ? "works" : "between"];
    }),
  );
}

/** Offer the look; `answers` are forgotten when it is deleted. */
export function offer(look, questions, answers) {
  const list = look.querySelector("#look-list");
  const button = look.querySelector("#look-show");
  look.hidden = false;
  button.addEventListener("click", () => {
    const bands = bandsOf(questions, answers);
    for (const row of list.querySelectorAll("li")) {
      row.querySelector("b")?.remove();
      const word = document.createElement("b");
      word.dataset.band = bands[row.dataset.scale] ?? "few";
      word.textContent = look.dataset[word.dataset.band];
      row.append(word);
    }
    list.hidden = false;
    button.hidden = true;
    button.setAttribute("aria-expanded", "true");
  });
  look.querySelector("#look-hide").addEventListener("click", () => {
    for (const place of Object.keys(answers)) delete answers[place];
    look.remove();
  });
}
