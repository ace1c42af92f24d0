"""The ways of marking, as ways.csv lists them, put into a scene:

  way       row, merged (over three rows of a workbook), column, narrowest (row
            and column at once), item (its 枝番 follow), listed, key, further (a
            column beside the keys), default (of the catalog's sheet), bundle, text
  spelling  heading=word, as it is written; {見出し} {別名} {name} stand for the
            column's names; several marks are parted by ；
  where     what is marked (targets below)
  carrier   csv, xlsx, english: CSV under the English names, or shared: CSV of
            which all services take what they say by the key 共通
  documents all, or main: those that read most
  expected  hidden: understood; safe: understood, or refused; refused: exit 1, no
            file, the place named; open: the mark opens what is closed by default;
            same: no mark at all
  internal  on: the internal edition is made all the same
  design    the words of the design that say so
"""
import unicodedata
from dataclasses import dataclass

import bundles
from known import COLUMNS, HERE, TABLES, level, rows

KINDS = ('catalog', 'service', 'evaluation')
SOME = (('service', 'answers'), ('service', 'information'), ('evaluation', 'materials'), ('catalog', 'gaps'))
FEW = {('service', 'answers', '見解'), ('service', 'information', '内容'), ('catalog', 'items', '備考'),
       ('catalog', 'gaps', '根拠'), ('evaluation', 'materials', '種別'), ('evaluation', 'judgements', '評価員')}


@dataclass(frozen=True)
class Way:
    number: int
    way: str
    spelling: str
    where: str
    carrier: str
    documents: str
    expected: str
    internal: str
    design: str

    @property
    def marks(self):
        return [m.rsplit('=', 1) for m in self.spelling.split('；')]

    def __str__(self):
        return f'{self.way} {self.spelling} ({self.where}, {self.carrier})' if self.where else self.way


WAYS = [Way(n, *r.values()) for n, r in enumerate(rows(HERE / 'ways.csv'), 2)]


def row_tables():
    return [(k, t) for (k, t), columns in TABLES.items()
            if k in KINDS and not columns[0].keyed and columns[0].value != 'made']


def hidable(c, keyed):
    return (c.kind in KINDS and c.keyed == keyed and c.name and c.marked == 'hidden'
            and not c.value.startswith('=') and c.value not in ('made', 'mark'))


def targets(where):
    """What a row of ways.csv marks: (kind, table, column), a column None for its
    rows; (bundle,) or (bundle, text) for bundles and texts."""
    cells = [c for c in COLUMNS if hidable(c, False)]
    keys = [c for c in COLUMNS if hidable(c, True)]
    if where in ('sheet', 'sheet-in-japanese'):
        return [('catalog', 'columns', n) for n, (name, by, _) in enumerate(bundles.COLUMN_ROWS)
                if name in ('scenario', 'evidence_examples', 'comment', 'evidence', 'customer_action',
                            'improvement', 'class', 'note')]
    if where == 'bundles':
        return [(b,) for b in 'qdste']
    if where == 'texts-of':
        return [('s', 'overview'), ('s', 'responsibility'), ('t', 'overview'), ('e', 'overview')]
    columns = {
        'cells': cells, 'keys': keys,
        'closed': [c for c in cells if c.unmarked == 'internal'],
        'aliased': [c for c in cells if c.other], 'aliased-keys': [c for c in keys if c.other],
        'texts': [c for c in cells if (c.kind, c.table, c.label) in FEW],
        'never': [c for c in COLUMNS if c.marked == 'error' and c.kind in KINDS and c.value != '='],
        'safe-keys': [c for c in COLUMNS if c.marked == 'safe' and c.keyed]}
    if where in columns:
        return [(c.kind, c.table, c.label) for c in columns[where]]
    tables = {
        'rows': [t for t in row_tables() if t[1] != 'columns'], 'some': SOME,
        'subs': [t for t in row_tables() if t[1] in ('answers', 'judgements')],
        'key-tables': [(k, k) for k in KINDS]}
    names = where.split()
    return [(*t, None) for t in tables.get(where) or
            [t for t in TABLES if t[0] in KINDS and t[1] in names]]


def spell(heading, column):
    """見解の公開 for {見出し}の公開; None if the column has no such name."""
    if column is None:
        return heading
    names = {'{見出し}': column.label, '{別名}': column.other, '{name}': column.name,
             '{Name}': column.name.replace('_', ' ').title().replace(' ', '_'),
             '{ｎａｍｅ}': ''.join(chr(ord(c) + 0xfee0) for c in column.name)}
    for place, name in names.items():
        if place in heading:
            return heading.replace(place, name) if name else None
    return heading


def of(kind, table):
    return [b for b, k in bundles.BUNDLES.items() if k == kind and table in bundles.tables_of(b)]


def marked_rows(way, kind, table, column):
    """Which rows: not the same of each table and column, since what one hides
    another may quote; of an item, that which has 枝番."""
    if way.way == 'merged':
        return range(3)
    if way.way == 'item':
        return (0,)
    if column and column.value == 'sub':
        return (len(bundles.ITEMS),)
    n = list(TABLES).index((kind, table))
    if column and way.way == 'column':
        n += TABLES[kind, table].index(column)
    return (n % len(bundles.ITEMS),)


def mark_rows(s, way, kind, table, heading, word, label):
    """A column of marks in a table of rows: of its rows, or of the column label."""
    column = next((c for c in TABLES[kind, table] if c.label == label), None)
    heading = spell(heading, column)
    for bundle in of(kind, table) if heading else ():
        marked = marked_rows(way, kind, table, column)
        s.extra.append((bundle, table, heading, {r: word for r in marked}, way.way == 'merged'))
        for row in marked if way.expected != 'same' else ():
            s.mark((bundle, table, row, label), level(word))


def mark_key(s, way, kind, heading, word, label):
    column = next((c for c in TABLES[kind, kind] if c.label == label), None)
    for bundle in of(kind, kind):
        if way.way == 'further':
            old = next((w for b, h, w in s.further if (b, h) == (bundle, heading)), None)
            if old is None:
                s.further.append((bundle, heading, {label: word}))
            else:
                old[label] = word
        elif spell(heading, column):
            s.pairs.append((bundle, spell(heading, column), word))
        s.mark((bundle, kind, None, label), level(word))


def mark_text(s, heading, word, bundle, text):
    if heading.startswith('1行目：'):
        s.heads[bundle, text] = heading[4:]
        s.mark((bundle, text, None, None), level(word))
    elif heading.startswith(text) or heading.startswith('サービス概要') and text == 'overview':
        s.pairs.append((bundle, heading, word))
        s.mark((bundle, text, None, None), level(word))


def apply(s, way, chosen):
    """Marks the chosen targets of a scene. A 内部 and a 公開 on one cell: both."""
    s.fields = 'label' if way.where == 'sheet-in-japanese' else 'name'
    done = set()
    for target in chosen:
        for heading, word in way.marks if not way.spelling.startswith('1行目') else [first_line(way)]:
            if way.way == 'text':
                mark_text(s, heading, word, *target)
            elif way.way == 'bundle':
                s.pairs.append((target[0], heading, word))
                s.bundle_marks[target[0]] = level(word)
            elif way.way == 'default':
                name, by, _ = bundles.COLUMN_ROWS[target[2]]
                s.default_heading = heading
                s.words['q', target[2]] = word
                s.defaults[by, name] = level(word)
            elif target[0] == target[1]:
                mark_key(s, way, target[0], heading, word, target[2])
            else:
                label = target[2] if '{' in heading else None
                if (target[:2], heading, label) not in done:
                    mark_rows(s, way, *target[:2], heading, word, label)
                done.add((target[:2], heading, label))
    return s


def first_line(way):
    """The line as written, and the word in it."""
    line = unicodedata.normalize('NFKC', way.spelling[4:])
    return way.spelling, line.rsplit(':', 1)[1].strip()


def place(way, target, carrier):
    """The file that a message about the mark must name."""
    bundle = target[0] if way.way in ('bundle', 'text') else of(*target[:2])[0]
    if carrier == 'xlsx':
        return f'{bundle}.xlsx'
    if way.way == 'text' and way.spelling.startswith('1行目'):
        return f'{target[1]}.md'
    table = bundles.BUNDLES[bundle] if way.way in ('bundle', 'text') else target[1]
    return f'{bundle}/{table}.csv'
