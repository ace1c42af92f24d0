#!/usr/bin/env python3
"""Writes a workbook: xlsx.py OUT.xlsx [OPTION...] CSV-or-folder...

Each CSV becomes a sheet named as the file; all its cells are text.
--inline            inline strings instead of shared ones
--strict            the strict namespace, with a prefix
--1904              dates count from 1904
--format CODE       one more number format; its style is 1, 2, …
--cell SHEET!C5=XML what stands within <c r="C5" and </c>: ' s="1"><v>5</v>'
--text SHEET!C5=XML the same, for text in a <t> of its own
--long SHEET!C5=N   N times あ
--merge SHEET!B2:B4   --hide SHEET   --hide-row SHEET!5   --hide-column SHEET!3
--sheet NAME=XML    one more sheet, of these rows
--chart NAME        one more sheet, a chart
--part NAME=XML     puts a part in place of another, or one more
--repeat NAME=N,XML a part of N times XML, or of what stands in | | within it
--without NAME      leaves a part out
--prolog XML        at the beginning of each sheet"""
import csv, os, re, sys, zipfile
from xml.sax.saxutils import escape, quoteattr

out, args = sys.argv[1], sys.argv[2:]
flags, lists, sources = set(), {}, []
while args:
    a = args.pop(0)
    if a in ('--inline', '--strict', '--1904'):
        flags.add(a)
    elif a.startswith('--'):
        lists.setdefault(a, []).append(args.pop(0))
    elif os.path.isdir(a):
        sources += sorted(os.path.join(a, f) for f in os.listdir(a) if f.endswith('.csv'))
    else:
        sources.append(a)

strict = '--strict' in flags
p = 'x:' if strict else ''
main = 'http://purl.oclc.org/ooxml/spreadsheetml/main' if strict else 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
rel = 'http://purl.oclc.org/ooxml/officeDocument/relationships' if strict else 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
xmlns = f'xmlns{":x" if strict else ""}="{main}" xmlns:r="{rel}"'


def by_sheet(option):
    found = {}
    for x in lists.get(option, []):
        sheet, rest = x.split('!', 1)
        found.setdefault(sheet, []).append(rest)
    return found


def letters(n):
    return letters((n - 1) // 26) + chr(65 + (n - 1) % 26) if n else ''


def place(ref):
    column, row = re.fullmatch(r'([A-Z]+)(\d+)', ref).groups()
    n = 0
    for c in column:
        n = n * 26 + ord(c) - 64
    return int(row), n


cells, merges, rows_hidden, columns_hidden = map(by_sheet, ('--cell', '--merge', '--hide-row', '--hide-column'))
texts, longs = by_sheet('--text'), by_sheet('--long')
strings = {}


def text_cell(ref, xml):
    if '--inline' in flags:
        return f'<{p}c r="{ref}" t="inlineStr"><{p}is>{xml}</{p}is></{p}c>'
    return f'<{p}c r="{ref}" t="s"><{p}v>{strings.setdefault(xml, len(strings))}</{p}v></{p}c>'


def sheet(name, table):
    grid = {}
    for r, row in enumerate(table, 1):
        for c, text in enumerate(row, 1):
            if text:
                grid[r, c] = text_cell(f'{letters(c)}{r}', f'<{p}t xml:space="preserve">{escape(text)}</{p}t>')
    for x in cells.get(name, []):
        ref, xml = x.split('=', 1)
        grid[place(ref)] = f'<{p}c r="{ref}"{xml}</{p}c>' if xml else ''
    for x in texts.get(name, []):
        ref, xml = x.split('=', 1)
        grid[place(ref)] = text_cell(ref, xml)
    for x in longs.get(name, []):
        ref, n = x.split('=', 1)
        grid[place(ref)] = text_cell(ref, f'<{p}t>{"あ" * int(n)}</{p}t>')
    body = ''
    for r in sorted({r for r, _ in grid}):
        hidden = ' hidden="1"' if str(r) in rows_hidden.get(name, []) else ''
        body += f'<{p}row r="{r}"{hidden}>' + ''.join(grid[k] for k in sorted(grid) if k[0] == r) + f'</{p}row>\n'
    return body


def part(name, body):
    columns = ''.join(f'<{p}col min="{c}" max="{c}" hidden="1"/>' for c in columns_hidden.get(name, []))
    merged = ''.join(f'<{p}mergeCell ref="{m}"/>' for m in merges.get(name, []))
    return (''.join(lists.get('--prolog', [])) + f'<{p}worksheet {xmlns}>'
            + (f'<{p}cols>{columns}</{p}cols>' if columns else '')
            + f'<{p}sheetData>{body}</{p}sheetData>'
            + (f'<{p}mergeCells>{merged}</{p}mergeCells>' if merged else '') + f'</{p}worksheet>')


parts, tabs = {}, []
for path in sources:
    with open(path, encoding='utf-8-sig', newline='') as f:
        name = os.path.splitext(os.path.basename(path))[0]
        tabs.append((name, 'worksheet', part(name, sheet(name, csv.reader(f)))))
for x in lists.get('--sheet', []):
    name, body = x.split('=', 1)
    tabs.append((name, 'worksheet', part(name, body)))
for name in lists.get('--chart', []):
    tabs.append((name, 'chartsheet', f'<chartsheet xmlns="{main}"/>'))

package = 'http://schemas.openxmlformats.org/package/2006'
links, names, types = '', '', ''
for i, (name, kind, xml) in enumerate(tabs, 1):
    parts[f'xl/{kind}s/sheet{i}.xml'] = xml
    links += f'<Relationship Id="rId{i}" Type="{rel}/{kind}" Target="{kind}s/sheet{i}.xml"/>'
    hidden = ' state="hidden"' if name in lists.get('--hide', []) else ''
    names += f'<{p}sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"{hidden}/>'
    types += f'<Override PartName="/xl/{kind}s/sheet{i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
formats = lists.get('--format', [])
parts['xl/styles.xml'] = (f'<{p}styleSheet {xmlns}><{p}numFmts>'
                          + ''.join(f'<{p}numFmt numFmtId="{164 + i}" formatCode={quoteattr(c)}/>' for i, c in enumerate(formats))
                          + f'</{p}numFmts><{p}cellStyleXfs><{p}xf numFmtId="0"/></{p}cellStyleXfs><{p}cellXfs><{p}xf numFmtId="0"/>'
                          + ''.join(f'<{p}xf numFmtId="{int(c[1:]) if c.startswith("!") else 164 + i}"/>' for i, c in enumerate(formats))
                          + f'</{p}cellXfs></{p}styleSheet>')
links += f'<Relationship Id="rIdS" Type="{rel}/styles" Target="/xl/styles.xml"/>'
if strings:
    parts['xl/sharedStrings.xml'] = f'<{p}sst {xmlns}>' + ''.join(f'<{p}si>{s}</{p}si>' for s in strings) + f'</{p}sst>'
    links += f'<Relationship Id="rIdT" Type="{rel}/sharedStrings" Target="sharedStrings.xml"/>'
dates = f'<{p}workbookPr date1904="1"/>' if '--1904' in flags else ''
parts['xl/workbook.xml'] = f'<{p}workbook {xmlns}>{dates}<{p}sheets>{names}</{p}sheets></{p}workbook>'
parts['xl/_rels/workbook.xml.rels'] = f'<Relationships xmlns="{package}/relationships">{links}</Relationships>'
parts['_rels/.rels'] = f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
parts['[Content_Types].xml'] = (f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                                '<Default Extension="xml" ContentType="application/xml"/>'
                                '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' + types + '</Types>')
for x in lists.get('--part', []):
    name, xml = x.split('=', 1)
    parts[name] = xml
for x in lists.get('--repeat', []):
    name, rest = x.split('=', 1)
    n, xml = rest.split(',', 1)
    before, again, behind = xml.split('|') if '|' in xml else ('', xml, '')
    parts[name] = before + again * int(n) + behind
for name in lists.get('--without', []):
    del parts[name]
with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
    for name, xml in parts.items():
        z.writestr(zipfile.ZipInfo(name), xml if isinstance(xml, bytes) else xml.encode(), zipfile.ZIP_DEFLATED)
