#!/usr/bin/env python3
"""Whether `kaiji fill` leaves all of a workbook as it was but the answers.
usage: fill.py KAIJI
Makes an issuer's workbook with openpyxl: title rows, category rows, two sheets
of items, styles, widths, lists to choose from, merges, print settings, a sheet
of its own, comments and a hidden column. Every part of the package must stay
byte for byte but for the sheets of answers, in these every cell but the answers;
what is read back must be the answers. Prints what failed, then the sum."""
import csv, subprocess, sys, tempfile, zipfile
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

kaiji = Path(sys.argv[1]).resolve()
shared = Path(__file__).resolve().parent / 'shared'
passed = failed = 0


def check(good, what, *seen):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print('FAIL fill:', what, *seen)


def answers():
    with open(shared / 'services/a/answers.csv', encoding='utf-8') as f:
        return [row for row in csv.DictReader(f) if not row['枝番']]


def items():
    with open(shared / 'catalogs/mini/items.csv', encoding='utf-8') as f:
        return list(csv.DictReader(f))


def issuer(path, held=None):
    """The workbook; held: what stands in the first cell to be filled in."""
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = '表紙'
    cover['A1'] = '提出の手引き'
    cover['A1'].font = Font(bold=True, size=18)
    cover['B3'] = '=1+2'
    for name, part in (('組織', '1.組織'), ('技術', '2.技術')):
        sheet = book.create_sheet(name)
        sheet['A1'] = f'{name}の部'
        sheet.merge_cells('A1:E1')
        sheet.append([])
        sheet.append(['項番', '対策内容', '適合性', '見解', '審査欄'])
        sheet.append([None, part])
        level = ''
        for item in items():
            level = item['部'] or level
            if level == part:
                sheet.append([item['項番'], item['対策内容']])
        for row in sheet.iter_rows(min_row=4):
            row[2].fill = PatternFill('solid', fgColor='FFF2CC')
            row[3].number_format = '@'
        sheet.column_dimensions['D'].width = 48
        sheet.column_dimensions['E'].hidden = True
        sheet.freeze_panes = 'C4'
        sheet.page_setup.orientation = 'landscape'
        sheet.print_title_rows = '3:3'
        words = DataValidation('list', formula1='"適合可能,不適合,対象外"')
        sheet.add_data_validation(words)
        words.add('C4:C20')
        sheet['B5'].comment = Comment('必ず記入', '発行者')
        sheet['E5'] = '審査員が記入'
    book['組織']['C5'] = held
    book.save(path)


def fill(folder, *more):
    return subprocess.run(
        [kaiji, 'fill', shared / 'services/a', '--into', folder / 'in.xlsx', '-o',
         folder / 'out.xlsx', '--catalogs', shared / 'catalogs', '--lang', 'ja',
         *more], capture_output=True, text=True, timeout=60)


def compare(folder):
    """All but the sheets of answers byte for byte, these cell by cell."""
    with zipfile.ZipFile(folder / 'in.xlsx') as x, \
            zipfile.ZipFile(folder / 'out.xlsx') as y:
        check(x.namelist() == y.namelist(), 'parts', y.namelist())
        for part in x.namelist():
            same = x.read(part) == y.read(part)
            sheet = part in ('xl/worksheets/sheet2.xml', 'xl/worksheets/sheet3.xml')
            check(sheet or same, f'part {part}')
    x, y = (openpyxl.load_workbook(folder / name) for name in ('in.xlsx', 'out.xlsx'))
    written = {}
    for sheet in x:
        for row in y[sheet.title].iter_rows():
            for cell in row:
                was = sheet[cell.coordinate]
                check(cell.style_id == was.style_id, f'style of {cell.coordinate}')
                if cell.value == was.value:
                    continue
                number = y[sheet.title].cell(cell.row, 1).value
                written[number, y[sheet.title].cell(3, cell.column).value] = cell.value
        for what in ('freeze_panes', 'print_title_rows'):
            check(getattr(sheet, what) == getattr(y[sheet.title], what), what)
        check(str(sheet.data_validations.dataValidation) ==
              str(y[sheet.title].data_validations.dataValidation), 'lists')
        check(sheet.merged_cells.ranges == y[sheet.title].merged_cells.ranges, 'merges')
    return written


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        issuer(folder / 'in.xlsx')
        run = fill(folder)
        check(run.returncode == 0, 'status', run.stderr)
        if run.returncode == 0:
            wanted = {(a['項番'], field): a[field] for a in answers()
                      for field in ('適合性', '見解') if a[field]}
            written = compare(folder)
            check(written == wanted, 'answers', written)
        again = fill(folder)
        check(again.returncode == 2, 'a file that is there is not replaced', again.stderr)
        (folder / 'out.xlsx').unlink(missing_ok=True)
        issuer(folder / 'in.xlsx', held='不適合')
        run = fill(folder)
        check(run.returncode == 1 and 'fill-held' in run.stderr, 'what is held', run.stderr)
        check(not (folder / 'out.xlsx').exists(), 'nothing is made beside an error')
        issuer(folder / 'in.xlsx', held='適合可能')
        check(fill(folder).returncode == 0, 'the same value')
    print(f'{passed} passed, {failed} failed')
    return failed > 0


sys.exit(main())
