// The one-time secret of the printed address becomes a login on whatever page the browser was led to, also for whoever is
// in already: what stays in an address would let the next one in. It leaves the address at once, and the history with it.
// An invitation's secret is read by its own page.
const secret = location.pathname === "/invite" ? null : new URLSearchParams(location.hash.slice(1)).get("t");
const inside = document.body.dataset.viewer;
const tell = (words) => {
  const said = document.getElementById("said");
  if (said && !inside) said.textContent = words[0].toUpperCase() + words.slice(1);
};
if (secret) {
  history.replaceState(history.state, "", location.pathname + location.search);
  tell("Opening …");
  fetch("/api/session/token", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ token: secret }),
  }).then(async (answer) => {
    // Also for whoever was in: the name may be another one now, and this page still has the token of the old login.
    if (answer.ok) { location.reload(); return; }
    const data = await answer.json().catch(() => ({}));
    tell(data.error || `The server refused this (${answer.status}).`);
  }, () => tell("The server does not answer."));
}
