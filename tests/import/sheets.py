"""Sheets of answers as people make them, all invented, and what they answer.

Each function makes the files of one sheet in a folder and returns their names,
further arguments of `kaiji import`, and what must come of it: answers that may
be taken, by item (another answer, or another item, is wrong), and how many of
them must be taken at least.
"""
import csv
import datetime
import os

import openpyxl

ITEMS = [  # number, major, minor, text
    ("1.1", "組織", "体制", "情報を守る責任者を定め、その名を文書に残す。"),
    ("1.2", "組織", "体制", "職員の異動があった日に、使えなくする鍵の一覧を改める。"),
    ("1.10", "組織", "教育", "年に一度、全ての職員に手順の研修を行い、出欠を残す。"),
    ("2.1", "施設", "入退室", "機械室の扉は施錠し、入退室の時刻を自動で記録する。"),
    ("2.2", "施設", "入退室", "来訪者には職員が付き添い、名札を着けさせる。"),
    ("2.3", "施設", "電源", "停電に備えて予備の電源を置き、半年ごとに試す。"),
    ("3.1", "技術", "認証", "利用者ごとに識別番号を与え、使い回しを禁じる。"),
    ("3.2", "技術", "認証", "五回続けて誤った者の利用を、三十分のあいだ止める。"),
    ("3.3", "技術", "複製", "毎晩、記録の複製を作り、別の建物に保管する。"),
    ("3.4", "技術", "複製", "複製から元に戻す訓練を、年に一度行う。"),
]
WORDS = ["対応済", "対応済", "一部対応", "対応済", "未対応", "対象外", "対応済",
         "一部対応", "対応済", "未対応"]
MARKS = {"対応済": "○", "一部対応": "△", "未対応": "×", "対象外": "－"}
NOTES = ["運用規程の三章に定めています。", "人事の届けと同じ日に改めます。",
         "委託先の職員には行っていません。", "電気錠の記録を一年残します。",
         "来年度から付き添います。", "建物を持たないため、ありません。",
         "番号は一人に一つです。", "止める時間は十分です。",
         "二つの地域に置いています。", "訓練の計画がありません。"]
IDS = [i[0] for i in ITEMS]
TEXTS = [i[3] for i in ITEMS]
TRUTH = {i: (w, n) for i, w, n in zip(IDS, WORDS, NOTES)}
HEAD = ["項番", "確認事項", "適合性", "見解"]
ROWS = [[i, t, MARKS[w], n] for i, t, w, n in zip(IDS, TEXTS, WORDS, NOTES)]

ENGLISH = [
    ("AC-1", "Access to records is granted by role and reviewed every quarter."),
    ("AC-2", "Accounts of people who leave are closed on their last day."),
    ("LG-1", "Every access to a record is logged with user and time."),
    ("LG-2", "Logs are kept for at least three years."),
    ("BK-1", "Backups are encrypted and kept in another region."),
]
ENGLISH_WORDS = ["Yes", "No", "Yes", "Partial", "N/A"]
ENGLISH_NOTES = ["Roles are listed in the handbook.", "Planned for next year.",
                 "Kept by the gateway.", "Two years so far.",
                 "No backups are made here."]


def catalogs(folder):
    def write(name, table, rows):
        path = os.path.join(folder, name)
        os.makedirs(path, exist_ok=True)
        with open(os.path.join(path, table + ".csv"), "w", newline="",
                  encoding="utf-8") as f:
            csv.writer(f, lineterminator="\n").writerows(rows)
    write("w", "catalog", [["項目", "値"], ["id", "w"], ["名称", "試しの問い"],
                           ["版", "第1版"], ["対象", "サービス事業者"],
                           ["回答方式", "status+text"], ["網羅性", "全部"],
                           ["言語", "ja"]])
    write("w", "items", [["項番", "大項目", "小項目", "確認事項"]] +
          [list(i) for i in ITEMS])
    write("w", "statuses", [
        ["軸", "語", "意味", "記号", "別名", "理由"],
        ["answer", "対応済", "conforming", "○", "○；適合", "任意"],
        ["answer", "一部対応", "partial", "△", "△", "必須"],
        ["answer", "未対応", "nonconforming", "×", "×；不適合", "必須"],
        ["answer", "対象外", "not-applicable", "－", "該当なし", "必須"]])
    write("e", "catalog", [["item", "value"], ["id", "e"],
                           ["title", "Trial questions"], ["version", "1"],
                           ["respondent", "サービス事業者"],
                           ["answer_form", "status+text"],
                           ["completeness", "全部"], ["language", "en"]])
    write("e", "items", [["id", "text"]] + [list(i) for i in ENGLISH])
    write("e", "statuses", [
        ["axis", "word", "meaning", "mark", "aliases", "reason"],
        ["answer", "Yes", "conforming", "", "y", "optional"],
        ["answer", "Partial", "partial", "", "partially", "optional"],
        ["answer", "No", "nonconforming", "", "n", "optional"],
        ["answer", "N/A", "not-applicable", "", "not applicable", "optional"]])


def book(path, *sheets):
    """sheets: (name, rows, merged ranges)"""
    b = openpyxl.Workbook()
    b.remove(b.active)
    for name, rows, merges in sheets:
        s = b.create_sheet(name)
        for r, row in enumerate(rows, 1):
            for c, v in enumerate(row, 1):
                if v is not None and v != "":
                    s.cell(r, c, v)
        for m in merges:
            s.merge_cells(m)
    b.save(path)
    return [path]


def text(path, rows, separator=",", encoding="utf-8"):
    with open(path, "w", newline="", encoding=encoding) as f:
        csv.writer(f, delimiter=separator,
                   lineterminator="\r\n").writerows(rows)
    return [path]


def some(*ids):
    return {i: TRUTH[i] for i in ids}


def plain(at):
    return book(at + "/a.xlsx", ("回答", [HEAD] + ROWS, [])), [], TRUTH, 10


def titles(at):
    rows = [["安全管理の調査票"], ["会社名", "架空電算株式会社"],
            ["記入日", "2026年4月1日", "", "第2版"], [], HEAD] + ROWS
    return book(at + "/a.xlsx", ("Sheet1", rows, ["A1:D1"])), [], TRUTH, 10


def parts(at):
    return book(at + "/a.xlsx", ("表紙", [["調査票"], ["架空電算"]], []),
                ("組織", [["組織の対策"], HEAD] + ROWS[:3], []),
                ("施設", [["施設の対策"], HEAD] + ROWS[3:6], []),
                ("技術", [["技術の対策"], HEAD] + ROWS[6:], [])), [], TRUTH, 10


def files(at):
    return (text(at + "/1.csv", [HEAD] + ROWS[:5]) +
            text(at + "/2.csv", [HEAD] + ROWS[5:], encoding="cp932")), \
        [], TRUTH, 10


def levels(at):
    rows = [["調査票"], ["問い", None, "回答欄", None],
            ["No.", "要求事項", "対応", "回答内容"]] + ROWS
    return book(at + "/a.xlsx", ("S", rows, ["A2:B2", "C2:D2"])), [], TRUTH, 10


def levels_csv(at):
    rows = [["項番", "確認事項", "回答", "", ""],
            ["", "", "適合性", "見解", "担当"]]
    rows += [r + ["総務"] for r in ROWS]
    return text(at + "/a.csv", rows), [], TRUTH, 10


def repeated(at):
    rows = [HEAD] + ROWS[:4] + [HEAD] + ROWS[4:8] + [[]] + [HEAD] + ROWS[8:]
    return book(at + "/a.xlsx", ("S", rows, [])), [], TRUTH, 10


def categories(at):
    rows = [["凡例", "○：対応済　△：一部対応　×：未対応　－：対象外"], HEAD,
            ["1. 組織", "", "", ""]] + ROWS[:3]
    rows += [["小計", "", "3", ""], ["2. 施設"]] + ROWS[3:6]
    rows += [["小計", "", "3", ""], ["3. 技術"]] + ROWS[6:]
    rows += [["合計", "", "10", ""], [], ["○", "対応済"], ["×", "未対応"]]
    return book(at + "/a.xlsx", ("S", rows, [])), [], TRUTH, 10


def split_numbers(at):
    rows = [["章", "番号", "確認事項", "回答", "説明"]]
    last = None
    for r in ROWS:
        chapter, number = r[0].split(".")
        rows.append([chapter if chapter != last else "", number] + r[1:])
        last = chapter
    return book(at + "/a.xlsx", ("S", rows, ["A2:A4", "A5:A7", "A8:A11"])), \
        [], TRUTH, 10


def one_cell(at):
    joints = ["　", " ", "\n", "：", ". ", "　", " ", "", "\n", ") "]
    rows = [["評価項目", "判断", "対応状況の説明"]]
    for r, j in zip(ROWS, joints):
        rows.append([r[0] + j + r[1], r[2], r[3]])
    return book(at + "/a.xlsx", ("S", rows, [])), [], TRUTH, 10


def answer_cell(at):
    joints = ["：", "\n", "。", "  ", "、", "　", "：", "\n", "：", "。"]
    rows = [["項番", "確認事項", "回答"]]
    for (i, t, m, n), w, j in zip(ROWS, WORDS, joints):
        rows.append([i, t, w + j + n])
    return book(at + "/a.xlsx", ("S", rows, [])), [], TRUTH, 10


def ticks(at):
    words = ["対応済", "一部対応", "未対応", "対象外"]
    rows = [["項番", "確認事項", "回答", None, None, None, "備考"],
            [None, None] + words + [None]]
    for r, w in zip(ROWS, WORDS):
        rows.append(r[:2] + ["✓" if w == x else None for x in words] + [r[3]])
    rows[4][2] = "✓"  # a second tick
    truth = {i: (w, "") for i, (w, n) in TRUTH.items() if i != "1.10"}
    return book(at + "/a.xlsx",
                ("S", rows, ["C1:F1", "A1:A2", "B1:B2", "G1:G2"])), \
        [], truth, 8


def circles(at):
    words = ["対応済", "一部対応", "未対応", "対象外"]
    rows = [["項番", "確認事項"] + words + ["見解"]]
    for r, w in zip(ROWS, WORDS):
        rows.append(r[:2] + ["○" if w == x else "－" for x in words] + [r[3]])
    return text(at + "/a.csv", rows), [], TRUTH, 10


def vendors(at):
    rows = [[None, None, "甲社", None, "乙社", None],
            ["項番", "確認事項", "適合性", "見解", "適合性", "見解"]]
    for r in ROWS:
        rows.append(r + ["×", "ありません。"])
    return book(at + "/a.xlsx", ("S", rows, ["C1:D1", "E1:F1"])), \
        ["--group", "甲社"], TRUTH, 10


def vendors_flat(at):
    rows = [["項番", "確認事項", "乙社 適合性", "乙社 見解", "甲社 適合性",
             "甲社 見解"]]
    for r in ROWS:
        rows.append(r[:2] + ["×", "ありません。"] + r[2:])
    return text(at + "/a.csv", rows), ["--group", "甲社"], TRUTH, 10


def vendors_unsaid(at):
    files, _, truth, _ = vendors(at)
    return files, [], {}, 0


def vendors_sheets(at):
    other = [r[:2] + ["×", "ありません。"] for r in ROWS]
    return book(at + "/a.xlsx", ("甲社", [HEAD] + ROWS, []),
                ("乙社", [HEAD] + other, [])), ["--group", "甲社"], TRUTH, 10


def vendors_none(at):
    files, _, _, _ = vendors(at)
    return files, ["--group", "丙社"], {}, 0


def two_catalogs(at):
    rows = [["問い", "番号", "本文", "回答", "説明"]]
    for n, r in enumerate(ROWS):
        rows.append(["w"] + r)
        rows.append(["別", f"{n + 1}.1", "別の指針の問いその%d。" % n, "×", "別"])
    return book(at + "/a.xlsx", ("S", rows, [])), [], TRUTH, 10


def turned(at):
    rows = [["項番"] + IDS, ["確認事項"] + TEXTS,
            ["適合性"] + [r[2] for r in ROWS], ["見解"] + NOTES]
    return book(at + "/a.xlsx", ("S", rows, [])), [], TRUTH, 10


def cards(at):
    rows = [["調査票"], []]
    for r in ROWS:
        rows += [["項番", r[0]], ["確認事項", r[1]], ["適合性", r[2]],
                 ["見解", r[3]], []]
    return book(at + "/a.xlsx", ("S", rows, [])), [], TRUTH, 10


def cards_titled(at):
    rows = []
    for r in ROWS:
        rows += [[r[0] + "　" + r[1]], ["回答", r[2], "担当", "総務"],
                 ["説明", r[3]], []]
    return book(at + "/a.xlsx", ("S", rows, [])), [], TRUTH, 10


def cards_sheets(at):
    sheets = []
    for r in ROWS:
        sheets.append((r[0], [["番号", r[0]], ["内容", r[1]], ["回答", r[2]],
                              ["コメント", r[3]]], []))
    return book(at + "/a.xlsx", *sheets), [], TRUTH, 10


def pages(at):
    """As extractions of PDFs are: columns shift, lines break, headings recur."""
    lines = []
    for page in range(0, len(ROWS), 4):
        lines += ["", "対象\t\t確認事項\t適合性\t見解\t", ""]
        for n, r in enumerate(ROWS[page:page + 4]):
            broken = r[1][:9] + " " + r[1][9:] if page == 0 else r[1]
            note = NOTES[page + n]
            note = note[:6] + " " + note[6:] if page == 0 else note
            word = WORDS[page + n]
            if page == 0:
                lines.append("\t".join(["", "", broken, "", word + "  " + note]))
            else:
                lines.append("\t".join(["", "", broken] + [""] * (n % 3) +
                                       [word, note]))
    with open(at + "/a.txt", "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    return [at + "/a.txt"], [], TRUTH, 10


def running(at):
    rows = [["No", "確認事項", "適合性", "見解"]]
    for n, r in enumerate(reversed(ROWS), 1):
        rows.append([n] + r[1:])
    return book(at + "/a.xlsx", ("S", rows, [])), [], TRUTH, 10


def crossed(at):
    """Numbers and texts of other items: nobody knows which is meant."""
    rows = [list(r) for r in ROWS]
    rows[3][0], rows[4][0] = rows[4][0], rows[3][0]
    truth = {i: a for i, a in TRUTH.items() if i not in ("2.1", "2.2")}
    return book(at + "/a.xlsx", ("S", [HEAD] + rows, [])), [], truth, 8


def twice(at):
    rows = ROWS + [ROWS[0][:2] + ["×", "違います。"], ROWS[1]]
    truth = {i: a for i, a in TRUTH.items() if i != "1.1"}
    return book(at + "/a.xlsx", ("S", [HEAD] + rows, [])), [], truth, 9


def older(at):
    rows = [list(r) for r in ROWS]
    rows[0][1] = "情報を守る責任者を決め、その名を文書に残しておく。"
    rows[1][1] = "建物の見取り図を入口に掲げる。"
    truth = {i: a for i, a in TRUTH.items() if i != "1.2"}
    return book(at + "/a.xlsx", ("S", [HEAD] + rows, [])), [], truth, 9


def words(at):
    rows = [list(r) for r in ROWS]
    rows[0][2], rows[1][2], rows[2][2] = "OK", "○（一部）", "△。"
    rows[3][2], rows[6][2] = "◯", "⭕"
    truth = {i: a for i, a in TRUTH.items() if i not in ("1.1", "1.2")}
    return book(at + "/a.xlsx", ("S", [HEAD] + rows, [])), [], truth, 8


def tabs(at):
    return text(at + "/a.tsv", [HEAD] + ROWS, "\t", "utf-16"), [], TRUTH, 10


def english(at):
    rows = [["Ref", "Requirement", "Response", "Details", "Owner"]]
    for (i, t), w, n in zip(ENGLISH, ENGLISH_WORDS, ENGLISH_NOTES):
        rows.append([i, t, w, n, "ops"])
    truth = {i: (w, n) for (i, t), w, n in
             zip(ENGLISH, ENGLISH_WORDS, ENGLISH_NOTES)}
    return book(at + "/a.xlsx", ("Questionnaire", rows, [])), \
        ["--catalog", "e"], truth, 5


def english_cell(at):
    rows = [["Control", "Answer"]]
    for (i, t), w, n in zip(ENGLISH, ENGLISH_WORDS, ENGLISH_NOTES):
        rows.append([f"{i} {t}", f"{w}, {n}"])
    truth = {i: (w, n) for (i, t), w, n in
             zip(ENGLISH, ENGLISH_WORDS, ENGLISH_NOTES)}
    return text(at + "/a.csv", rows), ["--catalog", "e"], truth, 5


def figures(at):
    rows = [[float(r[0])] + r[1:] for r in ROWS]
    rows[4][0] = datetime.datetime(2026, 2, 2)
    return book(at + "/a.xlsx", ("S", [HEAD] + rows, [])), [], TRUTH, 9


def figures_alone(at):
    rows = [[float(r[0]), r[2], r[3]] for r in ROWS]
    truth = {i: a for i, a in TRUTH.items() if i not in ("1.1", "1.10")}
    return book(at + "/a.xlsx",
                ("S", [["項番", "適合性", "見解"]] + rows, [])), [], truth, 8


def typos(at):
    rows = [["設問", "回答", "説明"]]
    for n, r in enumerate(ROWS):
        rows.append([r[1][:5] + ("も" if n % 2 else "") + r[1][5:]] + r[2:])
    return book(at + "/a.xlsx", ("S", rows, [])), [], TRUTH, 8


def merged(at):
    rows = [HEAD] + [list(r) for r in ROWS]
    for r in rows[3:5]:
        r[2] = None
    truth = {i: a for i, a in TRUTH.items() if i not in ("1.10", "2.1")}
    return book(at + "/a.xlsx", ("S", rows, ["C3:C5"])), [], truth, 8


def foreign(at):
    """The same numbers, and the questions of somebody else."""
    rows = [[r[0], "よその調査票の、別の問いの%d番目です。" % n] + r[2:]
            for n, r in enumerate(ROWS)]
    return book(at + "/a.xlsx", ("S", [HEAD] + rows, [])), [], {}, 0


def headless(at):
    return book(at + "/a.xlsx", ("S", ROWS, [])), [], TRUTH, 10


def before(at):
    """An answer of last year beside the present one."""
    rows = [["項番", "確認事項", "前回の回答", "今回の回答", "見解"]]
    for r in ROWS:
        rows.append(r[:2] + ["×"] + r[2:])
    return book(at + "/a.xlsx", ("S", rows, [])), [], {}, 0


def judged(at):
    rows = [["項番", "確認事項", "適合性", "見解", "確認者の所見", "判定"]]
    for r in ROWS:
        rows.append(r + ["写しを見た。", "○"])
    return book(at + "/a.xlsx", ("S", rows, [])), [], TRUTH, 10


def owners(at):
    """A column beside the answer that is no comment, and one with marks."""
    rows = [["項番", "確認事項", "適合性", "担当部署"]]
    rows += [r[:3] + ["総務部"] for r in ROWS]
    truth = {i: (w, "") for i, (w, n) in TRUTH.items()}
    return book(at + "/a.xlsx", ("S", rows, [])), [], truth, 10


def other_marks(at):
    """Words that the catalog has not, beside marks that mean something else."""
    rows = [["項番", "確認事項", "適合性", "規程の有無", "見解"]]
    rows += [r[:2] + ["OK", "○"] + r[3:] for r in ROWS]
    return book(at + "/a.xlsx", ("S", rows, [])), [], {}, 0


def blank_rows(at):
    rows = [HEAD]
    for n, r in enumerate(ROWS):
        rows += [r if n % 3 else r[:2] + ["", ""], [], []]
    truth = {i: a for n, (i, a) in enumerate(TRUTH.items()) if n % 3}
    truth.update({i: ("", "") for n, i in enumerate(IDS) if not n % 3})
    return book(at + "/a.xlsx", ("S", rows, [])), [], truth, 10


SHEETS = [plain, titles, parts, files, levels, levels_csv, repeated, categories,
          split_numbers, one_cell, answer_cell, ticks, circles, vendors,
          vendors_flat, vendors_unsaid, vendors_sheets, vendors_none, two_catalogs, turned, cards,
          cards_titled, cards_sheets, pages, running, crossed, twice, older,
          words, tabs, english, english_cell, figures, figures_alone, typos,
          merged, foreign, headless, before, judged, owners,
          other_marks, blank_rows]
