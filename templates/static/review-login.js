// Logging in, and setting a password by an invitation. The secret of an invitation stands in the fragment, which no
// server sees; it leaves the address at once, and the history with it.
const byId = (id) => document.getElementById(id);
const said = byId("said");
const tell = (words) => {
  said.textContent = words[0].toUpperCase() + words.slice(1);
  said.hidden = false;
};
// What the server answers; null where it refused, which is said.
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
    const found = await answer.json().catch(() => ({}));
    if (answer.ok) return found;
    tell(found.error || `The server refused this (${answer.status}).`);
  } catch {
    tell("The server does not answer. Try again in a moment.");
  } finally {
    button.disabled = false;
  }
  return null;
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
// For whom it is; one that holds no longer is refused before anybody thinks of a password.
const look = async () => {
  const found = await post(accept, "/api/invitations/name", { token: secret });
  if (!found) return;
  byId("for-name").textContent = found.name;
  accept.elements.name.value = found.name;
  byId("for").hidden = accept.hidden = false;
  accept.elements.password.focus();
};
if (accept) {
  secret = new URLSearchParams(location.hash.slice(1)).get("t") || "";
  if (secret) {
    history.replaceState(null, "", location.pathname);
    look();
  } else tell("This address is no invitation. Ask the owner of the review for one.");
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
