"""The vendor's way, as a person goes it: an empty service as a workbook, filled
in with openpyxl, checked and made into papers. Usage: start.py build/kaiji"""
import subprocess
import sys
import tempfile
from os.path import abspath, join

import openpyxl

KAIJI = abspath(sys.argv[1])
KEYS = {"サービス名": "架空連絡帳", "提供事業者": "架空連絡帳株式会社",
        "運営主体": "架空連絡協議会", "版": "1.0", "作成日": "2026-05-20",
        "発行者区分": "本人", "承認者": "山本", "承認日": "2026-05-21"}
ROWS = {"information": {"情報提供すべき項目": None, "内容": "記載します。"},
        "roles": {"項目": "サーバの管理", "提供事業者": "○", "AWS": "○"},
        "改定履歴": {"版": "1.0", "日付": "2026-05-20", "内容": "初版"},
        "certifications": {"名称": "ISMS", "登録番号": "IS 1"},
        "third_parties": {"名称": "架空クラウド", "役割": "サーバ"},
        "sla": {"サービスレベル項目": "稼働率", "設定": "99.9％"},
        "evidence": {"証跡番号": "E01", "文書名": "規程", "公開区分": "公開"}}
passed = failed = 0


def expect(right, what):
    global passed, failed
    passed += bool(right)
    failed += not right
    if not right:
        print("FAIL start:", what)


def kaiji(folder, *words):
    p = subprocess.run([KAIJI, *words, "--lang", "ja"], cwd=folder,
                       capture_output=True, text=True)
    return p.returncode, p.stdout + p.stderr


def heading(sheet, *labels):
    """The line with the last of the headings, and the columns by label."""
    columns, last = {}, 0
    for row in sheet.iter_rows(max_row=12):
        for c in row:
            if c.value in labels:
                columns[c.value] = c.column
                last = max(last, c.row)
    return last, columns


def fill_rows(book, catalogs):
    for name, values in ROWS.items():
        sheet = book[name]
        row, columns = heading(sheet, *values)
        if name == "roles":  # one more party
            columns["AWS"] = sheet.max_column + 1
            sheet.cell(row, columns["AWS"]).value = "AWS"
        expect(len(columns) == len(values), f"{name}: {sorted(values)}")
        lines = [row + 1]
        if name == "information":
            at = columns["情報提供すべき項目"]
            lines = [r for r in range(row + 1, sheet.max_row + 1)
                     if sheet.cell(r, at).value]
            if "meti-mic-1.0" in catalogs:
                expect(len(lines) >= 10, "the rows of 表4-1")
        for line in lines:
            for label, value in values.items():
                if value:
                    sheet.cell(line, columns[label]).value = value
    for sheet in book.worksheets:
        expect(not sheet.protection.sheet, f"{sheet.title} is protected")


def fill_answers(sheet, word):
    comments = ["対応策", "見解"]
    row, columns = heading(sheet, "項番", "適合性", "ガイドラインへの適合性",
                           "回答", "合意方法", *comments)
    for line in range(row + 1, sheet.max_row + 1):
        if not sheet.cell(line, columns["項番"]).value:
            continue
        for label, column in columns.items():
            if label in comments:
                sheet.cell(line, column).value = "対応しています。"
            elif label == "合意方法":
                sheet.cell(line, column).value = "契約書"
            elif label != "項番":
                sheet.cell(line, column).value = word


def way(catalogs, word):
    with tempfile.TemporaryDirectory() as folder:
        code, said = kaiji(folder, "new", "service", *catalogs, "-o", "a.xlsx")
        expect(code == 0 and not said, said)
        book = openpyxl.load_workbook(join(folder, "a.xlsx"))
        keys = book["service"]
        for row in keys.iter_rows():
            if row[0].value in KEYS:
                row[1].value = KEYS[row[0].value]
        for sheet in book.worksheets:
            if sheet.title.split(".")[0] == "answers":
                fill_answers(sheet, word)
        fill_rows(book, catalogs)
        book.save(join(folder, "a.xlsx"))
        code, said = kaiji(folder, "check", "a.xlsx")
        expect(code == 0 and "warning" not in said, said)
        code, said = kaiji(folder, "disclose", "a.xlsx", "-t", "md,pdf")
        expect(code == 0, said)
        for catalog in catalogs:
            with open(join(folder, "out", "a", f"disclosure.{catalog}.md"),
                      encoding="utf-8") as f:
                paper = f.read()
            for text in ("架空連絡帳株式会社", "対応しています。", "AWS",
                         "架空クラウド", "99.9％", "IS 1", "初版"):
                expect(text in paper, f"{catalog}: {text} is not printed")
            expect("下書き" not in paper, f"{catalog}: a draft")


way(["meti-mic-1.0"], "適合可能")
way(["hispro-sns-provider", "hispro-sns"], "はい")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
