#!/usr/bin/env python3
"""Write what the reference tokenizer and runtime make of fixed texts, for the tests of crates/signals.

  pip install tokenizers onnxruntime numpy
  python scripts/reader/fixtures.py            (from the repository's root)

tests/fixtures/pieces.jsonl: the piece numbers of hard texts, alone and as pairs.
tests/fixtures/levels.jsonl: the reader's log-odds for forty messages of the corpus, and the encoder's first numbers.
"""
import json, os
import numpy as np, onnxruntime as ort
from tokenizers import BertWordPieceTokenizer

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
ASSETS, OUT = os.path.join(ROOT, "assets", "reader"), os.path.join(ROOT, "crates", "signals", "tests", "fixtures")

TEXTS = [
    "Can I talk to someone?", "i've asked 3x already!!! WHERE is my refund??", "Café déjà vu, naïve façade", "ÇA NE MARCHE PAS",
    "Größe in Straße ändern, bitte", "¿Cuánto cuesta el plan “Pro”?", "价格是多少 and when", "日本語のテキスト カタカナ", "한국어 문장입니다",
    "Здравствуйте, сколько стоит?", "Ünïcödé Ñandú İstanbul", "e\u0301 combined and \u00e9", "emoji 😀 and 👩‍👩‍👧 done", "tab\tand\nnewline  twice",
    "email me at ana.b+x@example.com or +49 (0)30-1234", "https://example.com/a_b?c=d&e=f#g", "$1,299.00/mo – that’s 20% off…", "a" * 101 + " after", "b" * 100,
    "SSO/SAML & SCIM; OAuth2.0", "supercalifragilisticexpialidocious", "naïveté™ © ½ №5", "", "   ", "…", "हिन्दी में लिखें", "ภาษาไทย", "مرحبا كيف الحال", "שלום עולם",
    "soft\u00adhyphen nb\u00a0space \ufeffbom", "x\u0300\u0301y", "ﬁne ﬂight", "don't can't won't it's", "#1 *bold* `code` ~~no~~ ^up^ <tag> |pipe|",
]


def hub(*files):
    lines = [line for f in files for line in open(os.path.join(ASSETS, f), encoding="utf-8").read().split("\n")[:-1]]
    t = BertWordPieceTokenizer({line: at for at, line in enumerate(lines)}, lowercase=True)
    t.enable_truncation(128, strategy="longest_first")
    return t


def pieces(reader, encoder):
    long_text = " ".join(f"word{i} and" for i in range(90))
    rows = [(None, x) for x in TEXTS] + [("", "Can I talk to someone?"), ("assistant: Hello!", "agent please"), ("assistant: Café?", "ÇA"), ("", "Ich möchte die Rechnungen sehen"),
            ("assistant: " + long_text, "short reply here"), ("assistant: " + long_text, long_text), ("assistant: " + long_text[:300], long_text)]
    for before, text in rows:
        e = reader.encode(before, text) if before is not None else encoder.encode(text)
        yield {"before": before, "text": text, "ids": e.ids, "parts": e.type_ids}


def levels(reader, encoder):
    run = lambda name, x: ort.InferenceSession(os.path.join(ASSETS, name), providers=["CPUExecutionProvider"]).run(None, x)
    rows = []
    for f in ("saas", "telco", "finance", "retail", "buying", "emotion", "pairs", "languages"):
        lines = [json.loads(l) for l in open(os.path.join(ROOT, "corpus", f + ".jsonl"), encoding="utf-8") if l.strip()]
        rows += lines[7 :: len(lines) // 5][:5]
    for r in rows:
        pair, alone = reader.encode(r["context"] or "", r["text"]), encoder.encode(r["text"])
        arrays = lambda e: {"input_ids": np.array([e.ids], np.int64), "attention_mask": np.array([e.attention_mask], np.int64)}
        logits = run("signals-int8.onnx", {**arrays(pair), "token_type_ids": np.array([pair.type_ids], np.int64)})[0]
        embedding = run("minilm-int8.onnx", arrays(alone))[0]
        yield {"id": r["id"], "context": r["context"], "text": r["text"], "labels": r["labels"],
               "log_odds": [round(float(v), 3) for v in logits[0]], "embedding": [round(float(v), 4) for v in embedding[0][:16]]}


if __name__ == "__main__":
    os.makedirs(OUT, exist_ok=True)
    both = hub("vocab.txt", "words.txt"), hub("vocab.txt")
    for name, made in (("pieces", pieces(*both)), ("levels", levels(*both))):
        with open(os.path.join(OUT, name + ".jsonl"), "w", encoding="utf-8") as out:
            for row in made:
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
