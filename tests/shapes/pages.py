"""What kaiji's papers say: the JSON of `stats`, and the Markdown read as a
reader would."""
import html, json, re, unicodedata

HEADS = {'nonconforming': ['不適合の項目', 'Items that do not conform'],
         'not-applicable': ['対象外の項目', 'Items that do not apply'],
         'unanswered': ['回答の記載がない項目', '記入のない項目',
                        'Items without an answer'],
         'different': ['回答の分かれた項目と、どのサービスも適合しない項目の見解',
                       'Comments on items answered differently or to which '
                       'no service conforms']}


def fold(text):
    """Markdown as its words: marks of the language and blanks left out."""
    text = html.unescape(re.sub(r'<br\s*/?>', ' ', text))
    text = re.sub(r'\\([^\w\s])', r'\1', text)
    return re.sub(r'\s+', '', unicodedata.normalize('NFKC', text)).lower()


def statistics_of(out):
    """'total', ('part', name), ('major', part, name) → meanings and words."""
    said = json.loads(out)['services'][0]
    found = {'total': said['total']}
    for part in said['parts']:
        found['part', part['name']] = part
    for major in said['majors']:
        found['major', major['part'], major['name']] = major
    return found


def section(page, heads):
    """The lines under a heading of the second level."""
    lines, inside = [], False
    for line in page.split('\n'):
        if line.startswith('## '):
            inside = re.sub(r'^## [\d.]*\s*', '', line).strip() in heads
        elif inside:
            lines.append(line)
    return lines


def first_cells(lines):
    """What stands in the first column of the tables, their heads left out."""
    cells, before = [], ''
    for line in lines:
        if line.startswith('|') and before.startswith('|') and \
                not re.match(r'^\|[-:| ]+\|$', line):
            cell = re.split(r'(?<!\\)\|', line)[1].split('<br>')[0]
            cells.append(re.sub(r'\\([^\w\s])', r'\1', cell).strip())
        before = line
    return cells


def listed(page, meaning):
    """The items in the list of a meaning."""
    return first_cells(section(page, HEADS[meaning]))


def differing(page):
    """The items of that list whose marks say so: it has others, too."""
    lines = [line for line in section(page, HEADS['different'])
             if not re.match(r'^\|[^|]*\| *[全外空NEU]+ *\|', line)]
    return set(first_cells(lines))
