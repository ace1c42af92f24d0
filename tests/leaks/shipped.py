"""The cells of bundles that people wrote, as folders of CSV whose headings stand in
the first row, and who may see each: by tables.csv and the rules of the design.
Of marks it knows the plain ones: 公開, 公開区分, 見解の公開, 問合せ先の公開."""
import csv, io
from dataclasses import dataclass

from bundles import FILLED_BY, LISTED
from known import KINDS, TABLES, find, fold, level


@dataclass
class Sheet:
    """A file: its rows, the headings first, and what each column is."""
    path: object
    kind: str
    bundle: str
    table: str
    rows: list

    @property
    def keyed(self):
        return self.table == self.kind

    def column(self, c):
        return find(self.kind, self.table, self.rows[0][c])

    def text(self):
        out = io.StringIO()
        csv.writer(out, lineterminator='\n').writerows(self.rows)
        return out.getvalue()


def sheets(folder):
    found = []
    for kind, plural in KINDS.items():
        for path in sorted((folder / plural).glob('*/*.csv')):
            with open(path, encoding='utf-8-sig', newline='') as f:
                rows = list(csv.reader(f))
            if rows:
                found.append(Sheet(path, kind, path.parent.name, path.stem.partition('.')[0], rows))
    return found


def keys(sheet):
    return {fold(r[0]): r[1] for r in sheet.rows[1:] if len(r) > 1}


class Inputs:
    def __init__(self, folder):
        self.sheets = sheets(folder)
        self.keys = {(s.kind, s.bundle): keys(s) for s in self.sheets if s.keyed}
        self.defaults, self.named = {}, set()
        for s in self.sheets:
            at = {fold(h): i for i, h in enumerate(s.rows[0])}
            if s.table == 'columns':
                for r in s.rows[1:]:
                    field, by, word = (r[at[fold(n)]] if fold(n) in at else '' for n in ('項目', '記入者', '公開'))
                    if word:
                        self.defaults[s.bundle, by, field] = level(word)
            if s.table == 'header' and fold('項目') in at:
                self.named |= {fold(r[at[fold('項目')]]) for r in s.rows[1:]}

    def numbers(self, sheet):
        """Those by which a bundle's evidence and materials are cited."""
        return {r[c] for s in self.sheets if s.bundle == sheet.bundle and s.kind == sheet.kind
                and s.table in ('evidence', 'materials') for c in range(len(s.rows[0]))
                if s.column(c) and s.column(c).name == 'number' for r in s.rows[1:] if c < len(r) and r[c]}

    def catalog(self, sheet):
        own = sheet.path.stem.partition('.')[2]
        text = self.keys.get((sheet.kind, sheet.bundle), {}).get(fold('カタログ'), '')
        return sheet.bundle if sheet.kind == 'catalog' else own or text.replace('、', '；').split('；')[0].strip()

    def whole(self, sheet):
        """What marks the bundle as a whole; a facility has names of staff."""
        if sheet.kind in ('facility', 'procurement'):
            return 2
        return level(self.keys.get((sheet.kind, sheet.bundle), {}).get(fold('公開区分'), '公開') or '公開')

    def marks(self, sheet, row):
        """{column or None for the row: level} of a row's explicit marks."""
        found = {}
        for c, heading in enumerate(sheet.rows[0]):
            h, word = fold(heading), row[c].strip() if c < len(row) else ''
            if not word:
                continue
            if h in ('公開', '公開区分'):
                found[None] = level(word)
            elif h.endswith('の公開'):
                found[find(sheet.kind, sheet.table, heading[:-3]) or heading[:-3]] = level(word)
        return found

    def level(self, sheet, r, c):
        """0, 1 or 2 as in bundles.py; None: not to be judged."""
        whole = self.whole(sheet)
        if whole == 2:
            return 2
        if sheet.keyed:
            mine = self.keys[sheet.kind, sheet.bundle]
            key = sheet.rows[r][0]
            column = find(sheet.kind, sheet.table, key)
            own = mine.get(fold(key) + 'の公開')
            if c != 1 or fold(key).endswith('の公開') or column and column.marked == 'either':
                return None
            if own:
                return max(level(own), whole)
            if column is None:
                return None if fold(key) in self.named else 2
            return {'public': whole, 'internal': 2}.get(column.unmarked)
        column, heading = sheet.column(c), fold(sheet.rows[0][c])
        if heading in ('公開', '公開区分') or heading.endswith('の公開') or sheet.table in ('columns', 'statuses', 'checks'):
            return None
        if column and (column.marked != 'hidden' or column.value in ('made', 'mark') or column.value.startswith('=')):
            return None
        if column and column.name in ('id', 'number', 'sub'):
            return None  # by which others name the row
        if column is None and (sheet.kind == 'catalog' or sheet.table == 'roles'):
            return None  # a column that the catalog declares, a party
        usual = {'public': 0, 'internal': 2}.get(column.unmarked) if column else 2
        for by in FILLED_BY.get(sheet.table, ()):
            if column and (self.catalog(sheet), by, column.name) in self.defaults:
                usual = self.defaults[self.catalog(sheet), by, column.name]
        marks = self.marks(sheet, sheet.rows[r])
        own, row = marks.get(column), marks.get(None)
        explicit = [m for m in (own, row) if m is not None] + self.item(sheet, r)
        if not explicit:
            return max(usual, whole)
        listed = sheet.table in LISTED or own is not None
        return max(explicit + [whole] + ([] if listed else [usual]))

    def item(self, sheet, r):
        """The mark of the item's own row, for its rows by 枝番."""
        if sheet.table not in ('answers', 'judgements'):
            return []
        at = {fold(h): i for i, h in enumerate(sheet.rows[0])}
        if fold('枝番') not in at or not sheet.rows[r][at[fold('枝番')]].strip():
            return []
        number = sheet.rows[r][at[fold('項番')]]
        return [m[None] for o in sheet.rows[1:] if o[at[fold('項番')]] == number and not o[at[fold('枝番')]].strip()
                for m in [self.marks(sheet, o)] if None in m]

    def hidden(self, edition):
        """(sheet, row, column) of every filled cell that an edition hides."""
        for s in self.sheets:
            for r in range(1, len(s.rows)):
                for c in range(len(s.rows[r])):
                    if s.rows[r][c].strip() and c < len(s.rows[0]):
                        v = self.level(s, r, c)
                        if v is not None and v > edition:
                            yield s, r, c
