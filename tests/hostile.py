#!/usr/bin/env python3
"""What comes of files made to do harm: tests/hostile.py KAIJI [PATTERN]

Each case of hostile/cases.py writes its files into a folder of its own (bombs
are made, never kept) and says what must come of them. Whatever they hold, a run
ends by itself within SECONDS and MEMORY, with a status that kaiji knows, writes
into its output folder alone, and prints no control character. README's table
of limits is what the program says they are. The last line is N passed, N
failed."""
import os
import re
import resource
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, 'hostile'))
import cases  # noqa: E402

SECONDS, MEMORY = 120, 4 << 30


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


class Run:
    """One call of kaiji in a folder, and what it left there."""

    def __init__(self, kaiji, folder, words):
        before = self.paths(folder)
        self.folder = folder
        try:
            done = subprocess.run(
                [kaiji, *words], cwd=folder, capture_output=True, timeout=SECONDS, check=False,
                preexec_fn=None if os.environ.get('ASAN_OPTIONS') else limited)
            self.status, self.said = done.returncode, done.stderr.decode('utf-8', 'replace')
            self.shown = done.stdout.decode('utf-8', 'replace')
        except subprocess.TimeoutExpired:
            self.status, self.said, self.shown = 'too long', '', ''
        self.made = sorted(self.paths(folder) - before)

    @staticmethod
    def paths(folder):
        """All below the folder around it, so that what leaves it is seen."""
        around = os.path.dirname(folder)
        return {os.path.relpath(os.path.join(at, name), folder)
                for at, _, names in os.walk(around) for name in names}

    def read(self, name):
        with open(os.path.join(self.folder, name), 'rb') as f:
            return f.read()

    def wrong(self):
        """What no input may bring about."""
        if self.status not in (0, 1, 2, 3):
            yield f'ended with {self.status}: {self.said[-300:]}'
        for name in self.made:
            if not name.startswith('out/'):
                yield f'wrote {name}'
        if re.search('[\x00-\x08\x0b-\x1f\x7f-\x9f]', self.said + self.shown):
            yield f'printed a control character: {self.said[:300]!r}'


def judge(kaiji, case, folder):
    words, want = case(folder)
    run = Run(kaiji, folder, words)
    wrong = list(run.wrong())
    if 'status' in want and run.status != want['status']:
        wrong.append(f'status {run.status}, not {want["status"]}: {run.said[-400:]}')
    for id in want.get('says', ()):
        if f'[{id}]' not in run.said:
            wrong.append(f'{id} is not said: {run.said[-400:]}')
    for text in want.get('silent', ()):
        if text in run.said:
            wrong.append(f'says {text!r}')
    if 'see' in want and not wrong:
        wrong += list(want['see'](run))
    return wrong


def readme(kaiji):
    with open(os.path.join(HERE, '..', 'README.md'), encoding='utf-8') as f:
        found = re.search('<!-- limits -->\n(.*?)<!-- /limits -->', f.read(), re.S)
    said = subprocess.run([kaiji, 'explain', 'limits', '--lang', 'ja'], capture_output=True,
                          check=True).stdout.decode()
    return [] if found and found.group(1) == said else ['README has other limits: ' + said]


def main():
    kaiji = os.path.realpath(sys.argv[1])
    pattern = sys.argv[2] if len(sys.argv) > 2 else '.'
    passed = failed = 0
    results = [('readme', lambda: readme(kaiji))] if pattern == '.' else []
    with tempfile.TemporaryDirectory() as work:
        def trial(name, case):
            folder = os.path.join(work, name, 'here')
            os.makedirs(folder)
            wrong = judge(kaiji, case, folder)
            subprocess.run(['rm', '-rf', os.path.dirname(folder)], check=True)
            return wrong
        for name, case in cases.ALL.items():
            if re.search(pattern, name):
                results.append((name, lambda name=name, case=case: trial(name, case)))
        for name, run in results:
            wrong = run()
            for line in wrong[:5]:
                print(f'FAIL hostile: {name}: {line}')
            passed += not wrong
            failed += bool(wrong)
    print(f'{passed} passed, {failed} failed')
    sys.exit(failed > 0)


main()
