#!/usr/bin/env python3
"""Proves that no mark of the shipped bundles is an ornament.
usage: marks.py KAIJI [--sample N] [--seed S]

Each mark is removed alone: a cell of a column 公開, 公開区分 or 見解の公開, a key
問合せ先の公開 or 公開区分, a default of a catalog's columns. The documents that the
bundle is part of, public and NDA, must then differ in a file; or kaiji must have
said, at the cell of the mark, that it does nothing. A mark 公開 where all is
public anyway may be silent: those are counted apart."""
import argparse, collections, concurrent.futures, os, random, shutil, subprocess, sys, tempfile, threading
from pathlib import Path

import bundles, shipped
from known import EDITIONS, ROOT, fold, level

AS_OF = '2026-12-31'


def marks(inputs):
    """(sheet, row, column) of every filled mark."""
    for s in inputs.sheets:
        for r, row in enumerate(s.rows[1:], 1):
            for c, text in enumerate(row[:len(s.rows[0])]):
                heading = fold(row[0] if s.keyed else s.rows[0][c])
                if text.strip() and (c == 1 or not s.keyed) and (
                        heading in ('公開', '公開区分') or heading.endswith('の公開')):
                    yield s, r, c


def commands(inputs, sheet):
    """The documents that a bundle is part of."""
    if sheet.kind == 'evaluation':
        return [('evaluate', f'evaluations/{sheet.bundle}', '--as-of', AS_OF), ('register', '.', '--as-of', AS_OF)]
    if sheet.kind == 'service':
        return [('disclose', f'services/{sheet.bundle}'), ('form', f'services/{sheet.bundle}')]
    if sheet.kind != 'catalog':
        return [('build', '.', '--as-of', AS_OF)]
    found = [('form', f'catalogs/{sheet.bundle}')]
    for s in inputs.sheets:
        if s.table == 'answers' and inputs.catalog(s) == sheet.bundle and s.kind in ('service', 'evaluation'):
            found += commands(inputs, s)
    derived = [('form', f'catalogs/{b}') for (k, b), keys in inputs.keys.items()
               if k == 'catalog' and keys.get(fold('基')) == sheet.bundle]
    return list(dict.fromkeys(found[:9] + derived))  # some of each are enough


class Maker:
    def __init__(self, kaiji):
        self.kaiji, self.known, self.locks = kaiji, {}, collections.defaultdict(threading.Lock)

    def make(self, folder, command, edition):
        """({file: bytes}, messages)"""
        out = folder / f'out-{"-".join(command).replace("/", "-")}-{edition}'
        formats = {'form': 'md,xlsx,csv', 'register': 'md,csv'}.get(command[0], 'md')
        p = subprocess.run([self.kaiji, *command, '-q', '--lang', 'ja', '--edition', edition, '-t', formats,
                            '-o', out.name], cwd=folder, capture_output=True, timeout=120,
                           env={**os.environ, 'LC_ALL': 'en_US.UTF-8'})
        files = {str(f.relative_to(out)): f.read_bytes() for f in sorted(out.rglob('*')) if f.is_file()}
        shutil.rmtree(out, ignore_errors=True)
        return files, p.stderr.decode('utf-8', 'replace')

    def plain(self, folder, command, edition):
        with self.locks[command, edition]:
            if (command, edition) not in self.known:
                self.known[command, edition] = self.make(folder, command, edition)
            return self.known[command, edition]


def told(said, sheet, folder, r, c):
    """Whether a message stands at the cell of the mark."""
    line = 1 + sum(1 + sum(x.count('\n') for x in row) for row in sheet.rows[:r]) + sum(
        x.count('\n') for x in sheet.rows[r][:c])
    place = f'{sheet.path.relative_to(folder)}:{line}:'
    word = sheet.rows[r][0] if sheet.keyed else sheet.rows[0][c]
    return any(place in x and word in x for x in said.splitlines())


def remove(sheet, r, c):
    """The file's text without one mark."""
    rows = [list(row) for row in sheet.rows]
    if sheet.keyed:
        del rows[r]
    else:
        rows[r][c] = ''
    other = shipped.Sheet(sheet.path, sheet.kind, sheet.bundle, sheet.table, rows)
    return other.text()


def try_one(maker, work, plain, number, mark):
    """What the removal of a mark does: changed, told, open, unmade (an edition that
    it narrows cannot be made yet) or silent."""
    sheet, r, c = mark
    inputs = shipped.Inputs(plain)
    folder = work / f'mark{number}'
    shutil.copytree(plain, folder, ignore=lambda d, names: [n for n in names if n.startswith('out-')])
    (folder / sheet.path.relative_to(plain)).write_text(remove(sheet, r, c), 'utf-8')
    result = 'open' if level(sheet.rows[r][c]) == 0 else 'silent'
    for command in commands(inputs, sheet):
        for edition in EDITIONS[:2]:
            before, said = maker.plain(plain, command, edition)
            if told(said, sheet, plain, r, c):
                result = 'told'
            if not before and result == 'silent' and command[0] == 'evaluate':
                result = 'unmade'
            if maker.make(folder, command, edition)[0] != before:
                shutil.rmtree(folder)
                return 'changed'
    shutil.rmtree(folder)
    return result


def main():
    p = argparse.ArgumentParser()
    p.add_argument('kaiji')
    p.add_argument('--sample', type=int, default=0)
    p.add_argument('--seed', type=int, default=1)
    o = p.parse_args()
    maker, sums = Maker(str(Path(o.kaiji).resolve())), collections.Counter()
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        work = Path(folder)
        plain = work / 'plain'
        shutil.copytree(ROOT / 'inputs', plain)
        inputs = shipped.Inputs(plain)
        for s in inputs.sheets:  # written as the changed ones will be
            s.path.write_text(s.text(), 'utf-8')
        chosen = list(marks(inputs))
        if o.sample:
            chosen = random.Random(o.seed).sample(chosen, min(o.sample, len(chosen)))
        for (sheet, r, c), result in zip(chosen, pool.map(
                lambda x: try_one(maker, work, plain, *x), enumerate(chosen))):
            sums[result] += 1
            if result == 'silent':
                name = sheet.rows[r][0] if sheet.keyed else f'{sheet.rows[0][c]} of {sheet.rows[r][0]}'
                print(f'FAIL {sheet.path.relative_to(plain)}: {name}: {sheet.rows[r][c]} may go: '
                      'no file changes, and nothing is said')
    print(f'{len(chosen)} marks removed one by one: {sums["changed"]} changed a file, {sums["told"]} were told to do '
          f'nothing, {sums["unmade"]} narrow what cannot be made yet, {sums["open"]} say 公開 where all is open, {sums["silent"]} did nothing and were not told')
    print(f'{len(chosen) - sums["silent"]} passed, {sums["silent"]} failed')
    return sums['silent'] > 0


if __name__ == '__main__':
    sys.exit(main())
