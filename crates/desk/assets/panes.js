// Parts of a conversation side by side or one at a time, and the way from a claim to its turn.
const wide = matchMedia("(min-width: 861px)");
const split = () => document.querySelector("[data-split]");

export function openPane(name) {
  const place = split();
  if (!place) return;
  if (name === "brief" || name === "why") place.dataset.side = name;
  place.dataset.pane = name;
  const shown = wide.matches && name === "talk" ? place.dataset.side ?? "brief" : name;
  for (const link of place.querySelectorAll("[data-pane-link]")) {
    if (link.dataset.paneLink === shown) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  if (name === "talk" || wide.matches) document.querySelector("[data-newer]")?.setAttribute("hidden", "");
}

export function showTurn(index) {
  const turn = document.getElementById(`t${index}`);
  if (!turn) return false;
  if (!wide.matches) openPane("talk");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  turn.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  turn.focus({ preventScroll: true });
  turn.classList.remove("flash");
  void turn.offsetWidth;
  turn.classList.add("flash");
  return true;
}

function toEnd() {
  const box = document.getElementById("transcript");
  if (box) box.scrollTop = box.scrollHeight;
}

export function startPanes() {
  const place = split();
  if (!place) return;
  place.dataset.side = "brief";
  openPane(wide.matches ? "brief" : place.dataset.firstPane || "talk");
  wide.addEventListener("change", () => openPane(wide.matches ? place.dataset.side : "talk"));
  const asked = /^#t(\d+)$/.exec(location.hash);
  toEnd();
  if (asked) showTurn(asked[1]);
  document.addEventListener("click", (event) => {
    const pane = event.target.closest?.("[data-pane-link]");
    if (pane) {
      event.preventDefault();
      openPane(pane.dataset.paneLink);
      if (pane.dataset.paneLink === "talk") toEnd();
      return;
    }
    const link = event.target.closest?.("[data-turn]");
    if (link && showTurn(link.dataset.turn)) {
      event.preventDefault();
      history.replaceState(null, "", `#t${link.dataset.turn}`);
    }
    if (event.target.closest?.("[data-newer]")) {
      toEnd();
      event.target.closest("[data-newer]").hidden = true;
    }
  });
}
