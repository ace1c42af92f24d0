#!/usr/bin/env python3
"""Fills in the Excel form of each catalog as a person would, saves it, and has
kaiji read it back: the answers must be identical.
usage: roundtrip.py KAIJI INPUTS OUT [SAVE...]
OUT holds form.CATALOG.xlsx. Every cell that is open to the respondent is filled
in, from its drop-down list where it has one, else with texts that are hard to
keep. SAVE, if given, is a command that saves a workbook once more (LibreOffice);
its last words are the folder and the file."""
import csv, subprocess, sys, tempfile
from pathlib import Path

import openpyxl

kaiji, inputs, out, *save = sys.argv[1:]
TEXTS = ['対策を行い、年1回見直す。', '=1+1', '+81-3-0000-0000', "'引用符で始まる", '@社内規程', '-', '0012', '2026-04-01',
         '一行目\n二行目', '3.10', ' 前後に空白 ', '髙橋・﨑山（①〜③）', '"引用", とカンマ', '<b>&amp;</b>', '100%', 'TRUE']
failures = read = 0


def fail(what):
    global failures
    failures += 1
    print('FAIL', what)


def header(sheet):
    """The row that the filter stands on, and its labels, with the group of each."""
    first = int(''.join(c for c in sheet.auto_filter.ref.split(':')[0] if c.isdigit()))
    labels = {}
    for row in (first - 1, first):  # a column without a group has its label above
        labels.update((cell.column, cell.value) for cell in sheet[row] if cell.value is not None)
    return first, labels


def lists(sheet):
    """Column → what may be chosen there."""
    for v in sheet.data_validations.dataValidation:
        if v.type != 'list':
            continue  # a hint only
        for area in v.sqref.ranges:
            yield area.min_col, v.formula1.strip('"').split(',')


def rows_of(catalog, table):
    """A table of a catalog, or of the one it is derived from."""
    folder = Path(inputs) / 'catalogs' / catalog
    path = folder / f'{table}.csv'
    if not path.exists():
        keys = list(csv.DictReader(open(folder / 'catalog.csv', encoding='utf-8')))
        return rows_of(next(k['値'] for k in keys if k['項目'] == '基'), table)
    return list(csv.DictReader(open(path, encoding='utf-8')))


def fill(path, to, catalog):
    columns = rows_of(catalog, 'columns')
    numbered = next(c['見出し'] for c in columns if c['項目'] == 'id')
    mine = {c['見出し'] for c in columns if c['記入者'] == '確認者'}
    book = openpyxl.load_workbook(path)
    sheet = book['answers']
    if not sheet.protection.sheet or not sheet.freeze_panes:
        fail(f'{path} is not protected or its header moves')
    first, labels = header(sheet)
    # labels that two groups share stand for the first of them
    seen, entry = set(), {}
    for column, label in sorted(labels.items()):
        label = label.split('\n')[-1]
        if label in mine and label not in seen:
            entry[column] = label
        seen.add(label)
    choices = dict(lists(sheet))
    answers, n = {}, 0
    id_column = next(c for c, label in sorted(labels.items()) if label.split('\n')[-1] == numbered)
    for row in sheet.iter_rows(min_row=first + 1):
        number = row[id_column - 1].value
        if number is None:
            continue
        answers[str(number)] = {}
        for column, label in entry.items():
            cell = sheet.cell(row[0].row, column)
            if cell.protection.locked:
                fail(f'{path} {cell.coordinate} cannot be filled in')
            allowed = choices.get(column)
            cell.value = allowed[n % len(allowed)] if allowed else TEXTS[n % len(TEXTS)]
            cell.data_type = 's'
            answers[str(number)][label] = cell.value
            n += 1
    keys = book['service']
    for row in keys.iter_rows():
        if row[0].value == 'サービス名':
            row[1].value = '往復試験'
    book.save(to)
    return answers


def read_back(path, work, catalog):
    numbered = next(c['見出し'] for c in rows_of(catalog, 'columns') if c['項目'] == 'id')
    subprocess.run([kaiji, 'form', str(path), '--catalogs', f'{inputs}/catalogs', '--edition', 'internal', '-t', 'csv',
                    '-o', str(work), '-q'], check=True, capture_output=True)
    with open(work / path.stem / f'form.{catalog}.internal.csv', encoding='utf-8-sig', newline='') as f:
        rows = list(csv.reader(f))[1:]
    id_column = next(i for i, label in enumerate(rows[0]) if label.split('・')[-1] == numbered)
    return {r[id_column]: dict(zip(rows[0], r)) for r in rows[1:]}


def unguarded(text):
    return text[1:] if text.startswith("'") and text.lstrip("'")[:1] in '=+-@\t\r' and text.strip("'") else text


with tempfile.TemporaryDirectory() as work:
    work = Path(work)
    for path in sorted(Path(out).glob('form.*.xlsx')):
        catalog = path.name[5:-5].removesuffix('.internal')
        if 'answers' not in openpyxl.load_workbook(path, read_only=True).sheetnames:
            continue  # categories only: nothing can be filled in
        filled = work / f'{catalog}.xlsx'
        answers = fill(path, filled, catalog)
        if not answers:
            continue  # the form of a catalog without items
        if save:
            (work / 'saved').mkdir(exist_ok=True)
            subprocess.run([*save, str(work / 'saved'), str(filled)], check=True, capture_output=True)
            filled = work / 'saved' / filled.name
        got = read_back(filled, work, catalog)
        read += 1
        for number, given in answers.items():
            for label, text in given.items():
                here = got.get(number, {}).get(label, got.get(number, {}).get('確認者記入欄・' + label))
                if here is None or unguarded(here) != text:
                    fail(f'{catalog} {number} {label}: {text!r} came back as {here!r}')
        print(f'{catalog}: {len(answers)} items, {sum(map(len, answers.values()))} answers')
sys.exit(failures > 0 or read == 0)
