#!/usr/bin/env python3
"""Judges the page operations of the documents in a folder (-t pages,tree) by
where they stand, not by what the compiler says of them:
no line begins or ends with what may not (JLReq, very strict), no number or
inseparable pair is parted, no text leaves its page's margins, no heading or
group stands last on its page, a table that goes on has its head again.
usage: pages.py FOLDER"""
import os, re, sys
from collections import defaultdict, namedtuple

Text = namedtuple('Text', 'x y size width text level owner')
Line = namedtuple('Line', 'x y size text level owner')
STRONG, HEAD = ('1', '#1b2430'), '#eef2f6'
OP = re.compile(r'text (\S+) (\S+) (\S+) f\d+ w (\S+) #\w+ "((?:[^"\\]|\\.)*)"'
                r'(?: \d+[+-]\d+)*(?: broken:(\w+))? (\S+)$')
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
OPENING, CLOSING, NO_START, LEVELS = set(), set(), set(), {}


def classes():
    """From the data, with full-width twins: not the compiler's own table."""
    path = os.path.join(os.path.dirname(__file__),
                        '../compiler/text/jlreq_classes.tsv')
    of = {}
    for row in open(path, encoding='utf-8'):
        if not row.startswith('cl-'):
            continue
        name, _, points = row.rstrip('\n').split('\t')
        for p in re.findall(r'(?:^| )U\+([0-9A-F]+)(?= |$)', points):
            c = int(p, 16)
            if c >= 0x80:
                of[chr(c)] = int(name[3:])
            if 0x21 <= c <= 0x7e:
                of[chr(c + 0xfee0)] = int(name[3:])
                if chr(c) in '()[]{}.,':
                    of[chr(c)] = int(name[3:])
    for c, n in of.items():
        if n == 1:
            OPENING.add(c)
        if n in (2, 6, 7):
            CLOSING.add(c)
        if n in (2, 3, 4, 5, 6, 7, 9, 10, 11):
            NO_START.add(c)
        # the loosest level at which the character may still not open a line
        LEVELS[c] = {9: 0, 10: 0, 11: 0, 3: 1, 5: 1, 4: 2}.get(n, 3)


def read_pages(path):
    bookmarks, pages = [], []
    for row in open(path, encoding='utf-8'):
        word = row.split(' ', 1)[0]
        if word == 'bookmark':
            f = row.split(' ', 5)
            bookmarks.append((int(f[3]), float(f[4]), QUOTED.search(row)[1]))
        elif word == 'page':
            f = row.split()
            pages.append({'size': (f[2], f[3]), 'text': [], 'rule': [],
                          'fill': []})
        elif word == 'text':
            m = OP.match(row)
            assert m, row
            x, y, size, width = map(float, m.group(1, 2, 3, 4))
            pages[-1]['text'].append(
                Text(x, y, size, width, m[5], m[6], m[7]))
        elif word in ('rule', 'fill'):
            pages[-1][word].append(row.split()[1:])
    return bookmarks, pages


def read_tree(path):
    """The text between two breaks, and each page size's margins."""
    runs, margins, run = [], {}, []
    for row in open(path, encoding='utf-8'):
        word = row.split(None, 1)[0]
        if word in ('text', 'code-span', 'code', 'status'):
            m = QUOTED.search(row)
            run.append(m[1] if m else '')
            continue
        if word in ('strong', 'emphasis', 'link'):
            continue
        runs.append(''.join(run))
        run = []
        m = re.match(r' *page (\d+)x(\d+) margins (\d+) (\d+) (\d+) (\d+)', row)
        if m:
            n = [int(v) / 1000 for v in m.groups()]
            margins['%.10g' % n[0], '%.10g' % n[1]] = n[2:]
    runs.append(''.join(run))
    return [r for r in runs if r], margins


def lines_of(page):
    """Texts side by side are one line; other columns stand further off."""
    lines, end = [], None
    for t in page['text']:
        if lines and lines[-1].y == t.y and lines[-1].size == t.size and \
                (lines[-1].owner == '-') == (t.owner == '-') and \
                -.7 * t.size < t.x - end < .95 * t.size:
            last = lines.pop()
            lines.append(last._replace(text=last.text + t.text, level=t.level))
        else:
            lines.append(Line(t.x, t.y, t.size, t.text, t.level, t.owner))
        end = t.x + t.width
    return lines


def judge_breaks(lines, runs, joined, complain, count):
    rank = {None: 0, 'strict': 1, 'loose': 2, 'character': 3, 'any': 4}
    before = None
    for line in lines:
        text = line.text.strip()
        if not text or line.owner in ('-', 'toc', 'item'):
            continue  # running lines, page numbers, labels of lists
        count['lines'] += 1
        allowed = rank[before.level] if before else 0
        if text[0] in NO_START and LEVELS[text[0]] >= allowed and \
                not any(r.lstrip().startswith(text) for r in runs):
            complain(f'a line begins with {text[0]}: {text}')
        if text[-1] in OPENING and not any(r.endswith(text) for r in runs):
            complain(f'a line ends with {text[-1]}: {text}')
        if line.level == 'any':
            complain(f'a line is broken at any place: {text}')
        if before and 0 < line.y - before.y < 2.3 * line.size and \
                line.size == before.size and not before.level and \
                before.text[-8:] + line.text[:8] in joined:
            count['breaks'] += 1
            pair = before.text[-1] + line.text[0]
            if re.fullmatch(r'[0-9０-９]{2}|([―—…‥])\1|[A-Za-z]{2}', pair):
                complain(f'parted: {before.text[-8:]} | {line.text[:8]}')
        before = line


def judge_margins(page, margins, complain):
    w, h = map(float, page['size'])
    top, right, bottom, left = margins
    for t in page['text']:
        if t.x < left - .01 or t.x + t.width > w - right + .01:
            complain(f'text beside the margins: {t.text}')
        low, high = (top, h - bottom) if t.owner != '-' else (0, h)
        if t.y - .88 * t.size < low - .01 or t.y + .12 * t.size > high + .01:
            complain(f'text above or below the margins: {t.text}')


def judge_foot(page, top, title, complain):
    """Below what a bookmark leads to, there is more than its own words."""
    words = re.sub(r'\s', '', title)
    for t in page['text']:
        if t.owner == '-' or t.y < top:
            continue
        if re.sub(r'\s', '', t.text) not in words:
            return
    complain(f'nothing stands under {title}')


def tables_of(page):
    """(top, texts of the head or None) of each piece of a table."""
    strong = sorted({float(r[1]) for r in page['rule']
                     if r[1] == r[3] and (r[5], r[6]) == STRONG})
    for top in strong[::2]:
        head = [f for f in page['fill'] if float(f[1]) == top and f[4] == HEAD]
        if head:
            low = top + float(head[0][3])
            yield top, tuple(sorted(t.text for t in page['text']
                                    if top < t.y < low))
        else:
            yield top, None


def judge_heads(pages, margins, say, count):
    heads, before = set(), None
    for n, page in enumerate(pages, 1):
        tables = list(tables_of(page))
        top = margins[page['size']][0]
        if tables and before and abs(tables[0][0] - top) < .01:
            count['continued'] += 1
            if tables[0][1] is None:
                say(n, 'a table goes on without its head')
            elif tables[0][1] not in heads and not any(
                    set(h) & set(tables[0][1]) for h in heads):
                say(n, f'a table goes on under a head of its own: {tables[0][1]}')
        heads.update(h for _, h in tables if h)
        before = tables[-1][1] if tables else None


def judge(base, said, count):
    bookmarks, pages = read_pages(base + '.pages')
    runs, margins = read_tree(base + '.tree')
    joined = '\n'.join(runs)

    def say(page, what):
        said.append(f'{os.path.basename(base)} page {page}: {what}')
    for n, page in enumerate(pages, 1):
        def complain(what, n=n):
            say(n, what)
        judge_breaks(lines_of(page), runs, joined, complain, count)
        judge_margins(page, margins[page['size']], complain)
    for n, top, title in bookmarks:
        count['titles'] += 1
        judge_foot(pages[n - 1], top, title, lambda what, n=n: say(n, what))
    judge_heads(pages, margins, say, count)


def main():
    classes()
    said, count = [], defaultdict(int)
    for folder, _, names in sorted(os.walk(sys.argv[1])):
        for name in sorted(names):
            if name.endswith('.pages'):
                judge(os.path.join(folder, name[:-6]), said, count)
    for what in said[:40]:
        print(what)
    print(', '.join(f'{n} {what}' for what, n in count.items()))
    # what was found to judge: a test that sees nothing must not pass
    few = [k for k, n in (('lines', 5000), ('breaks', 1000), ('titles', 100),
                          ('continued', 50)) if count[k] < n]
    if few:
        print('too few', *few)
    sys.exit(bool(said or few))


main()
