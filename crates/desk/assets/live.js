// What the server sends: parts that already stand there are skipped, so that nobody loses a place or an open panel.
const state = () => document.getElementById("live-state");

function show(name, words) {
  const place = state();
  if (!place || place.dataset.state === name) return;
  place.dataset.state = name;
  place.querySelector(".live-words").textContent = words;
}

function nearEnd(box) {
  return box.scrollHeight - box.scrollTop - box.clientHeight < 80;
}

// Entries that stand there already come again when a stream is opened anew: they are taken out of the message.
function withoutKnown(html) {
  const box = document.createElement("template");
  box.innerHTML = html;
  for (const entry of [...box.content.children]) {
    if (!entry.hasAttribute("hx-swap-oob") && document.getElementById(entry.id)) entry.remove();
  }
  return box.innerHTML.trim();
}

function openPanels(root) {
  return [...root.querySelectorAll("details[open][id]")].map((d) => d.id);
}

function before(event) {
  const place = event.target;
  const message = event.detail;
  const stamp = /^<!--([0-9a-f]+)-->/.exec(message.data ?? "");
  if (stamp && place.dataset.version === stamp[1]) {
    event.preventDefault();
    return;
  }
  if (stamp) place.dataset.version = stamp[1];
  if (message.type === "turns" && withoutKnown(message.data) === "") {
    event.preventDefault();
    return;
  }
  place.keep = {
    open: openPanels(place),
    top: place.scrollTop,
    offers: new Set([...place.querySelectorAll("[data-offer]")].map((o) => o.dataset.offer)),
    follow: document.getElementById("transcript") ? nearEnd(document.getElementById("transcript")) : false,
  };
}

function after(event) {
  const place = event.target;
  const keep = place.keep;
  if (!keep) return;
  delete place.keep;
  for (const id of keep.open) document.getElementById(id)?.setAttribute("open", "");
  if (place.matches(".side, .queue, .inbox")) place.scrollTop = keep.top;
  if (event.detail.type === "turns" || event.detail.type === "transcript") {
    const box = document.getElementById("transcript");
    if (keep.follow) box.scrollTop = box.scrollHeight;
    else document.querySelector("[data-newer]")?.removeAttribute("hidden");
  }
  if (place.id === "offers") {
    const fresh = [...place.querySelectorAll("[data-offer]")].filter((o) => !keep.offers.has(o.dataset.offer));
    for (const offer of fresh) offer.classList.add("fresh");
    if (fresh.length) announce(fresh.map((o) => o.dataset.says).join(". "));
  }
}

export function announce(words) {
  const place = document.getElementById("announce");
  if (place) place.textContent = words;
  document.title = document.title.replace(/^(● )?/, "● ");
}

export function startLive() {
  document.addEventListener("htmx:sseOpen", () => show("on", "Live"));
  document.addEventListener("htmx:sseError", () => show("off", "Reconnecting"));
  document.addEventListener("htmx:sseBeforeMessage", before);
  document.addEventListener("htmx:sseMessage", after);
  addEventListener("focus", () => { document.title = document.title.replace(/^● /, ""); });
  // A notice that was read should not stay in the way.
  const notice = document.getElementById("notice");
  if (notice) new MutationObserver(() => {
    clearTimeout(notice.timer);
    if (notice.childElementCount) notice.timer = setTimeout(() => { notice.textContent = ""; }, 8000);
  }).observe(notice, { childList: true });
}
