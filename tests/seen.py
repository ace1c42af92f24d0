#!/usr/bin/env python3
"""Whether everything that is filled in is seen, asking nobody but the files.

Usage: tests/seen.py path/to/kaiji [bundle ...]

Reads the CSV tables of each bundle (all that are shipped where none is named),
has its document made in the internal edition, which hides nothing, and looks
for every filled cell in the Markdown: of a row on an item in the lines that
bear its number, of any other anywhere. Prints for each bundle "cells in =
shown + named" and fails where a cell is neither shown nor in a column or key
that a message names.
"""
import csv
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent
INPUTS = HERE / "inputs"
COMMANDS = {"service.csv": "disclose", "evaluation.csv": "evaluate",
            "facility.csv": "ledger"}
# What says which row it is, or what is done with it: shown as something else.
ABOUT = {"項番", "id", "No.", "要求", "公開", "公開区分", "requirement"}
OBEYED = {"カタログ", "catalog", "公開", "公開区分", "見本", "sample", "共通",
          "カタログ版", "カタログsha256", "回答sha256"}
SEALS = "seals"  # what kaiji writes to compare with
# Set words that are printed in the language of the document.
WORDS = {"provider": "提供事業者", "customer": "お客様", "shared": "共同",
         "third-party": "第三者", "本人": "本人"}
# A column whose words head lists of the numbers of the items that have them.
BEARERS, BORNE = "責任", "責任分界の一覧"
# What heads a group of rows, and lists of which each member has its place.
GROUPS = {"評価員", "回"}
LISTS = {"エビデンス": r"[;；、]", "evidence": r"[;；、]", "対象": "、",
         "利用場所": "；", "ネットワーク": "；"}


def plain(text):
    """Less blanks, breaks, escapes and emphasis."""
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return re.sub(r"<br>|[\s\u3000\\*|<>]", "", text)


def tables(bundle):
    for path in sorted(bundle.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as f:
            rows = [r for r in csv.reader(f) if any(c.strip() for c in r)]
        if len(rows) > 1:
            yield path.stem, rows[0], rows[1:]


def pieces(column, text):
    """What of a cell must be there: of citations each number by itself."""
    if column in LISTS:
        return [p.split()[0] for p in re.split(LISTS[column], text)
                if p.split()]
    return [p for p in text.split("\n") if p.strip()]


class Paper:
    """A document's Markdown, and what was said of it."""

    def __init__(self, text, said):
        self.all = plain(text)
        self.by_number = {}
        for line in text.split("\n"):
            cells = line.strip("| ").split(" | ")
            for part in cells[0].split("<br>") + cells[1:2]:
                self.by_number.setdefault(plain(part), []).append(plain(line))
        self.named = said
        self.borne = {}
        chapter = re.search(rf"\n## [^\n]*{BORNE}\n(.*?)(?=\n## |\Z)", text,
                            re.S)
        for part in (chapter.group(1) if chapter else "").split("\n### ")[1:]:
            word, _, lists = part.partition("\n")
            self.borne[plain(word)] = set(re.split(r"[、|\s]+", lists))

    def shows(self, number, column, text):
        if column == BEARERS:
            return number in self.borne.get(WORDS.get(text, text), ())
        where = [self.all]
        if number and column not in GROUPS and \
                plain(number) in self.by_number:
            where = self.by_number[plain(number)]
        return all(any(plain(p) in line or plain(WORDS.get(p, p)) in line
                       for line in where) for p in pieces(column, text))

    def names(self, table, column, key):
        for line in self.named.split("\n"):
            if "unseen]" in line and (f"「{column}」" in line or
                                      (key and key in line)):
                return True
        return False


def look(paper, bundle, catalogs):
    shown = named = 0
    lost = []
    for table, head, rows in tables(bundle):
        stem, _, catalog = table.partition(".")
        if stem == SEALS or (stem == "answers" and catalog and
                             catalog not in catalogs):
            continue
        keyed = table + ".csv" in COMMANDS
        for row in rows:
            for column, text in zip(head, row):
                text = text.strip()
                key = row[0].strip() if keyed else ""
                name, _, of = key.partition(".")
                if not text or column in ABOUT or column.endswith("の公開"):
                    continue
                if keyed and (column == head[0] or key in OBEYED or
                              name in OBEYED and of or
                              key.endswith("の公開")):
                    continue
                number = row[0].strip() if stem in ("answers", "judgements") \
                    else ""
                if paper.shows(number, column, text):
                    shown += 1
                elif paper.names(table, column, key):
                    named += 1
                else:
                    lost.append(f"{table}: {column}: {key or row[0]}: {text}")
    return shown, named, lost


def make(kaiji, command, bundle):
    """The papers of a bundle, with the catalogs that they are about."""
    with tempfile.TemporaryDirectory() as out:
        run = subprocess.run([kaiji, command, bundle, "--edition", "internal",
                              "-t", "md", "-o", out, "--lang", "ja"],
                             capture_output=True, text=True)
        for path in sorted(pathlib.Path(out).rglob("*.md")):
            yield (path.name.removesuffix(".md").partition(".")[2],
                   Paper(path.read_text(encoding="utf-8"), run.stderr))


def check(kaiji, bundle):
    command = next((c for t, c in COMMANDS.items() if (bundle / t).exists()),
                   None)
    papers = list(make(kaiji, command, bundle)) if command else []
    good = bool(papers)
    if not good:
        print(f"FAIL {bundle.name}: no document is made of it")
    for catalog, paper in papers:
        ids = {catalog, catalog.removesuffix(".internal")}
        shown, named, lost = look(paper, bundle, ids)
        total = shown + named + len(lost)
        print(f"{'ok  ' if not lost else 'FAIL'} {bundle.name} {catalog}: "
              f"{total} cells in = {shown} shown + {named} named"
              + (f" + {len(lost)} nowhere" if lost else ""))
        for line in lost[:5]:
            print(f"     {line}")
        good = good and not lost
    return good


def main():
    kaiji = sys.argv[1]
    bundles = [pathlib.Path(p) for p in sys.argv[2:]] or sorted(
        b for kind in ("services", "evaluations", "facilities")
        for b in (INPUTS / kind).iterdir() if b.is_dir())
    good = [check(kaiji, b) for b in bundles]
    print(f"{sum(good)} passed, {len(good) - sum(good)} failed")
    return all(good)


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
