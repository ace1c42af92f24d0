"""The clerk's way at an evaluation body, as a person goes it with Excel: the
vendor's form comes back, evaluators write into it, it becomes an evaluation in
two rounds with two evaluators, is approved, published, renewed and withdrawn.
Usage: clerk.py build/kaiji"""
import shutil
import subprocess
import sys
import tempfile
from glob import glob
from os import makedirs
from os.path import abspath, dirname, exists, join

import openpyxl

KAIJI = abspath(sys.argv[1])
SHEET = "hispro-sns-provider"
CATALOG = join(dirname(abspath(__file__)), "../inputs/catalogs", SHEET)
passed = failed = 0


def expect(right, what):
    global passed, failed
    passed += bool(right)
    failed += not right
    if not right:
        print("FAIL clerk:", what)


def kaiji(folder, *words, status=0):
    p = subprocess.run([KAIJI, *words, "--lang", "ja"], cwd=folder,
                       capture_output=True, text=True)
    expect(p.returncode == status, f"{words}: ended with {p.returncode}: {p.stdout}{p.stderr}")
    return p.stdout + p.stderr


def heading(sheet, *labels):
    """The line of the headings, and the columns by label."""
    for row in sheet.iter_rows(max_row=12):
        columns = {c.value: c.column for c in row if c.value in labels}
        if len(columns) == len(labels):
            return row[0].row, columns
    expect(False, f"{sheet.title}: {labels}")
    return 1, {x: 1 for x in labels}


def write(sheet, column, values):
    """Texts by the number of an item."""
    row, columns = heading(sheet, "項番", column)
    for r in range(row + 1, sheet.max_row + 1):
        item = str(sheet.cell(r, columns["項番"]).value)
        if item in values:
            sheet.cell(r, columns[column]).value = values[item]


def write_keys(sheet, values):
    left = dict(values)
    for row in sheet.iter_rows(max_col=2):
        if row[0].value in left:
            row[1].value = left.pop(row[0].value)
    for key, value in left.items():
        sheet.append([key, value])


def add_rows(sheet, columns, rows):
    line, at = heading(sheet, *columns)
    last = max(r for r in range(line, sheet.max_row + 1)
               if r == line or sheet.cell(r, at[columns[0]]).value)
    for i, values in enumerate(rows):
        for column, value in zip(columns, values):
            sheet.cell(last + 1 + i, at[column]).value = value


def returned(folder, name):
    """The form as the vendor sends it, and as the evaluator writes into it."""
    kaiji(folder, "form", CATALOG, "-t", "xlsx", "-o", "blank")
    path = join(folder, name)
    shutil.copy(join(folder, f"blank/form.{SHEET}.xlsx"), path)
    book = openpyxl.load_workbook(path)
    write(book["answers"], "対応策", {str(i): f"対応{i}" for i in range(1, 7)})
    write(book["answers"], "評価結果", {str(i): "適合" for i in range(1, 7)} | {"3": "不適合"})
    write(book["answers"], "コメント", {"3": "二要素がない"})
    write_keys(book["service"], {"サービス名": "架空SNS", "提供事業者": "架空クラウド", "版": "1.0",
                                 "作成日": "2026-04-01", "評価者": "甲野"})
    book.save(path)
    return path


def judge(path, reference, published, **more):
    """What the clerk writes into the new evaluation: a second round by two
    evaluators, the days and the result."""
    book = openpyxl.load_workbook(path)
    sheet = book["judgements"]
    columns = ["項番", "回", "評価結果", "改善策", "評価員", "判定日"]
    line, at = heading(sheet, *columns)
    for r in range(line + 1, sheet.max_row + 1):
        if sheet.cell(r, at["項番"]).value:
            expect(sheet.cell(r, at["評価結果"]).value or more, f"row {r} brings what was judged")
            if not sheet.cell(r, at["評価結果"]).value:
                sheet.cell(r, at["評価結果"]).value = "適合"
            sheet.cell(r, at["判定日"]).value = "2026/5/1" if not more else "2027/5/1"
    if not more:
        add_rows(sheet, columns, [["3", 2, "適合", None, who, "2026/5/10"] for who in ("甲野", "乙山")])
    year = published[:4]
    write_keys(book["evaluation"], {
        "整理番号": reference, "受付日": f"{year}-04-10", "委員会承認日": f"{year}-06-01",
        "理事会承認日": f"{year}-06-10", "公表日": published, "有効期限": f"{int(year) + 2}-06-30",
        "結果": "適合"} | more)
    book.save(path)


def paper(folder, reference, edition=""):
    path = join(folder, f"out/{reference}/evaluation.{SHEET}{edition}.md")
    expect(exists(path), f"{path} is made")
    return open(path, encoding="utf-8").read() if exists(path) else ""


def register(folder):
    path = join(folder, "out/register.csv")
    return open(path, encoding="utf-8").read() if exists(path) else ""


def first_paper(folder):
    """Two commands and one file to the first paper: the form itself."""
    returned(folder, "返送.xlsx")
    said = kaiji(folder, "evaluate", "返送.xlsx", "--catalogs", dirname(CATALOG), "-t", "md")
    text = paper(folder, "返送", ".internal")
    expect("| 3 | クライアント認証機能 | 対応3 | × 不適合 |" in text, "what was judged in the form stands in the paper")
    expect("甲野" in text and "二要素がない" in text, "and who judged and why")
    expect("evaluation-in-form" in said, "and it is said how to go on")


def publish(folder):
    catalogs = ("--catalogs", dirname(CATALOG))
    makedirs(join(folder, "inputs/evaluations"))
    first = "inputs/evaluations/R8-001.xlsx"
    kaiji(folder, "new", "evaluation", "返送.xlsx", *catalogs, "-o", first)
    judge(join(folder, first), "R8-001", "2026-06-20")
    said = kaiji(folder, "evaluate", first, *catalogs, "--edition", "public", "--as-of", "2026-07-01", "-t", "md")
    text = paper(folder, "R8-001")
    expect("状態：公表" in text and "6項目のうち、適合とした項目は6" in text, "the last round counts: " + said)
    expect("甲野" not in text.split("評価者 |")[-1].split("\n", 1)[-1], "who judged is not public")
    kaiji(folder, "build", "inputs", *catalogs, "--as-of", "2026-07-01", "-t", "md,csv")
    expect("R8-001" in register(folder) and ",公表," in register(folder), "the register lists it")


def renew(folder):
    catalogs = ("--catalogs", dirname(CATALOG))
    second = "inputs/evaluations/R9-001.xlsx"
    kaiji(folder, "new", "evaluation", "inputs/evaluations/R8-001.xlsx", *catalogs, "-o", second)
    judge(join(folder, second), "R9-001", "2027-06-20", **{"評価範囲・責任分界": "全部"})
    build = ("build", "inputs", *catalogs, "-t", "md,csv", "--as-of")
    kaiji(folder, *build, "2027-07-01")
    expect("更新済（R9-001）" in register(folder), "the register says which renews which")
    expect("状態：更新済（R9-001）" in paper(folder, "R8-001"), "and the renewed paper, too")
    # a renewal that does not fit ends nothing, and the rest stays listed
    book = openpyxl.load_workbook(join(folder, second))
    write_keys(book["evaluation"], {"申請者": "別の会社"})
    book.save(join(folder, second))
    said = kaiji(folder, *build, "2027-07-01", status=1)
    expect("chain-other" in said and "R9-001" in said and "R8-001" in said, "the fault names both")
    expect("R8-001" in register(folder) and "更新済" not in register(folder), "nothing is ended")
    expect("output-wider" in said, "and the paper of the earlier run is told of")
    kaiji(folder, *build, "2027-07-01", "--prune", status=1)
    expect(not exists(join(folder, f"out/R9-001/evaluation.{SHEET}.md")), "or moved away")


def withdraw(folder):
    catalogs = ("--catalogs", dirname(CATALOG))
    build = ("build", "inputs", *catalogs, "-t", "md,csv", "--as-of", "2027-07-01")
    shutil.move(join(folder, "inputs/evaluations/R9-001.xlsx"), folder)
    said = kaiji(folder, *build)
    expect("output-orphan" in said, "a paper whose evaluation was taken away is told of")
    kaiji(folder, *build, "--prune")
    expect(not glob(join(folder, "out/R9-001/*")), "or moved away")
    book = openpyxl.load_workbook(join(folder, "inputs/evaluations/R8-001.xlsx"))
    write_keys(book["evaluation"], {"取下げ日": "2026-12-01"})
    book.save(join(folder, "inputs/evaluations/R8-001.xlsx"))
    kaiji(folder, *build)
    expect("状態：取下げ" in paper(folder, "R8-001") and "取下げ" in register(folder), "a withdrawn one says so")


with tempfile.TemporaryDirectory() as work:
    for step in (first_paper, publish, renew, withdraw):
        step(work)
print(f"{passed} passed, {failed} failed")
sys.exit(bool(failed))
