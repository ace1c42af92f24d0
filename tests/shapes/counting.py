"""What the bundles of a questionnaire say, read by the rules of reading and
counted item by item. Shares no code with kaiji."""
import csv, re, unicodedata
from collections import Counter, namedtuple
from dataclasses import dataclass, field

LEVELS = ['part', 'major', 'middle', 'minor']
WRITTEN = ('text', 'date', 'number') # kinds that a status word cannot answer
WORST = ['nonconforming', 'unanswered', 'partial', 'planned', 'alternative',
         'stated', 'conforming', 'not-applicable', 'not-asked']
# what headings mean where the catalog's own sheet says nothing
HEADINGS = {
    '項番': 'id', '番号': 'id', '部': 'part', '大項目': 'major',
    '大分類': 'major', '小項目': 'minor', '小分類': 'minor', '確認事項': 'text',
    '対策項目': 'text', '回答種別': 'answer_kind', '選択肢': 'choices',
    '望ましい回答': 'expected', '条件': 'condition', '親': 'parent',
    '軸': 'axis', '語': 'word', '意味': 'meaning', '別名': 'aliases',
    '見出し': 'label', '項目': 'field', '記入者': 'by', '回答': 'status',
    '適合性': 'status', '見解': 'comment', 'エビデンス': 'evidence', '枝番': 'sub', '要求': 'requirement',
    '回': 'round', '責任': 'responsibility', '名称': 'name', '公開': 'visibility',
    '公開区分': 'visibility'}
WHO = {'provider': ['provider', '提供事業者', 'cloud provider'],
       'customer': ['customer', 'お客様', '医療機関等'],
       'shared': ['shared', '共同', '分担'],
       'third-party': ['third party', 'third-party', '第三者', '委託先']}
# marks and names of bundles: they steer the paper, they are not its text
STEERING = {'カタログ', 'catalog', '見本', 'sample', '公開区分', 'visibility',
            '公開', '回', 'round'}

Cell = namedtuple('Cell', 'place heading spellings once')


def fold(text):
    return re.sub(r'\s+', '', unicodedata.normalize('NFKC', text)).lower()


def rows(path):
    if not path.exists():
        return []
    with open(path, encoding='utf-8-sig', newline='') as f:
        return list(csv.DictReader(f))


def keys(path):
    return {next(iter(row.values())): list(row.values())[1] for row in rows(path)}


def canonical(row):
    return {HEADINGS.get(name, name): value for name, value in row.items()}


def parted(text):
    return [part.strip() for part in re.split('[;；]', text) if part.strip()]


@dataclass
class Item:
    id: str
    path: tuple
    kind: str
    expected: set
    conditions: list


@dataclass
class Counted:
    meaning: str
    word: str = ''
    text: str = '' # of an item that a word cannot answer
    parts: dict = field(default_factory=dict) # component → what is meant
    further: set = field(default_factory=set) # what its further answers mean


class Catalog:
    """The items in order, the words of each axis, and the sheet's columns."""

    def __init__(self, folder):
        keyed = keys(folder / 'catalog.csv')
        self.language = keyed.get('言語') or keyed.get('language')
        form = keyed.get('回答方式') or keyed.get('answer_form')
        self.sheet = [canonical(r) for r in rows(folder / 'columns.csv')]
        self.fields = {c['label']: c['field'] for c in self.sheet}
        self.axes = {c['field']: c['axis'] for c in self.sheet if c.get('axis')}
        self.words, self.spelled = {}, {}
        for row in map(canonical, rows(folder / 'statuses.csv')):
            if row['axis'] == 'answer':
                self.words[row['word']] = row['meaning']
            for spelling in [row['word'], *parted(row.get('aliases') or '')]:
                self.spelled[row['axis'], fold(spelling)] = row['word']
        self.requirements = {r['要求']: r['本文']
                             for r in rows(folder / 'requirements.csv')}
        self.items = self.read_items(rows(folder / 'items.csv'), form)
        self.asked = [i.id for i in self.items if i.kind != 'heading']

    def read_items(self, table, form):
        whole = [h for h in (table[0] if table else {}) if h.startswith('階層')]
        levels = whole or LEVELS
        above = dict.fromkeys(levels, '')
        items = []
        for raw in table:
            row = canonical(raw)
            if '中分類' in row:
                both = 'minor' in row or '小分類' in raw
                row['middle' if both else 'minor'] = row.pop('中分類')
            for depth, level in enumerate(levels):
                if row.get(level) and row[level] != above[level]:
                    above[level] = row[level]
                    above.update(dict.fromkeys(levels[depth + 1:], ''))
            items.append(Item(
                row['id'], tuple(above.values()),
                row.get('answer_kind') or ('text' if form == 'text' else 'status'),
                {fold(w) for w in parted(row.get('expected') or '')},
                [condition(c) for c in parted(row.get('condition') or '')]))
        return items

    def word(self, text, axis='answer'):
        """The catalog's own word for what is written; else as written."""
        return self.spelled.get((axis, fold(text)), text)


def condition(text):
    number, sign, words = re.match(r'(.*?)\s*(!=|=)\s*(.*)', text).groups()
    return number, sign == '=', {fold(w) for w in re.split('[、,，]', words)}


class Service:
    """Answers as (item, component, requirement) → round → its row."""

    def __init__(self, folder, catalog):
        self.folder, self.name = folder, folder.name
        self.answers = {}
        for raw in rows(folder / 'answers.csv'):
            for number, row in rounds(raw, catalog):
                key = (row.get('id', ''), row.get('sub') or '',
                       row.get('requirement') or '')
                self.answers.setdefault(key, {})[number] = row
        self.components = [canonical(r)['sub']
                           for r in rows(folder / 'components.csv')]

    def newest(self, item, sub='', requirement=''):
        found = self.answers.get((item, sub, requirement))
        return found[max(found)] if found else None

    def subs(self, item):
        return [key[1] for key in self.answers
                if key[0] == item and key[1] and not key[2]]


def rounds(raw, catalog):
    """A row of the table as its rounds; what stands in columns of no round is
    of the first."""
    made = {}
    for heading, value in raw.items():
        name = catalog.fields.get(heading) or HEADINGS.get(heading, heading)
        base, _, last = name.rpartition('_')
        number = int(last) if last.isdigit() and base else 1
        made.setdefault(number, {})[base if number > 1 else name] = value or ''
    whole = made.pop(1)
    first = int(whole.get('round') or 1)
    yield first, whole
    for number, row in made.items():
        if any(row.values()):
            yield number, {'id': whole.get('id', ''),
                           'sub': whole.get('sub', ''), **row}


def own(catalog, item, row):
    """What one row says, before any condition."""
    if row is None:
        return Counted('unanswered')
    if item.kind in WRITTEN:
        return Counted('stated' if row.get('comment') else 'unanswered',
                       text=row.get('comment') or '')
    word = catalog.word(row.get('status') or '')
    meaning = catalog.words.get(word, 'unanswered')
    if item.expected and meaning in ('conforming', 'stated', 'nonconforming'):
        good = fold(word) in item.expected
        if good:
            meaning = 'conforming'
        elif meaning != 'nonconforming':
            meaning = 'nonconforming'
    return Counted(meaning, '' if meaning == 'unanswered' else word)


def stated(catalog, item, service):
    row = service.newest(item.id)
    parts = {sub: own(catalog, item, service.newest(item.id, sub))
             for sub in service.subs(item.id)}
    if row is not None or not parts:
        one = own(catalog, item, row)
    else:
        for sub in service.components:
            parts.setdefault(sub, Counted('unanswered'))
        one = min(parts.values(), key=lambda p: WORST.index(p.meaning))
        one = Counted(one.meaning, one.word)
    further = [own(catalog, item, service.newest(*key))
               for key in service.answers if key[0] == item.id and key[2]]
    one.parts = {sub: p.meaning for sub, p in parts.items()}
    one.further = {p.meaning for p in [*parts.values(), *further]}
    return one


def holds(condition, counted):
    number, equal, words = condition
    other = counted[number]
    if other.meaning in ('not-asked', 'unanswered'):
        return False
    return (fold(other.word) in words) == equal


def count(catalog, service):
    """Item → what counts for it, headings left out."""
    by_id = {item.id: item for item in catalog.items}
    counted, under_way = {}, set()

    def settle(number):
        if number in counted:
            return
        item = by_id[number]
        for c in item.conditions:
            settle(c[0])
        one = stated(catalog, item, service)
        if not all(holds(c, counted) for c in item.conditions):
            one = Counted('not-asked')
        counted[number] = one

    for number in catalog.asked:
        settle(number)
    return {number: counted[number] for number in catalog.asked}


def tallies(catalog, counted):
    """The whole, each part and each major → (meanings, words)."""
    out = {}
    for item in catalog.items:
        if item.kind == 'heading':
            continue
        wide, major = item.path[0], item.path[1] if len(item.path) > 1 else ''
        places = ['total'] + ([('part', wide)] if wide else [])
        places += [('major', wide, major)] if major else []
        one = counted[item.id]
        for place in places:
            meanings, words = out.setdefault(place, (Counter(), Counter()))
            meanings[one.meaning] += 1
            if one.word:
                words[one.word] += 1
    return out


def apart(answers):
    """Answered differently: by what is meant, or by what is said where all are
    neither good nor bad. That none conforms is a mark of its own beside it."""
    meanings = {a.meaning for a in answers}
    return len(meanings) > 1 or \
        meanings == {'stated'} and len({fold(a.word + a.text) for a in answers}) > 1


def differ(answers):
    """Whether the answers must be told as different, and whether they may be:
    who was not asked has not answered, other words may mean the same, and
    components differ by themselves."""
    must = apart([a for a in answers if a.meaning != 'not-asked'])
    parts = [sorted(a.parts.items()) for a in answers]
    words = {fold(a.word) for a in answers}
    return must, must or apart(answers) or len(words) > 1 or \
        any(p != parts[0] for p in parts)


def spellings(catalog, service_parts, name, value):
    """The ways in which a value may stand in the paper."""
    if name == 'status':
        return [catalog.word(value)]
    if name in catalog.axes:
        return [catalog.word(value, catalog.axes[name]), value]
    if name == 'sub':
        return [service_parts.get(value) or value]
    if name == 'requirement':
        return [catalog.requirements.get(value, value)]
    if name == 'responsibility':
        ways = next((w for w in WHO.values()
                     if fold(value) in map(fold, w)), [])
        return [value, *ways]
    return [value]


def filled(service, catalog):
    """Every filled cell of the bundle but what steers it."""
    parts = {canonical(r)['sub']: canonical(r).get('name', '')
             for r in rows(service.folder / 'components.csv')}
    for path in sorted(service.folder.glob('*.csv')):
        keyed = path.stem == 'service'
        for line, raw in enumerate(rows(path), 2):
            heading_of = next(iter(raw.values())) if keyed else None
            for heading, value in raw.items():
                told = heading_of if keyed else heading
                if not value or told in STEERING or told.endswith('の公開'):
                    continue
                if keyed and value == heading_of:
                    continue
                name = catalog.fields.get(heading) or HEADINGS.get(heading, heading)
                name = re.sub(r'_\d+$', '', name)
                in_answers = path.stem.startswith('answers')
                place = f'{path.name}:{line}'
                if name == 'evidence' and in_answers:
                    for piece in re.split(r'[;；\s]+', value):
                        yield Cell(place, told, [piece], True)
                    continue
                ways = spellings(catalog, parts, name, value) \
                    if in_answers or name == 'sub' else [value]
                once = keyed or name in catalog.axes or name in (
                    'status', 'sub', 'responsibility', 'id')
                yield Cell(place, told, ways, once)
