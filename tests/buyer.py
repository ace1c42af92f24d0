"""The buyer's way, as a person goes it by README alone: the sheet sent out,
three vendors' workbooks back, one command, the same comparison in five formats.
Then invented catalogs and answers, counted by a script that shares no code with
kaiji. Usage: buyer.py build/kaiji"""
import csv
import json
import random
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from os.path import abspath, dirname, exists, join

import openpyxl

KAIJI = abspath(sys.argv[1])
ROOT = dirname(dirname(abspath(__file__)))
MEANINGS = {"conforming": "○", "nonconforming": "×", "not-applicable": "－",
            "unanswered": "◌"}
passed = failed = 0


def expect(right, what):
    global passed, failed
    passed += bool(right)
    failed += not right
    if not right:
        print("FAIL buyer:", what)


def run(folder, words):
    p = subprocess.run([KAIJI, *words], cwd=folder, capture_output=True,
                       text=True, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    return p.returncode, p.stdout + p.stderr


# --- what must come out, reckoned from what was filled in


def marks(statuses, meaning):
    """Of one item: which signs, from the words of all services ('' blank)."""
    meant = [meaning.get(s, "unanswered") for s in statuses]
    signs = "差" if len(set(statuses)) > 1 else ""
    if ("nonconforming" in meant and "conforming" not in meant
            and "unanswered" not in meant):
        signs += "全"
    if "conforming" in meant and "not-applicable" in meant:
        signs += "外"
    if set(statuses) == {""}:
        signs += "空"
    return signs


class Wanted:
    def __init__(self, items, services, answers, words):
        """answers: by service, by item: (word, comment); words: word → meaning."""
        self.items, self.services, self.answers, self.words = items, services, answers, words
        self.marks = {i: marks([answers[s].get(i, ("", ""))[0] for s in services], words)
                      for i in items}

    def word(self, service, item):
        return self.answers[service].get(item, ("", ""))[0] or "未回答"

    def cells(self):
        """(item, service): mark of the item, word, comment."""
        return {(i, s): (self.marks[i], self.word(s, i), self.answers[s].get(i, ("", ""))[1])
                for i in self.items for s in self.services}

    def counts(self):
        return {s: Counter(self.word(s, i) for i in self.items) for s in self.services}

    def sums(self):
        m = self.marks.values()
        return {"differ": sum("差" in x for x in m), "none": sum("全" in x for x in m)}


# --- the same, taken out of each format


def plain(text):
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text.strip())


def tables_md(path):
    """Each table as rows of cells."""
    table = []
    for line in open(path, encoding="utf-8").read().split("\n") + [""]:
        if line.startswith("|"):
            table.append([plain(c) for c in re.split(r"(?<!\\)\|", line)[1:-1]])
        elif table:
            yield [table[0]] + table[2:]
            table = []


def bare(name):
    """A service without how far it may be relied on."""
    return re.sub(r"(<br>.*|（(見本|下書き|再組版|・)+）|\n.*)$", "", name)


def from_md(path, comments):
    cells, counts = {}, {}
    for head, *rows in tables_md(path):
        if head[:2] == ["項番", "差異"] and "サービス" not in head:
            for row in rows:
                for name, cell in zip(head[3:], row[3:]):
                    cells[row[0], bare(name)] = (row[1], cell.split("<br>")[0].split(" ", 1)[1])
        elif head[0] == "サービス名" and "全項目比" in head:
            for row in rows:
                counts[bare(row[0])] = {h: int(c) for h, c in zip(head[1:], row[1:])
                                        if c.isdigit() and h != "計"}
        elif "サービス" in head and "見解" in head:
            for row in rows:
                comments[row[0], row[head.index("サービス")]] = row[head.index("見解")]
    return cells, counts


def from_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as f:
        f.readline()
        return {(r["項番"], r["サービス"]): (r["差異"], r["回答"], r.get("見解", ""), r["意味"])
                for r in csv.DictReader(f)}


def from_json(path):
    data = json.load(open(path, encoding="utf-8"))
    check_schema(data)
    tables = {t["table"]: t["rows"] for t in data["tables"]}
    cells = {(str(r["id"]), r["service"]): (r.get("mark", ""), r["answer"], r.get("comment", ""), r["meaning"])
             for r in tables["statements"]}
    return cells, tables


def check_schema(data):
    """What compiler/tables.schema.json says, as far as types go."""
    schema = json.load(open(join(ROOT, "compiler/tables.schema.json"), encoding="utf-8"))
    expect(set(data) == set(schema["required"]), "the keys of the JSON")
    expect(data["edition"] in schema["properties"]["edition"]["enum"], "its edition")
    right = True
    for t in data["tables"]:
        right &= set(t) == {"table", "title", "columns", "rows"}
        keys = {c["key"] for c in t["columns"]}
        right &= len(keys) == len(t["columns"])
        for row in t["rows"]:
            for k, v in row.items():
                base = k if k in keys else k.rsplit(".", 1)[0]
                right &= base in keys and (v is True if k.endswith(".hidden") else isinstance(v, (str, int, float)))
    expect(right, "the tables of the JSON")


def from_xlsx(path, views=True):
    book = openpyxl.load_workbook(path)
    sheet = book["比較表"]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(i for i, r in enumerate(rows) if r[0] == "項番")
    head, cells = rows[at], {}
    mark = head.index("差異")
    for row in rows[at + 1:]:
        for name, cell in zip(head[mark + 1:], row[mark + 1:]):
            cells[row[0], bare(name)] = (row[mark] or "", cell.split(" ", 1)[1], cell.split(" ", 1)[0])
    expect(not views or sheet.freeze_panes == f"B{at + 2}", "the matrix stays in sight " + str(sheet.freeze_panes))
    expect(sheet.auto_filter.ref, "the matrix has filters")
    counts = {}
    rows = list(book["サービス別"].iter_rows(values_only=True))
    at = next(i for i, r in enumerate(rows) if "サービス名" in r)
    for row in rows[at + 1:]:
        if row[1]:
            counts[row[1]] = {h: c for h, c in zip(rows[at], row) if isinstance(c, (int, float)) and h not in ("計", "番号")}
    expect(len(book["サービス別"]._charts) == 1, "the counts have a chart")
    return book, cells, counts


def from_pdf(path, wanted):
    """How many items of the matrix show their words in the order of the services."""
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True).stdout
    words = set(wanted.words) | {"未回答"}
    found = set()
    for line in text.split("\n"):
        parts = line.split()
        if parts and parts[0] in wanted.marks:
            met = [w for w in parts if w in words]
            if met == [wanted.word(s, parts[0]) for s in wanted.services]:
                found.add(parts[0])
    return found


def compare(folder, wanted, formats):
    stem = join(folder, formats)
    comments, cells = {}, wanted.cells()
    md, counts = from_md(stem + ".md", comments)
    expect(md == {k: v[:2] for k, v in cells.items()}, "cells of the Markdown")
    told = {s: {w: n for w, n in c.items() if n} for s, c in counts.items()}
    expect(told == {s: dict(c) for s, c in wanted.counts().items()}, "counts of the Markdown")
    listed = {k: cells[k][2] for k in cells if set(cells[k][0]) & set("差全")}
    shown = {k: v.replace("<br>", "\n") for k, v in comments.items() if k in cells}
    expect(listed == {k: shown.get(k) for k in listed}, "comments of all that differ or that nobody meets")
    text = open(stem + ".md", encoding="utf-8").read()
    sums = wanted.sums()
    expect(f"| 回答が分かれた項目 | {sums['differ']} |" in text
           and f"| どのサービスも適合しない項目 | {sums['none']} |" in text, "the sums")
    flat = from_csv(stem + ".csv")
    expect(flat == {k: (*v, wanted.words.get(v[1], "unanswered")) for k, v in cells.items()}, "rows of the CSV")
    data, tables = from_json(stem + ".json")
    expect(data == flat, "rows of the JSON")
    return cells, counts, tables, text


# --- README's way


def readme_way():
    """The commands of the chapter for buyers, as printed there."""
    text = open(join(ROOT, "README.md"), encoding="utf-8").read()
    chapter = text[text.index("## 三社の回答を並べて比べる"):]
    block = re.search(r"```sh\n(.*?)```", chapter, re.S)[1]
    lines = [shlex.split(x.split("#")[0]) for x in block.split("\n")]
    return [x[1:] for x in lines if x and x[0] == "build/kaiji"]


def answer(path, to, vendor, seed):
    """Fills the form in as a vendor would."""
    dice, book = random.Random(seed), openpyxl.load_workbook(path)
    keys = book["service"]
    values = {"サービス名": "架空連絡帳", "提供事業者": vendor, "版": f"{seed}.0", "作成日": "2026-11-0%d" % seed,
              "承認者": "架空 承認" if seed < 3 else None, "承認日": "2026-11-10" if seed < 3 else None, "発行者区分": "本人"}
    for row in keys.iter_rows():
        if row[0].value in values:
            row[1].value = values.pop(row[0].value)
    expect(not values, f"the keys {sorted(values)} of the form")
    sheet, answers = book["answers"], {}
    heads = [c for row in sheet.iter_rows(max_row=8) for c in row]
    columns = {c.value: c.column for c in heads}
    at = next(c.row for c in heads if c.value == "項番")
    for row in range(at + 1, sheet.max_row + 1):
        item = sheet.cell(row, columns["項番"]).value
        word = dice.choice(["適合可能"] * 6 + ["不適合", "不適合", "対象外"] + ([""] if seed == 3 else []))
        comment = f"{vendor}の見解{item}" if word else ""
        if item and word:
            sheet.cell(row, columns["ガイドラインへの適合性"]).value = word
            sheet.cell(row, columns["見解"]).value = comment
        if item:
            answers[item] = (word, comment)
    book.save(to)
    return answers


def outer(folder):
    commands = readme_way()
    expect(len(commands) <= 3, "at most three commands")
    for f in ("inputs", "templates", "fonts"):  # what the commands name of the project
        if any(f + "/" in w for c in commands for w in c):
            shutil.copytree(join(ROOT, f), join(folder, f))
    form, work = commands[0], commands[1]
    status, said = run(folder, form)
    expect(status == 0, "the form: " + said)
    path = join(folder, form[form.index("-o") + 1], "form.meti-mic-1.0.xlsx")
    books = [w for w in work if w.endswith(".xlsx")]
    services = [f"架空連絡帳 {n + 1}.0" for n in range(len(books))]
    answers = {s: answer(path, join(folder, b), b[:-5], n + 1)
               for n, (s, b) in enumerate(zip(services, books))}
    status, said = run(folder, work + ["--lang", "ja"])
    expect(status == 0, "the comparison: " + said[-300:])
    out = work[work.index("-o") + 1]
    status, said = run(folder, [*work[:work.index("-t")], "-t", "md,csv,json", "-o", out, "--lang", "ja"])
    wanted = Wanted(list(answers[services[0]]), services, answers,
                    {"適合可能": "conforming", "不適合": "nonconforming", "対象外": "not-applicable"})
    cells, counts, tables, text = compare(join(folder, out), wanted, "comparison.meti-mic-1.0")
    stem = join(folder, out, "comparison.meti-mic-1.0")
    book, xlsx, numbers = from_xlsx(stem + ".xlsx")
    expect({k: v[:2] for k, v in xlsx.items()} == {k: v[:2] for k, v in cells.items()}, "cells of the workbook")
    expect(all(m == MEANINGS[wanted.words.get(w, "unanswered")] for _, w, m in xlsx.values()), "marks of the workbook")
    expect(numbers == counts, "counts of the workbook")
    found = from_pdf(stem + ".pdf", wanted)
    expect(len(found) == len(wanted.items), f"cells of the PDF: {len(found)} of {len(wanted.items)}")
    for word in ("架空市立病院", "下書きを含む", "基準日"):
        expect(word in text, word + " stands there")
    lists = [s for s in book.sheetnames if s.startswith("質問")]
    asked = Counter(r["service"] for r in tables["questions"])
    sizes = [sum(1 for r in book[s].iter_rows(values_only=True) if r[0] in wanted.marks) for s in lists]
    expect(sizes == [asked[s] for s in services if asked[s]], "a list of questions for each vendor")
    blank = [i for i, (w, _) in answers[services[2]].items() if not w]
    expect(blank == [r["id"] for r in tables["questions"] if r["service"] == services[2] and "回答がありません" in r["question"]],
           "what was left blank is asked")
    office(folder, stem + ".xlsx")


def office(folder, path):
    """LibreOffice reads it: the same cells after it has saved it again."""
    if not shutil.which("soffice") or len(sys.argv) < 3:
        return
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
                    "--outdir", join(folder, "again"), path], capture_output=True)
    again = join(folder, "again", path.rsplit("/", 1)[1])
    expect(exists(again) and from_xlsx(again, views=False)[1] == from_xlsx(path)[1], "LibreOffice keeps the cells")


# --- invented


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows(rows)


def invent(folder, seed):
    dice = random.Random(seed)
    words = {"はい": "conforming", "いいえ": "nonconforming", "該当せず": "not-applicable"}
    if seed % 2:
        words["条件付き"] = "conforming"
    items = [f"{n}-{dice.randint(1, 9)}" for n in range(1, 30)]
    catalog = join(folder, "catalogs/q")
    subprocess.run(["mkdir", "-p", catalog])
    write_csv(catalog + "/catalog.csv", [("項目", "値"), ("id", "q"), ("名称", "架空の問い"), ("版", "1"), ("回答方式", "status+text")])
    write_csv(catalog + "/items.csv", [("項番", "大項目", "対策内容"), *((i, "章" + i[0], "問い" + i) for i in items)])
    write_csv(catalog + "/statuses.csv", [("軸", "語", "意味", "記号", "理由"),
                                          *(("answer", w, m, MEANINGS[m], "任意") for w, m in words.items())])
    services, answers = [], {}
    for n in range(dice.randint(2, 5)):
        name, rows = f"架空{n}", {}
        for i in items:
            word = dice.choice([*words, "はい", ""])
            rows[i] = (word, dice.choice(["", f"{name}の{i}"]) if word else "")
        subprocess.run(["mkdir", "-p", join(folder, f"s{n}")])
        write_csv(join(folder, f"s{n}/service.csv"), [("項目", "値"), ("サービス名", name), ("提供事業者", name + "社"), ("カタログ", "q")])
        write_csv(join(folder, f"s{n}/answers.csv"), [("項番", "適合性", "見解"), *((i, *r) for i, r in rows.items())])
        services.append(name)
        answers[name] = rows
    status, said = run(folder, ["compare", *(f"s{n}" for n in range(len(services))), "--catalogs", "catalogs",
                                "--lang", "ja", "-t", "md,csv,json", "-o", "out"])
    expect(status == 0, f"invented {seed}: {said[-300:]}")
    compare(join(folder, "out"), Wanted(items, services, answers, words), "comparison.q")


with tempfile.TemporaryDirectory() as folder:
    outer(folder)
for seed in range(6):
    with tempfile.TemporaryDirectory() as folder:
        invent(folder, seed)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
