// What every page of the app runs. Pages add scripts of their own, which import from the same modules.
import { all, main } from "./review-dom.js";
import { resume, waiting } from "./review-api.js";
import { back, gone } from "./review-status.js";
import { restore } from "./review-drafts.js";
import { take } from "./review-undo.js";
import "./review-keys.js";
import "./review-poll.js";

// After htmx put another main in place: what the page knows, and where the focus is.
document.addEventListener("htmx:after:swap", () => {
  take();
  restore();
  back();
  const focused = document.activeElement;
  if (!focused || focused === document.body) (document.querySelector("[data-focus]") || main())?.focus({ preventScroll: true });
});
// What is no page is not put into the page.
document.addEventListener("htmx:before:response", (event) => {
  if (event.detail.ctx.response.status < 400) return;
  event.preventDefault();
  location.assign(event.detail.ctx.request.action);
});
document.addEventListener("htmx:error", () => gone(waiting(), () => location.reload()));

restore();
if (waiting()) resume().then(() => location.reload());
for (const nav of all("#pages")) nav.addEventListener("click", (event) => { if (event.target.closest("a") && nav.matches(":popover-open")) nav.hidePopover(); });
