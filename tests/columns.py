#!/usr/bin/env python3
"""Usage: tests/columns.py

Whether every literal name of a column or key in the program is one that there
is: a row of compiler/vocabulary/tables.def, or a column that kaiji makes
itself. An unknown name would read as a column that nobody filled in. And
whether the rows of tables.def stand under their tables and say in both
languages what to fill in.
"""
import re
import sys
from glob import glob
from os.path import dirname, join

COMPILER = join(dirname(__file__), "..", "compiler")
# which argument of a function names a column or key that is looked for, or
# made; whoever hands an argument of its own on to them is found by itself
FINDS = {("relation_column", 1), ("relation_value", 2), ("relation_key", 1), ("relation_key_row", 1),
         ("relation_text", 1), ("vocabulary_named", 1), ("facts_column", 1),
         ("facts_column_named", 1), ("facts_key", 1), ("facts_key_named", 1)}
MAKES = {("relation_column_add", 2), ("relation_column_absent", 2),
         ("facts_column_add", 2), ("join_key", 2)}
# rooms that know columns: an array of bare words in them is one of names
ROOMS = "model derive bind analysis check join documents".split()
NAME = r"[a-z][a-z0-9_]*"
LEAST = 400  # names in the program; fewer are found where functions are new


def arguments(text, start):
    """The arguments of a call, from behind its bracket; [] if unclosed."""
    depth, at, found = 0, start, []
    while at < len(text):
        c = text[at]
        if c in "\"'":
            quoted = re.compile(r"(?:[^\\%s]|\\.)*" % c).match(text, at + 1)
            at = quoted.end()
        elif c in "([{":
            depth += 1
        elif depth and c in ")]}":
            depth -= 1
        elif not depth and c in ",)":
            found.append(text[start:at].strip())
            start = at + 1
            if c == ")":
                return found
        at += 1
    return []


class File:
    def __init__(self, path, text):
        self.path, self.text = path, text
        self.calls = [(m.start(), m.group(1), arguments(text, m.end()))
                      for m in re.finditer(r"\b(\w+)\(", text)]
        self.functions = []  # static, name, parameters, start, end
        for m in re.finditer(
                r"^(\w[^;{}()]*?)\b(\w+)\(([^{};]*)\)\n\{\n.*?^\}", text,
                re.M | re.S):
            parameters = [re.sub(r"\[.*", "", p).split()[-1].lstrip("*")
                          for p in m.group(3).split(",")]
            self.functions.append((m.group(1).startswith("static"), m.group(2),
                                   parameters, m.start(), m.end()))

    def line(self, at):
        return self.text.count("\n", 0, at) + 1


def knows(known, path, name, n):
    """A static function stands before another file's of its name."""
    own = {k for k in known if k[:2] == (path, name)}
    return (path, name, n) in own if own else (None, name, n) in known


def handed_on(files, start):
    """The functions, as (file of a static one or None, name, argument)."""
    known = {(None, *k) for k in start}
    before = 0
    while len(known) > before:
        before = len(known)
        for f in files:
            for static, name, parameters, first, last in f.functions:
                for at, called, given in f.calls:
                    if not first < at < last:
                        continue
                    for n, value in enumerate(given):
                        value = re.sub(r"^str_from\((\w+)\)$", r"\1", value)
                        if value in parameters and \
                                knows(known, f.path, called, n):
                            known.add((f.path if static else None, name,
                                       parameters.index(value)))
    return known


def named(files, known):
    """File, place and literal of each call that names a column or key."""
    for f in files:
        for at, name, given in f.calls:
            for n, value in enumerate(given):
                m = re.fullmatch(r'(?:STR\()?"([^"]*)"\)?', value)
                if m and knows(known, f.path, name, n):
                    yield f, at, m.group(1)


def listed(files):
    """The same of arrays of names, and of comparisons with a name."""
    for f in files:
        if f.path.split("/")[0] not in ROOMS:
            continue
        for m in re.finditer(
                r"\b(\w+)(?:\[\w*\])+ = \{((?:\s*\"%s\",?){2,})\s*\}" % NAME,
                f.text):
            if m.group(1) != "texts":  # those of a bundle
                for word in re.findall(r'"(.*?)"', m.group(2)):
                    yield f, m.start(), word
        for m in re.finditer(
                r'str_is\((?:[^;"()]*(?:->|\.))?(?:name|field|key|column), '
                r'"(%s)"\)' % NAME, f.text):
            yield f, m.start(), m.group(1)


def made(files):
    """What kaiji calls the columns that it makes: by calls, or by the rows of
    an array, {name, Japanese, …}."""
    names = {word for _, _, word in named(files, handed_on(files, MAKES))}
    for f in files:
        names.update(re.findall(r'\{\s*"(%s)",\s*"[^"]*[^\x00-\x7f][^"]*"' %
                                NAME, f.text))
    return names


def unknown(sources, definitions, words):
    files = [File(path, text) for path, text in sources.items()]
    tables = set(re.findall(r"^TABLE\(\w+, (\w+),", definitions, re.M))
    names = set(re.findall(r"^TERM\(\w+, (\w+),", definitions, re.M))
    names |= set(re.findall(r"^WORD\(MEANING, \w+, \"(.*?)\"", words, re.M))
    names |= made(files)
    found = [(x, names) for x in named(files, handed_on(files, FINDS))]
    found += [(x, names | tables) for x in listed(files)]
    return [f"{f.path}:{f.line(at)}: \"{word}\" is no name of tables.def"
            for (f, at, word), known in found if word not in known], len(found)


def rows(definitions):
    table = None
    for n, row in enumerate(definitions.split("\n"), 1):
        m = re.match(r"(TABLE|TERM|SHARED)\((?:[A-Z]+, )?(\w+)", row)
        if not m:
            continue
        if m.group(1) == "TABLE":
            table = m.group(2)
        elif m.group(1) == "TERM" and m.group(2) != table:
            yield f"vocabulary/tables.def:{n}: not under its table"
        ja, en = re.findall(r'"((?:[^"\\]|\\.)*)"', row)[-2:]
        if not re.search(r"[^\x00-\x7f]", ja) or not re.search("[a-z]", en) or \
                ja[-1] == "。" or en[-1] == ".":
            yield f"vocabulary/tables.def:{n}: a line in Japanese and then " \
                  "one in English were expected, without full stops"


PLANTED = """static struct str planted(const struct facts *t, const char *c)
{
    return facts_key_text(t, c);
}

static struct str plants(const struct facts *t)
{
    return planted(t, "no_such_key");
}
"""


def main():
    sources = {p[len(COMPILER) + 1:]: open(p, encoding="utf-8").read()
               for p in sorted(glob(join(COMPILER, "*/*.[ch]")))}
    definitions, words = (
        open(join(COMPILER, "vocabulary", name), encoding="utf-8").read()
        for name in ("tables.def", "words.def"))
    complaints, checked = unknown(sources, definitions, words)
    sources["check/planted.c"] = PLANTED
    if len(unknown(sources, definitions, words)[0]) != len(complaints) + 1:
        complaints.append("an unknown name that was planted was not found")
    if checked < LEAST:
        complaints.append("most of them are looked for in ways not known here")
    complaints += rows(definitions)
    for complaint in complaints:
        print(complaint)
    print(f"{checked} names of columns and keys, {len(complaints)} wrong")
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
