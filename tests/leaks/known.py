"""The tables that a bundle may have, as tables.csv tells them, and whether the
program knows others. tables.csv is kept by hand, apart from the program:

  kind table column   as people head them; name: the English name; other: one
                      more heading of the same
  value     what the generator writes: text, date, url, hash: a canary of that
            kind; =word|word: this, row by row; item: the item's number; sub: a
            枝番 in the rows that have one; part: one of these; copy T.C: the text of that cell; about
            T.C: a canary as hidden as that cell; cite T.C: a canary behind that
            cell's text; mark: a visibility; made: kaiji's own, not filled in
  unmarked  who may see it where no mark says more: public, internal, either (the
            design does not say: it is not judged)
  marked    what a mark does: hidden; safe (hidden, or refused); error (it can
            never be hidden); either (not judged)
  shown     the documents that must show it where it is public
"""
import csv, re, unicodedata
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
KINDS = {'catalog': 'catalogs', 'service': 'services', 'evaluation': 'evaluations',
         'facility': 'facilities', 'procurement': 'procurements'}


@dataclass(frozen=True)
class Column:
    kind: str
    table: str
    label: str
    name: str
    other: str
    value: str
    unmarked: str
    marked: str
    shown: tuple

    @property
    def keyed(self):
        return self.table == self.kind


def rows(path):
    with open(path, encoding='utf-8-sig', newline='') as f:
        return list(csv.DictReader(f))


COLUMNS = [Column(r['kind'], r['table'], r['column'], r['name'], r['other'], r['value'],
                  r['unmarked'], r['marked'], tuple(r['shown'].split()))
           for r in rows(HERE / 'tables.csv')]
TABLES = {}
for column in COLUMNS:
    TABLES.setdefault((column.kind, column.table), []).append(column)


def fold(text):
    """As headings and words are compared: width, case and blanks aside."""
    return re.sub(r'\s+', '', unicodedata.normalize('NFKC', text)).lower()


LEVELS = {'公開': 0, 'public': 0, '要nda': 1, 'nda': 1,
          '内部': 2, '非公開': 2, 'internal': 2}
EDITIONS = ('public', 'nda', 'internal')


def level(word):
    """Who may see what bears this word; an unknown one hides."""
    return LEVELS.get(fold(word), 2)


def find(kind, table, heading):
    """The column of that heading, whichever of its names is used, or None; a key may
    stand there once for each catalog, as 回答sha256.hispro-sns does."""
    h = fold(heading.split('sha256.')[0] + 'sha256' if 'sha256.' in heading else heading)
    for c in TABLES.get((kind, table), ()):
        if h in (fold(c.label), fold(c.other) if c.other else None,
                 c.name or None, c.name.replace('_', '') or None):
            return c
    return None


def vocabulary():
    """What the program says it knows: {(kind, table): {names}}, out of the text of
    compiler/vocabulary/tables.def: TABLE(KIND, table, …), its TERM(table, name, …),
    and SHARED(KIND, name, table, …), a table with the columns of another."""
    text = (ROOT / 'compiler/vocabulary/tables.def').read_text('utf-8')
    text = re.sub(r'/\*.*?\*/', '', text, flags=re.S)
    found, terms, shared = {}, set(), []
    for what, one, two, three in re.findall(r'^(TABLE|SHARED|TERM)\(\s*(\w+),\s*"?(\w+)"?,\s*"?(\w+)"?', text, re.M):
        if what == 'TABLE':
            terms = found[one.lower(), two] = set()
        elif what == 'TERM':
            terms.add(two)
        else:
            shared.append((one.lower(), two, three))
    for kind, name, table in shared:
        found[kind, name] = next(t for (_, n), t in found.items() if n == table)
    return found


def read_me():
    """(kind, table, column) of the lists of columns in inputs/README.md."""
    parts = {'サービス': 'service', '評価': 'evaluation', '施設': 'facility', 'カタログ': 'catalog'}
    part = None
    for line in (ROOT / 'inputs/README.md').read_text('utf-8').splitlines():
        if line.startswith('#'):
            part = parts.get(line.lstrip('# '))
        if not part or not line.startswith('| `'):
            continue
        tables = re.findall(r'`(\w+)`', line.split('|')[1])
        text = re.sub(r'（[^）]*）|。.*', '', line.split('|')[2])
        labels = [x.strip() for x in re.split('[、／…]', text.split('：')[-1]) if x.strip()]
        for label in labels if len(tables) == 1 and len(labels) > 1 else ():
            yield part, tables[0], label


def complaints():
    """Where the program or its description knows a table or column that tables.csv
    does not, or the reverse."""
    known = vocabulary()
    if len(known) < 30:
        yield f'only {len(known)} tables found in tables.def: has its form changed?'
    for (kind, table), terms in sorted(known.items()):
        if kind not in KINDS:  # the two columns of every table of keys
            continue
        table = {'breaches': '指摘'}.get(table, table)
        have = {c.name for c in TABLES.get((kind, table), ())}
        if not have:
            yield f'tables.csv does not know the table {table} of a {kind}'
            continue
        if not terms:
            yield f'no columns found of the table {table} of a {kind}'
        for name in sorted(terms - have):
            yield f'tables.csv does not know {name} of {kind}.{table}'
        for name in sorted(have - terms - {''}):
            yield f'tables.csv has {name} of {kind}.{table}, which the program does not know'
    for kind, table, label in read_me():
        if find(kind, table, label) is None:
            yield f'tables.csv does not know {label} of {kind}.{table}, which inputs/README.md names'
