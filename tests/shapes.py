#!/usr/bin/env python3
"""Questionnaires of nine shapes, counted without asking kaiji.
usage: shapes.py KAIJI [NAME...]
Reads the bundles of tests/shapes/NAME by the rules of reading (the newest
round, the worst component, expected words, conditions, kinds of answers) and
compares: `stats`, the lists of the disclosure in Markdown, the comparison, every
filled cell, and the messages, which stand in tests/shapes/NAME/want (ACCEPT=1
writes them). The same bundle as a workbook, and one whose answers are the
filled form read back, must count alike. Prints what failed, then the sum; exit
1 if anything did."""
import os, shutil, subprocess, sys, tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / 'shapes'))
import counting, pages

kaiji = Path(sys.argv[1]).resolve()
home = Path(__file__).parent / 'shapes'
passed = failed = 0


def check(good, what, wrong=''):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print(f'FAIL {what}: {wrong}')


def run(shape, *arguments):
    """What a command prints, and what it says beside that."""
    done = subprocess.run([kaiji, *arguments], cwd=shape, text=True,
                          capture_output=True, timeout=60)
    return done.stdout, done.stderr


def less(meanings):
    """Without what is counted zero times."""
    return {name: n for name, n in meanings.items() if n}


def statistics(shape, service, catalog, counted):
    """Meanings and words of the whole, and of each part and major."""
    out, _ = run(shape, 'stats', f'services/{service.name}', '-q', '--format',
                 'json')
    try:
        said = pages.statistics_of(out)
    except ValueError:
        return check(False, f'{shape.name}/{service.name} stats', 'no JSON')
    for where, (meanings, words) in counting.tallies(catalog, counted).items():
        if where not in said:
            check(False, f'{shape.name}/{service.name} stats {where}', 'not told')
            continue
        got = said[where]
        check(less(got['meanings']) == less(meanings),
              f'{shape.name}/{service.name} meanings of {where}',
              f"{less(got['meanings'])}, not {less(meanings)}")
        told = {word: n for word, n in less(got['words']).items()
                if word in catalog.words}
        check(told == words, f'{shape.name}/{service.name} words of {where}',
              f'{told}, not {words}')


def meanings_of(folder, bundle):
    """What `stats` counts in a bundle, without its name; None: nothing."""
    out, said = run(folder, 'stats', bundle, '-q', '--format', 'json')
    try:
        return pages.statistics_of(out)
    except (ValueError, IndexError):
        print(said[-600:])
        return None


def again(shape, service, out):
    """The bundle as one workbook, and with its filled form as its answers."""
    label = f'{shape.name}/{service.name}'
    want = meanings_of(shape, f'services/{service.name}')
    home = Path(out, 'again', service.name)
    shutil.copytree(shape / 'catalogs', home / 'catalogs')
    book, back = home / 'services/book.xlsx', home / 'services/back'
    book.parent.mkdir()
    subprocess.run([sys.executable, Path(__file__).parent / 'shared/xlsx.py',
                    book, service.folder], check=True)
    check(want and meanings_of(home, 'services/book.xlsx') == want,
          f'{label} as a workbook', 'other counts')
    shutil.copytree(service.folder, back)
    run(home, 'form', 'services/back', '-t', 'csv', '-o', home / 'out', '-q',
        '--edition', 'internal')
    form = list((home / 'out').rglob('form.*.csv'))
    if not form:
        return check(False, f'{label} filled form', 'not made')
    shutil.copy(form[0], back / 'answers.csv')
    check(want and meanings_of(home, 'services/back') == want, f'{label} from its form',
          'other counts')


def lists(shape, service, counted, page):
    """The items that the paper lists as such are those, and all of them; beside
    them stand further answers of that meaning, by component or requirement."""
    for meaning in ('nonconforming', 'not-applicable', 'unanswered'):
        want = [n for n, one in counted.items() if one.meaning == meaning]
        also = [n for n, one in counted.items() if meaning in one.further]
        got = pages.listed(page, meaning)
        check(set(want) <= set(got) <= set(want + also),
              f'{shape.name}/{service.name} list of {meaning}',
              f'{sorted(set(got) - set(want + also))} too many, '
              f'{sorted(set(want) - set(got))} missing')


def cells(shape, service, catalog, page, said):
    """Each filled cell stands in the paper as often as in the tables, or a
    message names its column."""
    lost = []
    wanted = Counter()
    for cell in counting.filled(service, catalog):
        if cell.heading in said:
            continue
        if cell.once:
            found = any(pages.fold(word) in page for word in cell.spellings)
            lost += [] if found else [f'{cell.place} {cell.spellings[0]}']
        else:
            wanted[cell.spellings[0]] += 1
    for text, n in wanted.items():
        found = page.count(pages.fold(text))
        if found < n:
            lost.append(f'{text[:40]} ({found} of {n})')
    check(not lost, f'{shape.name}/{service.name} every filled cell is seen',
          f'{len(lost)} are not: ' + '; '.join(lost[:8]))


def disclosure(shape, service, catalog, counted, out):
    _, said = run(shape, 'disclose', f'services/{service.name}', '--edition',
                  'internal', '-t', 'md,pdf', '-o', out, '-q', '--lang',
                  catalog.language)
    made = list(Path(out, service.name).glob('*.internal.*'))
    files = {path.suffix: path for path in made}
    check({'.md', '.pdf'} <= set(files) and files['.pdf'].stat().st_size > 5000,
          f'{shape.name}/{service.name} paper', f'{[p.name for p in made]}')
    if '.md' in files:
        text = files['.md'].read_text(encoding='utf-8')
        lists(shape, service, counted, text)
        cells(shape, service, catalog, pages.fold(text), said)
    return said


def comparison(shape, catalog, all_counted, out):
    """The items that are listed as answered differently are those that are."""
    names = sorted(all_counted)
    _, said = run(shape, 'compare', *(f'services/{n}' for n in names), '-t',
                  'md', '-o', out, '-q', '--lang', catalog.language)
    made = list(Path(out).glob('comparison.*.md'))
    if not made:
        check(False, f'{shape.name} comparison', 'not made')
        return said
    found = {n: counting.differ([all_counted[s][n] for s in names])
             for n in catalog.asked}
    must, may = ({n for n in found if found[n][i]} for i in (0, 1))
    got = pages.differing(made[0].read_text(encoding='utf-8'))
    check(must <= got <= may, f'{shape.name} items answered differently',
          f'{sorted(got - may)} too many, {sorted(must - got)} missing')
    return said


def messages(shape, said):
    path = shape / 'want'
    if os.environ.get('ACCEPT'):
        path.write_text(said, encoding='utf-8')
    want = path.read_text(encoding='utf-8') if path.exists() else ''
    new = [line for line in said.splitlines() if line not in want.splitlines()]
    gone = [line for line in want.splitlines() if line not in said.splitlines()]
    check(said == want, f'{shape.name} messages',
          '\n     '.join(['', *('+ ' + n for n in new), *('- ' + g for g in gone)]))


def shaped(shape):
    catalog = counting.Catalog(next((shape / 'catalogs').iterdir()))
    services = [counting.Service(path, catalog)
                for path in sorted((shape / 'services').iterdir())]
    all_counted, told = {}, []
    with tempfile.TemporaryDirectory() as out:
        for service in services:
            counted = all_counted[service.name] = counting.count(catalog, service)
            statistics(shape, service, catalog, counted)
            told.append(disclosure(shape, service, catalog, counted, out))
            again(shape, service, out)
        if len(services) > 1:
            told.append(comparison(shape, catalog, all_counted, out))
    messages(shape, ''.join(told))


for name in sys.argv[2:] or sorted(p.name for p in home.iterdir()
                                   if (p / 'catalogs').is_dir()):
    shaped(home / name)
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
