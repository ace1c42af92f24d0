#!/usr/bin/env python3
"""Has a kaiji whose redaction has a hole (tests/prove/unredacted.c) make public
documents: whatever comes through must be found in the finished file, whatever
its format makes of it, and the file must not be published.
usage: prove.py KAIJI"""
import csv, os, re, subprocess, sys, tempfile
from pathlib import Path

kaiji = os.path.abspath(sys.argv[1])
passed = failed = 0

# hard to find again: what lines, pages, tables and escapes do to a text
TEXTS = {
    'long': ''.join(f'漏らしてはならない文の{n}番目。' for n in range(400)),
    'eight': '八文字の内緒の話',
    'lines': '一行目の秘密\n\n  二行目の秘密\n三行目の秘密',
    'blanks': '  前後　に 空白\tと\u00a0固い空白 の秘密  ',
    'markdown': '*星*と_下線_と`逆引用`と# 見出しと[括弧](先)と~波~と$式$と\\逆斜線\\',
    'line start': '1. 番号で\n- 横棒で\n+ 足す印で\n> 大なりで\n= 等号で始まる秘密',
    'xml': '<b>太字</b>&amp;と&lt;と"引用"と\'引用\'と]]>と&#12354;の秘密',
    'table': '縦棒|で区切る|秘密の|表のような文',
    'csv': '"引用", とカンマ; とセミコロン, の"秘密"',
    'formula': '=1+2+3+4+5+6+7+8の秘密',
    'guard': "'=引用符と等号で始まる秘密",
    'address': '詳細は https://example.jp/secret?a=1&b=2#c を見る（秘密）',
    'excel': '_x0041_と_x000D_という字の並びの秘密',
    'pdf': '(丸括弧(入れ子))と閉じない(括弧\\と%41の秘密',
    'astral': '𠮷野家の𩸽と😀絵文字の秘密',
    'private': '外字\ue000と異体字葛\U000e0100城と結合か\u3099の秘密',
    'invisible': '幅の\u200bない\u2060字を\u200d含む\ufeff秘密の文',
    'latin': 'A plain English secret, wholly in ASCII (1-2-3)',
    'halfwidth': 'ﾊﾝｶｸｶﾅﾉﾋﾐﾂﾃﾞｽ。ＡＢＣ１２３',
    'repeated': '同同同同同同同同同同同同同同同同同同同同同同同同',
}
SHORT = '七文字の内緒話'  # not looked for
SHARED = '開示書にも書いてある秘密ではない文'  # stands openly in another row


def check(good, what, *more):
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good:
        print('FAIL', what, *more)


def write(path, *rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, 'w', encoding='utf-8', newline='') as f:
        csv.writer(f, lineterminator='\n').writerows(rows)


def places(path):
    """Text of a field → line where it begins."""
    found, line = {}, 1
    text = path.read_text(encoding='utf-8')
    for field in re.finditer(r'(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n)', text):
        value = (field[1] or '').replace('""', '"') if field[1] is not None else field[2]
        found.setdefault(value, line)
        line += field[0].count('\n')
    return found


def bundles(root):
    """A service that hides a text in each item's 見解, and a row or cell of each
    other table."""
    c, s = root / 'catalogs/q', root / 'services/s'
    write(c / 'catalog.csv', ('項目', '値'), ('id', 'q'), ('名称', 'チェックシート'), ('版', '1.0'))
    write(c / 'items.csv', ('項番', '大項目', '内容'),
          *((f'{n}', '管理', f'項目{n}の確認事項') for n in range(1, len(TEXTS) + 4)))
    write(c / 'statuses.csv', ('軸', '語', '意味'), ('answer', '適合', 'conforming'),
          ('answer', '不適合', 'nonconforming'))
    write(s / 'service.csv', ('項目', '値', '公開'), ('名称', 'あるサービス', ''), ('提供事業者', 'ある会社', ''),
          ('カタログ', 'q', ''), ('問合せ先', '内線番号の秘密の窓口', '内部'))
    shown = [(f'{n}', '適合', text, '要NDA') for n, text in enumerate(TEXTS.values(), 1)]
    more = len(shown)
    write(s / 'answers.csv', ('項番', '適合性', '見解', '見解の公開'), *shown,
          (f'{more + 1}', '適合', SHORT, '内部'), (f'{more + 2}', '適合', SHARED, '内部'),
          (f'{more + 3}', '適合', f'ここにも{SHARED}がある。', ''))
    write(s / 'evidence.csv', ('証跡番号', '文書名', '公開区分'), ('E01', '秘密の手順書の名称', '内部'))
    write(s / 'certifications.csv', ('名称', '登録番号', '公開'), ('ISMS', '秘密の登録番号である', '内部'))
    write(s / 'third_parties.csv', ('名称', '役割', '公開'), ('委託先', '秘密の役割を担う会社', '内部'))
    write(s / 'sla.csv', ('No.', 'サービスレベル項目', '設定', '公開'), ('1', '稼働率', '秘密の水準の99.9％', '内部'))
    write(s / 'history.csv', ('版', '日付', '内容', '公開'), ('1', '2026-01-01', '秘密の改定のいきさつ', '内部'))
    return s


def run(root, command, kind, table=None, edition='public'):
    """What kaiji said of leaks, its status, and the files that it made."""
    out = root / 'out'
    environment = {**os.environ, 'LC_ALL': 'en_US.UTF-8'}
    environment.pop('UNREDACTED', None)
    if table:
        environment['UNREDACTED'] = table
    done = subprocess.run([kaiji, '--all', command, root / 'services/s', '--edition', edition, '-t', kind,
                           '--missing-glyph', 'mark', '-o', out],
                          env=environment, capture_output=True, encoding='utf-8')
    said = [line for line in done.stderr.splitlines() if line.endswith('[leak]')]
    files = sorted(p for p in out.rglob('*') if p.is_file() and edition_of(p) == edition)
    return done, said, files


def edition_of(path):
    named = [e for e in ('internal', 'nda') if f'.{e}.' in path.name]
    return named[0] if named else 'public'


def clear(root):
    for path in (root / 'out').rglob('*'):
        if path.is_file():
            path.unlink()


def told(done):
    """Whether a message gives a hidden text away."""
    return [text for text in TEXTS.values() if text[:20] in done.stderr]


def try_texts(root, command, kind, parted=()):
    """Each text that leaves by the answers must be found and named by its place;
    but for those that the format parts."""
    clear(root)
    at = places(root / 'services/s/answers.csv')
    done, said, files = run(root, command, kind, 'answers')
    for name, text in TEXTS.items():
        named = any(f'answers.csv:{at[text]}:' in line for line in said)
        check(named or name in parted, f'{command} -t {kind}: {name} is not found')
    for text, what in (SHORT, 'a text of seven characters'), (SHARED, 'what stands openly elsewhere'):
        check(not any(f'answers.csv:{at[text]}:' in line for line in said), f'{command} -t {kind}: {what} is a hit')
    check(done.returncode == 1 and not files, f'{command} -t {kind}: it is published', done.returncode, files)
    check(not told(done), f'{command} -t {kind}: messages quote what is hidden', told(done)[:1])
    check(not list((root / 'out').rglob('.*kaiji-part')), f'{command} -t {kind}: a part is left')


def try_tables(root, kinds):
    tables = {'service': 'service.csv', 'evidence': 'evidence.csv', 'certifications': 'certifications.csv',
              'third_parties': 'third_parties.csv', 'sla': 'sla.csv', 'history': 'history.csv'}
    for table, file in tables.items():
        for kind in kinds:
            clear(root)
            done, said, files = run(root, 'disclose', kind, table)
            check(done.returncode == 1 and any(f'/{file}:' in line for line in said) and not files,
                  f'disclose -t {kind}: {table} leaks', done.returncode, said, files)


def try_old(root):
    """An older file stays, and is named as such."""
    clear(root)
    run(root, 'disclose', 'md')
    old = next((root / 'out').rglob('*.md'))
    before = old.read_bytes()
    done, said, _ = run(root, 'disclose', 'md', 'answers')
    check(done.returncode == 1 and old.read_bytes() == before, 'the older file stays')
    check('[output-stale]' in done.stderr, 'the older file is named')


def try_open(root):
    """Without the hole there is nothing to say; the internal edition may show
    all; NDA what is marked so."""
    for command, kinds in ('disclose', 'pdf,md,xlsx,csv,json,tree,pages'), ('form', 'pdf,md,xlsx,csv,tree,pages'):
        for edition in 'public', 'nda', 'internal':
            clear(root)
            done, said, files = run(root, command, kinds, None, edition)
            check(done.returncode == 0 and not said and len(files) == kinds.count(',') + 1,
                  f'{command} --edition {edition} is made', done.returncode, done.stderr, files)
    clear(root)
    done, said, files = run(root, 'disclose', 'md', 'answers', 'internal')
    check(done.returncode == 0 and not said and files, 'the internal edition shows all')
    clear(root)
    done, said, files = run(root, 'disclose', 'md', 'evidence', 'nda')
    check(done.returncode == 1 and said and not files, 'an NDA edition is searched too')


with tempfile.TemporaryDirectory() as folder:
    root = Path(folder)
    bundles(root)
    for command, kinds in ('disclose', ('md', 'pdf', 'xlsx', 'csv', 'json', 'tree', 'pages')), ('form', ('xlsx', 'csv', 'md', 'pdf')):
        for kind in kinds:
            try_texts(root, command, kind, ('long',) if kind == 'pages' else ())  # a head is between
    try_tables(root, ('md', 'pdf'))
    try_old(root)
    try_open(root)
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
