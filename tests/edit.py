"""Usage: edit.py path/to/edit WORK

Workbooks with styles, lists, merged cells, comments and print settings are
edited at random cells; then every other part must be byte for byte what it was,
every other cell and all that surrounds the cells as before, and the edited
cells what was asked for. Hand-made parts stand for what other programs write.
"""
import random
import subprocess
import sys
import zipfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

EDIT, WORK = sys.argv[1:3]
OUTCOMES = ["done", "formula", "covered", "long", "outside", "thread"]
passed = failed = 0


def check(what, good):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print("FAIL edit:", what)


def run(path, out, edits):
    lines = "".join(
        "\t".join(str(x).replace("\n", "\\n") for x in e) + "\n" for e in edits
    )
    r = subprocess.run(
        [EDIT, path, out], input=lines, text=True, capture_output=True
    )
    return r.returncode, [OUTCOMES[int(x)] for x in r.stdout.split()], r.stderr


def parts(path):
    with zipfile.ZipFile(path) as z:
        return {i.filename: (z.read(i), i.date_time) for i in z.infolist()}


def book(path, seed):
    r = random.Random(seed)
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "回答"
    ws.append(["項番", "適合性", "見解"])
    for i in range(2, 40):
        if r.random() < 0.8:
            ws.cell(i, 1, f"1.{i}")
        for c in (2, 3, 5):
            if r.random() < 0.5:
                ws.cell(i, c, r.choice(["適合", "<&>", 12.5, True]))
            if r.random() < 0.3:
                ws.cell(i, c).fill = PatternFill("solid", fgColor="DDEEFF")
                ws.cell(i, c).font = Font(bold=True)
                ws.cell(i, c).alignment = Alignment(wrap_text=True)
    ws["F2"] = "=1+1"
    ws.merge_cells("B10:B12")
    if seed % 2:
        ws["C5"].comment = Comment("元のコメント", "人")
    ws.column_dimensions["C"].width = 40
    ws.row_dimensions[4].height = 33
    ws.print_title_rows = "1:1"
    ws.page_setup.orientation = "landscape"
    ws.auto_filter.ref = "A1:C39"
    ws.protection.sheet = True
    lists = DataValidation(type="list", formula1='"適合,不適合"')
    ws.add_data_validation(lists)
    lists.add("B2:B39")
    wb.create_sheet("他")["A1"] = "x"
    wb.save(path)


def look(ws):
    return {
        c.coordinate: (
            c.value,
            c.fill.fgColor.rgb,
            c.font.b,
            c.alignment.wrap_text,
            c.comment.text if c.comment else None,
        )
        for row in ws.iter_rows(max_row=60, max_col=12)
        for c in row
    }


def frame(ws):
    return [
        ws.merged_cells.ranges,
        ws.column_dimensions["C"].width,
        ws.row_dimensions[4].height,
        ws.print_title_rows,
        ws.page_setup.orientation,
        ws.auto_filter.ref,
        ws.protection.sheet,
        [(v.formula1, str(v.sqref)) for v in ws.data_validations.dataValidation],
    ]


def random_edits(seed):
    r = random.Random(seed * 7 + 1)
    edits = {}
    for _ in range(30):
        at = r.randint(1, 50), r.randint(1, 9)
        kind = r.choice(["keep", "text", "number", "clear"])
        text = {"text": r.choice(["新しい", "a\nb", " <&>\" "]), "number": "3.5"}
        fill = r.choice(["", "FFF2CC"])
        said = r.choice(["", "見直してください"]) if seed % 3 else ""
        edits[at] = ("回答", *at, kind, text.get(kind, ""), fill, said)
    return list(edits.values())


def expected(before, edits, outcomes):
    cells = dict(before)
    for (_, line, column, kind, text, fill, said), outcome in zip(edits, outcomes):
        name = f"{openpyxl.utils.get_column_letter(column)}{line}"
        target = "B10" if name in ("B11", "B12") else name
        value, rgb, bold, wrap, comment = cells[target]
        if outcome == "done" and kind != "keep" and target == name:
            value = {"text": text, "number": 3.5}.get(kind)
        rgb = "FF" + fill if fill else rgb
        if said:
            comment = f"{comment}\n{said}" if comment else said
        cells[target] = (value, rgb, bold, wrap, comment)
    return cells


def compare(seed):
    path, out = f"{WORK}/{seed}.xlsx", f"{WORK}/{seed}-out.xlsx"
    book(path, seed)
    edits = random_edits(seed)
    status, outcomes, said = run(path, out, edits)
    check(f"{seed} is edited: {said}", status == 0)
    was, now = parts(path), parts(out)
    may = ("xl/worksheets/sheet1.xml", "xl/styles.xml", "omment")
    if any(e[6] for e in edits) and seed % 2 == 0:
        may += ("[Content_Types]", "sheet1.xml.rels", "vmlDrawing")
    for name, held in was.items():
        check(
            f"{seed}: {name} stays",
            now[name] == held
            or (now[name][1] == held[1] and any(m in name for m in may)),
        )
    a, b = openpyxl.load_workbook(path), openpyxl.load_workbook(out)
    want, got = expected(look(a["回答"]), edits, outcomes), look(b["回答"])
    for name in want:
        check(f"{seed}: {name}: {want[name]} {got[name]}", want[name] == got[name])
    check(f"{seed}: frame", frame(a["回答"]) == frame(b["回答"]))
    run(path, out + "2", edits)
    check(
        f"{seed}: the same bytes each time",
        open(out, "rb").read() == open(out + "2", "rb").read(),
    )


def rewritten(path, out, change):
    with zipfile.ZipFile(path) as z, zipfile.ZipFile(out, "w") as to:
        for i in z.infolist():
            to.writestr(i, change(i.filename, z.read(i)))


def hand_made():
    path, out = f"{WORK}/hand.xlsx", f"{WORK}/hand-out.xlsx"
    book(f"{WORK}/h.xlsx", 2)
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        b'<?xml version="1.0"?><x:worksheet xmlns:x="' + main + b'">'
        b'<x:dimension ref="A1"/><x:cols><x:col min="2" max="3" style="1"/></x:cols>'
        b"<x:sheetData><x:row><x:c t='str'><x:v>a</x:v></x:c><x:c><x:f>1</x:f>"
        b"<x:v>1</x:v></x:c></x:row><x:row r='4' spans='1:1'/>"
        b"<x:row><x:c/></x:row></x:sheetData><!-- kept --></x:worksheet>"
    )
    rewritten(
        f"{WORK}/h.xlsx",
        path,
        lambda n, b: sheet if n == "xl/worksheets/sheet1.xml" else b,
    )
    _, outcomes, said = run(
        path,
        out,
        [
            ("回答", 1, 2, "text", "not over a formula", "", ""),
            ("回答", 1, 3, "text", "c", "", ""),
            ("回答", 2, 1, "text", "new row", "", ""),
            ("回答", 4, 2, "text", "in an empty row", "", ""),
            ("回答", 5, 1, "text", "in an empty cell", "FFF2CC", "x"),
            ("回答", 1048577, 1, "text", "outside", "", ""),
            ("回答", 9, 1, "text", "長" * 32768, "", ""),
        ],
    )
    check(f"outcomes {outcomes} {said}", outcomes == ["formula"] + ["done"] * 4 + ["outside", "long"])
    made = parts(out)["xl/worksheets/sheet1.xml"][0]
    for want in (b"<!-- kept -->", b'ref="A1:C4"', b'<x:row r="5">', b'spans="1:2"'):
        check(f"{want} in {made}", want in made)
    ws = openpyxl.load_workbook(out)["回答"]
    got = [ws[c].value for c in ("A1", "C1", "A2", "B4", "A5")]
    check(got, got == ["a", "c", "new row", "in an empty row", "in an empty cell"])
    check("the column's style", ws["C1"].has_style and b'r="C1" s="1"' in made)
    status, _, said = run(path, out, [("無い", 1, 1, "text", "a", "", "")])
    check(f"no such sheet: {said}", status == 1 and "無い" in said)


for n in range(12):
    compare(n)
hand_made()
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
