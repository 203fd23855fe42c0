// The one-time secret of the printed address becomes a login; it leaves the address at once, and the history with it.
const secret = new URLSearchParams(location.hash.slice(1)).get("t");
const said = document.getElementById("said");
if (secret) {
  history.replaceState(null, "", location.pathname + location.search);
  said.textContent = "Opening …";
  fetch("/api/session/token", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token: secret }),
  }).then(async (answer) => {
    if (answer.ok) { location.reload(); return; }
    const data = await answer.json().catch(() => ({}));
    said.textContent = data.error || `The server refused this (${answer.status}).`;
  }, () => { said.textContent = "The server does not answer."; });
}
