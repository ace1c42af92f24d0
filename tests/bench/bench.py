#!/usr/bin/env python3
"""Times kaiji on W1 (the Chatwork table as one long landscape table) and on its
rows ten times over, beside (a) the same page operations replayed into the PDF
writer alone and (b) Typst from npm on the same work, in one run, by turns.
Whole-process wall time and peak memory; medians, and ratios of medians.
usage: bench.py KAIJI REPLAY [RUNS]"""
import csv, os, re, shutil, statistics, subprocess, sys, time

kaiji, replay = map(os.path.abspath, sys.argv[1:3])
runs = int(sys.argv[3]) if len(sys.argv) > 3 else 7
root = os.path.abspath(os.path.join(os.path.dirname(__file__), '../..'))
work = os.path.join(root, 'build/bench')
catalog, service = (os.path.join(root, 'inputs', p) for p in
                    ('catalogs/meti-mic-1.0', 'services/chatwork'))


def table(path):
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def write(path, rows, fields):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8', newline='') as f:
        w = csv.DictWriter(f, fields, lineterminator='\n', extrasaction='ignore')
        w.writeheader()
        w.writerows(rows)


def inputs(copies):
    """The catalog and the answers, their rows `copies` times over."""
    base = os.path.join(work, f'x{copies}')
    items = table(f'{catalog}/items.csv')
    answers = [r for r in table(f'{service}/answers.csv') if not r['枝番']]

    def again(rows):
        return [dict(r, 項番=r['項番'] + (f'/{c}' if c else ''))
                for c in range(copies) for r in rows]
    write(f'{base}/catalogs/meti-mic-1.0/items.csv', again(items), list(items[0]))
    write(f'{base}/services/chatwork/answers.csv', again(answers), list(answers[0]))
    for name in ('catalog', 'statuses', 'columns'):
        shutil.copy(f'{catalog}/{name}.csv', f'{base}/catalogs/meti-mic-1.0/')
    shutil.copy(f'{service}/service.csv', f'{base}/services/chatwork/')
    return base, items, answers


def escape(s):
    return re.sub(r'''([\\#$%&*_`<>@\[\]{}~=/"'+-])''', r'\\\1', s).replace('\n', ' \\\n')


def typst_source(path, items, answers, copies):
    said = {r['項番']: r for r in answers}
    head = ', '.join(f'[*{h}*]' for h in ('項番', '小項目', '対策内容', '適合性', '見解'))
    with open(path, 'w', encoding='utf-8') as f:
        f.write('#set document(title: "サービス仕様適合開示書")\n'
                '#set page("a4", flipped: true, margin: 15mm, numbering: "1 / 1")\n'
                '#set text(font: "BIZ UDGothic", size: 8.5pt, lang: "ja")\n'
                '#outline()\n#pagebreak()\n')
        for _ in range(copies):
            major = None
            for r in items:
                if r['大項目'] != major:
                    if major is not None:
                        f.write(')\n')
                    major = r['大項目']
                    f.write(f'= {escape(major)}\n#table(columns: (18mm, 38mm, 1fr, '
                            '18mm, 90mm), stroke: .3pt, '
                            f'table.header({head}),\n')
                a = said[r['項番']]
                f.write(', '.join(f'[{escape(x)}]' for x in (
                    r['項番'], r['小項目'], r['対策内容'], a['適合性'] or '未回答',
                    a['見解'])) + ',\n')
            f.write(')\n')


def typst_ready():
    package = os.path.join(work, 'node_modules/@myriaddreamin/typst-ts-node-compiler')
    if not os.path.isdir(package):
        got = subprocess.run(['npm', 'install', '--silent', '--no-audit', '--no-fund',
                              '--prefix', work,
                              '@myriaddreamin/typst-ts-node-compiler@0.7.0'],
                             capture_output=True)
        if got.returncode:
            return False
    fonts = os.path.join(work, 'fonts')
    os.makedirs(fonts, exist_ok=True)
    for name in ('BIZUDGothic-Regular.ttf', 'BIZUDGothic-Bold.ttf'):
        shutil.copy(f'/usr/share/fonts/truetype/bizud-gothic/{name}', fonts)
    with open(os.path.join(work, 'typst.js'), 'w') as f:
        f.write("""const { NodeCompiler } = require('@myriaddreamin/typst-ts-node-compiler');
const c = NodeCompiler.create({ workspace: '.', fontArgs: [{ fontPaths: ['fonts'] }] });
const r = c.compile({ mainFilePath: process.argv[2] });
if (r.hasError && r.hasError()) { console.error(c.fetchDiagnostics(r.takeError())); process.exit(1); }
require('fs').writeFileSync(process.argv[3],
    c.pdf(r.result, { pdfStandard: 'ua-1', creationTimestamp: 0 }));
""")
    return True


def once(command):
    """Seconds and peak MiB of one process."""
    start = time.monotonic()
    child = subprocess.Popen(command, cwd=work, stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    if status:
        sys.exit(f'{command}: status {status}: {said.decode()[-400:]}')
    return seconds, usage.ru_maxrss / 1024


def pages(path):
    said = subprocess.run(['pdfinfo', path], capture_output=True, text=True).stdout
    return int(re.search(r'Pages: +(\d+)', said).group(1))


def measure(copies, typst, runs):
    base, items, answers = inputs(copies)
    out = f'{base}/out'
    pdf = f'{out}/chatwork/disclosure.meti-mic-1.0.pdf'
    commands = {'kaiji': [kaiji, 'disclose', f'{base}/services/chatwork', '--templates',
                          f'{root}/tests/bench/w1', '-t', 'pdf', '-o', out, '-q']}
    outputs = {'kaiji': pdf}
    if typst:
        typst_source(f'{work}/x{copies}.typ', items, answers, copies)
        commands['Typst 0.14.2, PDF/UA-1'] = ['node', 'typst.js', f'x{copies}.typ',
                                              f'x{copies}.typst.pdf']
        outputs['Typst 0.14.2, PDF/UA-1'] = f'{work}/x{copies}.typst.pdf'
    taken = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            figures = once(command)
            if turn:  # the first is a warm-up
                taken[name].append(figures)
    said = subprocess.run([replay, f'{base}/services/chatwork',
                           f'{root}/tests/bench/w1', str(runs)],
                          capture_output=True, text=True, cwd=root)
    floor = float(said.stdout) if said.returncode == 0 else None
    middle = {n: (statistics.median(t for t, _ in v), max(m for _, m in v))
              for n, v in taken.items()}
    for name, (seconds, memory) in middle.items():
        path = outputs[name]
        ratio = seconds / middle['kaiji'][0]
        print(f'| W1 × {copies} | {name} | {seconds * 1000:.0f} ms | {ratio:.1f} | '
              f'{memory:.0f} MiB | {pages(path)} | {os.path.getsize(path) // 1000} KB |')
    if floor:
        print(f'| W1 × {copies} | replay of the page operations alone | '
              f'{floor * 1000:.0f} ms | {floor / middle["kaiji"][0]:.2f} | | | |')
    return middle['kaiji'][0]


os.makedirs(work, exist_ok=True)
typst = typst_ready()
print('| work | program | time (median) | ratio to kaiji | peak memory | pages | bytes |')
print('|---|---|--:|--:|--:|--:|--:|')
one = measure(1, typst, runs)
ten = measure(10, typst, max(1, runs // 3))
print(f'\nTen times the rows take kaiji {ten / one:.1f} times as long.')
if not typst:
    print('Typst could not be installed from npm: no ratio to it.')
