"""Writes into empty cells of a workbook, as somebody does who fills it in:
fill.py FROM TO SHEET!CELL=TEXT..."""
import re, sys, zipfile

source, target, entries = sys.argv[1], sys.argv[2], sys.argv[3:]
with zipfile.ZipFile(source) as z:
    parts = {i.filename: z.read(i).decode() if i.filename.endswith('xml') else z.read(i)
             for i in z.infolist()}
names = re.findall(r'<sheet name="([^"]*)"', parts['xl/workbook.xml'])
for entry in entries:
    place, text = entry.split('=', 1)
    sheet, cell = place.split('!')
    part = 'xl/worksheets/sheet%d.xml' % (names.index(sheet) + 1)
    parts[part], n = re.subn(
        r'<c r="%s"( s="\d+")/>' % cell,
        lambda m: '<c r="%s"%s t="inlineStr"><is><t>%s</t></is></c>' % (cell, m[1], text),
        parts[part])
    assert n == 1, entry
with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED) as z:
    for name, data in parts.items():
        z.writestr(name, data)
