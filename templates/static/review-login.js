// Logging in, and setting a password by an invitation. The secret of an invitation stands in the fragment, which no
// server sees; it leaves the address at once, and the history with it.
const byId = (id) => document.getElementById(id);
const said = byId("said");
const tell = (words) => {
  said.textContent = words;
  said.hidden = false;
};
const post = async (form, path, data) => {
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(data),
      credentials: "same-origin",
    });
    if (answer.ok) return true;
    const failure = await answer.json().catch(() => ({}));
    tell(failure.error || `The server refused this (${answer.status}).`);
  } catch {
    tell("The server does not answer. Try again in a moment.");
  } finally {
    button.disabled = false;
  }
  return false;
};
// Only ever a path of this server.
const onward = (path) => { location.replace(/^\/(?![/\\])/.test(path) ? path : "/"); };

const login = byId("login");
login?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { name, password } = login.elements;
  if (await post(login, "/api/session", { name: name.value.trim(), password: password.value })) { onward(login.dataset.next); return; }
  password.value = "";
  password.focus();
});

const accept = byId("accept");
let secret = "";
if (accept) {
  secret = new URLSearchParams(location.hash.slice(1)).get("t") || "";
  if (secret) history.replaceState(null, "", location.pathname);
  else tell("This address is no invitation. Ask the owner of the review for one.");
}
accept?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { password, again } = accept.elements;
  if (password.value !== again.value) {
    tell("The two passwords are not the same.");
    again.focus();
    return;
  }
  if (await post(accept, "/api/invitations", { token: secret, password: password.value })) onward("/");
});
