#!/usr/bin/env python3
"""Find the messages of the corpus whose labels another reading would most likely change.

  python scripts/reader/reread.py MODEL_DIR CORPUS_DIR OUT_FILE [--folds 3] [--epochs 3]     (see README.md beside this file)

Trains in folds, so that every message is read by a network that has not seen it, and writes those where network and label
disagree strongly: one JSON object a line with file, id, text, context, labels, missing (labels the network would add, with its
probability) and doubtful (labels it does not see). A person reads them; nothing is changed here.
"""
import argparse, json, os, random
import numpy as np, torch
from tune import SIGNALS, Reader, corpus, gold, predict, train

ADDED_ABOVE, DOUBTED_BELOW = 0.85, 0.06


def main():
    a = argparse.ArgumentParser()
    a.add_argument("model_dir"); a.add_argument("corpus_dir"); a.add_argument("out_file")
    a.add_argument("--folds", type=int, default=3); a.add_argument("--epochs", type=int, default=3)
    a = a.parse_args()
    rows, _ = corpus(a.corpus_dir, None)
    with open(a.out_file, "w", encoding="utf-8") as out:
        for fold in range(a.folds):
            torch.manual_seed(fold); random.seed(fold); np.random.seed(fold)
            aside = rows[fold::a.folds]
            seen = [r for i, r in enumerate(rows) if i % a.folds != fold]
            net = Reader(a.model_dir, a.corpus_dir)
            train(net, seen, aside, a.epochs, 2e-4, fold)
            p, y = predict(net, aside), gold(aside).numpy() > 0
            for r, strengths, labelled in zip(aside, p, y):
                missing = {s: round(float(strengths[j]), 2) for j, s in enumerate(SIGNALS) if not labelled[j] and strengths[j] > ADDED_ABOVE}
                doubtful = {s: round(float(strengths[j]), 2) for j, s in enumerate(SIGNALS) if labelled[j] and strengths[j] < DOUBTED_BELOW}
                if missing or doubtful:
                    out.write(json.dumps({k: r.get(k) for k in ("file", "id", "text", "context", "labels")} | {"missing": missing, "doubtful": doubtful}, ensure_ascii=False) + "\n")
            out.flush()


if __name__ == "__main__":
    main()
