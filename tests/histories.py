#!/usr/bin/env python3
"""Usage: tests/histories.py path/to/kaiji [how many]

Random histories of registers and evaluations: days absent, bad, out of order
or ahead, numbers twice, renewals of nobody, of another's product or of one
that is renewed already. What may be published, ended or renewed is worked out
here from what was meant, sharing no code with kaiji; then the register and the
results that kaiji makes are compared with it.
"""
import csv
import datetime
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

kaiji, times = str(pathlib.Path(sys.argv[1]).resolve()), int((sys.argv[2:] or ["500"])[0])
shared = pathlib.Path(__file__).resolve().parent / "shared"
BASE = datetime.date(2026, 1, 1)
COURSE = ["受付日", "委員会承認日", "理事会承認日", "公表日"]
failed = set()


def written(r, day):
    """A day as somebody may write it."""
    era = f"{day.year - 2018}"
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return r.choice([
        day.isoformat(), f"{day.year}/{day.month}/{day.day}", day.strftime("%Y/%m/%d"),
        f"R{era}.{day.month}.{day.day}", f"令和{era}年{day.month}月{day.day}日",
        f"{day.year}年{day.month}月{day.day}日".translate(wide)])


BAD = ["未定", "来月", "2026/13/1", "2026-02-30", "46082", "3/1/2026"]


class Evaluation:
    """What is meant, by key: a day, None (absent) or a str that is none."""

    def __init__(self, r, number, others):
        self.number, self.folder = number, f"F{number}"
        self.product, self.applicant = r.choice(["甲", "甲", "乙"]), r.choice(["一社", "一社", "二社"])
        start = BASE + datetime.timedelta(days=r.randrange(0, 200))
        self.days = {}
        for i, name in enumerate(["受付日", "質問日", "回答日", "判定日"] + COURSE[1:]):
            self.days[name] = start + datetime.timedelta(days=20 * i)
        self.days["有効期限"] = start + datetime.timedelta(days=r.choice([150, 300, 900]))
        self.days["変更日"] = self.days["取下げ日"] = None
        if r.random() < .15:
            self.days["変更日"] = self.days["公表日"] + datetime.timedelta(days=r.choice([-30, 5, 60]))
        if r.random() < .15:
            self.days["取下げ日"] = self.days["公表日"] + datetime.timedelta(days=r.choice([-30, 70, 100]))
        self.previous = None
        if others and r.random() < .5:
            old = r.choice(others)
            self.previous = r.choice([old.number] * 5 + ["O-0"])
            if r.random() < .8:
                self.product, self.applicant = old.product, old.applicant
        if r.random() < .5:
            self.spoil(r)

    def spoil(self, r):
        name = r.choice(list(self.days))
        kind = r.choice(["absent", "bad", "ahead", "early"])
        if kind == "absent":
            self.days[name] = None
        elif kind == "bad":
            self.days[name] = r.choice(BAD)
        elif self.days[name]:
            self.days[name] += datetime.timedelta(days=2000 if kind == "ahead" else -400)

    def clean(self, today):
        """Whether it may be published on that day."""
        d = self.days
        if any(isinstance(v, str) for v in d.values()):
            return False
        needed = COURSE + ["質問日", "回答日", "判定日"]
        if any(d[n] is None for n in needed) or any(d[n] > today for n in COURSE):
            return False
        if any(d[a] > d[b] for a, b in zip(COURSE, COURSE[1:])):
            return False
        changed = d["変更日"]
        for n in ["質問日", "回答日", "判定日"]:
            later = changed and d["公表日"] <= d[n] <= changed
            if d[n] < d["受付日"] or (d[n] > d["委員会承認日"] and not later):
                return False
        if d["回答日"] < d["質問日"]:
            return False
        order = [("公表日", "有効期限"), ("公表日", "変更日"), ("公表日", "取下げ日"),
                 ("変更日", "取下げ日"), ("受付日", "取下げ日")]
        return not any(d[a] and d[b] and d[b] < d[a] for a, b in order)

    def write(self, r, folder):
        shutil.copytree(shared / "evaluations/E-1", folder)
        keys = [k for k in csv.reader((folder / "evaluation.csv").open(encoding="utf-8"))
                if k[0] not in COURSE + ["整理番号", "申請者", "評価対象プロダクト名"]]
        keys += [["整理番号", self.number], ["申請者", self.applicant], ["評価対象プロダクト名", self.product]]
        said = {n: v if isinstance(v, str) else written(r, v) if v else "" for n, v in self.days.items()}
        keys += [[n, said[n]] for n in COURSE + ["有効期限", "変更日", "取下げ日"] if said[n]]
        keys += [["前回整理番号", self.previous]] if self.previous else []
        put(folder / "evaluation.csv", keys)
        rows = list(csv.reader((folder / "judgements.csv").open(encoding="utf-8")))
        at = rows[0].index("判定日")
        put(folder / "judgements.csv", rows[:1] + [x[:at] + [said["判定日"]] + x[at + 1:] for x in rows[1:]])
        put(folder / "queries.csv", [["番号", "質問", "質問日", "回答", "回答日", "状態"],
                                     ["Q1", "所在", said["質問日"], "資料1", said["回答日"], "完了"]])


def put(path, rows):
    with path.open("w", encoding="utf-8", newline="") as f:
        csv.writer(f).writerows(rows)


def faults(all_, e, today):
    """Whether the chain is broken at e, which is listed."""
    if sum(x.number == e.number for x in all_) > 1:
        return True
    if not e.previous or not (old := [x for x in all_ if x.number == e.previous]):
        return False

    def published(x):
        return isinstance(x.days["公表日"], datetime.date) and x.days["公表日"] <= today
    rivals = [x for x in all_ if x is not e and x.previous == e.previous and published(x)]
    day = old[0].days["公表日"]
    return (bool(rivals) or (old[0].product, old[0].applicant) != (e.product, e.applicant)
            or (isinstance(day, datetime.date) and day >= e.days["公表日"]))


def state(all_, listed, e, today):
    d = e.days
    if d["取下げ日"] and d["取下げ日"] <= today:
        return "取下げ"
    for x in listed:
        if x.previous == e.number:
            return f"更新済（{x.number}）"
    if d["有効期限"] and d["有効期限"] < today:
        return "失効"
    return "変更" if d["変更日"] and d["変更日"] <= today else "公表"


def complain(seed, what):
    failed.add(seed)
    print(f"history {seed}: {what}")


def try_one(seed, work):
    r = random.Random(seed)
    all_ = []
    for i in range(r.randrange(1, 6)):
        all_.append(Evaluation(r, f"E-{i}", all_))
    if r.random() < .1 and len(all_) > 1:
        all_[-1].number = all_[0].number
    today = BASE + datetime.timedelta(days=r.randrange(100, 700))
    shutil.copytree(shared / "catalogs", work / "catalogs")
    for e in all_:
        e.write(r, work / "evaluations" / e.folder)
    command = [kaiji, "build", str(work), "--as-of", today.isoformat(), "-t", "md,csv",
               "--lang", "ja", "-q", "-j", "1", "-o", str(work / "out")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60)
    if run.returncode not in (0, 1):
        complain(seed, f"ended with {run.returncode}")
    broken = [e for e in all_ if e.clean(today) and faults(all_, e, today)]
    clean = [e for e in all_ if e.clean(today) and e not in broken]
    for e in all_:
        made = (work / "out" / e.folder / "evaluation.mini.md").exists()
        if made and e not in clean:
            complain(seed, f"{e.folder} is published against its data")
        if not made and e in clean:
            complain(seed, f"{e.folder} is withheld without a reason")
    register = work / "out/register.csv"
    if (run.returncode == 1) != bool(broken):
        complain(seed, f"ended with {run.returncode} where {len(broken)} break the chain")
    if not register.exists():
        if clean:
            complain(seed, "no register: " + run.stderr[-300:])
        return
    rows = list(csv.DictReader(register.open(encoding="utf-8-sig").readlines()[1:]))
    got = {x["整理番号"]: x["状態"] for x in rows}
    want = {e.number: state(all_, clean, e, today) for e in clean}
    if got != want:
        complain(seed, f"the register has {got}, which should be {want}")

    for e in clean:
        paper = work / "out" / e.folder / "evaluation.mini.md"
        if paper.exists() and f"状態：{want[e.number]}（" not in paper.read_text(encoding="utf-8"):
            complain(seed, f"{e.folder} does not say of itself {want[e.number]}")


for seed in range(times):
    with tempfile.TemporaryDirectory() as folder:
        try_one(seed, pathlib.Path(folder))
print(f"{times - len(failed)} passed, {len(failed)} failed")
sys.exit(bool(failed))
