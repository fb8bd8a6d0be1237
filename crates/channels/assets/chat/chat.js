// The chat works without scripts by forms and page loads; with them it is live.
const chat = document.querySelector(".chat");
const entries = document.getElementById("entries");
const scroll = document.getElementById("scroll");
const form = document.getElementById("write");
const field = document.getElementById("text");
const problem = document.getElementById("problem");

const toEnd = () => { scroll.scrollTop = scroll.scrollHeight; };

function parsed(html) {
  const box = document.createElement("template");
  box.innerHTML = html;
  return box.content;
}

// Lines come again when a stream is opened anew; those that stand there stay.
function add(html) {
  for (const entry of [...parsed(html).children]) {
    if (document.getElementById(entry.id)) continue;
    if (entry.classList.contains("by-me")) {
      const words = entry.querySelector(".words").textContent;
      [...entries.querySelectorAll(".pending")].find((p) => p.textContent.trim() === words.trim())?.remove();
    }
    const pending = entries.querySelector(".pending");
    entries.insertBefore(entry, pending);
  }
  document.getElementById("starters")?.remove();
  toEnd();
}

function here(html) {
  document.getElementById("presence").innerHTML = html;
  form.hidden = Boolean(document.querySelector("[data-closed]"));
  toEnd();
}

function listen(wait = 1000) {
  const stream = new EventSource(chat.dataset.live);
  stream.addEventListener("entries", (event) => add(event.data));
  stream.addEventListener("presence", (event) => here(event.data));
  stream.addEventListener("open", () => { wait = 1000; });
  stream.addEventListener("error", () => {
    // The browser tries again by itself, unless the answer was an error: then it is on us, ever more slowly.
    if (stream.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(Math.min(wait * 2, 30000)), wait);
  });
}

function pending(text) {
  const line = document.createElement("li");
  line.className = "said by-me pending";
  const words = document.createElement("p");
  words.className = "words";
  words.textContent = text;
  line.append(words);
  entries.append(line);
  toEnd();
  return line;
}

async function send(text, csrf) {
  problem.textContent = "";
  const line = pending(text);
  const failed = (words) => {
    line.remove();
    problem.textContent = words;
    if (!field.value) field.value = text;
  };
  try {
    const body = new URLSearchParams({ text, csrf });
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    if (answer.ok || answer.type === "opaqueredirect") return;
    failed((await answer.text()).slice(0, 300) || "That did not go through. Please try again.");
  } catch {
    failed("We cannot be reached right now. Your words are still here: please try again.");
  }
}

const csrf = () => form.querySelector("[name=csrf]").value;

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (!text) return;
  field.value = "";
  field.focus();
  send(text, csrf());
});

document.getElementById("starters")?.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = event.submitter?.value;
  if (!text) return;
  event.currentTarget.remove();
  field.focus();
  send(text, csrf());
});

field?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

toEnd();
listen();
