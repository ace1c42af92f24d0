"""Running kaiji: which documents are made of a scene, by which commands, in which
formats, and what came of it."""
import os, re, subprocess, threading
from dataclasses import dataclass
from pathlib import Path

import seen
from bundles import AS_OF
from known import EDITIONS, ROOT

FORMATS = ('pdf', 'md', 'html', 'docx', 'xlsx', 'csv', 'json', 'tree', 'pages')


@dataclass(frozen=True)
class Document:
    name: str
    command: tuple       # {ext}: '' or .xlsx
    reads: tuple         # bundles
    templates: str = ''  # own: one that prints every table; unknown: one that names an unknown table
    first: tuple = ()    # a command before it
    main: bool = False
    edition: bool = True  # takes --edition
    files: bool = True


DOCUMENTS = [
    Document('disclose', ('disclose', 'services/s{ext}'), ('q', 's')),
    Document('disclose', ('disclose', 'services/s{ext}'), ('q', 's'), 'own', main=True),
    Document('disclose', ('disclose', 'services/s{ext}'), ('q', 's'), 'unknown'),
    Document('disclose-en', ('disclose', 'services/s{ext}', '--lang', 'en'), ('q', 's')),
    Document('compare', ('compare', 'services/s{ext}', 'services/t{ext}'), ('q', 's', 't')),
    Document('compare', ('compare', 'services/s{ext}', 'services/t{ext}'), ('q', 's', 't'), 'own', main=True),
    Document('evaluate', ('evaluate', 'evaluations/e{ext}', '--as-of', AS_OF), ('q', 'e')),
    Document('evaluate', ('evaluate', 'evaluations/e{ext}', '--as-of', AS_OF), ('q', 'e'), 'own', main=True),
    Document('form', ('form', 'catalogs/q{ext}'), ('q',)),
    Document('form', ('form', 'catalogs/q{ext}'), ('q',), 'own', main=True),
    Document('form-derived', ('form', 'catalogs/d{ext}'), ('q', 'd')),
    Document('form-derived', ('form', 'catalogs/d{ext}'), ('q', 'd'), 'own', main=True),
    Document('filled', ('form', 'services/s{ext}'), ('q', 's'), main=True),
    Document('filled', ('form', 'services/s{ext}'), ('q', 's'), 'own'),
    Document('filled-en', ('form', 'services/s{ext}', '--lang', 'en'), ('q', 's')),
    Document('register', ('register', '.', '--as-of', AS_OF), ('q', 'e')),
    Document('register', ('register', '.', '--as-of', AS_OF), ('q', 'e'), 'own'),
    Document('build', ('build', '.', '--as-of', AS_OF), tuple('qdste'), main=True),
    Document('build-widest', ('build', '.', '--as-of', AS_OF), tuple('qdste'), edition=False),
    Document('check', ('check', 'services/s{ext}', 'services/t{ext}', 'evaluations/e{ext}'), tuple('qste'),
             main=True, files=False),
    Document('stats', ('stats', 'services/s{ext}', '--format', 'json'), ('q', 's'), files=False),
    # visibility travels with the value: through a form that is sent and read back,
    # and into another catalog
    Document('form-back', ('disclose', '{sent}', '--catalogs', 'catalogs'), ('q', 's'),
             first=('form', 'services/s{ext}', '--edition', 'internal', '-t', 'xlsx', '-o', 'sent')),
    Document('form-en-back', ('disclose', '{sent}', '--catalogs', 'catalogs'), ('q', 's'),
             first=('form', 'services/s{ext}', '--edition', 'internal', '-t', 'xlsx', '-o', 'sent-en', '--lang', 'en')),
    Document('carried', ('disclose', 'carried', '--catalogs', 'catalogs'), ('r', 's'),
             first=('carry', 'services/s{ext}', 'catalogs/r', '-o', 'carried')),
]
BY_NAME = {(d.name, d.templates): d for d in DOCUMENTS}

CATALOG = ('catalog items columns header statuses categories requirements item_requirements gaps errata '
           'mappings demands checks rules derivation excluded').split()
SERVICE = ('service answers uncarried history evidence information roles certifications third_parties '
           'sla overview responsibility').split()
OWN = {'disclosure': CATALOG + SERVICE, 'form': CATALOG,
       'comparison': CATALOG + ['services', 'matrix', 'differences', 'minimum_findings', 'statements', 'questions', 'question_counts'],
       'evaluation': CATALOG + ['answers', 'evaluation', 'judgements', 'queries', 'materials', 'overview'],
       'register': ['register', 'ended', 'entries']}


def write_templates(folder):
    """own/: every table and text that a document can have; unknown/: one that
    kaiji does not know."""
    for name, sources in OWN.items():
        text = '```kaiji page\nsize: A3\norientation: landscape\n```\n\n# 全部の表\n\n'
        for source in sources:
            text += f'{{{{#{source}}}}}\n\n'
            text += (f'{{{{{source}}}}}' if source in ('overview', 'responsibility')
                     else f'```kaiji table\nsource: {source}\nstyle: 4pt\n```')
            text += f'\n\n{{{{/{source}}}}}\n\n'
        (folder / 'own').mkdir(parents=True, exist_ok=True)
        (folder / 'own' / f'{name}.md').write_text(text, 'utf-8')
    (folder / 'unknown').mkdir(exist_ok=True)
    (folder / 'unknown/disclosure.md').write_text('# 表\n\n```kaiji table\nsource: 社内の表\n```\n', 'utf-8')


@dataclass
class Result:
    status: int
    said: str                 # standard error, and output where no file is made
    files: dict               # path → canaries
    command: str

    @property
    def refused(self):
        return self.status == 1 and not self.files

    def names(self, place):
        """Whether an error names the file of that place."""
        return any(re.search(rf'(^|/){re.escape(place)}:.*\berror: ', line) for line in self.said.splitlines())


class Runner:
    def __init__(self, kaiji, folder):
        self.kaiji, self.folder = str(kaiji), folder
        self.allowed, self.lock = {}, threading.Lock()
        write_templates(folder)

    def call(self, arguments, cwd):
        environment = {**os.environ, 'LC_ALL': 'en_US.UTF-8'}
        p = subprocess.run([self.kaiji, *arguments], cwd=cwd, env=environment, capture_output=True, timeout=120)
        return p.returncode, p.stderr.decode('utf-8', 'replace'), p.stdout.decode('utf-8', 'replace')

    def probe(self, scene):
        """Which formats each document may have: any other is wrong usage."""
        for d in DOCUMENTS:
            if d.files and d.command[0] not in self.allowed:
                one = (*(w.format(ext='') for w in d.command), '-q', '-o', 'probe', '-t')
                self.allowed[d.command[0]] = [f for f in FORMATS if self.call((*one, f), scene)[0] != 2]

    def formats(self, document, few=''):
        """All; without pages and PDF (text); or the quickest (words)."""
        less = {'': (), 'text': ('pdf', 'pages'), 'words': ('pdf', 'pages', 'tree', 'xlsx', 'docx')}[few]
        return [f for f in self.allowed[document.command[0]] if f not in less]

    def prepare(self, first, scene):
        """The command before; once. Returns the workbook it made, or (status, what
        it said) where it made nothing."""
        target = scene / first[first.index('-o') + 1]
        with self.lock:
            if not target.exists():
                status, said, _ = self.call((*first, '-q'), scene)
                if not target.exists():
                    return '', (status, said)
        return next((str(p.relative_to(scene)) for p in sorted(target.rglob('*.xlsx'))), ''), None

    def run(self, document, scene, edition, carrier='csv', few=''):
        """Makes a document of the scene in a folder; edition None: not asked for."""
        ext = '.xlsx' if carrier == 'xlsx' else ''
        out = f'out-{document.name}{document.templates}-{EDITIONS[edition] if edition is not None else "widest"}'
        sent, before = '', ''
        if document.first:
            first = [w.format(ext=ext) for w in document.first]
            before = f'kaiji {" ".join(first)}; '
            sent, refusal = self.prepare(first, Path(scene))
            if refusal:
                return Result(*refusal, {}, before)
        words = [w.format(ext=ext, sent=sent) for w in document.command]
        if '--lang' not in words:
            words += ['--lang', 'ja']
        if edition is not None and document.edition:
            words += ['--edition', EDITIONS[edition]]
        if document.templates:
            words += ['--templates', str(self.folder / document.templates)]
        if document.files:
            words += ['-q', '-o', out, '-t', ','.join(self.formats(document, few))]
        status, said, output = self.call(words, scene)
        files = {}
        if document.files:
            for path in sorted(p for p in (Path(scene) / out).rglob('*') if p.is_file()):
                if not path.name.startswith('.kaiji'):
                    files[str(path.relative_to(Path(scene) / out))] = seen.canaries(seen.contents(path))
        else:
            said += output
        return Result(status, said, files, f'{before}kaiji {" ".join(words)}')


def edition_of(path, default):
    """The edition that a file's name tells, where none was asked for."""
    name = path.rsplit('/', 1)[-1]
    for n in (1, 2, 0):
        if f'.{EDITIONS[n]}.' in name:
            return n
    return 2 if name.startswith(('comparison', 'ledger', 'decision', 'questions')) else default
