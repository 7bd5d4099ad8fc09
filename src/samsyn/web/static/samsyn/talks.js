// The shared screen of a talk: the arrow keys turn to the card or step before and after.

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest("input, textarea, select, summary, [contenteditable]")) return;
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
  const turn = { [forward]: "next", [back]: "prev" }[event.key];
  const link = turn && document.querySelector(`.talk-screen a[rel="${turn}"]`);
  if (link) {
    event.preventDefault();
    link.click();
  }
});
