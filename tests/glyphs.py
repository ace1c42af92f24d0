#!/usr/bin/env python3
"""Sets all characters of JIS X 0213, of the common symbol blocks and of the
marks that Japanese input methods offer, in both weights, and compares what no
font of fonts/roles.csv has with the list below: each is set or named here.
usage: glyphs.py KAIJI"""
import os, re, subprocess, sys, tempfile, unicodedata

BLOCKS = {  # name: first, last, and what no font has
    'General Punctuation': (0x2010, 0x2027, ''),
    'More punctuation': (0x2030, 0x205E, ''),
    'Superscripts and Subscripts': (0x2070, 0x209C, ''),
    'Currency': (0x20A0, 0x20BF, ''),
    'Letterlike Symbols': (0x2100, 0x214F, ''),
    'Number Forms': (0x2150, 0x2189, ''),
    'Arrows': (0x2190, 0x21FF, ''),
    'Mathematical Operators': (0x2200, 0x22FF, ''),
    'Miscellaneous Technical': (0x2300, 0x23FF, ''),
    'Enclosed Alphanumerics': (0x2460, 0x24FF, ''),
    'Box Drawing and Blocks': (0x2500, 0x259F, ''),
    'Geometric Shapes': (0x25A0, 0x25FF, ''),
    'Miscellaneous Symbols': (0x2600, 0x26FF, ''),
    'Dingbats': (0x2700, 0x27BF, ''),
    'Miscellaneous Arrows': (0x2B00, 0x2B59, ''),
    'CJK Symbols': (0x3001, 0x303F, ''),
    'Enclosed CJK': (0x3200, 0x32FF, ''),
    'CJK Compatibility': (0x3300, 0x33FF, '㌬'),
    'Half and full width': (0xFF01, 0xFFEE, ''),
    'Enclosed Ideographic': (0x1F200, 0x1F251, ''),
}
INPUT_METHODS = '''☑☐☒✔✓✕✖✗✘✅❌❎⭕❗❓‼⁉⚠☎☏✆✉〒〠№℡㏍㈱㈲㈹㍿℃℉°′″‰㎜㎝㎞㎎㎏㏄㎡㎥Ωμ
CO₂H₂Om²m³⋯…‥―‐–—〜～⇒⇔→←↑↓⇨➡⬅⬆⬇↗↘↙↖↩↪⟲♪♫♬♭♯★☆●○◎◇◆□■△▲▽▼※†‡§¶♂♀☀☁☂☃⚡⭐✨➕➖➗✂✏✒♻⚙⚖
①②③⑳㉑㊿ⅠⅡⅢⅫⅰⅱⅲ⑴⒈ⓐⒶ㊤㊥㊦㊧㊨㊙㊗㊞㋿㍻㍼㍽㍾◯゛゜ヽヾゝゞ〃仝々〆〇ヶヵ'''


def jis():
    found = set()
    for a in range(0xA1, 0xFF):
        for b in range(0xA1, 0xFF):
            for lead in (b'', b'\x8f'):
                try:
                    found |= set((lead + bytes([a, b])).decode('euc_jisx0213'))
                except UnicodeDecodeError:
                    pass
    return found


def drawable(c):
    return unicodedata.category(c) not in ('Cn', 'Cc', 'Cf', 'Co', 'Cs', 'Zs',
                                           'Zl', 'Zp')


def lacking(kaiji, folder, chars):
    """Those that kaiji draws as 〓, as far as its message names them; whether
    there are any."""
    rows = ['項番,大項目,対策内容']
    answers = ['項番,適合性,見解']
    for i, c in enumerate(sorted(chars)):
        rows.append(f'{i},大,内容')
        answers.append(f'{i},○,"{c}"' if c != '"' else f'{i},○,""""')
    write = lambda path, text: (
        os.makedirs(os.path.dirname(f'{folder}/{path}'), exist_ok=True),
        open(f'{folder}/{path}', 'w', encoding='utf-8').write(text))
    write('catalogs/g/catalog.csv', '項目,値\nid,g\n名称,字\n')
    write('catalogs/g/statuses.csv', '軸,語,意味,記号\nanswer,○,conforming,○\n')
    write('catalogs/g/items.csv', '\n'.join(rows) + '\n')
    write('s/service.csv', '項目,値\nサービス名,字\nカタログ,g\n')
    write('s/answers.csv', '\n'.join(answers) + '\n')
    write('t/disclosure.md', '```kaiji table\nsource: items\ncolumns: id, '
          'comment\n```\n\n# 題\n\n```kaiji table\nsource: items\n'
          'columns: id, comment\n```\n')
    said = subprocess.run(
        [kaiji, 'disclose', f'{folder}/s', '--catalogs', f'{folder}/catalogs',
         '--templates', f'{folder}/t', '-t', 'pdf', '-o', f'{folder}/out',
         '--missing-glyph', 'mark', '--diagnostics', 'json', '--lang', 'ja'],
        capture_output=True, text=True, encoding='utf-8')
    found = {chr(int(p, 16)) for line in said.stderr.splitlines()
             if 'glyph-marked' in line
             for p in re.findall(r'\(U\+([0-9A-F]{4,6}) ', line)}
    if not os.path.exists(f'{folder}/out/s/disclosure.g.pdf'):
        sys.exit(f'{said.returncode} {said.stderr[-2000:]}')
    return found, 'glyph-marked' in said.stderr


def main():
    kaiji, wrong, total = sys.argv[1], 0, 0
    sets = [('JIS X 0213', {c for c in jis() if drawable(c)}, set())]
    sets += [(name, {chr(c) for c in range(a, b + 1) if drawable(chr(c))},
              set(known)) for name, (a, b, known) in BLOCKS.items()]
    sets.append(('input methods', set(INPUT_METHODS) - {'\n'}, set()))
    for name, chars, known in sets:
        total += len(chars)
        with tempfile.TemporaryDirectory() as folder:
            found, any_found = lacking(kaiji, folder, chars - known)
            if any_found:
                print(f'{name}: no font has', *sorted(found))
                wrong += 1
            if known:
                found, _ = lacking(kaiji, folder, known)
                if found != known:
                    print(f'{name}: named as missing and set:',
                          *sorted(known - found))
                    wrong += 1
    print(f'{total} characters in {len(sets)} sets, {wrong} sets not as listed')
    sys.exit(wrong > 0)


main()
