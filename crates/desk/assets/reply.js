// The reply box: sentences from the brief go in with one press, and it empties when a reply was taken.
import { announce } from "./live.js";
import { openPane } from "./panes.js";

function field() {
  return document.getElementById("reply-text");
}

export async function use(selector) {
  const words = document.querySelector(selector)?.textContent.trim();
  if (!words) return;
  const box = field();
  if (!box) {
    try {
      await navigator.clipboard.writeText(words);
      announce("Copied");
    } catch { /* without permission the words stay where they can be selected */ }
    return;
  }
  box.value = box.value.trim() ? `${box.value.trimEnd()} ${words}` : words;
  if (!matchMedia("(min-width: 861px)").matches) openPane("talk");
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
}

export function startReply() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-use]");
    if (button) use(button.dataset.use);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target === field() && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      field().form.requestSubmit();
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target;
    if (!event.detail.successful) return;
    if (form.matches?.("[data-reply]")) {
      field().value = "";
      field().focus();
    }
    form.closest?.("details.ask")?.removeAttribute("open");
  });
}
