"""A small folder of inputs in which every cell bears a text found nowhere else.

scene() makes it out of tables.csv: catalogs q, d (derived from q) and r, services s
and t, an evaluation e, a facility g and a procurement p, each with every table
of its kind. A cell is named (bundle, table, row, column), a key (bundle, table,
None, key), a text (bundle, text, None, None). mark() says who may see what;
level() puts the marks together as the design does (§2, Visibility); write()
makes files of it, CSV or a workbook for each bundle.
"""
import csv, datetime, hashlib, io, zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from known import COLUMNS, KINDS, TABLES, fold

AS_OF = '2032-02-29'
ITEMS = ('1.1', '1.2', '1.3', '1.4')
SUBS = 2  # rows by 枝番 of the first item, behind those of the items
BUNDLES = {'q': 'catalog', 'd': 'catalog', 'r': 'catalog', 's': 'service', 't': 'service',
           'e': 'evaluation', 'g': 'facility', 'p': 'procurement'}
TEXTS = {'service': ('overview', 'responsibility', '社内の文章'),
         'evaluation': ('overview', '社内の文章'), 'facility': ('overview',)}
# tables whose rows are things to be listed: a row's mark opens what is closed;
# of a table that kaiji does not know, too
LISTED = ('evidence', 'materials', 'queries', '社内の表')
LETTERS = 'アイウエオカキクケコサシスセソタチツテト'
COLUMN_ROWS = [  # field, 記入者, heading: the sheet of catalog q
    ('id', '様式', '項番'), ('part', '様式', '部'), ('major', '様式', '大項目'),
    ('minor', '様式', '小項目'), ('text', '様式', '確認事項'), ('scenario', '様式', 'シナリオ例'),
    ('evidence_examples', '様式', 'エビデンス例'), ('status', '確認者', '適合性'),
    ('comment', '確認者', '見解'), ('evidence', '確認者', 'エビデンス'),
    ('customer_action', '確認者', 'お客様に実施していただく対応'), ('status', '評価者', '判定結果'),
    ('improvement', '評価者', '改善策'), ('comment', '評価者', 'コメント'),
    ('class', '参考', '区分'), ('note', '参考', '備考')]
STATUS_ROWS = [row.split() for row in '''answer 適合可能 conforming ○ 任意
answer 不適合 nonconforming × 必須
answer 対象外 not-applicable － 必須
judgement 適合 conforming ○ 任意
judgement 条件付適合 partial △ 任意
judgement 不適合 nonconforming × 必須
result 適合 conforming ○ 任意
result 不適合 nonconforming × 任意'''.splitlines()]
FILLED_BY = {'answers': ('確認者',), 'judgements': ('評価者',), 'items': ('様式', '参考')}


def code(where, seed=0):
    """Six letters for a cell: the same whatever the marks are."""
    n = int.from_bytes(hashlib.sha256(f'{seed} {where}'.encode()).digest()[:8], 'big')
    return ''.join(LETTERS[n // 20 ** i % 20] for i in range(6))


def latin(letters):
    return ''.join('abcdefghijklmnopqrst'[LETTERS.index(c)] for c in letters)


def day(n):
    return (datetime.date(2012, 1, 1) + datetime.timedelta(days=6 * n)).isoformat()


@dataclass
class Scene:
    cells: dict = field(default_factory=dict)    # where → text
    canary: dict = field(default_factory=dict)   # where → what a search finds of it
    sources: dict = field(default_factory=dict)  # where → cells that it quotes or is about
    column: dict = field(default_factory=dict)   # where → Column
    headings: dict = field(default_factory=dict)  # (bundle, table, column) → as written
    names: dict = field(default_factory=dict)    # canary in a heading or name → where
    marks: dict = field(default_factory=dict)    # where → levels; a row: column None
    defaults: dict = field(default_factory=dict)  # (記入者, field) → level
    bundle_marks: dict = field(default_factory=dict)  # bundle → level
    extra: list = field(default_factory=list)    # (bundle, table, heading, {row: word}, merged)
    pairs: list = field(default_factory=list)    # (bundle, heading, word), among the keys
    further: list = field(default_factory=list)  # (bundle, heading, {key: word}), behind them
    heads: dict = field(default_factory=dict)    # (bundle, text) → first line
    words: dict = field(default_factory=dict)    # (bundle, row of columns) → default's word
    default_heading: str = '公開'
    fields: str = 'name'                         # 項目 of columns: name, or label

    def own(self, where):
        """Explicit marks of a cell, its row and its item; of the item's cell only
        what narrows."""
        bundle, table, row, label = where
        found = list(self.marks.get(where, ()))
        if row is not None:
            found += self.marks.get((bundle, table, row, None), ())
            if row >= len(ITEMS) and table in ('answers', 'judgements'):
                found += self.marks.get((bundle, table, 0, None), ())
                found += [m for m in self.marks.get((bundle, table, 0, label), ()) if m]
        return found

    def level(self, where):
        """0, 1 or 2: the most open edition that shows a cell is public, nda or
        internal; None: the design does not say."""
        bundle, table, row, label = where
        kind, column = BUNDLES[bundle], self.column.get(where)
        if kind in ('facility', 'procurement'):
            return 2
        usual = {'public': 0, 'internal': 2, 'either': None}[column.unmarked] if column else 0
        if column is None and label is None and table.startswith('社内'):
            usual = 2  # a text that no template takes
        for by in FILLED_BY.get(table, ()) if bundle != 'r' else ():
            usual = self.defaults.get((by, column.name), usual)
        explicit = self.own(where)
        if column and column.marked == 'either' and (explicit or usual):
            return None
        if column and column.marked == 'error':
            return 0  # never hidden
        if not explicit:
            found = usual
        elif self.marks.get(where) or table in LISTED:
            found = max(explicit)
        else:
            found = None if usual is None and max(explicit) == 0 else max(explicit + [usual or 0])
            if row is not None and row >= len(ITEMS) and self.marks.get((bundle, table, 0, label)) and found > max(explicit):
                found = None  # whether the mark of the item's cell opens its 枝番 is not said
        for other in self.sources.get(where, ()):
            more = self.level(other)
            found = None if None in (found, more) else max(found, more)
        whole = max(self.bundle_marks.get(b, 0) for b in (bundle, '' if bundle == 'r' else 'q'))
        return found if found is None else max(found, whole)

    def hidden(self, edition):
        """{canary: where} of what an edition (0, 1) hides and shows nowhere else."""
        levels = {w: self.level(w) for w in self.canary}
        open_ = {self.canary[w] for w, v in levels.items() if v is None or v <= edition}
        quoted = {self.canary[s] for w, v in ((w, self.level(w)) for w in self.sources)
                  if v is None or v <= edition for s in self.sources[w] if s in self.canary}
        return {self.canary[w]: w for w, v in levels.items()
                if v is not None and v > edition and self.canary[w] not in open_ | quoted}

    def open(self, edition):
        return {self.canary[w]: w for w in self.canary if self.level(w) is not None
                and self.level(w) <= edition}

    def covered(self, where, edition):
        """Whether what prints a cell is hidden itself: of a key a line above the
        sheet, of what was corrected the record of the correction, of a
        requirement the row that says which item it is of."""
        bundle, table, row, label = where
        if table == 'requirements':
            return any(m > edition for m in self.marks.get((bundle, 'item_requirements', row, None), ()))
        if (bundle, table, label) == ('q', 'items', 'シナリオ例'):
            return self.level(('q', 'errata', row, '原文')) > edition
        return table == BUNDLES[bundle] and any(
            self.cells['q', 'header', r, '項目'] == label and self.level(('q', 'header', r, '欄')) > edition
            for r in range(len(ITEMS)))

    def mark(self, where, value):
        self.marks.setdefault(where, []).append(value)


def row_count(kind, table):
    if table in ('answers', 'judgements'):
        return len(ITEMS) + SUBS
    return {'columns': len(COLUMN_ROWS), 'components': SUBS, 'statuses': len(STATUS_ROWS)}.get(table, len(ITEMS))


def value(scene, bundle, column, row, seed):
    """(text, canary, sources) of a cell; an empty text is not filled in."""
    kind, _, rest = column.value.partition(' ')
    letters = code((bundle, column.table, row, column.label), seed)
    own = '秘鳥' + letters
    if column.value.startswith('='):
        words = column.value[1:].split('|')
        return words[row % len(words) if row else 0], None, ()
    if kind in ('copy', 'about', 'cite'):
        table, _, label = rest.partition('.')
        home = 'q' if bundle == 'd' and table == 'items' else bundle
        source = (home, table, (row or 0) % len(ITEMS), label)
        if column.table == 'rules' and row == len(ITEMS) - 1:
            return '', None, ()
        if kind == 'cite':
            return f'{scene.cells[source]}；{own}', own, ()
        if column.table == 'rules' and row == 2:
            return ('', None, ()) if kind == 'copy' else (own, own, ())
        return (scene.cells[source], None, (source,)) if kind == 'copy' else (own, own, (source,))
    if kind == 'text':
        return own, own, ()
    if kind == 'date':
        n = len(scene.canary)
        text = (f'{2039 if rest == "99" else 2031}-{"04" if rest == "99" else rest}-{10 + n % 18}'
                if rest else day(n))
        return text, text, ()
    if kind == 'url':
        return f'https://{latin(letters)}.example/', latin(letters), ()
    if kind == 'hash':
        text = hashlib.sha256(letters.encode()).hexdigest()
        return text, text, ()
    if kind == 'item':
        return (ITEMS + ITEMS[:1] * SUBS)[row], None, ()
    if kind == 'sub':
        return (own, own, ()) if row >= len(ITEMS) else ('', None, ())
    if kind == 'part':
        return scene.cells[bundle, 'answers', len(ITEMS) + row, '枝番'], None, ()
    if kind == 'level':
        return scene.cells['q', 'items', row, column.label], None, ()
    return {'bundle': bundle, 'base': 'q' if bundle == 'd' else '',
            'mapped': 'q' if bundle == 'r' else 'other'}.get(kind, ''), None, ()


def special(column, row):
    if column.table == 'columns':
        name, by, heading = COLUMN_ROWS[row]
        return {'順': str(row + 1), '見出し': heading, '項目': name, '記入者': by}.get(column.label)
    if column.table == 'statuses':
        return dict(zip(('軸', '語', '意味', '記号', '理由'), STATUS_ROWS[row])).get(column.label)
    return None


def tables_of(bundle):
    kind = BUNDLES[bundle]
    mine = [t for (k, t), columns in TABLES.items() if k == kind and columns[0].value != 'made']
    if bundle in ('d', 'r'):
        return {'d': ['catalog', 'rules'],
                'r': ['catalog', 'items', 'columns', 'statuses', 'mappings']}[bundle]
    return [t for t in mine if t != 'rules'] if bundle == 'q' else mine


def scene(seed=0):
    s = Scene()
    for bundle, kind in BUNDLES.items():
        # what is quoted comes before what quotes it
        for table in sorted(tables_of(bundle), key=lambda t: (t == 'components', t in ('answers', 'categories', 'devices'))):
            for column in TABLES[kind, table]:
                letters = '秘鳥' + code((bundle, table, 'heading', column.label), seed)
                heading = column.label
                if not column.name and table != 'roles':
                    heading += letters
                    s.names[letters] = (bundle, table, None, column.label)
                s.headings[bundle, table, column.label] = heading
                for row in (None,) if column.keyed else range(row_count(kind, table)):
                    where = (bundle, table, row, column.label)
                    text, canary, sources = value(s, bundle, column, row, seed)
                    text = special(column, row) if row is not None and special(column, row) else text
                    s.cells[where], s.column[where] = text, column
                    if canary:
                        s.canary[where] = canary
                    if sources:
                        s.sources[where] = sources
        for text in TEXTS.get(kind, ()):
            where = (bundle, text, None, None)
            s.canary[where] = s.cells[where] = '秘鳥' + code(where, seed)
    s.cells['t', 'answers', 1, '適合性'] = '不適合'  # so that the services differ
    return s


def table_rows(s, bundle, table, english):
    """[[text]], the headings first, and what is merged: [(column, first, last)]."""
    kind = BUNDLES[bundle]
    columns = [c for c in TABLES[kind, table] if c.value not in ('made', 'mark')]

    def named(c):
        return c.name if english and c.name else s.headings[bundle, table, c.label]
    if columns[0].keyed:
        further = [(h, words) for b, h, words in s.further if b == bundle]
        rows = [['key', 'value'] if english else ['項目', '値']]
        rows[0] += [h for h, _ in further]
        for c in columns:
            text = s.cells[bundle, table, None, c.label]
            if text:
                rows.append([named(c), text] + [words.get(c.label, '') for _, words in further])
        return rows + [[h, w] for b, h, w in s.pairs if b == bundle], []
    mine = [(h, words, merged) for b, t, h, words, merged in s.extra if (b, t) == (bundle, table)]
    rows = [[named(c) for c in columns] + [h for h, _, _ in mine]]
    if table == 'columns':
        rows[0].append('visibility' if english and s.default_heading == '公開' else s.default_heading)
    for row in range(row_count(kind, table)):
        cells = [s.cells[bundle, table, row, c.label] for c in columns]
        cells += [words.get(row, '') for _, words, _ in mine]
        if table == 'columns':
            cells.append(s.words.get((bundle, row), ''))
            if s.fields == 'label':
                cells[3] = COLUMN_ROWS[row][2]
        rows.append(cells)
    spans = [(len(columns) + i, min(words) + 1, max(words) + 1)
             for i, (_, words, merged) in enumerate(mine) if merged]
    for c, first, last in spans:
        for row in rows[first + 1:last + 1]:
            row[c] = ''
    return rows, spans


def seal(rows):
    return hashlib.sha256(csv_text(rows).encode()).hexdigest()


def csv_text(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator='\n').writerows(rows)
    return out.getvalue()


# what 共通 does not lend, and marks of it
OWN = ('サービス名', '承認者', '承認日', 'カタログ版', 'カタログsha256', '回答sha256', '引継元', '備考')


def is_own(heading):
    """Whether a key, or the mark of one, is of those."""
    own = [c for c in TABLES['service', 'service'] if c.label in OWN]
    names = [fold(n) for c in own for n in (c.label, c.name, c.other) if n]
    return fold(heading) in ('公開', '公開区分', 'visibility') or any(
        fold(heading).startswith(n) for n in names)


def lend(bundle, made, folder):
    """Lays all that a service says into FOLDER/shared/BUNDLE, but for what
    holds of it alone."""
    home = folder / 'shared' / bundle
    home.mkdir(parents=True, exist_ok=True)
    keys, spans = made['service']
    for table, (rows, _) in made.items():
        if table == 'service':
            rows = rows[:1] + [r for r in rows[1:] if not is_own(r[0])]
        (home / f'{table}.csv').write_text(csv_text(rows), 'utf-8')
    own = [r for r in keys[1:] if is_own(r[0])]
    blank = [''] * (len(keys[0]) - 2)
    return {'service': (keys[:1] + own + [['共通', bundle] + blank], spans)}, home


def write(s, folder, workbooks=(), english=False, leave=('facility',), lent=()):
    """Makes FOLDER/services/s … ; the bundles named in workbooks as .xlsx, those
    in lent by way of the key 共通."""
    for bundle, kind in BUNDLES.items():
        if kind in leave:
            continue
        made = {t: table_rows(s, bundle, t, english) for t in tables_of(bundle)}
        if kind == 'evaluation':
            made[kind][0].append(['answers_sha256' if english else '回答sha256', seal(made['answers'][0])])
        texts = {t: (s.heads[bundle, t] + '\n\n' if (bundle, t) in s.heads else '') + f'{c}。\n'
                 for (b, t, _, label), c in s.cells.items() if b == bundle and label is None}
        home = folder / KINDS[kind]
        if bundle in workbooks:
            home.mkdir(parents=True, exist_ok=True)
            workbook(home / f'{bundle}.xlsx', made)
            continue
        (home / bundle).mkdir(parents=True, exist_ok=True)
        texts_home = home / bundle
        if bundle in lent:
            made, texts_home = lend(bundle, made, folder)
        for table, (rows, _) in made.items():
            (home / bundle / f'{table}.csv').write_text(csv_text(rows), 'utf-8')
        for name, text in texts.items():
            (texts_home / f'{name}.md').write_text(text, 'utf-8')


def letter(n):
    return letter(n // 26 - 1) + chr(65 + n % 26) if n >= 0 else ''


def workbook(path, tables):
    """A workbook of texts: a sheet for each table, with its merged cells."""
    main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    package = 'http://schemas.openxmlformats.org/package/2006'
    kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
    sheets, names, parts, links = {}, [], [], []
    for n, (table, (rows, spans)) in enumerate(tables.items(), 1):
        xml = ''.join(f'<row r="{r}">' + ''.join(
            f'<c r="{letter(c)}{r}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for c, text in enumerate(row) if text) + '</row>' for r, row in enumerate(rows, 1))
        merged = ''.join(f'<mergeCell ref="{letter(c)}{a + 1}:{letter(c)}{b + 1}"/>' for c, a, b in spans)
        sheets[f'xl/worksheets/sheet{n}.xml'] = (
            f'<worksheet xmlns="{main}"><sheetData>{xml}</sheetData>'
            + (f'<mergeCells count="{len(spans)}">{merged}</mergeCells>' if spans else '') + '</worksheet>')
        name = {'history': '改定履歴'}.get(table, table)  # Excel keeps History for itself
        names.append(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>')
        parts.append(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>')
        links.append(f'<Relationship Id="rId{n}" Type="{relation}/worksheet" Target="worksheets/sheet{n}.xml"/>')
    with zipfile.ZipFile(path, 'w') as z:
        z.writestr('[Content_Types].xml', f'<Types xmlns="{package}/content-types">'
                   '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                   f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{"".join(parts)}</Types>')
        z.writestr('_rels/.rels', f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" '
                   f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        z.writestr('xl/workbook.xml', f'<workbook xmlns="{main}" xmlns:r="{relation}">'
                   f'<sheets>{"".join(names)}</sheets></workbook>')
        z.writestr('xl/_rels/workbook.xml.rels', f'<Relationships xmlns="{package}/relationships">{"".join(links)}</Relationships>')
        for name, xml in sheets.items():
            z.writestr(name, xml)
