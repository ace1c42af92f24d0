#!/usr/bin/env python3
"""Reads back what tests/sheets/sheets.c writes: with zipfile and openpyxl what
an Excel shows, with csv what a spreadsheet reads.
usage: sheets.py DRIVER FOLDER
Prints FAIL lines and `N passed, N failed`."""
import csv, os, re, subprocess, sys, time, zipfile
import xml.etree.ElementTree as xml

import openpyxl

driver, folder = sys.argv[1:3]
counts = {True: 0, False: 0}
MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'


def check(name, ok, *seen):
    counts[bool(ok)] += 1
    if not ok:
        print('FAIL sheets:', name, *seen)


def same(name, got, want):
    check(name, got == want, f'is {got!r:.2000}, not {want!r:.2000}')


def write(kind, name):
    """Path, messages and exit status of a run of the driver."""
    path = os.path.join(folder, name)
    run = subprocess.run([driver, kind, path], capture_output=True, text=True)
    return path, run.stdout + run.stderr, run.returncode


def content(path):
    with open(path, 'rb') as f:
        return f.read()


ROWS = [
    ['管理', '1.10', '=1+1\n※訂正あり', '○', 'http://example.com/', 12, 'コメント一', '評価一'],
    ['管理', '1.1', '+81-3-0000-0000', None, "'=二重", -3.25, None, None],
    ['管理', '2-1', '@sum "引用", 読点', '△', '一行目\n二行目', '007', '-A1', '=B2'],
    [None, None, '末尾_x0041_、_xFFFE_、<&>', '×', '\ttab', '1,234', "'", "''"],
    ['運用', '𠮷', '長い文章をここに書く。' * 700, '○', '1.50', '1.50', '2026-05-20', '1-2'],
]


def workbook(path):
    book = openpyxl.load_workbook(path)
    same('sheets', book.sheetnames, ['answers', '記入要領', '選択肢'])
    s = book['answers']
    same('title', s['A1'].value, 'チェックシート（R&Gの見本）')
    same('lines', [s['A2'].value, s['A3'].value], ['整理番号：R&D-001', '提出期限：2026-06-30'])
    same('groups', [c.value for c in s[4]],
         ['チェック事項', None, None, '確認者記入欄', None, '件数', '備考', '評価者記入欄'])
    same('labels', [c.value for c in s[5]],
         ['分類', '項番', '確認事項', '適合性', 'コメント', None, None, 'コメント'])
    same('merged', sorted(str(r) for r in s.merged_cells.ranges),
         ['A1:H1', 'A2:H2', 'A3:H3', 'A4:C4', 'D4:E4', 'F4:F5', 'G4:G5'])
    for i, row in enumerate(ROWS):
        same(f'row {i}', [c.value for c in s[6 + i]], row)
        for c, want in zip(s[6 + i], row):
            check(f'type of {c.coordinate}', c.data_type ==
                  ('n' if want is None or not isinstance(want, str) else 's'), c.data_type)
    same('blank rows', [[c.value for c in s[r]] for r in (11, 12, 13)], [[None] * 8] * 3)
    same('last row', s.max_row, 13)
    for row in range(6, 14):
        same(f'open cells of row {row}',
             [c.column_letter for c in s[row] if not c.protection.locked], list('DEGH'))
    same('grounds', [s[a].fill.fgColor.rgb for a in ('A4', 'C5', 'D6', 'H13')],
         ['FFEEF2F6'] * 2 + ['FFFFFDF3'] * 2)
    same('text format', {s[a].number_format for a in ('D6', 'E9', 'H13')}, {'@'})
    same('rules', s['C7'].border.left.style + s['C7'].border.left.color.rgb, 'thinFFC9D0D9')
    same('font', (s['C7'].font.name, s['C7'].font.sz, s['A1'].font.sz, s['A1'].font.b),
         ('BIZ UDPゴシック', 10, 14, True))
    check('wrapped', s['C7'].alignment.wrap_text and s['C7'].alignment.vertical == 'top')
    same('frozen', s.freeze_panes, 'C6')
    same('filter', s.auto_filter.ref, 'A5:H13')
    check('protected', s.protection.sheet and s.protection.password is None)
    same('allowed', [s.protection.formatColumns, s.protection.formatRows, s.protection.sort,
                     s.protection.autoFilter], [False] * 4)
    same('page', (s.page_setup.paperSize, s.page_setup.orientation, s.page_setup.fitToHeight,
                  s.sheet_properties.pageSetUpPr.fitToPage, s.print_title_rows),
         (8, 'landscape', 0, True, '$4:$5'))
    check('foot', '&P / &N' in (s.oddFooter.right.text or ''), s.oddFooter.right.text)
    same('note', s['D6'].comment.text, '引継・未確認')
    width = {c: s.column_dimensions[c].width for c in 'ABCDEFGH'}
    check('given widths', abs(width['A'] - (20 * 96 / 25.4 - 5) / 7) < 1.5, width['A'])
    check('a long text widens', width['C'] > 100, width['C'])
    check('fitted widths', 5 < width['F'] < 20 and 8 < width['G'] < 40, width)
    height = [s.row_dimensions[r].height for r in range(6, 11)]
    check('heights', height[2] >= 30 and height[4] == 409 and height[1] < 40, height)
    rules = {str(d.sqref): d for d in s.data_validations.dataValidation}
    same('where rules are', sorted(rules), ['D6:D13', 'E6:E13', 'G6:G13'])
    d = rules['D6:D13']
    same('list', (d.type, d.formula1, d.error, d.allow_blank, d.promptTitle, d.showErrorMessage),
         ('list', '"○,△,×,対象外"', '一覧から選んでください。', True, '適合性', True))
    same('demand', rules['E6:E13'].prompt, '記入必須の欄です。')
    same('long list', rules['G6:G13'].formula1, "'選択肢'!$A$1:$A$60")
    lists = book['選択肢']
    same('its sheet', (lists.sheet_state, lists.max_row, lists['A1'].value, lists['A60'].value),
         ('hidden', 60, '選択肢の語 その1', '選択肢の語 その60,終'))
    h = book['記入要領']
    same('help', [[c.value for c in r] for r in h.rows],
         [['記入要領', None], ['記入する欄', '淡い黄色の欄に記入してください。']])
    check('help is plain', not h.protection.sheet and not h.auto_filter.ref and
          h.freeze_panes is None)
    same('properties', (book.properties.title, book.properties.creator), ('見本<&>', '試験団体'))
    return book


def parts(path):
    with zipfile.ZipFile(path) as z:
        same('parts are whole', z.testzip(), None)
        for name in z.namelist():
            xml.fromstring(z.read(name))
        sheet = xml.fromstring(z.read('xl/worksheets/sheet1.xml'))
        check('escapes', '末尾_x005F_x0041_、' in z.read('xl/sharedStrings.xml').decode())
        check('no formula', not sheet.findall('.//' + MAIN + 'f'))
        check('no link', not sheet.findall('.//' + MAIN + 'hyperlink'))
        check('no clock', {i.date_time for i in z.infolist()} == {(1980, 1, 1, 0, 0, 0)})


def table(path):
    raw = content(path)
    check('csv mark', raw.startswith(b'\xef\xbb\xbfkaiji:csv\r\n'))
    check('csv ends', raw.endswith(b'\r\n') and b'\r\n\r\n' not in raw)
    got = list(csv.reader(raw.decode('utf-8-sig').split('\r\n', 1)[1].splitlines(True), strict=True))
    same('csv labels', got[0], ['分類', '項番', '確認事項', '適合性', '確認者記入欄・コメント',
                                '件数', '備考', '評価者記入欄・コメント'])
    want = []
    for row in ROWS:
        text = ['' if c is None else str(c) for c in row]
        want.append([re.sub(r"^(?='*[=+\-@\t\r])", "'", c) for c in text])
    want[3][2] = want[3][2].replace('_xFFFE_', '\ufffe')
    same('csv rows', got[1:], want)


def full_disk(good):
    """Whatever room there is: the whole workbook, or none and a message."""
    disk, seen = os.path.join(folder, 'disk'), set()
    os.mkdir(disk)
    for size in range(4, 120, 8):
        if subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={size}k', 'tmpfs', disk],
                          capture_output=True).returncode:
            print('sheets: no disk can be mounted here; that it is full is not tested')
            return
        try:
            path, said, status = write('form', 'disk/form.xlsx')
            if status == 0:
                check(f'{size} KiB: whole', content(path) == good)
            else:
                same(f'{size} KiB: message', re.findall(r'\[.*\]', said), ['[file-full]'])
                same(f'{size} KiB: one line', said.count('\n'), 1)
                same(f'{size} KiB: nothing left', os.listdir(disk), [])
            seen.add(status)
        finally:
            subprocess.run(['umount', disk], check=True)
    same('disks full and not', seen, {0, 1})


path, said, status = write('form', 'form.xlsx')
same('written', (said, status), ('', 0))
parts(path)
book = workbook(path)
same('dated without a date', str(book.properties.created), '2000-01-01 00:00:00')
time.sleep(2.1)
same('the same bytes later', content(write('form', 'again.xlsx')[0]) == content(path), True)
dated = openpyxl.load_workbook(write('dates', 'dates.xlsx')[0]).properties
same('dated', str(dated.created), '2026-05-20 00:00:00')
path, said, status = write('empty', 'empty.xlsx')
same('without rows', (said, status), ('', 0))
s = openpyxl.load_workbook(path)['answers']
same('its header', [[c.value for c in r] for r in s.rows],
     [['分類', '項番', '確認事項', '適合性', 'コメント', '件数', '備考', 'コメント']])
check('nothing to enter, nothing locked', not s.protection.sheet)
same('frozen, filtered', (s.freeze_panes, s.auto_filter.ref), ('C2', 'A1:H2'))
table(write('form', 'form.csv')[0])
for kind, place in (('long', 'answers:C7'), ('large', '"answers"')):
    path, said, status = write(kind, kind + '.xlsx')
    check(kind, status == 1 and place in said and said.count('\n') == 1 and
          'excel]' in said and not os.path.exists(path), said)
    path, said, status = write(kind, kind + '.csv')
    same(kind + ' as csv', (said, status), ('', 0))
full_disk(content(os.path.join(folder, 'form.xlsx')))
same('nothing else is left', [n for n in os.listdir(folder) if n.startswith(('.', 'tmp'))], [])
print(f'{counts[True]} passed, {counts[False]} failed')
sys.exit(counts[False] > 0)
