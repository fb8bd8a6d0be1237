// An assistant that uses Baton, with nothing but Node's own library. You are the customer: type, and read.
//
//     export BATON_URL=http://127.0.0.1:4400 BATON_KEY=...
//     node examples/typescript/assistant.mts          (Node 22.18 or later runs TypeScript as it is)
//
// Replace `answer` with your own assistant; the rest is all there is to plugging in.

import { randomUUID } from "node:crypto";
import { stdin, stdout, env, exit } from "node:process";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

const url = (env.BATON_URL ?? "http://127.0.0.1:4400") + "/v1";
const key = env.BATON_KEY;
if (!key) {
  console.error("make a key with `baton key add examples` and export BATON_KEY");
  exit(2);
}
const authorization = `Bearer ${key}`;
const tries = 4;

type Problem = { code: string; title: string; detail?: string };
type TurnAnswer = { turn: number; assistant: { may_speak: boolean; offer: string | null; say: string | null }; stage: string };
type FeedEvent = { event: string; conversation: string; text?: string; turn?: { by: string; text: string } };

class Refused extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

/** Sends a write, again with the same key while no answer comes: it has one effect. */
async function post<T>(path: string, body: unknown): Promise<T> {
  const headers = { authorization, "content-type": "application/json", "idempotency-key": randomUUID() };
  for (let tried = 1; ; tried += 1) {
    try {
      const reply = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(body) });
      if (reply.ok) return (await reply.json()) as T;
      const later = reply.status === 429 || reply.status === 503;
      if (!later || tried === tries) throw new Refused((await reply.json()) as Problem);
    } catch (error) {
      if (error instanceof Refused || tried === tries) throw error;
    }
    await sleep(200 * 2 ** tried);
  }
}

/** Everything that happens in the workspace from now on, for ever; after a break it goes on where it was. */
async function* events(): AsyncGenerator<FeedEvent> {
  let last: string | undefined;
  for (;;) {
    try {
      const headers: Record<string, string> = { authorization, accept: "text/event-stream" };
      if (last !== undefined) headers["last-event-id"] = last;
      const reply = await fetch(`${url}/events`, { headers });
      let rest = "";
      let data: string[] = [];
      const decoder = new TextDecoder();
      for await (const chunk of reply.body ?? []) {
        rest += decoder.decode(chunk as Uint8Array, { stream: true });
        const lines = rest.split(/\r?\n/);
        rest = lines.pop() ?? "";
        for (const line of lines) {
          if (line.startsWith("id:")) last = line.slice(3).trim();
          else if (line.startsWith("data:")) data.push(line.slice(5).trim());
          else if (line === "" && data.length > 0) {
            yield JSON.parse(data.join("\n")) as FeedEvent;
            data = [];
          }
        }
      }
    } catch {
      // The stream broke: go on where it was.
    }
    await sleep(1000);
  }
}

/** The stand-in for your assistant: what to say, how sure it is, and what it took the customer to want. */
function answer(text: string): { reply: string; confidence: number; intent: string } {
  const known: Record<string, [string, number, string]> = {
    price: ["Team is 29 US dollars per user and month, billed yearly.", 0.95, "pricing_list"],
    invoice: ["Your invoices are under Settings, Billing, Invoices.", 0.93, "invoices"],
    export: ["Under Settings, Export you get a CSV file of everything.", 0.92, "export_data"],
  };
  for (const [word, [reply, confidence, intent]] of Object.entries(known)) {
    if (text.toLowerCase().includes(word)) return { reply, confidence, intent };
  }
  return { reply: "I am not sure about that one.", confidence: 0.3, intent: "fallback" };
}

const id = `typescript-${randomUUID().slice(0, 12)}`;
const said = new Set<string>();

function show(who: string, text: string): void {
  stdout.write(`\r${who}: ${text}\n> `);
}

async function customer(text: string): Promise<void> {
  const turns = `/conversations/${id}/turns`;
  const told = (await post<TurnAnswer>(turns, { by: "customer", text })).assistant;
  if (told.say) {
    said.add(told.say);
    show("baton", told.say);
  }
  if (!told.may_speak) return;
  const { reply: answered, confidence, intent } = answer(text);
  // Whether they would like a human: Baton says it once a matter.
  const reply = told.offer ? `${answered} ${told.offer}` : answered;
  try {
    await post<TurnAnswer>(turns, { by: "assistant", text: reply, assistant: { confidence, intent } });
  } catch (error) {
    if (error instanceof Refused) return; // A human took over in between: the answer is not wanted any more.
    throw error;
  }
  show("assistant", reply);
}

/** Passes on what humans write and what Baton tells the customer. */
async function listen(): Promise<void> {
  for await (const event of events()) {
    if (event.conversation !== id) continue;
    if (event.event === "turn_taken" && event.turn?.by === "human") show("human", event.turn.text);
    if (event.event === "customer_told" && event.text && !said.has(event.text)) show("baton", event.text);
  }
}

await post("/conversations", {
  id,
  channel: "chat",
  language: "en",
  customer: { id: "u-you", name: "You" },
  account: { name: "Calder Lift Services", tier: "mid_market", annual_value_usd: 38000 },
});
void listen();
stdout.write(`conversation ${id}; ask about price, invoice or export, or for a person; Ctrl-D ends\n> `);
for await (const line of createInterface({ input: stdin })) {
  if (!line.trim()) stdout.write("> ");
  else await customer(line.trim()).catch((error: Error) => show("refused", error.message));
}
exit(0);
