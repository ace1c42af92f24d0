#!/usr/bin/env python3
"""Counts what the shipped catalogs ask: as many items in each category as the
publisher prints, as many in all as the sources say, and no item without a text
unless its catalog says that the text is lost.
usage: catalogs.py CATALOGS
Prints a line per check, what failed first; exit 1 if any did."""
import collections, csv, os, re, sys

folder = sys.argv[1]
said = {True: [], False: []}

# items with a row of their own; what is known by categories only
TOTALS = {'meti-mic-1.0': 401, 'hispro-cloud': 253, 'hispro-sns': 70,
          'hispro-sns-provider': 6, 'hispro-ipsec': 59, 'hispro-regional': 32,
          'mhlw-5-6.9': 14, 'renrakucho-devices': 61, 'hispro-online': 0, 'mds': 0}
PRINTED = {'hispro-cloud': 253, 'hispro-sns': 70, 'hispro-ipsec': 59,
           'hispro-regional': 32, 'hispro-online': 138}
LOST = {'hispro-cloud': 1, 'hispro-ipsec': 5, 'hispro-regional': 1}
PARTS = {'meti-mic-1.0': [147, 44, 210]}
NAMES = {'part': ['部'], 'major': ['大項目', '大分類', '項目分類'],
         'minor': ['小項目', '中分類'],
         'text': ['確認事項', '確認内容', '対策内容', '対策項目', '評価内容']}


def table(catalog, name):
    path = f'{folder}/{catalog}/{name}.csv'
    if not os.path.exists(path):
        return []
    with open(path, encoding='utf-8', newline='') as f:
        return list(csv.DictReader(f))


def field(row, name, sheet=()):
    """What the row holds under any heading of this name; the catalog's own
    sheet says what its headings mean before the usual ones do."""
    labels = [own['見出し'] for own in sheet if own['項目'] == name]
    return next((row[label] for label in labels + NAMES[name]
                 if row.get(label)), '')


def check(good, what, wrong=''):
    said[bool(good)].append(f'ok   {what}' if good else f'FAIL {what}: {wrong}')


def parted(text):
    return [part.strip() for part in re.split('[、;,；，\n]', text) if part.strip()]


def lost(catalog, numbers):
    """The items that gaps.csv says have no text, ranges opened."""
    out = set()
    for gap in table(catalog, 'gaps'):
        if gap['種別'] != '本文欠落':
            continue
        for part in parted(gap['範囲']):
            first, _, last = part.replace('～', '〜').partition('〜')
            a, b = numbers.index(first), numbers.index(last or first)
            out.update(numbers[a:b + 1])
    return out


def categories(catalog, items):
    """Each printed count against the rows, no row outside the categories, and
    no category with more in its parts than in itself."""
    printed = table(catalog, 'categories')
    sheet = table(catalog, 'columns')
    paths = [{name: field(row, name) for name in ('part', 'major', 'minor')
              if field(row, name)} for row in printed]
    known = set()
    for row, path in zip(printed, paths):
        found = [i for i, item in enumerate(items)
                 if all(field(item, k, sheet) == path[k] for k in path)]
        known.update(found)
        if items:
            check(len(found) == int(row['項目数']),
                  f"{catalog} {'/'.join(path.values())}",
                  f"{row['項目数']} printed, {len(found)} found")
    if printed and items:
        check(len(known) == len(items), f'{catalog} items in a category',
              f'{len(known)} of {len(items)}')
    within = [[row for row, path in zip(printed, paths)
               if wide.items() < path.items()] for wide in paths]
    for row, path, parts in zip(printed, paths, within):
        inner = sum(int(part['項目数']) for part in parts)
        check(inner <= int(row['項目数']),
              f"{catalog} within {'/'.join(path.values())}", f'{inner}')
    if catalog in PRINTED:
        total = sum(int(row['項目数']) for row, path in zip(printed, paths)
                    if not any(wide.items() < path.items() for wide in paths))
        check(total == PRINTED[catalog], f'{catalog} sum of categories',
              f'{total}, not {PRINTED[catalog]}')


def texts(catalog, items):
    numbers = [item['項番'] for item in items]
    check(len(set(numbers)) == len(numbers), f'{catalog} numbers differ',
          'a number stands twice')
    gone = lost(catalog, numbers)
    bare = [number for number, item in zip(numbers, items)
            if not field(item, 'text') and number not in gone]
    check(not bare, f'{catalog} every item has its text or a gap',
          ' '.join(bare))
    check(len(gone) == LOST.get(catalog, 0), f'{catalog} items lost',
          f'{len(gone)}, not {LOST.get(catalog, 0)}')


def rules(catalog):
    """A derived catalog: what its exclusions touch, and that each has a source."""
    base = next((row['値'] for row in table(catalog, 'catalog')
                 if row['項目'] == '基'), '')
    if not base:
        return
    known = {item['項番'] for item in table(base, 'items')}
    touched = set()
    unfounded = [rule['規則'] for rule in table(catalog, 'rules')
                 if not rule['根拠']]
    check(not unfounded, f'{catalog} every rule has a source',
          ' '.join(unfounded))
    for rule in table(catalog, 'rules'):
        if rule['操作'] == '適用対象外':
            touched.update(re.sub(r'\(.*\)', '', part)
                           for part in parted(rule['対象']))
    check(touched <= known, f'{catalog} excludes items of {base}',
          ' '.join(sorted(touched - known)))
    if catalog == 'phr-draft':
        check(len(touched) == 46, f'{catalog} touches 46 items by exclusions',
              f'{len(touched)}')


def main():
    found = sorted(name for name in os.listdir(folder)
                   if os.path.isdir(f'{folder}/{name}'))
    for catalog in TOTALS:
        check(catalog in found, f'{catalog} is there', 'no such folder')
    for catalog in found:
        items = table(catalog, 'items')
        if catalog in TOTALS:
            check(len(items) == TOTALS[catalog], f'{catalog} total',
                  f'{len(items)}, not {TOTALS[catalog]}')
        if catalog in PARTS:
            parts = collections.Counter(field(item, 'part') for item in items)
            check(list(parts.values()) == PARTS[catalog], f'{catalog} parts',
                  f'{dict(parts)}')
        categories(catalog, items)
        texts(catalog, items)
        rules(catalog)
    print('\n'.join(said[False] + said[True]))
    return 1 if said[False] else 0


sys.exit(main())
