#!/usr/bin/env python3
"""Judges the cells of tables over pages (-t pages,tree): the text of every cell
stands whole and in order over its pages, once; where a cell goes on overleaf
its part there has 続き beside or above it; what stands there once more, of cells
over several rows and of rows cut by the page's end, stands there whole.
usage: cells.py FOLDER"""
import os, re, sys
from collections import namedtuple

Op = namedtuple('Op', 'page x y size width text owner')
OP = re.compile(r'text (\S+) (\S+) (\S+) f\d+ w (\S+) #\w+ "((?:[^"\\]|\\.)*)"'
                r'(?: \d+[+-]\d+)*(?: broken:\w+)? (\S+)$')
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
AHEAD = 40  # texts that may be passed over: those of charts and covers
NOTES = ('（続き）', '(continued)')
MARK = 12  # a status's word stands behind its drawn mark, its note under that
OVERLEAF = 180  # what goes on there begins above this
TITLES = {'目次', '表目次', 'Contents', 'Tables'}  # over lists of places


def squeeze(s):
    return re.sub(r'\s|\\n|\\t', '', s)


def read_units(path):
    """The text of each cell, heading, caption and paragraph that is drawn, in
    order: covered cells repeat another's. (text, whether it is a cell)"""
    units, unit, depth, kind, covered = [], None, 0, '', None
    for row in open(path, encoding='utf-8'):
        indent = len(row) - len(row.lstrip())
        word = row.split(None, 1)[0]
        if unit is not None and indent <= depth:
            units.append((squeeze(''.join(unit)), kind))
            unit = None
        if covered is not None and indent > covered:
            continue
        covered = indent if word == 'cell' and ' covered' in row else None
        if covered is None and unit is None and word in (
                'cell', 'heading', 'caption', 'paragraph', 'item'):
            unit, depth, kind = [], indent, word
        elif unit is not None and word in ('text', 'code-span', 'code',
                                           'status'):
            said = QUOTED.findall(row)  # of a status: its mark, its word
            unit.append(said[-1] if said else '')
    if unit is not None:
        units.append((squeeze(''.join(unit)), kind))
    return [u for u in units if u[0]]


def read_ops(path):
    ops, page, margins = [], 0, []
    for row in open(path, encoding='utf-8'):
        word = row.split(' ', 1)[0]
        if word == 'page':
            page += 1
            margins.append(float(row.split()[3]))
        elif word == 'text':
            m = OP.match(row)
            assert m, row
            x, y, size, width = map(float, m.group(1, 2, 3, 4))
            ops.append(Op(page, x, y, size, width, m[5], m[6]))
    return ops, margins


class Unit:
    def __init__(self, text, kind):
        self.text, self.left, self.kind, self.pages = text, text, kind, []
        self.x = 0  # where its first line begins: no other begins before

    def takes(self, op, text):
        """Whether it goes on with the text at this place."""
        if not self.pages or not self.left.startswith(text):
            return self.left.startswith(text)
        below = op.y - self.last.y
        return op.x > self.x - MARK and (
            (op.page - self.last.page == 1 and op.y < OVERLEAF) or
            (op.page == self.last.page and -.01 < below < 4 * op.size))


def follow(units, ops):
    """Gives each drawn text to what goes on with it: to one that is begun, else
    to the next that is not."""
    units = [Unit(*u) for u in units]
    first, begun, last = 0, [], None
    for op in ops:
        text = squeeze(op.text)
        if not text or op.owner in ('-', 'toc', 'heading', 'caption', 'item',
                                    'chart'):
            continue
        taken = max((u for u in begun if u.takes(op, text)),
                    key=lambda u: (u.x, u is last), default=None)
        if taken is None:
            taken = next((u for u in units[first:first + AHEAD]
                          if not u.pages and u.takes(op, text)), None)
            if taken is None:
                continue
            begun.append(taken)
            taken.x = op.x
        last, taken.last = taken, op
        taken.left = taken.left[len(text):]
        if op.page not in taken.pages:
            taken.pages.append(op.page)
        if not taken.left:
            begun.remove(taken)
        while first < len(units) and units[first].pages:
            first += 1
    return units


def repeated(ops, margins):
    """Texts that stand on a page once more, one after the other: (page, text)."""
    block, before = [], None
    for op in ops:
        if op.owner != '-' or not 45 < op.y < margins[op.page - 1] - 36:
            continue
        goes_on = before and before.page == op.page and (
            (op.y == before.y and -.01 < op.x - end < .95 * op.size) or
            0 < op.y - before.y < 1.6 * before.size and op.x < end)
        if block and not goes_on:
            yield block[0].page, squeeze(''.join(o.text for o in block))
            block = []
        block.append(op)
        before, end = op, op.x + op.width
    if block:
        yield block[0].page, squeeze(''.join(o.text for o in block))


def judge(base, say, count):
    units = read_units(base + '.tree')
    ops, margins = read_ops(base + '.pages')
    notes = {op.page for op in ops
             if op.owner == '-' and any(n in op.text for n in NOTES)}
    for c in follow(units, ops):
        if c.kind != 'cell':
            continue
        count['cells'] += 1
        if c.left:
            say(f'page {c.pages}: {len(c.left)} characters of a cell stand '
                f'nowhere: {c.text[:30]} … {c.left[:30]}')
        for a, b in zip(c.pages, c.pages[1:]):
            count['parted'] += 1
            if b != a + 1:
                say(f'pages {a} and {b}: a cell goes on further off: {c.text[:30]}')
            if b not in notes:
                say(f'page {b}: a cell goes on unsaid: {c.text[:30]}')
    known = TITLES | {text for text, _ in units}
    for page, text in repeated(ops, margins):
        count['repeated'] += 1
        for n in NOTES:
            text = text.replace(n, '')
        if text and text not in known and not re.fullmatch(r'（?\d+/\d+）?', text):
            say(f'page {page}: what stands once more is not whole: {text[:60]}')


def main():
    said, count = [], dict.fromkeys(('cells', 'parted', 'repeated'), 0)
    for folder, _, names in sorted(os.walk(sys.argv[1])):
        for name in sorted(names):
            if name.endswith('.pages'):
                judge(os.path.join(folder, name[:-6]),
                      lambda what: said.append(f'{name[:-6]} {what}'), count)
    for what in said[:40]:
        print(what)
    print(', '.join(f'{n} {what}' for what, n in count.items()))
    few = [k for k, n in (('cells', 5000), ('repeated', 500)) if count[k] < n]
    if few:
        print('too few', *few)
    sys.exit(bool(said or few))


main()
