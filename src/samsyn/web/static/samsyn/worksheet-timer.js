// A clock for each part of a session: counts down, and says when the time is up.

const SECOND = 1000;

for (const timer of document.querySelectorAll("[data-timer]")) {
  const shown = timer.querySelector("output");
  const said = timer.querySelector('[role="status"]');
  let ends = 0;
  let ticking = 0;

  timer.querySelector("button").addEventListener("click", () => {
    clearInterval(ticking);
    ends = Date.now() + Number(timer.dataset.timer) * 60 * SECOND;
    said.textContent = "";
    ticking = setInterval(tick, SECOND);
    tick();
  });

  function tick() {
    const left = Math.max(0, Math.ceil((ends - Date.now()) / SECOND));
    const minutes = Math.floor(left / 60);
    shown.textContent = `${minutes}:${String(left % 60).padStart(2, "0")} ${timer.dataset.left}`;
    if (left === 0) {
      clearInterval(ticking);
      said.textContent = timer.dataset.over;
    }
  }
}
