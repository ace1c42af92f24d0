#!/usr/bin/env python3
"""Proves that no row is lost: every item number, text and comment of the inputs
stands in the documents, between one item number and the next, white space aside.
usage: extract.py INPUTS OUT [READER...]
Prints what is missing; exit 1 if anything is. READER prints the text of a PDF
(pdftotext -raw unless it is given). Texts must stand exactly: no space that was
not written, whatever the gaps between Japanese and Latin."""
import csv, glob, os, re, subprocess, sys, html, zipfile

inputs, out = sys.argv[1:3]
reader = sys.argv[3:] or ['pdftotext', '-raw', '{}', '-']
failures = 0


def table(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def solid(text):
    return re.sub(r'\s+', '', text)


def pdf(path):
    command = [path if word == '{}' else word for word in reader]
    if '{}' not in reader:
        command.append(path)
    text = subprocess.run(command, check=True, capture_output=True)
    if text.stderr:
        fail(path, text.stderr.decode())
    return text.stdout.decode('utf-8')


def markdown(path):
    """Text as a reader sees it: rendered by cmark-gfm, tags taken out."""
    text = subprocess.run(['cmark-gfm', '--extension', 'table', '--unsafe', path],
                          check=True, capture_output=True).stdout.decode('utf-8')
    return html.unescape(re.sub(r'<[^>]*>', ' ', text))


def fail(where, what):
    global failures
    failures += 1
    if failures < 30:
        print('FAIL', where, what)


def holds(where, text, needles):
    """All needles in text, in order of rows, each row behind the one before.
    Running lines may part a text at a page end: a needle may then stand in two
    pieces, so each is looked for line by line where it is not found whole."""
    at = 0
    for number, *parts in needles:
        found = text.find(solid(number), at)
        if found < 0:
            fail(where, f'{number} is missing')
            continue
        at = found
        row = text[found:found + 12000]
        for part in map(solid, parts):
            if part and part not in row and not in_pieces(row, part):
                fail(where, f'{number} lacks {part[:60]}')


def in_pieces(row, part):
    while part:
        n = len(part)
        while n and part[:n] not in row:
            n -= 1
        if n < min(6, len(part)):
            return False
        row = row[row.find(part[:n]) + n:]
        part = part[n:]
    return True


def exact(where, text, parts):
    """No stray spaces: each part stands as it was written, line ends aside (a
    space at a line's end is not drawn)."""
    text = re.sub(r'[\n\f]', '', text)
    for part in parts:
        part = part.replace('\n', '')
        if part not in text and not re.search(
                ' ?'.join(map(re.escape, part.split(' '))), text):
            fail(where, f'not exact: {part[:60]}')


def body(text, mark):
    """From the second time `mark` stands on: the first is in the contents."""
    mark = solid(mark)
    first = text.find(mark)
    return text[text.find(mark, first + 1):]


def in_order(where, text, parts):
    """Each part behind the one before; a page end may part it in two."""
    text, at = solid(text), 0
    for number, part in parts:
        part = solid(part)
        found = text.find(part, at)
        if found >= 0:
            at = found
        elif not in_pieces(text[at:at + 20000], part):
            fail(where, f'{number} lacks {part[:60]}')


def workbook(path):
    """All texts of its cells, in no order."""
    with zipfile.ZipFile(path) as z:
        return html.unescape(re.sub('<[^>]*>', ' ', z.read('xl/sharedStrings.xml').decode('utf-8')))


def guarded(path):
    with open(path, encoding='utf-8-sig') as f:
        return f.read().replace('""', '"')


def labels(catalog):
    """Headers of the number and the text of a catalog's items."""
    columns = table(f'{inputs}/catalogs/{catalog}/columns.csv')
    return [next(c['見出し'] for c in columns if c['項目'] == field) for field in ('id', 'text')]


def sheet_items(catalog):
    number, text = labels(catalog)
    corrected = {}
    path = f'{inputs}/catalogs/{catalog}/errata.csv'
    for e in table(path) if os.path.exists(path) else []:
        if e['採否'] == '採用' and e['列'] == 'text':
            corrected.setdefault(e['項番'], []).append((e['原文'], e['訂正']))
    for r in table(f'{inputs}/catalogs/{catalog}/items.csv'):
        for wrong, right in corrected.get(r[number], ()):
            r[text] = r[text].replace(wrong, right, 1)
        yield r[number], r[text]


def forms():
    """Every item of every sheet in every format of its form. What a derived
    sheet makes of its base is tests/derived.py's."""
    for path in sorted(glob.glob(f'{inputs}/catalogs/*/items.csv')):
        catalog = path.split('/')[-2]
        marks = [r['値'] for r in table(path.replace('items', 'catalog')) if r['項目'] == '公開区分']
        name = f'{out}/form.{catalog}' + ('.internal' if marks == ['内部'] else '')
        items = list(sheet_items(catalog))
        for kind, read in (('pdf', pdf), ('md', markdown), ('csv', guarded)):
            where = f'{name}.{kind}'
            in_order(where, read(where), items)
        where = f'{name}.xlsx'
        texts = solid(workbook(where))
        for number, text in items:
            if solid(text) not in texts:
                fail(where, f'{number} lacks {text[:60]}')


def sheets_answered():
    """Every item and public answer of the services that answer a check sheet."""
    for service, catalog in (('kakuu-sns', 'hispro-sns'), ('kakuu-sns', 'hispro-sns-provider'),
                             ('kakuu-ipsec', 'hispro-ipsec')):
        path = f'{inputs}/services/{service}/answers.{catalog}.csv'
        if not os.path.exists(path):
            path = f'{inputs}/services/{service}/answers.csv'
        said = {r['項番']: r['対応策'] if r.get('公開', '') in ('', '公開') else '（非公開）'
                for r in table(path)}
        parts = [(number, part) for number, text in sheet_items(catalog) for part in (text, said.get(number, ''))]
        for kind, read in (('pdf', pdf), ('md', markdown)):
            where = f'{out}/{service}/disclosure.{catalog}.{kind}'
            in_order(where, body(solid(read(where)), '項目別の回答'), parts)


def ledgers():
    """Every value of a facility's tables."""
    for folder in sorted(glob.glob(f'{inputs}/facilities/*')):
        ledger = f'{out}/{os.path.basename(folder)}/ledger'
        for kind, read in (('pdf', pdf), ('md', markdown), ('xlsx', workbook)):
            text = solid(read(f'{ledger}.{kind}'))
            for path in sorted(glob.glob(f'{folder}/*.csv')):
                for row in table(path):
                    if row.get('項目') == 'カタログ':
                        continue  # its title is printed, not its id
                    for label, value in row.items():
                        # several devices or staff that were confirmed at once
                        among = '[；;、]' if label == '対象' else '[；;]'
                        for part in re.split(among, value or ''):
                            if part and solid(part) not in text and not in_pieces(text, solid(part)):
                                fail(f'{ledger}.{kind}', f'{os.path.basename(path)}: {part[:60]}')


def main():
    forms()
    sheets_answered()
    ledgers()
    catalog = {c: table(f'{inputs}/catalogs/{c}/items.csv')
               for c in ('meti-mic-1.0', 'hispro-cloud')}
    measures = catalog['meti-mic-1.0']
    assert len(measures) == 401 and len(catalog['hispro-cloud']) == 253
    answers = table(f'{inputs}/services/chatwork/answers.csv')
    assert len(answers) == 406
    texts = {r['項番']: r['対策内容'] for r in measures}
    requirements = {r['要求']: r for r in
                    table(f'{inputs}/catalogs/meti-mic-1.0/requirements.csv')}
    rows = [(r['項番'], requirements[r['要求']]['本文'] if r['枝番']
             else texts[r['項番']], r['適合性'] or '未回答', r['見解'])
            for r in answers]
    for kind, read in (('pdf', pdf), ('md', markdown)):
        where = f'{out}/chatwork/disclosure.meti-mic-1.0.{kind}'
        holds(where, body(solid(read(where)).split(solid('不適合とした項目と、その'))[0],
                          '項目別の適合状況'), rows)
        if kind == 'pdf':
            exact(where, read(where), [p for r in rows for p in (r[1], r[3])])
        where = f'{out}/comparison.meti-mic-1.0.{kind}'
        services = {}
        for name in ('chatwork', 'kakuu-cloud', 'kakuu-kiroku', 'kakuu-renrakucho'):
            for r in table(f'{inputs}/services/{name}/answers.csv'):
                if not r['枝番']:
                    services.setdefault(r['項番'], []).append(r['適合性'] or '未回答')
        holds(where, body(solid(read(where)).split(solid('区分が最低限の要求事項に'))[0],
                          '項目別の比較'),
              [(r['項番'], r['対策内容'], *services[r['項番']]) for r in measures])
        where = f'{out}/KAKUU-2026-001/evaluation.hispro-cloud.{kind}'
        judged = {}
        for r in table(f'{inputs}/evaluations/KAKUU-2026-001/judgements.csv'):
            judged[r['項番']] = r
        said = {r['項番']: r['対応策'] for r in
                table(f'{inputs}/evaluations/KAKUU-2026-001/answers.csv')}
        corrected = {}
        for e in table(f'{inputs}/catalogs/hispro-cloud/errata.csv'):
            if e['採否'] == '採用' and e['列'] == 'text':
                corrected.setdefault(e['項番'], []).append(e)
        rows_e = []
        for r in catalog['hispro-cloud']:
            text = r['対策項目']
            for e in corrected.get(r['項番'], ()):
                text = text.replace(e['原文'], e['訂正'])
            j = judged.get(r['項番'], {})
            rows_e.append((r['項番'], text, said[r['項番']],
                           j.get('判定結果', ''), j.get('改善策', '')))
        holds(where, body(solid(read(where)), '項目別の判定'), rows_e)
    print('extract:', 'nothing is missing' if not failures
          else f'{failures} places lack something')
    return 1 if failures else 0


sys.exit(main())
