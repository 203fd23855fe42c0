// Exports are plain links; what the server refuses is said here rather than saved as a file.
import { toast } from "./review-status.js";
import { chooser } from "./review-pages.js";
import { addKeys } from "./review-keys.js";

const links = chooser(".exports .button");
addKeys({ j: () => links.step(1), k: () => links.step(-1) });
document.addEventListener("click", async (event) => {
  const link = event.target.closest(".exports a[download]");
  if (!link) return;
  event.preventDefault();
  let answer;
  try { answer = await fetch(link.href, { credentials: "same-origin" }); } catch { toast("The server does not answer. Try again in a moment.", { bad: true }); return; }
  if (!answer.ok) {
    let said = "";
    try { said = (await answer.json()).error || ""; } catch {}
    toast(said || `The server refused this (${answer.status}).`, { bad: true });
    return;
  }
  const address = URL.createObjectURL(await answer.blob()), save = document.createElement("a");
  Object.assign(save, { href: address, download: link.download });
  save.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
});
