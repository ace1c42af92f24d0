#!/usr/bin/env python3
"""What comes of calls that fail: tests/faults.py KAIJI [all]

A small build that makes every document in every format is run again and again;
each time one call of the system, one allocation or one fork fails, once or from
then on (faults/fault.c, loaded before the program). Then it must be
  exit 0 with the right bytes, or exit 1 or 3 with a message of what failed;
  each file the old one or the right one; no temporary file left behind.
Runs are killed too, two go into one folder at once, and an ordinary user reads
what may not be read. Without `all` a part of the points is tried, for a minute.
The last line is N passed, N failed."""
import collections
import hashlib
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, 'shared')
# kind of call, errors, how long; further words for kaiji; points of the sample
POINTS = [
    ('alloc', ['ENOMEM'], ['once', 'on'], [], 48),
    ('alloc', ['ENOMEM'], ['once'], ['-j2'], 8),
    ('read', ['EIO', 'EINTR', 'SHORT'], ['once'], [], 8),
    ('read', ['EIO'], ['on'], [], 4),
    ('write', ['ENOSPC', 'EIO', 'EINTR', 'SHORT'], ['once'], [], 12),
    ('write', ['ENOSPC'], ['on'], [], 4),
    ('fwrite', ['EIO'], ['once', 'on'], [], 20),
    ('open', ['EACCES', 'EMFILE', 'EINTR'], ['once'], [], 8),
    ('open', ['EMFILE', 'EACCES'], ['on'], [], 4),
    ('close', ['EIO', 'EINTR'], ['once'], [], 6),
    ('close', ['EIO'], ['on'], [], 3),
    ('fsync', ['EIO', 'EINTR'], ['once'], [], 8),
    ('fsync', ['EIO'], ['on'], [], 3),
    ('rename', ['EACCES', 'ENOSPC'], ['once', 'on'], [], 5),
    ('stat', ['EIO', 'EACCES'], ['once'], [], 16),
    ('stat', ['EIO'], ['on'], [], 6),
    ('opendir', ['EACCES', 'EMFILE'], ['once'], [], 12),
    ('opendir', ['EMFILE'], ['on'], [], 4),
    ('readdir', ['EIO'], ['once', 'on'], [], 12),
    ('mmap', ['ENOMEM'], ['once', 'on'], [], 4),
    ('unlink', ['EACCES'], ['once'], [], 6),
    ('mkdir', ['ENOSPC'], ['once', 'on'], [], 4),
    ('seek', ['EIO'], ['once'], [], 6),
    ('lock', ['EIO'], ['once'], [], 3),
    ('poll', ['EINTR', 'EIO'], ['once'], ['-j2'], 3),
    ('pipe', ['EMFILE'], ['once', 'on'], ['-j2'], 2),
    ('wait', ['EINTR'], ['once'], ['-j2'], 2),
    ('fork', ['ENOMEM'], ['once', 'on'], ['-j2'], 2),
]


class Faults:
    def __init__(self, kaiji, work):
        self.kaiji, self.work = kaiji, work
        self.words = ['build', SHARED, '--lang', 'ja', '--as-of', '2026-09-01',
                      '-t', 'pdf,md,xlsx,csv,tree,pages']
        self.library = os.path.join(work, 'fault.so')
        self.right = self.files(self.out('right'), self.run(self.out('right'))[0])
        self.passed, self.failed = 0, 0

    def out(self, name):
        return os.path.join(self.work, name, 'out')

    def build(self):
        subprocess.run([os.environ.get('CC', 'cc'), '-std=c17', '-D_GNU_SOURCE', '-O1',
                        '-shared', '-fPIC', '-o', self.library,
                        os.path.join(HERE, 'faults', 'fault.c')], check=True)

    def run(self, out, further=(), **env):
        done = subprocess.run([self.kaiji, *self.words, '-o', out, *further],
                              env={**os.environ, **env}, capture_output=True, timeout=120,
                              check=False)
        return done.returncode, done.stderr.decode()

    @staticmethod
    def files(out, _=None):
        found = {}
        for folder, _, names in os.walk(out):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, 'rb') as f:
                    found[os.path.relpath(path, out)] = hashlib.md5(f.read()).hexdigest()
        return found

    def old(self, out):
        """Files of an earlier run, each of the same few bytes."""
        for name in self.right:
            path = os.path.join(out, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, 'w', encoding='utf-8') as f:
                f.write('old')

    def torn(self, out, marker):
        """What is neither old nor right, or should not be there."""
        old = hashlib.md5(b'old').hexdigest()
        found = self.files(out)
        return [f'{name} is wrong' for name in self.right
                if found.get(name) not in (old, self.right[name])] + \
            [f'{name} is left' for name in found
             if name not in self.right and not (marker and name == '.kaiji-incomplete')]

    def judge(self, out, status, said):
        wrong = self.torn(out, status != 0)
        if status == 0 and self.files(out) != self.right:
            wrong.append('wrong documents at exit 0')
        if status not in (0, 1, 3):
            wrong.append(f'ended with {status}')
        if status and ': fatal: ' not in said and ': error: ' not in said:
            wrong.append('says nothing')
        return wrong

    def point(self, kind, error, how, further, n):
        out = self.out(f'{kind}-{error}-{how}-{n}')
        self.old(out)
        status, said = self.run(out, further, LD_PRELOAD=self.library,
                                FAULT=f'{kind} {n} {error} {how}')
        wrong = self.judge(out, status, said)
        shutil.rmtree(os.path.dirname(out))
        return status, wrong, said

    def count(self, further):
        """How many calls of each kind a run makes."""
        path = os.path.join(self.work, 'counts')
        out = self.out('count')
        self.old(out)
        self.run(out, further, LD_PRELOAD=self.library, FAULT_COUNTS=path,
                 FAULT='none 0 EIO once')
        shutil.rmtree(os.path.dirname(out))
        with open(os.path.join(HERE, 'faults', 'kinds.def'), encoding='utf-8') as f:
            kinds = [line[5:-2] for line in f if line.startswith('KIND(')]
        with open(path, 'rb') as f:
            numbers = memoryview(f.read()).cast('I')
        os.remove(path)
        return dict(zip(kinds, numbers))

    def ok(self, what, wrong):
        self.passed += not wrong
        self.failed += bool(wrong)
        for line in wrong[:5]:
            print(f'FAIL faults: {what}: {line}')

    def row(self, pool, row, counts, whole):
        kind, errors, hows, further, some = row
        for error in errors:
            for how in hows:
                last = counts[bool(further)].get(kind, 0)
                share = max(1, some // (len(errors) * len(hows)))
                step = 1 if whole else max(1, last // share)
                points = range(1 if whole else 1 + step // 2, last + 1, step)
                got = list(pool.map(lambda n: self.point(kind, error, how, further, n), points))
                seen = collections.Counter(status for status, _, _ in got)
                bad = [(n, x) for n, x in zip(points, got) if x[1]]
                print(f'{kind:8} {error:7} {how:4} {len(got):6} of {last:6}'
                      f'  exit 0: {seen[0]:5}  1: {seen[1]:4}  3: {seen[3]:5}  wrong: {len(bad)}')
                self.ok(f'{kind} {error} {how}',
                        [f'{n}: {"; ".join(x[1])}: {x[2][-300:]}' for n, x in bad])

    def kills(self, times):
        """Killed anywhere: nothing torn, and the next run leaves nothing."""
        begun = time.monotonic()
        self.run(self.out('timed'))
        whole = time.monotonic() - begun
        wrong = []
        out = self.out('killed')
        self.old(out)
        for i in range(times):
            p = subprocess.Popen([self.kaiji, *self.words, '-o', out, '-j2'],
                                 stderr=subprocess.DEVNULL, start_new_session=True)
            time.sleep(whole * (i + 0.5) / times)
            try:
                os.killpg(p.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            p.wait()
            wrong += [x for x in self.torn(out, True) if x.endswith('wrong')]
        status, said = self.run(out)
        if status or self.files(out) != self.right:
            wrong.append(f'the next run: {status} {said}')
        print(f'killed {times} times')
        self.ok('killed', wrong)

    def both(self):
        """Two at once into one folder: one waits. Shards do not."""
        out = self.out('both')
        runs = [subprocess.Popen([self.kaiji, *self.words, '-o', out], stderr=subprocess.PIPE)
                for _ in range(2)]
        said = [p.communicate()[1].decode() for p in runs]
        wrong = [f'{p.returncode}: {s}' for p, s in zip(runs, said) if p.returncode]
        if self.files(out) != self.right:
            wrong.append('wrong documents')
        self.ok('two at once', wrong)
        out = self.out('shards')
        runs = [subprocess.Popen([self.kaiji, *self.words, '-o', out, '--shard', f'{k}/4'],
                                 stderr=subprocess.PIPE) for k in (1, 2, 3, 4)]
        said = [p.communicate()[1].decode() for p in runs]
        wrong = [f'{p.returncode}: {s}' for p, s in zip(runs, said) if p.returncode]
        if self.files(out) != self.right:
            wrong.append('wrong documents')
        self.ok('shards at once', wrong)

    def forbidden(self):
        """A folder and a file that may not be read, as an ordinary user."""
        inputs = os.path.join(self.work, 'forbidden')
        shutil.copytree(SHARED, inputs)
        shutil.copytree(os.path.join(SHARED, 'services/a'), os.path.join(inputs, 'services/c'))
        os.chmod(os.path.join(inputs, 'services/c'), 0)
        os.chmod(os.path.join(inputs, 'services/b/answers.csv'), 0)
        out = os.path.join(self.work, 'forbidden-out')
        os.mkdir(out)
        os.chmod(out, 0o777)
        os.chmod(self.work, 0o755)
        ordinary = {'user': 65534, 'group': 65534, 'extra_groups': []} if os.geteuid() == 0 else {}
        done = subprocess.run([self.kaiji, 'build', inputs, '-t', 'tree', '-o', out, '-q',
                               '--lang', 'ja', '--as-of', '2026-09-01'],
                              capture_output=True, check=False, **ordinary)
        os.chmod(os.path.join(inputs, 'services/c'), 0o755)
        said = done.stderr.decode()
        made = sorted(self.files(out))
        want = sorted(name for name in self.right if name.endswith('.tree') and
                      not name.startswith(('b/', 'comparison')))
        wrong = [] if done.returncode == 3 else [f'exit {done.returncode}: {said}']
        wrong += [f'{x} is not said: {said}' for x in
                  ('services/c: fatal', 'services/b/answers.csv: fatal', '[job-unread]')
                  if x not in said]
        wrong += [] if made == want else [f'made {made}, expected {want}']
        self.ok('what may not be read', wrong)


def main():
    kaiji, whole = os.path.realpath(sys.argv[1]), 'all' in sys.argv[2:]
    with tempfile.TemporaryDirectory() as work:
        f = Faults(kaiji, work)
        f.forbidden()
        f.both()
        f.kills(200 if whole else 12)
        if platform.machine() == 'x86_64':
            f.build()
            counts = {False: f.count([]), True: f.count(['-j2'])}
            with ThreadPoolExecutor(os.cpu_count()) as pool:
                for row in POINTS:
                    f.row(pool, row, counts, whole)
        else:
            print('faults: faults/fault.c knows x86-64 only: no call was made to fail')
    print(f'{f.passed} passed, {f.failed} failed')
    sys.exit(f.failed > 0)


main()
