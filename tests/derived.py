#!/usr/bin/env python3
"""What rules do to a derived sheet, and that one rule does it to its rows only.
usage: derived.py KAIJI INPUTS CATALOG RULE
Compiles the form of CATALOG as CSV twice, the second time with another
replacement text in every row of RULE, and compares: exactly the items change
that the sheet itself says RULE touches. Then the sums: every item of the base
is in the sheet or among those left out, and every addition is there."""
import csv, re, shutil, subprocess, sys, tempfile
from pathlib import Path

kaiji, inputs, catalog, rule = sys.argv[1:5]
failures = 0


def check(what, good):
    global failures
    failures += not good
    if not good:
        print('FAIL', what)


def read(path):
    with open(path, encoding='utf-8-sig', newline='') as f:
        rows = list(csv.reader(f))
    if rows[0][0].startswith('kaiji:csv'):
        rows = rows[1:]
    return [dict(zip(rows[0], r)) for r in rows[1:]]


def table(folder, name):
    path = folder / f'{name}.csv'
    return read(path) if path.exists() else []


def form(root, out):
    subprocess.run([kaiji, 'form', str(root / 'catalogs' / catalog), '-t', 'csv,md', '-o', str(out), '-q'],
                   check=True, capture_output=True)
    return (read(next(out.glob(f'form.{catalog}*.csv'))), next(out.glob(f'form.{catalog}*.md')).read_text('utf-8'))


with tempfile.TemporaryDirectory() as work:
    work = Path(work)
    shutil.copytree(Path(inputs) / 'catalogs', work / 'in' / 'catalogs')
    folder = work / 'in' / 'catalogs' / catalog
    before, page = form(work / 'in', work / 'before')
    rules = table(folder, 'rules')
    with open(folder / 'rules.csv', 'w', encoding='utf-8', newline='') as f:
        w = csv.DictWriter(f, rules[0].keys(), lineterminator='\n')
        w.writeheader()
        for row in rules:
            w.writerow({**row, '変更後': row['変更後'] + '（改）'} if row['規則'] == rule else row)
    after, _ = form(work / 'in', work / 'after')

    def told(row, word):
        return any(word in re.split('[ 、：]', part) for part in row['派生'].split('／'))

    changed = {r['項番'] for r, s in zip(before, after) if r != s}
    touched = {r['項番'] for r in before if told(r, rule)}
    check(f'{rule} touches no item', touched)
    check(f'{rule} changed {sorted(changed ^ touched)} otherwise than the sheet says', changed == touched)
    check('the number of items changed', len(before) == len(after))

    keys = {r['項目']: r['値'] for r in table(folder, 'catalog')}
    base = {r['項番'] for r in table(work / 'in' / 'catalogs' / keys['基'], 'items')}
    here = {r['項番'] for r in before}
    added = {r['対象'] for r in rules if r['操作'] == '追加'}

    def items(op, states=('', '採用')):
        return {t for r in rules if r['操作'] == op and r['採否'] in states for t in r['対象'].split('、')}

    whole = {t for t in items('適用対象外') if '(' not in t}
    check('an addition is missing', added <= here)
    check('an item of the base is lost', base - here == whole)
    check('an item came from nowhere', here - base == added)
    for number in whole | added:
        check(f'{number} is not told of', re.search(rf'\| *(?:[^|]*：)?{re.escape(number)} *\|', page))
    partial = {t.split('(')[0] for t in items('適用対象外') if '(' in t}
    check('a part that is left out is not marked',
          partial <= {r['項番'] for r in before if '一部適用対象外' in r['派生']})
    touched = {t.split('(')[0] for t in items('適用対象外', ('', '採用', '未定'))}
    print(f'{len(touched)} items touched by exclusions, {len(whole)} left out, {len(added)} added')
    for row in rules:
        check(f'rule {row["規則"]} is not printed', row['規則'] in page)
sys.exit(failures > 0)
