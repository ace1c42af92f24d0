"""Usage: tests/import.py [path/to/kaiji]

Has kaiji import the sheets of tests/import/sheets.py, and the extraction of a
published table where it is at hand, and counts for each: items right, wrong,
and not taken; questions. Nothing may be wrong. A second run with the map file
of the first makes the same bytes; what is made is a bundle that check reads.
"""
import csv
import filecmp
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "import"))
import sheets

KAIJI = os.path.realpath(sys.argv[1] if len(sys.argv) > 1 else "build/kaiji")
passed = failed = 0


def check(good, what):
    global passed, failed
    passed += bool(good)
    failed += not good
    if not good:
        print("FAILED", what)


def squeezed(text):
    return re.sub(r"\s", "", text)


def matches(wanted, got):
    return squeezed(wanted) in squeezed(got) and (wanted != "" or got == "")


def answers(bundle):
    with open(bundle + "/answers.csv", encoding="utf-8-sig") as f:
        rows = list(csv.DictReader(f))
    of = {}
    for r in rows:
        if r.get("枝番"):
            continue
        of[r.get("項番") or r.get("No.") or r.get("Id") or r.get("ID") or ""] = (
            r.get("適合性", r.get("Conformity", "")) or "",
            r.get("見解", r.get("Comment", "")) or "")
        check(r.get("確認状態", r.get("Confirmation", "")) in
              ("引継・未確認", "carried over, unconfirmed"), "unconfirmed")
    return of


def run(files, more, out):
    return subprocess.run([KAIJI, "import", *files, "-o", out, *more],
                          capture_output=True, text=True, timeout=60)


def same(one, other):
    return all(filecmp.cmp(os.path.join(one, f), os.path.join(other, f), False)
               for f in ("service.csv", "answers.csv", "import.csv"))


def score(name, files, more, truth, least, work):
    out = os.path.join(work, "out")
    at = ["--map", work + "/map.csv", *more]
    said = run(files, at, out)
    check(said.returncode in (0, 1), name + ": " + said.stderr)
    got = answers(out) if os.path.exists(out + "/answers.csv") else {}
    right = sum(i in truth and g[0] == truth[i][0] and
                matches(truth[i][1], g[1])
                for i, g in got.items())
    wrong = {i: g for i, g in got.items() if i not in truth or
             g[0] != truth[i][0] or not matches(truth[i][1], g[1])}
    questions = len(re.findall(r"\[import-(?:open|columns|nothing)\]",
                               said.stderr))
    left = len([i for i in truth if i not in got])
    print(f"{name:16} right {right:3}  not taken {left:3}  "
          f"questions {questions:3}  wrong {len(wrong)}")
    check(not wrong, f"{name}: wrong {wrong}")
    check(right >= least, f"{name}: {right} right, {least} wanted")
    check(said.returncode == (questions > 0), f"{name}: ended {said.returncode}")
    with open(work + "/map.csv", "rb") as f:
        decided = f.read()
    again = run(files, at, out + "2")
    check(again.returncode == said.returncode and same(out, out + "2"),
          f"{name}: the map file makes another bundle")
    with open(work + "/map.csv", "rb") as f:
        check(f.read() == decided, f"{name}: the map file changed")
    check(open(out + ".report.md", "rb").read() ==
          open(out + "2.report.md", "rb").read(), f"{name}: the report changed")
    for r in csv.DictReader(open(out + "/import.csv", encoding="utf-8-sig")):
        check(all(r.values()) or "元のシート" in r or "From sheet" in r,
              f"{name}: no source of a value")


def decide(work):
    """Questions that a person answers in the map file are none any more."""
    at = os.path.join(work, "decide")
    os.makedirs(at)
    files, more, truth, _ = sheets.words(at)
    more = more + ["--catalog", "w", "--catalogs", work + "/catalogs",
                   "--map", at + "/map.csv"]
    run(files, more, at + "/out")
    with open(at + "/map.csv", encoding="utf-8-sig") as f:
        said = f.read()
    with open(at + "/map.csv", "w", encoding="utf-8-sig") as f:
        f.write(said.replace(",OK,\n", ",OK,対応済\n")
                .replace(",○（一部）,\n", ",○（一部）,一部対応\n"))
    check(run(files, more, at + "/out2").returncode == 0, "decided words")
    got = answers(at + "/out2")
    check(got.get("1.1", "")[:1] == ("対応済",) and
          got.get("1.2", "")[:1] == ("一部対応",), f"decided words: {got}")


def confirm(work):
    """Confirmed answers count, and nothing else of the bundle changes."""
    at = os.path.join(work, "confirm")
    os.makedirs(at)
    files, more, truth, _ = sheets.plain(at)
    more = more + ["--catalog", "w", "--catalogs", work + "/catalogs",
                   "--name", "試し"]
    run(files, more, at + "/out")

    def states():
        with open(at + "/out/answers.csv", encoding="utf-8-sig") as f:
            return [r["確認状態"] for r in csv.DictReader(f)]
    for what, n in ((["1.1", "2.3"], 2), (["--section", "組織"], 4),
                    (["--all"], 10)):
        r = subprocess.run([KAIJI, "confirm", at + "/out", *what, "--catalogs",
                            work + "/catalogs"], capture_output=True, text=True)
        check(r.returncode == 0 and states().count("確認済") == n,
              f"confirm {what}: {states()} {r.stderr}")


def published(work):
    """The extraction of a published table; elsewhere it is not at hand."""
    data = os.path.join(HERE, "../../shared/data")
    files = [f"{data}/seeds/{f}" for f in sorted(os.listdir(data + "/seeds"))
             if f.startswith("004")] if os.path.isdir(data) else []
    if not files:
        return
    at = os.path.join(work, "published")
    os.makedirs(at)
    with open(data + "/chatwork/measures.csv", encoding="utf-8") as f:
        truth = {r["id"]: (r["judgement"], r["comment"])
                 for r in csv.DictReader(f)}
    score("published", files,
          ["--catalog", os.path.join(HERE, "../inputs/catalogs/meti-mic-1.0")],
          truth, 390, at)


with tempfile.TemporaryDirectory() as work:
    sheets.catalogs(work + "/catalogs")
    for make in sheets.SHEETS:
        at = os.path.join(work, make.__name__)
        os.makedirs(at)
        files, more, truth, least = make(at)
        more = ["--catalogs", work + "/catalogs"] + more
        if "--catalog" not in more:
            more += ["--catalog", "w"]
        score(make.__name__, files, more, truth, least, at)
    decide(work)
    confirm(work)
    published(work)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
