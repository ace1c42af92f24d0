#!/usr/bin/env python3
"""Proves that what an edition hides is in none of its files.
usage: leak.py INPUTS OUT [EDITION [EXTENSION]]     hidden texts, searched for in OUT
       leak.py --counts OUT OUT...                  the same numbers in all editions
Every text of eight characters or more that EDITION (public) must not show is
looked for, blanks aside, in all files below OUT after decompression: text,
strings and metadata of PDFs, all parts of workbooks, Markdown, CSV, JSON. What
is hidden is found out here from the tables by the rules of the design, not by
asking the program. A text that some visible cell has too is none. Exit 1 if one
is found, or if there was none to look for or nothing to look in."""
import csv, html, json, re, subprocess, sys, zipfile
from pathlib import Path

LEVELS = {'': None, '公開': 0, '要NDA': 1, '内部': 2}
# fields that are never hidden: items, statuses, numbers, what rules the others
OPEN = {'項番', '枝番', '要求', '回', '番号', '証跡番号', '資料番号', '状態', '種別', '公開', '公開区分',
        '情報提供すべき項目',
        '適合性', '回答', '判定結果', '評価結果', '部', '大項目', '小項目', '大分類', '中分類',
        '対策項目', '確認内容', '確認事項', 'チェック事項'}
# what is internal where nothing else says so; any column not named is public
INTERNAL = {'answers': {'エビデンス'},
            'judgements': {'改善策', 'コメント', '備考'},
            'evidence': {'文書名', '版', '日付', 'URL', 'sha256', '有効期限', '備考'},
            'queries': {'質問', '回答', '備考'},
            'materials': {'資料名', '版', '日付', '備考'}}
FILLER = {'answers': '確認者', 'judgements': '評価者'}
KEYS = ('service', 'evaluation')


def solid(text):
    return re.sub(r'\s+', '', text)


def rows(path):
    with open(path, encoding='utf-8-sig', newline='') as f:
        return list(csv.DictReader(f))


def catalog_defaults(inputs, catalog, table):
    path = inputs / 'catalogs' / catalog / 'columns.csv'
    if not path.exists():
        return {}
    return {r['見出し']: LEVELS[r['公開']] for r in rows(path)
            if r['記入者'] == FILLER.get(table) and r['公開']}


def cells(inputs, folder, key):
    """(visibility, text) of every cell of a bundle."""
    keys = {r['項目']: r['値'] for r in rows(folder / f'{key}.csv')}
    for label, text in keys.items():
        yield LEVELS[keys.get(label + 'の公開', '')] or 0, text
    catalogs = re.split('[；;、,\n]', keys['カタログ'])
    for path in sorted(folder.glob('*.csv')):
        table, _, catalog = path.stem.partition('.')
        if table in KEYS:
            continue
        defaults = catalog_defaults(inputs, catalog or catalogs[0].strip(), table)
        for row in rows(path):
            whole = LEVELS[row.get('公開') or row.get('公開区分') or '']
            for label, text in row.items():
                # 回答 is a status in answers and a text in queries
                hidable = label in INTERNAL.get(table, ())
                if not hidable and (label in OPEN or label.endswith('の公開')):
                    yield 0, text
                    continue
                own = LEVELS[row.get(label + 'の公開') or '']
                usual = defaults.get(label, 2 if hidable else 0)
                yield next(v for v in (own, whole, usual) if v is not None), text


def hidden_texts(inputs, edition):
    hidden, visible = {}, []
    for kind, key in (('services', 'service'), ('evaluations', 'evaluation')):
        for folder in sorted((inputs / kind).glob('*/')):
            for visibility, text in cells(inputs, folder, key):
                text = solid(text or '')
                if visibility <= edition:
                    visible.append(text)
                elif len(text) >= 8:
                    hidden.setdefault(text, folder.name)
            visible += [solid(p.read_text('utf-8')) for p in folder.glob('*.md')]
    for folder in (inputs / 'catalogs').glob('*/'):
        visible += [solid(p.read_text('utf-8-sig')) for p in folder.glob('*.csv')]
    corpus = '\n'.join(visible)
    for text, where in hidden.items():
        # a page end may part a long text: its ends are looked for too
        for piece in {text, text[:24], text[-24:]}:
            if len(piece) >= 8 and piece not in corpus:
                yield piece, where


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for k, v in value.items():
            yield k
            yield from strings(v)
    elif isinstance(value, list):
        for v in value:
            yield from strings(v)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode('utf-8')


def contents(path):
    if path.suffix == '.pdf':
        objects = json.loads(run('qpdf', '--json=2', '--json-key=qpdf', str(path)))
        return ' '.join([run('pdftotext', '-raw', str(path), '-'), run('pdfinfo', '-meta', str(path)),
                         run('pdfinfo', str(path)), *strings(objects)])
    if path.suffix == '.xlsx':
        with zipfile.ZipFile(path) as z:
            return ' '.join(html.unescape(re.sub('<[^>]*>', '', z.read(n).decode('utf-8', 'replace')))
                            for n in z.namelist())
    return re.sub(r'\\(?=[!-/:-@\[-`{-~])', '', html.unescape(path.read_text('utf-8')))


def search(inputs, out, edition='public', extension=''):
    level = ('public', 'nda', 'internal').index(edition)
    pieces = sorted(hidden_texts(Path(inputs), level))
    files = [p for p in sorted(Path(out).rglob('*' + extension)) if p.is_file()]
    found = 0
    for path in files:
        text = solid(contents(path))
        for piece, where in pieces:
            if piece in text:
                found += 1
                if found < 20:
                    print(f'FAIL {path}: 「{piece}」 of {where} is hidden in the {edition} edition')
    print(f'{len(pieces)} hidden texts, {len(files)} files, {found} found')
    return found == 0 and pieces and files


def numbers(path):
    """Every count a document prints outside its items: lines with a share."""
    lines = path.read_text('utf-8').splitlines()
    return [line for line in lines if re.search(r'\| \d+/\d+ ?[（(|]|\| \d+\.\d% \|', line)]


def counts(*outs):
    names = {}
    for out in outs:
        for path in Path(out).rglob('*.md'):
            name = re.sub(r'\.(nda|internal)\.md$', '.md', str(path.relative_to(out)))
            names.setdefault(name, []).append(numbers(path))
    bad = [n for n, lists in names.items() if any(x != lists[0] for x in lists)]
    compared = [n for n, lists in names.items() if len(lists) == len(outs) and lists[0]]
    for name in bad:
        print('FAIL', name, 'has other counts in another edition')
    print(f'{len(compared)} documents compared')
    return not bad and compared


if __name__ == '__main__':
    good = counts(*sys.argv[2:]) if sys.argv[1] == '--counts' else search(*sys.argv[1:])
    sys.exit(0 if good else 1)
