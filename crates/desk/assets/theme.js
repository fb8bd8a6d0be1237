// Sets the chosen theme before anything is painted; without a choice the system's own holds.
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem("baton-theme"); } catch { /* storage may be closed to us */ }
  if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;
  addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-theme-switch]")) return;
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    const next = (document.documentElement.dataset.theme ?? system) === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    try { localStorage.setItem("baton-theme", next); } catch { /* the choice then lasts until the page is left */ }
  });
})();
