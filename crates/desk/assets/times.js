// Turns points in time into words that tick: how long ago, since when, how long still.
const SECOND = 1000;

export function span(ms) {
  const s = Math.max(0, Math.round(ms / SECOND));
  if (s < 60) return `${s} s`;
  const m = Math.floor(s / 60);
  if (m < 10) return `${m} min ${s % 60} s`;
  if (m < 60) return `${m} min`;
  const h = Math.floor(m / 60);
  if (h < 24) return m % 60 ? `${h} h ${m % 60} min` : `${h} h`;
  const d = Math.floor(h / 24);
  return d === 1 ? "1 day" : `${d} days`;
}

function short(ms) {
  const s = Math.max(0, Math.floor(ms / SECOND));
  const h = Math.floor(s / 3600);
  const m = Math.floor(s / 60) % 60;
  const two = (n) => String(n).padStart(2, "0");
  if (h >= 24) return `${Math.floor(h / 24)} d ${h % 24} h`;
  return h ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`;
}

function ago(ms) {
  if (ms < 10 * SECOND) return "just now";
  if (ms < 60 * SECOND) return `${Math.floor(ms / SECOND)} s ago`;
  if (ms < 3600 * SECOND) return `${Math.floor(ms / 60 / SECOND)} min ago`;
  return `${span(ms)} ago`;
}

// A caller waits differently on the phone than in a letter, but five minutes is long for everybody at a desk.
const LONG_WAIT_MS = 5 * 60 * SECOND;

function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function tick() {
  const now = Date.now();
  for (const e of document.querySelectorAll("[data-since]")) {
    const waited = now - Date.parse(e.dataset.since);
    const words = e.closest(".row-time, .queue-who") ? short(waited) : span(waited);
    say(e, e.dataset.says ? `${e.dataset.says} ${words}` : words);
    e.classList.toggle("long", waited > LONG_WAIT_MS && !e.dataset.says);
  }
  for (const e of document.querySelectorAll("[data-until]")) {
    say(e, short(Date.parse(e.dataset.until) - now));
  }
  for (const e of document.querySelectorAll("[data-ago]")) {
    say(e, ago(now - Date.parse(e.dateTime)));
  }
  for (const e of document.querySelectorAll("[data-ring-until]")) {
    const left = Math.max(0, Date.parse(e.dataset.ringUntil) - now);
    const share = Math.min(1, left / (Number(e.dataset.ringWindow) * SECOND || 1));
    e.querySelector(".ring-left")?.setAttribute("stroke-dashoffset", String(100 - share * 100));
    const words = e.querySelector("[data-ring-words]");
    const s = Math.ceil(left / SECOND);
    if (words) say(words, s < 100 ? String(s) : `${Math.ceil(s / 60)}m`);
  }
  for (const e of document.querySelectorAll("[data-clock]:not([data-done])")) {
    const at = new Date(e.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    const today = at.toDateString() === new Date(now).toDateString();
    const time = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
    say(e, today ? time : `${at.toLocaleDateString([], { day: "numeric", month: "short" })}, ${time}`);
    e.title = at.toLocaleString();
    e.dataset.done = "";
  }
}

export function startTimes() {
  tick();
  setInterval(tick, SECOND);
  document.addEventListener("htmx:sseMessage", tick);
}
