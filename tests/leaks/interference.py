#!/usr/bin/env python3
"""Proves that what is hidden has no influence: not on a byte of what is printed.
usage: interference.py KAIJI [--random N] [--seed S] [--keep DIR]

Every cell that an edition hides gets another text of another length: with commas,
quotes, a leading =. Blank cells stay blank, and what rules read keeps its kind:
dates stay dates, numbers numbers, citations cite the same; what others name
(numbers of evidence, items) stays, as do words that count, and line feeds: on
which line something stands is not hidden. Then the same commands must make the
same files, byte for byte, in every format, tree and pages too, and say the same.
Done with all bundles of inputs/ together, and
with N small folders whose cells, blanks and marks fall at random (all of them
built, and one more command each)."""
import argparse, collections, concurrent.futures, copy, hashlib, os, random, re, shutil, subprocess, sys, tempfile
from pathlib import Path

import bundles, runs, shipped
from known import COLUMNS, EDITIONS, ROOT, TABLES

# what a bundle that is hidden as a whole may say differently: nothing that its own
# rules look at
REMARKS = ('note', 'basis', 'source', 'affiliation', 'occupation', 'model', 'confirmed_by')
# without which there is an error: never left blank
NEEDED = {c.label for c in COLUMNS if c.name in ('text', 'name', 'item', 'number', 'reference', 'part', 'major', 'minor',
                                                 'kind', 'label', 'message', 'evaluator_body', 'original', 'corrected')}
COMMANDS = [
    ('build', '.', '--as-of', bundles.AS_OF),
    ('form', 'services/{service}'),
    ('disclose', 'services/{service}', '--templates', '{own}'),
    ('register', '.', '--as-of', bundles.AS_OF),
    ('check', 'services/{service}', '--diagnostics', 'json'),
]


def other(rng, text):
    """Another text, of another length, that is not blank either."""
    shape = rng.choice(['{}', '={}+1', '{},{}', '"{}"', "'{}", '{}；{} p.3', '| {} |', '<b>{}</b>',
                        '@{}', '{{{{{}}}}}', '- {}', '{}。' * 9])
    word = ''.join(rng.choice('別異他変新旧代替差換') for _ in range(rng.choice((1, 3, 7, 29))))
    found = shape.format(*[word] * 9) + '\n代' * text.count('\n')
    return found if len(found) != len(text) else found + '余'


def other_citation(rng, text, numbers):
    """What is cited stays; what is said of it does not."""
    parts = re.split('([；;、,\n])', text)
    for n in range(0, len(parts), 2):
        number = next((x for x in numbers if re.match(re.escape(x) + r'(?![\w-])', parts[n].strip())), '')
        rest = parts[n].strip()[len(number):]
        if rest:
            parts[n] = number + ' ' * bool(number) + other(rng, rest).replace('；', '・').replace(',', '・')
    return ''.join(parts)


def other_of_kind(rng, column, text):
    kind = column.value.split(' ')[0] if column else 'text'
    if kind == 'date':
        year = '2038' if column.value.endswith('99') else text[:4]
        return f'{year}-{text[5:7] or "01"}-{1 + rng.randrange(28):02}'
    if kind == 'url':
        return f'https://{"".join(rng.choice("uvwxyz") for _ in range(rng.randrange(3, 30)))}.example/'
    if re.fullmatch('[0-9]+', text):
        return str(rng.randrange(1, 10 ** 6))
    return hashlib.sha256(text.encode()).hexdigest() if kind == 'hash' else other(rng, text)


def change_shipped(folder, edition, seed):
    """Changes the hidden cells of copied inputs; returns how many."""
    rng, changed = random.Random(seed), 0
    inputs = shipped.Inputs(folder)
    sealed = []
    for s in inputs.sheets:
        if s.kind in ('service', 'evaluation') and s.table.split('.')[0] == 'answers':
            sealed.append((hashlib.sha256(s.path.read_bytes()).hexdigest(), s))
    for s, r, c in list(inputs.hidden(edition)):
        column = shipped.find(s.kind, s.table, s.rows[r][0] if s.keyed else s.rows[0][c])
        whole = inputs.whole(s) > edition
        if whole and (column is None or column.name not in REMARKS or s.keyed and c != 1):
            continue
        if column and column.value.startswith('cite'):
            s.rows[r][c] = other_citation(rng, s.rows[r][c], inputs.numbers(s))
        else:
            s.rows[r][c] = other_of_kind(rng, column, s.rows[r][c])
        changed += 1
    for s in inputs.sheets:
        s.path.write_text(s.text(), 'utf-8')
    for old, s in sealed:  # the hash of the answers that were approved or judged
        path = s.path.with_name(f'{s.kind}.csv')
        path.write_text(path.read_text('utf-8').replace(old, hashlib.sha256(s.path.read_bytes()).hexdigest()), 'utf-8')
    return changed


def random_scene(seed):
    """Cells left blank and marks of all plain kinds, as they fall."""
    rng, s = random.Random(seed), bundles.scene(seed)
    words, levels = ('公開', '要NDA', '内部'), {'公開': 0, '要NDA': 1, '内部': 2}
    for where in sorted(s.canary, key=str):
        column = s.column.get(where)
        quoted = any(where in sources for sources in s.sources.values())
        if (column and column.value == 'text' and column.label not in NEEDED and not quoted and rng.random() < .15):
            s.cells[where] = ''
            del s.canary[where]
    for bundle in 'qdste':
        kind = bundles.BUNDLES[bundle]
        for table in bundles.tables_of(bundle):
            columns = [c for c in TABLES[kind, table] if c.marked == 'hidden' and c.name and c.value != 'sub']
            if columns and columns[0].keyed:
                for c in rng.sample(columns, rng.randrange(4)):
                    word = rng.choice(words)
                    s.pairs.append((bundle, rng.choice((f'{c.label}の公開', f'{c.name}_visibility')), word))
                    s.mark((bundle, table, None, c.label), levels[word])
                continue
            marks = [None] if table != 'columns' and rng.random() < .5 else []
            for c in [*marks, *(rng.sample(columns, min(len(columns), rng.randrange(3))))]:
                rows = {r: rng.choice(words) for r in range(bundles.row_count(kind, table)) if rng.random() < .6}
                s.extra.append((bundle, table, f'{c.label}の公開' if c else '公開', rows, False))
                for row, word in rows.items():
                    s.mark((bundle, table, row, c.label if c else None), levels[word])
    for n, (name, by, _) in enumerate(bundles.COLUMN_ROWS):
        if name not in ('id', 'text', 'status', 'part', 'major', 'minor') and rng.random() < .3:
            s.words['q', n] = rng.choice(words)
            s.defaults[by, name] = levels[s.words['q', n]]
    for bundle in 'ste':
        if rng.random() < .3:
            s.pairs.append((bundle, 'overviewの公開', '内部'))
            s.mark((bundle, 'overview', None, None), 2)
    return s


def change(s, edition, seed):
    """The scene with other texts in its hidden cells, and how many."""
    rng, new, changed = random.Random(seed), copy.deepcopy(s), 0
    for canary, where in sorted(s.hidden(edition).items(), key=str):
        column = s.column.get(where)
        if column is None or column.name in ('number', 'reference') or where[0] in 'gp':
            if column is not None or where[0] in 'gp':
                continue
        text = other_of_kind(rng, column, canary)
        new.cells[where] = text if column and column.value == 'url' else s.cells[where].replace(canary, text)
        changed += 1
    for where, sources in s.sources.items():  # what quotes a cell still quotes it
        if where not in s.canary and new.cells[where]:
            new.cells[where] = new.cells[sources[0]]
    return new, changed


def made(kaiji, folder, edition, own, service, commands):
    """What each command says and makes: {name: bytes}."""
    found = {}
    for n, command in enumerate(commands):
        words = [w.format(service=service, own=own) for w in command]
        if command[0] != 'check':
            words += ['-o', f'out{n}', '-t', ','.join(FORMATS.get(command[0], ('md',)))]
        words += ['--edition', EDITIONS[edition], '--lang', 'ja']
        p = subprocess.run([kaiji, *words], cwd=folder, capture_output=True, timeout=300,
                           env={**os.environ, 'LC_ALL': 'en_US.UTF-8'})
        found[f'{command[0]}: exit'] = str(p.returncode).encode()
        found[f'{command[0]}: standard output'], found[f'{command[0]}: messages'] = p.stdout, p.stderr
        for path in sorted((folder / f'out{n}').rglob('*')):
            if path.is_file():
                found[f'{command[0]}: {path.relative_to(folder / f"out{n}")}'] = path.read_bytes()
    return found


FORMATS = {}


def compare(kaiji, old, new, edition, own, service, commands):
    """{name of what differs: how}, and how many files were compared."""
    one, two = (made(kaiji, folder, edition, own, service, commands) for folder in (old, new))
    found = {n: difference(one.get(n), two.get(n)) for n in {**one, **two} if one.get(n) != two.get(n)}
    found.update({n: (False, 'the search before publication had to stop it')
                  for n in one if b'[leak]' in one[n] + two.get(n, b'')})
    return found, len(one)


def difference(one, two):
    """(whether only the places of cells differ, the first line that is not the same)."""
    if one is None or two is None:
        return False, 'it is made of one and not of the other'
    a, b = (re.sub(rb'\x1b|\r', b'', x).decode('utf-8', 'replace').splitlines() for x in (one, two))
    bare = [[re.sub(r'(\.csv|\.md)(:\d+)+', r'\1', line) for line in x] for x in (a, b)]
    first = next((f'{x[:110]} / {y[:110]}' for x, y in zip(a, b) if x != y), f'{len(a)} / {len(b)} lines')
    return bare[0] == bare[1], first if first.isprintable() else 'packed'


def main():
    p = argparse.ArgumentParser()
    p.add_argument('kaiji')
    p.add_argument('--random', type=int, default=10)
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--keep')
    o = p.parse_args()
    kaiji, sums = str(Path(o.kaiji).resolve()), collections.Counter()
    alike = collections.OrderedDict()
    with tempfile.TemporaryDirectory() as work, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        work = Path(work)
        runner = runs.Runner(kaiji, work)
        bundles.write(bundles.scene(), work / 'probe')
        runner.probe(work / 'probe')
        FORMATS.update(runner.allowed)
        own = work / 'own'

        def one(unit):
            source, edition = unit
            old, new = (work / f'{source}-{edition}-{which}' for which in ('old', 'new'))
            if source == 'inputs':
                shutil.copytree(ROOT / 'inputs', old)
                shutil.copytree(ROOT / 'inputs', new)
                changed = change_shipped(old, 9, 0) + change_shipped(new, edition, o.seed)
                found = compare(kaiji, old, new, edition, own, 'kakuu-sns', COMMANDS)
            else:
                s = random_scene(source)
                t, changed = change(s, edition, source + edition)
                bundles.write(s, old, leave=())
                bundles.write(t, new, leave=())
                some = COMMANDS[:1] + [COMMANDS[1 + source % (len(COMMANDS) - 1)]]
                found = compare(kaiji, old, new, edition, own, 's', some)
            if o.keep and found[0]:
                for folder in (old, new):
                    shutil.copytree(folder, Path(o.keep) / folder.name, dirs_exist_ok=True)
            shutil.rmtree(old)
            shutil.rmtree(new)
            return source, edition, changed, *found
        chosen = ['inputs', *range(o.seed * 1000, o.seed * 1000 + o.random)]
        for source, edition, changed, names, n in pool.map(one, [(s, e) for s in chosen for e in (0, 1)]):
            sums['changed'] += changed
            sums['files'] += n
            sums['failed' if names else 'passed'] += 1
            for name, (places, how) in names.items():
                key = (name.split(':')[0], name.rsplit('.')[-1].split(': ')[-1], places)
                alike.setdefault(key, []).append((source, EDITIONS[edition], name, how))
    for (_, _, places), same in sorted(alike.items()):
        source, edition, name, how = same[0]
        print(f'FAIL {name} of {source}, {edition}, depends on what is hidden'
              f'{", in the places of cells only" if places else ""} ({len(same)} alike): {how}')
    print(f'{sums["changed"]} hidden cells changed, {sums["files"]} files and messages compared')
    print(f'{sums["passed"]} passed, {sums["failed"]} failed')
    return sums['failed'] > 0


if __name__ == '__main__':
    sys.exit(main())
