"""What can be read in a file by whoever gets it: the text of a PDF's pages, all its
strings (metadata, bookmarks, tags) and its streams unpacked (XMP, attachments),
each part of a workbook, and the text of Markdown, CSV, JSON and the rest, as one
string without blanks."""
import html, json, re, subprocess, zipfile, zlib


def solid(text):
    return re.sub(r'\s+', '', text)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for k, v in value.items():
            yield k
            yield from strings(v)
    elif isinstance(value, list):
        for v in value:
            yield from strings(v)


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def streams(data):
    """The streams of a PDF that are texts, unpacked; parts of a workbook too."""
    for body in re.findall(rb'stream\r?\n(.*?)endstream', data, re.S):
        try:
            body = zlib.decompressobj().decompress(body)
        except zlib.error:
            pass
        try:
            yield body.decode('utf-8')
        except UnicodeDecodeError:
            continue


def pdf(path):
    objects = json.loads(run('qpdf', '--json=2', '--json-key=qpdf', str(path)))
    return ' '.join([run('pdftotext', '-raw', str(path), '-').decode('utf-8'),
                     *strings(objects), *streams(path.read_bytes())])


def package(path):
    with zipfile.ZipFile(path) as z:
        return ' '.join([*z.namelist(), *(part(z.read(n)) for n in z.namelist())])


def part(data):
    """With its attributes, and with its tags taken out: runs may part a text."""
    text = data.decode('utf-8', 'replace')
    return html.unescape(text + ' ' + re.sub('<[^>]*>', '', text))


def plain(text):
    """As a reader of Markdown, HTML or JSON sees it, beside as it is written."""
    text += ' ' + re.sub(r'\\u([0-9a-fA-F]{4})', lambda m: chr(int(m[1], 16)), text)
    return html.unescape(text) + ' ' + re.sub(r'\\(?=[!-/:-@\[-`{-~])|<[^>]*>', '', html.unescape(text))


def operations(text):
    """Page operations: a text that goes over several lines is several of them."""
    return text + ' ' + ''.join(re.findall('"([^"]*)"', text))


def contents(path):
    if path.suffix == '.pdf':
        return solid(pdf(path))
    if path.suffix == '.pages':
        return solid(operations(path.read_text('utf-8', 'replace')))
    if path.suffix in ('.xlsx', '.docx', '.zip'):
        return solid(package(path))
    return solid(plain(path.read_text('utf-8', 'replace')))


def canaries(text):
    """What looks like one in a text: an over-estimate, to be met with those that
    were laid out. Dates in each form in which they are printed."""
    found = set(re.findall('秘鳥[アイウエオカキクケコサシスセソタチツテト]{6}', text))
    found |= set(re.findall(r'(?<=//)[a-t]{6}(?=\.example)', text))
    found |= set(re.findall(r'[0-9a-f]{64}', text))
    for y, m, d in re.findall(r'(20\d\d)[-/.年](\d\d?)[-/.月](\d\d?)', text):
        found.add(f'{y}-{int(m):02}-{int(d):02}')
    return found
