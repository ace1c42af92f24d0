#!/usr/bin/env python3
"""Proves that nothing hidden is in any file, whichever way it was marked.
usage: leaks.py KAIJI [--sample N] [--seed S] [--whole] [--way TEXT] [--keep DIR]

Every cell of every table of a small folder of inputs bears a text of its own
(bundles.py, tables.csv). It is marked in each way of ways.csv, and documents are
made of it in each edition and format (runs.py). Either kaiji refuses, where that
is expected, naming the place; or it makes the documents, with nothing in them, or
in what it says, that the edition hides, and with all that it showed unmarked and
still may show. --sample N: N documents, or marks to refuse, of each seed others;
--whole (all ways, documents and formats) otherwise. --way: only ways in whose
description TEXT stands. --keep DIR: the folders that failed, each with `cmd`."""
import argparse, collections, concurrent.futures, copy, os, random, shutil, sys, tempfile, threading
from pathlib import Path

import bundles, known, runs, ways
from known import EDITIONS

PLAIN = ways.Way(0, 'unmarked', '', '', 'csv', 'all', 'hidden', '', 'without a mark, the defaults')
# a short look at each kind: whether a mark is understood at all
LOOK = {'q': ('form', ''), 'd': ('form-derived', ''), 's': ('filled', ''), 't': ('compare', ''), 'e': ('evaluate', '')}


class Trial:
    """Runs, judges and counts."""

    def __init__(self, kaiji, folder, seed, keep):
        self.runner, self.folder, self.keep = runs.Runner(kaiji, folder), folder, keep
        self.plain = bundles.scene(seed)
        self.scenes, self.baselines, self.made = {}, {}, 0
        self.lock, self.locks = threading.RLock(), collections.defaultdict(threading.Lock)
        self.combinations = collections.Counter()  # (way, document, format)
        self.failures = collections.OrderedDict()  # (kind of failure, way, what) → [where]
        self.passed = self.failed = 0
        self.runner.probe(self.scene(PLAIN, ())[1])

    def scene(self, way, chosen):
        """The scene of a way with these targets marked, and its folder."""
        key = (way.number, way.carrier, tuple(chosen))
        with self.lock:
            if key not in self.scenes:
                s = ways.apply(copy.deepcopy(self.plain), way, chosen) if chosen else self.plain
                folder = self.folder / f'scene{self.made}'
                self.made += 1
                bundles.write(s, folder, 'qdrste' if way.carrier == 'xlsx' else '', way.carrier == 'english',
                              lent='st' if way.carrier == 'shared' else '')
                self.scenes[key] = (s, folder)
            return self.scenes[key]

    def forget(self, way):
        for key, (_, folder) in list(self.scenes.items()):
            if key[0] == way.number and way.number:
                shutil.rmtree(folder, ignore_errors=True)
                del self.scenes[key]

    def fail(self, what, way, chosen, result, where):
        """Counts a failure; the first of each kind is kept with its command."""
        detail = self.failures.setdefault((what, str(way)), [])
        if not detail and self.keep:
            to = Path(self.keep) / f'{len(self.failures)}-{what.replace(" ", "-")}'
            shutil.copytree(self.scene(way, chosen)[1], to, dirs_exist_ok=True,
                            ignore=shutil.ignore_patterns('out*', 'sent*', 'carried', 'probe'))
            shutil.copytree(self.folder / 'own', to / 'own', dirs_exist_ok=True)
            command = result.command.replace(str(self.folder) + '/', '')
            (to / 'cmd').write_text(f'# {way}: {what}: {where}\n{command}\n', 'utf-8')
        detail.append(where)

    def count(self, good):
        self.passed += good
        self.failed += not good

    def baseline(self, document, edition, carrier):
        """What the unmarked scene shows: {path: canaries}."""
        key = (document, edition, carrier)
        with self.locks[key]:
            if key not in self.baselines:
                _, folder = self.scene(ways.Way(0, '', '', '', carrier, '', '', '', ''), ())
                self.baselines[key] = self.runner.run(document, folder, edition, carrier)
            return self.baselines[key]

    def judge(self, way, chosen, document, edition):
        """One document of a scene whose marks are to be understood."""
        s, folder = self.scene(way, chosen)
        few = 'text' if way.documents == 'main' and edition == 1 else ''
        result = self.runner.run(document, folder, edition, way.carrier, few)
        bad = False
        usual = 0 if edition is None else edition
        messages = [('messages', result.said)] if edition is not None else []
        for path, seen in [*result.files.items(), *messages]:
            level = runs.edition_of(path, usual) if edition is None else usual
            hidden = s.hidden(level) if level < 2 else {}
            if path == 'messages':
                seen, found = runs.seen.canaries(runs.seen.solid(seen)), dict(hidden)
            else:
                found = {**hidden, **(s.names if level < 2 and document.templates != 'unknown' else {})}
            suffix = path.rsplit('.', 1)[-1]
            for canary, where in found.items():
                if where[0] in document.reads:
                    self.combinations[self.way_of(way, where), document.name, suffix] += 1
                    if canary in seen and not self.always(document, edition, way, path, canary, where):
                        bad = True
                        self.fail('leak', way, chosen, result, (where, level, document, suffix))
        if '[leak]' in result.said:
            bad = True
            self.fail('stopped at the door', way, chosen, result, (first_error(result), usual, document, ''))
        if result.status and not (document.templates == 'unknown' or document.name in ('form-back', 'form-en-back', 'carried')
                                  and way is not PLAIN or way.expected == 'safe'):
            bad = True
            self.fail('refused', way, chosen, result, (first_error(result), usual, document, ''))
        elif not result.status and way.expected != 'safe' and edition is not None and document.files:
            bad |= self.shown(way, chosen, document, edition, s, result)
        self.count(not bad)

    def always(self, document, edition, way, path, canary, where):
        """Whether the unmarked scene leaks the same: that is counted there."""
        if way is PLAIN or where not in self.plain.canary:
            return where not in self.plain.canary and way is not PLAIN
        level = self.plain.level(where)
        if level is None or level <= (edition or 0):
            return False
        return canary in self.baseline(document, edition, way.carrier).files.get(path, ())

    def shown(self, way, chosen, document, edition, s, result):
        """Whether what the edition may show is still there."""
        if document.first or document.templates == 'unknown':
            return False
        before = self.baseline(document, edition, way.carrier).files
        opened = way.expected == 'open' and document.templates == 'own'  # no part is for internal readers
        wider = self.baseline(document, 2, way.carrier).files if opened else {}
        open_, was = s.open(edition), self.plain.open(edition)
        bad = False
        for path, seen in result.files.items():
            inner = next((v for k, v in wider.items() if k.replace('.internal', '') == path.replace('.nda', '')), ())
            for canary, where in open_.items():
                if canary not in seen and not s.covered(where, edition) and (
                        canary in before.get(path, ()) if canary in was else canary in inner):
                    bad = True
                    self.fail('hidden though open', way, chosen, result,
                              (where, edition, document, path.rsplit('.', 1)[-1]))
        return bad

    def way_of(self, way, where):
        sub = where[1] in ('answers', 'judgements') and where[2] is not None and where[2] >= len(bundles.ITEMS)
        return 'item' if sub and way.way in ('row', 'item') else way.way

    def refuses(self, way, target, quiet=False):
        """Whether each edition that a mark narrows is refused, the place named."""
        s, folder = self.scene(way, (target,))
        good = True
        if way.way == 'text' and not s.pairs and not s.heads:
            return good  # the mark is another text's
        for document in self.lookers(way, target):
            for edition in (0, 1):
                if way.carrier == 'xlsx' and document.name == 'evaluate' and edition == 0:
                    continue
                result = self.runner.run(document, folder, edition, way.carrier, 'words')
                self.combinations[way.way, document.name, 'refusal'] += 1
                if way.way == 'bundle' and 'NDA' in way.spelling and edition == 1:
                    problem = 'refused' if result.status else ''
                else:
                    problem = ('published' if not result.refused else
                               'no place' if not result.names(ways.place(way, target, way.carrier)) else '')
                if problem:
                    good = False
                    if not quiet:
                        self.fail(problem, way, (target,), result, (self.named(target), edition, document, ''))
        return good

    def named(self, target):
        return target if len(target) < 3 else (*target[:2], None, target[2])

    def lookers(self, way, target):
        if way.way in ('bundle', 'text'):
            names = [LOOK[target[0]]]
            if target == ('q',):  # whatever is made of it
                names += [('form-derived', ''), ('disclose', ''), ('evaluate', '')]
        else:
            names = [LOOK[b] for b in ways.of(*target[:2]) if b in LOOK]
        names += [('disclose', 'own')] if ('filled', '') in names else []
        return [runs.BY_NAME[n] for n in names]

    def goes_on(self, way, chosen):
        """The internal edition is made, with a word about the mark."""
        _, folder = self.scene(way, chosen)
        for name in ('filled', 'evaluate', 'form'):
            result = self.runner.run(runs.BY_NAME[name, ''], folder, 2, way.carrier, 'words')
            good = result.status == 0
            self.count(good)
            if not good:
                self.fail('internal refused', way, chosen, result, (first_error(result), 2, runs.BY_NAME[name, ''], ''))


def first_error(result):
    return next((x for x in result.said.splitlines() if 'error: ' in x), f'exit {result.status}')


def documents_of(way):
    found = [d for d in runs.DOCUMENTS if way.documents == 'all' or d.main]
    if way.carrier == 'xlsx':  # a catalog is found by its folder; a workbook has no hash to approve
        found = [d for d in found if d.name not in ('register', 'build', 'build-widest')]
    return found


def editions_of(way, document):
    if not document.edition:
        return [None]
    return [1] if way.carrier == 'xlsx' and document.name in ('evaluate', 'check') else [0, 1]


def units(chosen_ways):
    """(way, document, edition) to judge, (way, target, None) to be refused."""
    for way in chosen_ways:
        if way.expected == 'refused':
            yield from ((way, target, None) for target in ways.targets(way.where))
        else:
            yield from ((way, d, e) for d in documents_of(way) for e in editions_of(way, d))


def sample(all_units, n, seed):
    """n units, of each way (row, column, key …) as many as of the others."""
    rng = random.Random(seed)
    by_way = collections.defaultdict(list)
    for unit in all_units:
        by_way[unit[0].way].append(unit)
    for some in by_way.values():
        rng.shuffle(some)
    picked = []
    while len(picked) < n and any(by_way.values()):
        picked += [some.pop() for some in by_way.values() if some]
    return sorted(picked[:n], key=lambda u: u[0].number)


def understood(trial, way):
    """The targets whose marks are understood; of the rest, whether refusing them
    is right."""
    good, todo = [], [ways.targets(way.where)]
    while todo:
        part = todo.pop()
        _, folder = trial.scene(way, part)
        looks = {d for t in part for d in trial.lookers(way, t)}
        failed = [r for d in looks for e in (0, 1) if not (way.carrier == 'xlsx' and d.name == 'evaluate' and e == 0)
                  for r in [trial.runner.run(d, folder, e, way.carrier, 'words')] if r.status]
        if not failed:
            good += part
        elif len(part) > 1:
            todo += [part[:len(part) // 2], part[len(part) // 2:]]
        elif way.expected == 'safe':
            trial.count(trial.refuses(way, part[0]))
        else:
            trial.count(False)
            trial.fail('refused', way, tuple(part), failed[0], (first_error(failed[0]), 0, runs.BY_NAME['form', ''], ''))
    return tuple(t for t in ways.targets(way.where) if t in good)


def whole(trial, chosen_ways, pool):
    for way in chosen_ways:
        if way.expected == 'refused':
            for good in pool.map(lambda t: trial.refuses(way, t), ways.targets(way.where)):
                trial.count(good)
        else:
            chosen = understood(trial, way) if way is not PLAIN else ()
            if chosen or way is PLAIN:
                list(pool.map(lambda u: trial.judge(way, chosen, *u[1:]), units([way])))
        if way.internal:
            trial.goes_on(way, tuple(ways.targets(way.where)) if way.way != 'bundle' else (('s',),))
        trial.forget(way)


def picked(trial, chosen_units, pool):
    def one(unit):
        way, what, edition = unit
        if way.expected == 'refused':
            trial.count(trial.refuses(way, what))
        else:
            trial.judge(way, tuple(ways.targets(way.where)), what, edition)
    list(pool.map(one, chosen_units))


def floor(trial):
    """Public texts that must be in the public edition, and can be read in each of
    its formats: nothing passes by printing nothing, or by reading nothing."""
    seen = {}
    for where, canary in trial.plain.canary.items():
        column = trial.plain.column.get(where)
        for name in column.shown if column else ():
            document = runs.BY_NAME[name, '']
            if where[0] not in document.reads:
                continue
            if name not in seen:
                files = trial.baseline(document, 0, 'csv').files
                seen[name] = set().union(*(v for k, v in files.items() if k.endswith('.md')))
            if canary not in seen[name]:
                trial.fail('not shown', PLAIN, (), trial.baseline(document, 0, 'csv'), (where, 0, document, 'md'))
                trial.count(False)
    for name in seen:
        result, open_ = trial.baseline(runs.BY_NAME[name, ''], 0, 'csv'), set(trial.plain.open(0))
        for path, found in result.files.items():
            good = len(found & open_) >= .3 * len(seen[name] & open_) > 0
            trial.count(good)
            if not good:
                trial.fail('not read', PLAIN, (), result, (path, 0, runs.BY_NAME[name, ''], ''))


def place_name(where):
    if len(where) == 4:
        bundle, table, row, label = where
        sub = row is not None and row >= len(bundles.ITEMS) and table in ('answers', 'judgements')
        return f'{bundles.BUNDLES.get(bundle, bundle)}.{table}' + (f'.{label}' if label else '') + (' of 枝番' if sub else '')
    return '.'.join(map(str, where))


def report(trial, limit):
    """Failures that are alike in one; then the sums."""
    alike = collections.OrderedDict()
    for (what, way), details in trial.failures.items():
        places = collections.OrderedDict()
        for where, edition, document, suffix in details:
            name = where if isinstance(where, str) else place_name(where)
            file = f'{document.name}{"+" + document.templates if document.templates else ""} {EDITIONS[edition]}'
            places.setdefault(name, set()).add(f'{file} {suffix}'.strip())
        key = (what, tuple(places) if what == 'leak' else tuple(p.split(': error')[0] for p in places))
        alike.setdefault(key, []).append((way, len(details), places))
    for (what, _), same in list(alike.items())[:limit]:
        way, n, places = same[0]
        print(f'FAIL {what}: {way}: {n}' + (f'; and {len(same) - 1} ways like it: '
              + ', '.join(w for w, _, _ in same[1:8]) + (' …' if len(same) > 8 else '') if same[1:] else ''))
        for where, files in list(places.items())[:5]:
            print(f'     {where}: {", ".join(sorted(files)[:3])}{" …" if len(files) > 3 else ""}')
        if len(places) > 5:
            print(f'     {len(places) - 5} more: {" ".join(list(places)[5:])[:600]}')
    if len(alike) > limit:
        print(f'… and {len(alike) - limit} more kinds of failures (--all)')
    kinds = collections.Counter()
    for (what, way), details in trial.failures.items():
        kinds[what] += len(details)
    for n, name in enumerate(('way', 'document', 'format')):
        sums = collections.Counter()
        for key, k in trial.combinations.items():
            sums[key[n]] += k
        print(f'combinations by {name}: ' + ', '.join(f'{k} {v}' for k, v in sorted(sums.items())))
    print(f'{sum(trial.combinations.values())} combinations, {kinds["leak"]} leaks'
          + ''.join(f', {k} {v}' for k, v in sorted(kinds.items()) if k != 'leak'))


def main():
    p = argparse.ArgumentParser()
    p.add_argument('kaiji')
    p.add_argument('--sample', type=int, default=0)
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('--whole', action='store_true')
    p.add_argument('--way', default='')
    p.add_argument('--keep')
    p.add_argument('--all', action='store_true', help='every failure, not the first forty')
    o = p.parse_args()
    complaints = list(known.complaints())
    for c in complaints:
        print('FAIL', c)
    chosen = [w for w in [PLAIN, *ways.WAYS] if o.way in str(w)]
    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        trial = Trial(Path(o.kaiji).resolve(), Path(folder), o.seed, o.keep)
        trial.failed += len(complaints)
        floor(trial)
        if o.sample and not o.whole:
            picked(trial, sample(units(chosen), o.sample, o.seed), pool)
        else:
            whole(trial, chosen, pool)
        report(trial, 10 ** 6 if o.all else 40)
    print(f'{trial.passed} passed, {trial.failed} failed')
    return trial.failed > 0


if __name__ == '__main__':
    sys.exit(main())
