#!/usr/bin/env python3
"""Usage: tests/invented.py INPUTS OUT

The documents made of a catalog in English: all are there, no Japanese
character stands in a Markdown or a page that no value of the input holds, and
every item stands in each, as often as the publisher counts them.
"""
import csv
import re
import subprocess
import sys
from pathlib import Path

inputs, out = Path(sys.argv[1]), Path(sys.argv[2])
JAPANESE = re.compile(r'[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff65\u203b]')
given = {c for f in inputs.rglob('*.csv') for c in JAPANESE.findall(f.read_text('utf-8'))}
failed = []


def same(what, is_, wanted):
    if is_ != wanted:
        failed.append(f'{what}: {is_!r}, not {wanted!r}')


def texts(path):
    yield path.with_suffix('.md').read_text('utf-8')
    yield subprocess.run(['pdftotext', '-layout', path.with_suffix('.pdf'), '-'],
                         check=True, capture_output=True).stdout.decode()


def rows(table):
    with open(inputs / table, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


items = {c: rows(f'catalogs/{c}/items.csv') for c in ('harbour-1', 'pier-rules', 'quay')}
same('items', {c: len(i) for c, i in items.items()}, {'harbour-1': 20, 'pier-rules': 20, 'quay': 5})
same('counted', sum(int(r['count']) for r in rows('catalogs/harbour-1/categories.csv')), 20)

wanted = {'form.harbour-1': 'pdf md xlsx csv', 'form.pier-rules': 'pdf md xlsx csv',
          'anchor/disclosure.harbour-1': 'pdf md', 'buoy/disclosure.harbour-1': 'pdf md',
          'comparison.harbour-1': 'pdf md', 'H-1/evaluation.harbour-1': 'pdf md',
          'pier/ledger': 'pdf md xlsx', 'register': 'pdf md csv',
          'form.quay': 'pdf md xlsx csv', 'lamp/disclosure.quay': 'pdf md',
          **{filled: 'pdf md xlsx csv' for filled in (
              'anchor/form.harbour-1', 'buoy/form.harbour-1',
              'lamp/form.quay')}}
# who answers, and whom no document of theirs may speak of
OTHERS = {'harbour-1': 'hospital|vendor|medical institution', 'quay': 'operator|vendor|provider|customer'}
made = {str(f.relative_to(out)) for f in out.rglob('*') if f.is_file()}
same('files', sorted(made), sorted(f'{n}.{t}' for n, types in wanted.items() for t in types.split()))

for name in wanted:
    for text in texts(out / (name + '.md')):
        same(f'{name}: Japanese', sorted(set(JAPANESE.findall(text)) - given), [])
    if name in ('register', 'pier/ledger'):
        continue
    text = (out / (name + '.md')).read_text('utf-8')
    catalog = name.split('.', 1)[1]
    for word in sorted(set(re.findall(OTHERS.get(catalog, '$^'), text))):
        failed.append(f'{name} speaks of a {word}')
    for item in items[catalog]:
        pattern = rf"^\| {item['id']} \|.*{re.escape(item['text'])}"
        if not re.search(pattern, text, re.M):
            failed.append(f"{name}: no row of {item['id']}")
for name in ('anchor/disclosure', 'buoy/disclosure', 'H-1/evaluation'):
    text = (out / f'{name}.harbour-1.md').read_text('utf-8')
    total = re.search(r'^\| \*\*Total\*\* \|(.*)$', text, re.M)
    numbers = [int(n) for n in re.findall(r'\*\*(\d+)\*\*', total[1] if total else '**0** **0**')]
    same(f'{name}: counts and total', (sum(numbers[:-1]), numbers[-1]), (20, 20))
same('register', 'H-1' in (out / 'register.md').read_text('utf-8'), True)

print('\n'.join(failed))
sys.exit(bool(failed))
