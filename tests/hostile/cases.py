"""The hostile files of tests/hostile.py. A case writes its files into a folder
and returns kaiji's words and what must come of them: `status`; `says`, ids of
messages; `silent`, texts that no message holds; `see(run)`, which yields what is
wrong with what was made."""
import csv
import io
import json
import os
import re
import shutil
import struct
import subprocess
import sys
import xml.dom.minidom
import zipfile
import zlib

SHARED = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'shared')
ALL = {}
SERVICE = ('項目,値\nサービス名,試験\n提供事業者,試験社\n版,1\n作成日,2026-01-15\n'
           'カタログ,mini\n発行者区分,本人\n')
ANSWERS = '項番,適合性,見解\n1.1-①-1,適合可能,はい\n'


def case(function):
    ALL[function.__name__.replace('_', '-')] = function
    return function


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as f:
        f.write(text if isinstance(text, bytes) else text.encode())


def service(folder, answers=ANSWERS, keys='', **texts):
    """A service s that answers the catalog of the tests; its words."""
    write(folder, 's/service.csv', SERVICE + keys)
    write(folder, 's/answers.csv', answers)
    for name, text in texts.items():
        write(folder, f's/{name}.md', text)
    return disclose()


def disclose(*further, bundle='s'):
    return ['disclose', bundle, '--catalogs', os.path.join(SHARED, 'catalogs'),
            '-t', 'md,pages', '--lang', 'ja', *further]


def png(width, height, rows=b'', chunks=()):
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + \
            struct.pack('>I', zlib.crc32(kind + data))
    return b'\x89PNG\r\n\x1a\n' + \
        chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 1, 0, 0, 0, 0)) + \
        b''.join(chunk(kind, data) for kind, data in chunks) + \
        chunk(b'IDAT', zlib.compress(rows, 9)) + chunk(b'IEND', b'')


def workbook(folder, *options):
    """s.xlsx of the service of the tests, changed as shared/xlsx.py says."""
    subprocess.run([sys.executable, os.path.join(SHARED, 'xlsx.py'),
                    os.path.join(folder, 's.xlsx'), *options,
                    os.path.join(SHARED, 'services/a')], check=True)
    return disclose(bundle='s.xlsx')


def parts(folder):
    with zipfile.ZipFile(os.path.join(folder, 's.xlsx')) as z:
        return [(info.filename, z.read(info)) for info in z.infolist()]


# --- packages ---

@case
def zip_bomb(folder):
    words = workbook(folder, '--repeat', 'xl/worksheets/sheet1.xml=20000000,<!---->')
    return words, {'status': 1, 'says': ['xlsx-bomb']}


@case
def zip_of_rows(folder):
    """A megabyte that holds more rows than a sheet has."""
    words = workbook(folder, '--repeat', 'xl/worksheets/sheet1.xml=1048577,'
                     '<worksheet><sheetData>|<row><c><v>1</v></c></row>|</sheetData></worksheet>')
    return words, {'status': 1, 'says': ['table-large']}


@case
def zip_overlapping(folder):
    """Two parts of one place: the directory names the first one twice."""
    workbook(folder)
    path = os.path.join(folder, 's.xlsx')
    with open(path, 'rb') as f:
        data = bytearray(f.read())
    first = data.index(b'PK\1\2')
    second = data.index(b'PK\1\2', first + 4)
    data[second + 42:second + 46] = data[first + 42:first + 46]
    write(folder, 's.xlsx', bytes(data))
    return disclose(bundle='s.xlsx'), {'status': 1, 'says': ['xlsx-overlap']}


@case
def zip_names_twice(folder):
    workbook(folder)
    kept = parts(folder)
    with zipfile.ZipFile(os.path.join(folder, 's.xlsx'), 'w') as z:
        for name, data in kept + [(kept[-1][0].upper(), kept[-1][1])]:
            z.writestr(name, data)
    return disclose(bundle='s.xlsx'), {'status': 1, 'says': ['xlsx-form']}


@case
def zip_path_out(folder):
    """Parts are read where they are, never unpacked."""
    workbook(folder)
    kept = parts(folder)
    with zipfile.ZipFile(os.path.join(folder, 's.xlsx'), 'w') as z:
        for name, data in kept:
            z.writestr(name, data)
        z.writestr('../../out.txt', 'x')
        z.writestr('/tmp/kaiji-hostile', 'x')
    return disclose(bundle='s.xlsx'), {'status': 0}


@case
def zip_cut(folder):
    workbook(folder)
    with open(os.path.join(folder, 's.xlsx'), 'rb') as f:
        data = f.read()
    write(folder, 's.xlsx', data[:len(data) // 2])
    return disclose(bundle='s.xlsx'), {'status': 1, 'says': ['xlsx-form']}


@case
def xml_bomb(folder):
    words = workbook(folder, '--prolog', '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + ''.join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip('abcdefgh', 'bcdefghi')) + ']>')
    return words, {'status': 1, 'says': ['xlsx-doctype']}


@case
def xml_outside(folder):
    words = workbook(folder, '--prolog',
                     '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>')
    return words, {'status': 1, 'says': ['xlsx-doctype'], 'silent': ['root:']}


@case
def xml_deep(folder):
    words = workbook(folder, '--repeat', 'xl/worksheets/sheet1.xml=100000,<a>')
    return words, {'status': 1, 'says': ['xlsx-deep']}


@case
def xml_tag(folder):
    words = workbook(folder, '--repeat',
                     'xl/worksheets/sheet1.xml=5000000,<a b="|x|"/>')
    return words, {'status': 1, 'says': ['xlsx-tag']}


@case
def xlsx_far_cell(folder):
    words = workbook(folder, '--sheet', 'more=<row r="4294967297"><c r="A1"/></row>')
    return words, {'status': 1}


@case
def xlsx_text_beyond(folder):
    words = workbook(folder, '--cell', 'answers!E2= t="s"><v>4294967295</v>')
    return words, {'status': 1}


@case
def xlsx_relation_out(folder):
    words = workbook(folder, '--part', '_rels/.rels=<Relationships xmlns="http://schemas.openxmlfo'
                     'rmats.org/package/2006/relationships"><Relationship Id="r1" Type="http://sch'
                     'emas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Ta'
                     'rget="../../../../etc/passwd"/></Relationships>')
    return words, {'status': 1, 'silent': ['root:']}


# --- sizes ---

@case
def csv_rows(folder):
    words = service(folder, ANSWERS + 'x\n' * (1 << 20))
    return words, {'status': 1, 'says': ['table-large']}


@case
def csv_columns(folder):
    words = service(folder, ANSWERS + ',' * (1 << 14) + '\n')
    return words, {'status': 1, 'says': ['table-large']}


@case
def csv_cells(folder):
    words = service(folder, ANSWERS + ('x' + ',' * 16000 + '\n') * 1100)
    return words, {'status': 1, 'says': ['table-large']}


@case
def csv_quotes(folder):
    words = service(folder, ANSWERS + '1.1-①-2,適合可能,"' + '""' * 400000)
    return words, {'status': 1, 'says': ['csv-quote']}


@case
def csv_blanks_and_quotes(folder):
    words = service(folder, ANSWERS + ' "x' * 300000 + '\n')
    return words, {'status': 1}


@case
def csv_cell(folder):
    words = service(folder, ANSWERS + '1.1-①-2,適合可能,' + 'あ' * (1 << 19) + '\n')
    return words, {'status': 1, 'says': ['cell-long']}


@case
def csv_word_without_end(folder):
    """The longest cell without a place to break it, set in a narrow column."""
    words = service(folder, ANSWERS + '1.1-①-2,適合可能,' + 'a' * ((1 << 20) - 1) + '\n')
    return words, {}


@case
def catalog_columns(folder):
    shutil.copytree(os.path.join(SHARED, 'catalogs/mini'), os.path.join(folder, 'catalogs/mini'))
    path = os.path.join(folder, 'catalogs/mini/items.csv')
    with open(path, encoding='utf-8') as f:
        lines = f.read().splitlines()
    write(folder, 'catalogs/mini/items.csv', '\n'.join(
        [lines[0] + ''.join(f',列{i}' for i in range(5000))] + lines[1:]) + '\n')
    service(folder)
    return ['disclose', 's', '--catalogs', 'catalogs', '-t', 'md', '--lang', 'ja'], {}


# --- images ---

@case
def png_large(folder):
    words = service(folder, overview='![図](x.png)\n')
    write(folder, 's/x.png', png(60000, 60000, b'\0' * 1000))
    return words, {'status': 1, 'says': ['image-large']}


@case
def png_short(folder):
    """Says that it is large, and is not there."""
    words = service(folder, overview='![図](x.png)\n')
    write(folder, 's/x.png', png(5000, 5000, b'\0' * 10))
    return words, {'status': 1, 'says': ['image-broken']}


@case
def png_text_bomb(folder):
    words = service(folder, overview='![図](x.png)\n')
    bomb = zlib.compress(b'\0' * (200 << 20), 9)
    write(folder, 's/x.png', png(2, 2, b'\0\0' * 2, [
        (b'zTXt', b'x\0\0' + bomb), (b'iCCP', b'x\0\0' + bomb)]))
    return words, {}


@case
def png_many(folder):
    """One megabyte each, four hundred of memory all together."""
    words = service(folder, overview=''.join(f'![図](x{i}.png)\n\n' for i in range(9)))
    for i in range(9):
        write(folder, f's/x{i}.png', png(5000, 5000, bytes([i]) * (626 * 5000)))
    return words, {'status': 1, 'says': ['image-many']}


@case
def picture_paths(folder):
    write(folder, 'secret.png', png(2, 2, b'\0\0' * 2))
    words = service(folder, overview=''.join(f'![図]({x})\n\n' for x in (
        '../secret.png', folder + '/secret.png', 'file:secret.png', 'a/../../secret.png',
        '..%2fsecret.png', r'..\secret.png', '//host/secret.png', './../secret.png')))
    return words, {'status': 1, 'says': ['image-path']}


@case
def picture_link(folder):
    write(folder, 'secret.png', png(2, 2, b'\0\0' * 2))
    words = service(folder, overview='![図](x.png)\n\n![図](d/secret.png)\n')
    os.symlink('../secret.png', os.path.join(folder, 's/x.png'))
    os.symlink('..', os.path.join(folder, 's/d'))
    return words, {'status': 1, 'says': ['link-out'],
                   'see': lambda run: () if run.said.count('[link-out]') == 2 else
                   [f'not both links are refused: {run.said}']}


@case
def picture_link_within(folder):
    words = service(folder, overview='![図](x.png)\n')
    write(folder, 's/y.png', png(2, 2, b'\0\0' * 2))
    os.symlink('y.png', os.path.join(folder, 's/x.png'))
    return words, {'status': 0}


@case
def table_link(folder):
    words = service(folder)
    os.symlink('/etc/passwd', os.path.join(folder, 's/roles.csv'))
    os.symlink('/etc/passwd', os.path.join(folder, 's/overview.md'))
    return words, {'status': 1, 'says': ['link-out'], 'silent': ['root']}


@case
def table_device(folder):
    words = service(folder)
    os.symlink('/dev/zero', os.path.join(folder, 's/roles.csv'))
    return words, {'status': 1, 'says': ['link-out']}


@case
def link_circle(folder):
    words = service(folder)
    os.symlink('roles.csv', os.path.join(folder, 's/roles.csv'))
    return words, {'status': 3}


# --- names ---

@case
def names_out(folder):
    """Where a paper goes follows from the name of its bundle alone."""
    words = service(folder, keys='整理番号,../../x\n文書番号,/etc/x\n文書名,../x\n')
    return words, {'status': 0}


@case
def catalog_out(folder):
    write(folder, 's/service.csv', SERVICE.replace('mini', '../../../etc'))
    write(folder, 's/answers.csv', ANSWERS)
    return disclose(), {'status': 1}


@case
def catalog_id_out(folder):
    shutil.copytree(os.path.join(SHARED, 'catalogs/mini'), os.path.join(folder, 'c/mini'))
    path = os.path.join(folder, 'c/mini/catalog.csv')
    with open(path, encoding='utf-8') as f:
        text = f.read()
    write(folder, 'c/mini/catalog.csv', text.replace('id,mini', 'id,../../x'))
    return ['form', 'c/mini', '-t', 'md,csv', '--lang', 'ja'], {'status': 1}


@case
def sheet_names(folder):
    words = workbook(folder, '--sheet', '../x=<row r="1"><c r="A1"><v>1</v></c></row>',
                     '--sheet', '..=<row r="1"><c r="A1"><v>1</v></c></row>')
    return words, {}


@case
def terminal(folder):
    """What a terminal would take for a command is not printed as it is."""
    esc = '\x1b]0;owned\x07\x1b[2J'
    write(folder, f's{esc}/service.csv', SERVICE)
    write(folder, f's{esc}/answers.csv', f'項番,適合性,見解{esc}\n9{esc}9,適合{esc}可能,{esc}\n')
    return disclose(bundle=f's{esc}'), {}


@case
def terminal_argument(folder):
    return ['disclose', 'x\x1b[2Jx\x9b', '--lang', 'ja'], {'status': 2}


# --- injections ---

EVIL = ['=1+1', "=cmd|' /C calc'!A0", '+1', '-1+1', '@SUM(1)', '\t=1', '＝1',
        '=HYPERLINK("http://example.com/")', '%0A=1']


def cells(run, name):
    text = run.read(name).decode('utf-8-sig')
    return [c for row in csv.reader(io.StringIO(text)) for c in row]


def no_formulas(run):
    for name in run.made:
        if name.endswith('.csv'):
            for cell in cells(run, name):
                if re.match(r'[=+\-@\t\r]', cell):
                    yield f'{name}: {cell!r} would be run'
        elif name.endswith('.xlsx'):
            with zipfile.ZipFile(os.path.join(run.folder, name)) as z:
                for part in z.namelist():
                    text = z.read(part).decode('utf-8', 'replace')
                    if part.endswith(('.xml', '.rels')):
                        xml.dom.minidom.parseString(text)
                    for formula in re.findall('<f>(.*?)</f>', text):
                        if 'cmd' in formula or '1+1' in formula:
                            yield f'{name}: a formula {formula}'
                    if 'TargetMode="External"' in text or 'ddeLink' in text:
                        yield f'{name}: {part} leads out'


@case
def formulas(folder):
    shutil.copytree(os.path.join(SHARED, 'catalogs/mini'), os.path.join(folder, 'catalogs/mini'))
    numbers = ['1.1-①-1', '1.1-①-2', '1.1-②-1', '1.2-①-1', '2.1-①-1', '2.1-①-2']
    rows = io.StringIO()
    csv.writer(rows).writerows([['項番', '適合性', '見解']] + [
        [n, '適合可能', x] for n, x in zip(numbers, EVIL)])
    service(folder, rows.getvalue(), keys='備考,=1+1\n')
    return ['form', 's', '--catalogs', 'catalogs', '-t', 'csv,xlsx,md', '--lang', 'ja'], \
        {'status': 0, 'see': no_formulas}


MARKUP = [
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '[x](javascript:alert(1))',
    '![x](http://example.com/x.png)', '</td></tr></table><h1>x', '<!-- x', '`` ` <b>x</b>',
    '&lt;script&gt;&#60;script>', '[x]: javascript:x', ']]>', '{{service.name}}', '```kaiji page```',
    'http://example.com/"><script>', '<javascript:alert(1)>', '\\<b>x</b>', '| a | b |', '# x']


def answers_of(texts):
    numbers = ['1.1-①-1', '1.1-①-2', '1.1-②-1', '1.2-①-1', '2.1-①-1', '2.1-①-2']
    rows = io.StringIO()
    csv.writer(rows).writerows([['項番', '適合性', '見解']] + [
        [n, '適合可能', '\n\n'.join(texts[i::len(numbers)])] for i, n in enumerate(numbers)])
    return rows.getvalue()


def rendered_safe(run):
    """No element and no address of the answers' own comes of the Markdown."""
    for name in run.made:
        if not name.endswith('.md'):
            continue
        html = subprocess.run(['cmark-gfm', '--unsafe', '-e', 'table', '-e', 'autolink'],
                              input=run.read(name), capture_output=True, check=True)
        text = html.stdout.decode()
        for evil in ('<script', '<img', '<b>', '<h1>x', 'href="javascript'):
            if evil in text.lower():
                at = text.lower().index(evil)
                yield f'{name}: {text[max(0, at - 80):at + 80]!r}'


@case
def markup_in_answers(folder):
    words = service(folder, answers_of(MARKUP), keys='問合せ先,<script>alert(1)</script>\n')
    return words, {'status': 0, 'see': rendered_safe}


@case
def markup_in_texts(folder):
    words = service(folder, overview='\n\n'.join(
        ['<script>alert(1)</script>', 'a <b>x</b>', '[x](javascript:alert(1))',
         '<javascript:alert(1)>', '[x](  java&#115;cript:alert(1))', '{{#service}}',
         '```kaiji others\n```']))
    return words, {'see': rendered_safe}


def pdf_objects(run, name):
    path = os.path.join(run.folder, name)
    subprocess.run(['qpdf', '--check', path], check=True, capture_output=True)
    said = subprocess.run(['qpdf', '--json=2', '--json-stream-data=inline', '--decode-level=all',
                           path, '-'],
                          capture_output=True, check=True).stdout
    return json.loads(said)['qpdf'][1]


def actions(value):
    """All dictionaries within."""
    if isinstance(value, dict):
        yield value
        for x in value.values():
            yield from actions(x)
    elif isinstance(value, list):
        for x in value:
            yield from actions(x)


def pdf_safe(run):
    import base64
    for name in run.made:
        if not name.endswith('.pdf'):
            continue
        for found in actions(pdf_objects(run, name)):
            for key in ('/JS', '/OpenAction', '/AA', '/Launch', '/EmbeddedFile'):
                if key in found and not (key == '/OpenAction' and isinstance(found[key], list)):
                    yield f'{name}: {key} {str(found[key])[:100]}'
            if found.get('/S') == '/URI' and not re.match(
                    'u:(https?|mailto):', str(found.get('/URI'))):
                yield f'{name}: leads to {found.get("/URI")}'
            if found.get('/Type') == '/Metadata':
                continue
            if 'data' in found and found.get('dict', {}).get('/Type') == '/Metadata':
                xml.dom.minidom.parseString(base64.b64decode(found['data']))


@case
def pdf_strings(folder):
    evil = ') /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> ('
    words = service(folder, answers_of([evil, '\\', '\\)', '((', 'endobj', 'endstream endobj',
                                        '[x](http://example.com/\\)>>)']),
                    keys=f'承認者,"{evil}"\n文書番号,]]></rdf:li><x>&amp;<?xpacket end?>\n')
    write(folder, 's/service.csv', SERVICE.replace('試験\n', f'試験{evil}<b>&\\\n') +
          '文書番号,]]></rdf:li><x>&<?xpacket?>\n')
    words[words.index('md,pages')] = 'pdf'
    return words, {'status': 0, 'see': pdf_safe}


@case
def json_of_messages(folder):
    words = service(folder, '項番,適合性,見解"\\\n9"\\9,"適""合\\",x\n')

    def see(run):
        for line in run.said.splitlines():
            if line.startswith('{'):
                json.loads(line)
    return words + ['--diagnostics', 'json'], {'status': 1, 'see': lambda run: see(run) or ()}


@case
def json_of_statistics(folder):
    service(folder, keys='名称,x\n')
    write(folder, 's/service.csv', SERVICE.replace('試験\n', '"試""\\験\x07"\n'))
    return ['stats', 's', '--catalogs', os.path.join(SHARED, 'catalogs'), '--format', 'json'], \
        {'see': lambda run: json.loads(run.shown) and ()}


# --- nesting and repetition ---

def deep(name, text, **want):
    def made(folder):
        return service(folder, overview=text), want
    ALL[name] = made


deep('quotes-nested', '> ' * 20000 + 'x\n', status=1, says=['markdown-deep'])
deep('lists-nested', ''.join('  ' * i + '- x\n' for i in range(2000)), status=1,
     says=['markdown-deep'])
deep('emphasis-nested', '*a **b ' * 20000 + ' c** d*' * 20000)
deep('brackets', '[' * 100000 + 'x' + ']' * 100000)
deep('brackets-of-images', '![' * 50000 + 'x')
deep('links-nested', '[a](' * 50000)
deep('backticks', ''.join('e' + '`' * i for i in range(1, 1500)))
deep('entities', '&' * 200000 + '&#x10FFFF;' * 1000)
deep('autolinks', '<' * 100000 + '<a:b' * 50000)
deep('references', ''.join(f'[{i}]: /x\n' for i in range(30000)) + '[a]' * 30000)
deep('pipes', '|' * 100000 + '\n' + '|-' * 50000 + '\n')
deep('tags', '{{' * 100000)
deep('rules', '***\n' * 20000)
deep('marks', '\u200d' * 100000 + 'か\u3099' * 100000 + '\U000e0100' * 20000)
deep('bidi', '\u202e' * 50000 + 'x')


@case
def sections_nested(folder):
    service(folder)
    write(folder, 't/disclosure.md', '# x\n\n' + '{{#service.name}}\n\n' * 3000 + 'x\n\n' +
          '{{/service.name}}\n\n' * 3000)
    return disclose('--templates', 't'), {}


@case
def directive_values(folder):
    service(folder)
    write(folder, 't/disclosure.md', '```kaiji table\nsource: items\ncolumns: ' +
          'id,' * 20000 + 'id\n```\n')
    return disclose('--templates', 't'), {'status': 1}


@case
def style_values(folder):
    service(folder)
    write(folder, 't/style.csv', '名前,値\nbody.size,99999999999999999999pt\n'
          'body.line,-1\nink.accent,#zzzzzz\npage.margin,1e999mm\n')
    return disclose('--templates', 't'), {'status': 1}


@case
def page_values(folder):
    service(folder)
    write(folder, 't/disclosure.md', '```kaiji page\nsize: 99999999999mm 1mm\n'
          'margins: -5mm\n```\n\n# x\n')
    return disclose('--templates', 't'), {'status': 1}
