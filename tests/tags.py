#!/usr/bin/env python3
"""Proves that the structure of a tagged PDF is the document: there is a Table
for each table and a TR for each row, with a cell for each that no span covers;
headings descend by one level at most; and with --text, every text of the tree
stands in it, in the tree's order (poppler takes seconds for that).
usage: tags.py [--text] NAME.tree NAME.pdf     (exit 1 if anything is wrong)"""
import re, subprocess, sys

with_text = sys.argv[1] == '--text'
tree_path, pdf_path = sys.argv[-2:]
wrong = []


def solid(text):
    return re.sub(r'\s+', '', text).replace('\ufeff', '\u2060')


def strings(line):
    return [re.sub(r'\\(x[0-9a-f]{2}|.)', lambda m: chr(int(m[1][1:], 16)) if
                   len(m[1]) == 3 else m[1], s)
            for s in re.findall(r'"((?:\\.|[^"\\])*)"', line)]


def tree():
    """(texts, tables, rows, cells) of the document tree."""
    texts, count, covered = [], {'table': 0, 'row': 0, 'cell': 0}, None
    with open(tree_path, encoding='utf-8') as f:
        for line in f:
            depth, kind = re.match(r'( *)([a-z-]+)', line).groups()
            if covered is not None and len(depth) > covered:
                continue
            covered = len(depth) if re.match(r'cell.* covered', line[len(depth):]) else None
            if covered is None and kind in count:
                count[kind] += 1
            if kind in ('text', 'code', 'code-span'):
                texts.append(solid(strings(line)[-1]))
            elif kind == 'status':
                texts.append(solid(strings(line)[-1]))
    return texts, (count['table'], count['row'], count['cell'])


def structure():
    """(text, elements) as pdfinfo reads them."""
    said = subprocess.run(['pdfinfo', '-struct-text' if with_text else '-struct',
                           pdf_path], capture_output=True)
    if said.returncode or said.stderr:
        wrong.append(said.stderr.decode())
    text, elements = [], []
    for line in said.stdout.decode('utf-8').split('\n'):
        content = re.match(r' *"(.*)"$', line)
        if content:
            text.append(solid(content[1]))
        element = re.match(r' *([A-Z][A-Za-z0-9]*)( \((block|inline)\))?:?$', line)
        if element:
            elements.append(element[1])
    return ''.join(text), elements


texts, counts = tree()
text, elements = structure()
found = (elements.count('Table'), elements.count('TR'),
         elements.count('TH') + elements.count('TD'))
if found != counts:
    wrong.append(f'tables, rows, cells: {found} instead of {counts}')
at = 0
for t in texts if with_text else []:
    next_at = text.find(t, at)
    if next_at < 0:
        wrong.append(f'not in its place: {t[:60]}')
    else:
        at = next_at + len(t)
level = 0
for e in elements:
    if re.match(r'H[1-6]$', e):
        if int(e[1]) > level + 1:
            wrong.append(f'{e} below H{level}')
        level = int(e[1])
for w in wrong[:20]:
    print('FAIL', pdf_path, w)
sys.exit(bool(wrong))
