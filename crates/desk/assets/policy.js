// The policy: triggers filtered as one types, and an editor that shows problems beside their lines.
const main = () => document.querySelector("[data-policy]");

function filter() {
  const place = main();
  const field = place?.querySelector("[data-filter]");
  if (!field) return;
  const families = [...place.querySelectorAll("[data-family]")];
  const apply = () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = families.filter((b) => b.ariaPressed === "true").map((b) => b.dataset.family);
    let shown = 0;
    for (const group of place.querySelectorAll("[data-group]")) {
      let here = 0;
      const open = !chosen.length || chosen.includes(group.dataset.group);
      for (const row of group.querySelectorAll("[data-text]")) {
        row.hidden = !open || !words.every((word) => row.dataset.text.includes(word));
        here += row.hidden ? 0 : 1;
      }
      group.hidden = here === 0;
      const count = group.querySelector(".count");
      if (count) count.textContent = String(here);
      shown += here;
    }
    const all = place.querySelectorAll("[data-text]").length;
    place.querySelector("[data-filter-none]").hidden = shown > 0;
    place.querySelector("[data-filter-count]").textContent = shown === all ? `${all} triggers` : `${shown} of ${all}`;
  };
  for (const button of families) {
    button.hidden = false;
    button.addEventListener("click", () => {
      button.ariaPressed = button.ariaPressed === "true" ? "false" : "true";
      apply();
    });
  }
  field.addEventListener("input", apply);
  field.form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !field.value) return;
    event.stopPropagation();
    field.value = "";
    apply();
  });
  apply();
}

const LINE = 20; // the height of a line in desk.css, in pixels

function editor() {
  const form = document.querySelector("[data-edit]");
  if (!form) return;
  const text = form.querySelector("textarea");
  const scroll = form.querySelector("[data-editor]");
  const numbers = form.querySelector("[data-numbers]");
  const notes = form.querySelector("[data-notes]");
  const position = form.querySelector("[data-position]");
  const saved = text.value;
  let count = 0;

  const lineAt = (place) => text.value.slice(0, place).split("\n").length;

  function size() {
    const lines = text.value.split("\n");
    text.rows = lines.length;
    text.cols = Math.max(40, ...lines.map((line) => line.length)) + 2;
    if (lines.length === count) return;
    count = lines.length;
    numbers.textContent = lines.map((_, n) => n + 1).join("\n");
    mark();
  }

  function mark() {
    const lines = text.value.split("\n");
    notes.replaceChildren();
    const seen = new Map();
    for (const link of document.querySelectorAll("#preview [data-line]")) {
      const line = Number(link.dataset.line);
      seen.set(line, seen.has(line) ? `${seen.get(line)}; ${link.dataset.says}` : link.dataset.says);
    }
    for (const [line, says] of seen) {
      const band = document.createElement("div");
      band.className = "note-band";
      band.style.top = `${(line - 1) * LINE}px`;
      const note = document.createElement("span");
      note.className = "note";
      note.textContent = says;
      note.style.marginLeft = `${(lines[line - 1] ?? "").length + 3}ch`;
      band.append(note);
      notes.append(band);
    }
  }

  function go(line) {
    const before = text.value.split("\n").slice(0, line - 1);
    const start = before.reduce((sum, l) => sum + l.length + 1, 0);
    const end = text.value.indexOf("\n", start);
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, end < 0 ? text.value.length : end);
    scroll.scrollTo({ top: Math.max(0, (line - 6) * LINE), left: 0 });
    where();
  }

  function where() {
    const line = lineAt(text.selectionStart);
    const column = text.selectionStart - text.value.lastIndexOf("\n", text.selectionStart - 1);
    position.textContent = `Line ${line}, column ${column}`;
  }

  function nextProblem() {
    const lines = [...document.querySelectorAll("#preview [data-line]")].map((l) => Number(l.dataset.line));
    if (!lines.length) return;
    const now = lineAt(text.selectionStart);
    go(lines.find((line) => line > now) ?? lines[0]);
  }

  text.addEventListener("input", size);
  for (const event of ["keyup", "click", "select"]) text.addEventListener(event, where);
  document.addEventListener("htmx:afterSwap", (event) => { if (event.target.id === "preview") mark(); });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("#preview [data-line]");
    if (!link) return;
    event.preventDefault();
    go(Number(link.dataset.line));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "F8") {
      event.preventDefault();
      nextProblem();
    }
    if (event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.altKey) {
      event.preventDefault();
      const note = form.querySelector("[name=note]");
      if (note && !note.value.trim()) note.focus();
      else form.querySelector("[data-save]")?.click();
    }
  });
  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && text.value !== saved) event.preventDefault();
  });
  size();
  text.setSelectionRange(0, 0);
  scroll.scrollTop = 0;
}

export function startPolicy() {
  filter();
  editor();
}
