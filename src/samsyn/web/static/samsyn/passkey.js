// Says in words when a passkey or a security key did not work; the sign-in package only logs it.
document.addEventListener("allauth.error", (event) => {
  const place = document.getElementById("passkey-error");
  if (!place) return;
  event.preventDefault();
  place.textContent = "";
  requestAnimationFrame(() => { place.textContent = place.dataset.words; });
});
