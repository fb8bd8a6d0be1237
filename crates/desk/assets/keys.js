// The keyboard. Nothing that cannot be undone happens on one press: those keys open a panel that asks.
import { openPane } from "./panes.js";
import { use } from "./reply.js";

let leader = "";

function rows() {
  return [...document.querySelectorAll("[data-row]")].filter((row) => row.offsetParent !== null);
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement);
  const open = all.findIndex((row) => row.getAttribute("aria-current"));
  const from = at >= 0 ? at : open;
  const next = from < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, from + step));
  all[next].focus();
  all[next].scrollIntoView({ block: "nearest" });
}

// The form or panel of a key: that of the line in focus where it has one, else that of the open page, else the first offer.
function keyed(key) {
  const conversation = document.activeElement?.closest?.("[data-conversation]")?.dataset.conversation;
  const all = [...document.querySelectorAll(`[data-key="${key}"]`)];
  const own = conversation && all.find((e) => e.closest("[data-conversation]")?.dataset.conversation === conversation);
  return own || all.find((e) => e.closest("#dock")) || all[0];
}

function press(key) {
  const found = keyed(key);
  if (!found) return false;
  if (found.matches("form")) {
    found.requestSubmit();
    return true;
  }
  found.open = true;
  found.querySelector("input:not([type=hidden]), button")?.focus();
  return true;
}

function close() {
  const open = document.querySelector("details.ask[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
    return;
  }
  document.activeElement?.blur?.();
}

// The link of a key, on pages that have one.
function go(key) {
  const link = document.querySelector(`a[data-go="${key}"]`);
  if (link) location.assign(link.href);
}

const help = () => document.getElementById("help");

const actions = {
  j: () => move(1),
  k: () => move(-1),
  a: () => press("a"),
  d: () => press("d"),
  b: () => press("b"),
  t: () => press("t"),
  e: () => press("e") || go("e"),
  r: () => { document.getElementById("reply-text")?.focus(); },
  o: () => use("#opening"),
  1: () => openPane("talk"),
  2: () => openPane("brief"),
  3: () => openPane("why"),
  v: () => go("v"),
  "/": () => { const search = document.querySelector("[data-filter]") ?? document.getElementById("search"); search?.focus(); search?.select(); },
  "?": () => help()?.showModal?.(),
};

function typing(element) {
  return element?.matches?.("input, textarea, select, [contenteditable]");
}

export function startKeys() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      if (!help()?.open) close();
      return;
    }
    if (typing(event.target) || help()?.open) return;
    const far = leader === "g" && { i: "/desk", p: "/desk/policy" }[event.key];
    if (far) {
      location.assign(far);
      return;
    }
    leader = event.key === "g" ? "g" : "";
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-help]") && help()?.showModal) {
      event.preventDefault();
      help().showModal();
      return;
    }
    for (const open of document.querySelectorAll("details.ask[open]")) {
      if (!open.contains(event.target)) open.open = false;
    }
  });
}
