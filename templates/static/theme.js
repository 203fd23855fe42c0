// Runs before the first paint: marks that scripts run, and sets the theme chosen in an earlier visit.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("biasdiff:theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch {}
})();
