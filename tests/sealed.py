#!/usr/bin/env python3
"""Whether a question that changed under a published evaluation is found.

Usage: tests/sealed.py path/to/kaiji [every]

Changes one character of one question of the catalog of each published sample,
item by item (each `every`-th one, 12 where none is given: another character,
one more, one less), and asks for the public edition, which must be refused with
the number of that item. Then changes width, blanks and punctuation of all of
them, which must be told of nowhere.
"""
import csv
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata

INPUTS = pathlib.Path(__file__).resolve().parent.parent / "inputs"
TEXTS = ("対策項目", "対策内容", "確認内容", "確認事項")


def evaluate(kaiji, bundle, out):
    run = subprocess.run([kaiji, "evaluate", bundle, "--edition", "public",
                          "-t", "md", "-o", out, "--lang", "ja"],
                         capture_output=True, text=True)
    return run.returncode, run.stderr


def changed(text, way):
    middle = len(text) // 2
    return text[:middle] + ("某", "某" + text[middle], "")[way] + \
        text[middle + 1:]


class Sheet:
    """A catalog's items, changed and put back."""

    def __init__(self, folder):
        self.path = folder / "items.csv"
        with self.path.open(encoding="utf-8-sig", newline="") as f:
            self.rows = list(csv.reader(f))
        self.column = next(self.rows[0].index(t) for t in TEXTS
                           if t in self.rows[0])

    def write(self, change):
        with self.path.open("w", encoding="utf-8", newline="") as f:
            writer = csv.writer(f, lineterminator="\n")
            writer.writerow(self.rows[0])
            for number, row in enumerate(self.rows[1:]):
                text = change(number, row[self.column])
                writer.writerow(row[:self.column] + [text] +
                                row[self.column + 1:])


def check(kaiji, inputs, name, catalog, every, out):
    bundle = inputs / "evaluations" / name
    sheet = Sheet(inputs / "catalogs" / catalog)
    missed = []
    numbers = [n for n, row in enumerate(sheet.rows[1:]) if row[sheet.column]]
    for turn, number in enumerate(numbers[::every]):
        sheet.write(lambda n, text: changed(text, turn % 3)
                    if n == number else text)
        status, said = evaluate(kaiji, bundle, out)
        if status != 1 or f"「{sheet.rows[number + 1][0]}」" not in said:
            missed.append(sheet.rows[number + 1][0])
    sheet.write(lambda n, text: "　" + unicodedata.normalize("NFKC", text)
                .replace(",", "、 ") + "\n")
    status, said = evaluate(kaiji, bundle, out)
    if status or "question" in said or "judged" in said:
        missed.append("width: " + said)
    sheet.write(lambda n, text: text)
    print(f"{name}: {len(numbers[::every])} questions of {len(numbers)} "
          f"changed, {len(missed)} missed")
    for m in missed:
        print("  FAIL", m)
    return not missed


def main():
    kaiji, every = pathlib.Path(sys.argv[1]).resolve(), 12
    if len(sys.argv) > 2:
        every = int(sys.argv[2])
    with tempfile.TemporaryDirectory() as work:
        inputs = pathlib.Path(work) / "inputs"
        shutil.copytree(INPUTS, inputs)
        done = [check(kaiji, inputs, name, catalog, every,
                      pathlib.Path(work) / "out")
                for name, catalog in (("KAKUU-2026-001", "hispro-cloud"),
                                      ("KAKUU-2026-006",
                                       "hispro-sns-provider"))]
    print(f"{sum(done)} passed, {len(done) - sum(done)} failed")
    sys.exit(not all(done))


main()
