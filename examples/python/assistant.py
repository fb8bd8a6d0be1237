"""An assistant that uses Baton, with nothing but Python's standard library. You are the customer: type, and read.

    export BATON_URL=http://127.0.0.1:4400 BATON_KEY=...
    python3 examples/python/assistant.py

Replace `answer` with your own assistant; the rest is all there is to plugging in.
"""

import json
import os
import sys
import threading
import time
import urllib.error
import urllib.request
import uuid

URL = os.environ.get("BATON_URL", "http://127.0.0.1:4400") + "/v1"
KEY = os.environ.get("BATON_KEY") or sys.exit("make a key with `baton key add examples` and export BATON_KEY")
TRIES = 4


class Refused(Exception):
    """Baton said no: `problem` is its answer, with a stable `code`."""

    def __init__(self, problem):
        super().__init__(problem.get("detail") or problem.get("title") or str(problem))
        self.problem = problem


def post(path, body):
    """Sends a write, again with the same key while no answer comes: it has one effect."""
    headers = {
        "Authorization": f"Bearer {KEY}",
        "Content-Type": "application/json",
        "Idempotency-Key": str(uuid.uuid4()),
    }
    for tried in range(1, TRIES + 1):
        try:
            request = urllib.request.Request(URL + path, json.dumps(body).encode(), headers)
            with urllib.request.urlopen(request, timeout=30) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as error:
            if error.code not in (429, 503) or tried == TRIES:
                raise Refused(json.load(error)) from None
        except (urllib.error.URLError, TimeoutError):
            if tried == TRIES:
                raise
        time.sleep(0.2 * 2**tried)


def events():
    """Everything that happens in the workspace from now on, for ever; after a break it goes on where it was."""
    last = None
    while True:
        headers = {"Authorization": f"Bearer {KEY}", "Accept": "text/event-stream"}
        if last is not None:
            headers["Last-Event-ID"] = last
        try:
            with urllib.request.urlopen(urllib.request.Request(URL + "/events", headers=headers)) as stream:
                data = []
                for line in stream:
                    line = line.decode().rstrip("\r\n")
                    if line.startswith("id:"):
                        last = line[3:].strip()
                    elif line.startswith("data:"):
                        data.append(line[5:].strip())
                    elif not line and data:
                        yield json.loads("\n".join(data))
                        data = []
        except OSError:
            pass
        time.sleep(1)


def answer(text):
    """The stand-in for your assistant: gives back what to say, how sure it is, and what it took the customer to want."""
    known = {
        "price": ("Team is 29 US dollars per user and month, billed yearly.", 0.95, "pricing_list"),
        "invoice": ("Your invoices are under Settings, Billing, Invoices.", 0.93, "invoices"),
        "export": ("Under Settings, Export you get a CSV file of everything.", 0.92, "export_data"),
    }
    for word, said in known.items():
        if word in text.lower():
            return said
    return "I am not sure about that one.", 0.3, "fallback"


class Chat:
    """One conversation on the terminal."""

    def __init__(self):
        self.id = f"python-{uuid.uuid4().hex[:12]}"
        self.said = set()
        post("/conversations", {
            "id": self.id, "channel": "chat", "language": "en",
            "customer": {"id": "u-you", "name": "You"},
            "account": {"name": "Calder Lift Services", "tier": "mid_market", "annual_value_usd": 38000},
        })

    def show(self, who, text):
        print(f"\r{who}: {text}\n> ", end="", flush=True)

    def customer(self, text):
        told = post(f"/conversations/{self.id}/turns", {"by": "customer", "text": text})["assistant"]
        if told.get("say"):
            self.said.add(told["say"])
            self.show("baton", told["say"])
        if not told["may_speak"]:
            return
        reply, confidence, intent = answer(text)
        if told.get("offer"):
            reply += " " + told["offer"]  # Whether they would like a human: Baton says it once a matter.
        try:
            post(f"/conversations/{self.id}/turns", {
                "by": "assistant", "text": reply, "assistant": {"confidence": confidence, "intent": intent}})
        except Refused:
            return  # A human took over in between: what the assistant had to say is not wanted any more.
        self.show("assistant", reply)

    def listen(self):
        """Passes on what humans write and what Baton tells the customer."""
        for event in events():
            if event.get("conversation") != self.id:
                continue
            if event["event"] == "turn_taken" and event["turn"]["by"] == "human":
                self.show("human", event["turn"]["text"])
            elif event["event"] == "customer_told" and event["text"] not in self.said:
                self.show("baton", event["text"])


def main():
    chat = Chat()
    threading.Thread(target=chat.listen, daemon=True).start()
    print(f"conversation {chat.id}; ask about price, invoice or export, or for a person; Ctrl-D ends\n> ", end="", flush=True)
    for line in sys.stdin:
        if line.strip():
            try:
                chat.customer(line.strip())
            except Refused as refused:
                chat.show("refused", refused)
        else:
            print("> ", end="", flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        pass
