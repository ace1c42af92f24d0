#!/usr/bin/env python3
"""How well `check --review` finds what it should, on two sets.
usage: review.py KAIJI
The first set are 200 answers (tests/review/answers.csv), marked by hand with what
an evaluator would stop at; the second is the shipped table of Chatwork, against
the rows whose judgement and comment contradict each other, as those who checked
the table by hand listed them (tests/review/chatwork.txt). Prints precision and
recall of both, and the findings that were wrong or missed; fails below 0.95 and
0.7."""
import csv, json, subprocess, sys, tempfile
from pathlib import Path

kaiji = Path(sys.argv[1]).resolve()
home = Path(__file__).parent
PRECISION, RECALL = 0.95, 0.7
CONTRADICTIONS = {'review-denied', 'review-affirmed', 'review-applicable',
                  'review-twice'}
ROWS = {'denied', 'affirmed', 'applicable', 'twice', 'differs', 'empty',
        'repeats', 'template', 'past', 'edition', 'evidence'}
passed = failed = 0


def check(good, what):
    global passed, failed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print('FAIL review:', what)


def review(*arguments):
    """The findings of a review: (kind, the items it names)."""
    run = subprocess.run([kaiji, 'check', *arguments, '--review', '--lang',
                          'ja', '--diagnostics', 'json', '--all', '-q'],
                         capture_output=True, text=True, timeout=60)
    for line in run.stderr.splitlines():
        said = json.loads(line)
        if not said['id'].startswith('review-'):
            continue
        named = [part.split('」')[0] for part in said['text'].split('「')[1:]]
        both = said['id'] in ('review-twice', 'review-differs')
        yield said['id'], named[:2 if both else 1], said


def bundle(folder, answers):
    """A catalog and a service of the marked set."""
    def table(path, rows):
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, 'w', newline='', encoding='utf-8') as f:
            csv.writer(f).writerows(rows)
    table(folder / 'catalogs/r/catalog.csv',
          [('項目', '値'), ('id', 'r'), ('名称', '審査の見本'), ('発行者', '見本の会'),
           ('回答方式', 'status+text'), ('言語', 'ja')])
    table(folder / 'catalogs/r/items.csv',
          [('項番', '対策内容')] + [(f'R-{i}', a['対策内容'])
                              for i, a in enumerate(answers, 1)])
    table(folder / 'catalogs/r/statuses.csv',
          [('軸', '語', '意味', '記号'), ('answer', '適合可能', 'conforming', '○'),
           ('answer', '不適合', 'nonconforming', '×'),
           ('answer', '対象外', 'not-applicable', '－')])
    table(folder / 'services/s/service.csv',
          [('項目', '値'), ('サービス名', '見本'), ('カタログ', 'r'),
           ('作成日', '2026-01-15')])
    table(folder / 'services/s/evidence.csv',
          [('証跡番号', '文書名'), ('E2', 'ネットワーク構成図'), ('別紙1', '体制図')])
    table(folder / 'services/s/answers.csv',
          [('項番', '適合性', '見解')] + [(f'R-{i}', a['適合性'], a['見解'])
                                   for i, a in enumerate(answers, 1)])


def judge(name, found, wanted, told):
    """Both are sets of pairs or of items."""
    right = len(found & wanted)
    precision = right / len(found) if found else 0
    recall = right / len(wanted)
    print(f'review of {name}: precision {precision:.3f} ({right} of '
          f'{len(found)}), recall {recall:.3f} ({right} of {len(wanted)})')
    for pair in sorted(found - wanted, key=str):
        print('  not marked:', pair, told.get(pair, ''))
    for pair in sorted(wanted - found, key=str):
        print('  not found: ', pair)
    check(precision >= PRECISION, f'precision on {name}')
    check(recall >= RECALL, f'recall on {name}')


def marked():
    with open(home / 'review/answers.csv', encoding='utf-8') as f:
        answers = list(csv.DictReader(f))
    check(len(answers) == 200, f'{len(answers)} answers')
    check({a['印'] for a in answers} - {''} == ROWS, 'marks of every kind')
    found, told = set(), {}
    with tempfile.TemporaryDirectory() as folder:
        bundle(Path(folder), answers)
        for kind, items, said in review(f'{folder}/services/s'):
            for item in items if kind[7:] in ROWS else ():
                found.add((item, kind[7:]))
                told[item, kind[7:]] = said['text']
    wanted = {(f'R-{i}', a['印']) for i, a in enumerate(answers, 1) if a['印']}
    judge('200 answers', found, wanted, told)


def chatwork():
    wanted = set((home / 'review/chatwork.txt').read_text().split())
    found, told = set(), {}
    for kind, items, said in review(home.parent / 'inputs/services/chatwork'):
        if kind in CONTRADICTIONS:
            found |= set(items)
            told.update({item: said['text'] for item in items})
    judge('Chatwork', found, wanted, told)


marked()
chatwork()
print(f'{passed} passed, {failed} failed')
sys.exit(failed > 0)
