"""Two catalogs and a service for each pair of defaults: every way in which
rows, cells and items are marked, each text told apart by a canary. `make`
writes them, `tell` names what the workbooks of the carried bundles show and
that of the service does not."""
import csv
import itertools
import pathlib
import re
import sys
import zipfile

WORDS = ["", "公開", "要NDA", "内部"]
FIELDS = [("comment", "見解"), ("evidence", "エビデンス"), ("控え", "控え")]


def write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as f:
        csv.writer(f, lineterminator="\n").writerows(rows)


def catalog(at, name, default, other, items, renamed):
    keys = [("項目", "値"), ("id", name), ("名称", "問い"), ("文書名", "回答書"),
            ("発行者", "発行者"), ("版", "1"), ("対象", "事業者"),
            ("回答方式", "status+text"), ("網羅性", "全部"), ("言語", "ja")]
    write(at / "catalog.csv", keys)
    write(at / "statuses.csv", [("軸", "語", "意味"),
                                ("answer", "可", "conforming")])
    write(at / "items.csv", [("項番", "確認事項")] +
          [(i, f"問い{i}。") for i in items])
    if default is not None:
        rows = [("見出し", "項目", "記入者", "公開"),
                ("項番", "id", "様式", ""), ("確認事項", "text", "様式", ""),
                ("適合性", "status", "確認者", "")]
        rows += [(("当社の" if renamed else "") + label, field, "確認者", default)
                 for field, label in FIELDS]
        write(at / "columns.csv", rows)
    if other:
        write(at / "mappings.csv", [("項番", "カタログ", "相手項番", "関係")] +
              [(i, other, i, "equal") for i in items[:-4]])


def service(at, name, items, renamed):
    """An item's own row has one mark of the row and one of the comment; its
    part has others."""
    write(at / "service.csv", [
        ("項目", "値"), ("サービス名", "架空"), ("提供事業者", "架空社"),
        ("版", "1"), ("作成日", "2026-05-20"), ("カタログ", name)])
    head = ["項番", "枝番", "適合性", *(("当社の" if renamed else "") + label
                                  for _, label in FIELDS),
            "公開", ("当社の" if renamed else "") + "見解の公開", "控えの公開"]
    if renamed:
        head[-1] = "当社の控えの公開"
    rows = [head]
    ways = itertools.product(WORDS, repeat=2)
    for number, (item, (row, cell)) in enumerate(zip(items, ways)):
        for part in range(3):
            texts = [f"カナリア{number}-{part}-{field}"
                     for field, _ in FIELDS]
            rows.append([item, "" if part == 0 else f"枝{number}-{part}", "可",
                         *texts, row if part == 0 else WORDS[part - 1],
                         cell if part != 1 else "",
                         WORDS[(number + part) % 4]])
    write(at / "answers.csv", rows)


def make(to):
    items = [str(i) for i in range(1, 17)]
    defaults = [None, "公開", "内部"]
    for n, (old, new) in enumerate(itertools.product(defaults, repeat=2)):
        at = pathlib.Path(to) / f"{n:02}"
        renamed = old is not None and n % 2 == 1
        catalog(at / "c" / "old", "old", old, "", items, renamed)
        catalog(at / "c" / "new", "new", new, "old", items, False)
        service(at / "first", "old", items, renamed)


def shown(workbook):
    """The canaries in any part of a workbook, whatever sheet they are in."""
    with zipfile.ZipFile(workbook) as z:
        text = "".join(z.read(n).decode("utf-8") for n in z.namelist())
    return set(re.findall(r"カナリア\d+-\d-\w+|枝\d+-\d", text))


def tell(at):
    for pair in sorted(pathlib.Path(at).glob("[0-9][0-9]")):
        for edition in "public", "nda":
            books = {p.parent.name: shown(p)
                     for p in (pair / edition).rglob("*.xlsx")}
            now = books["carried"] | books["twice"]
            print(f"{pair} {edition}: {len(books['first'])} shown, carried"
                  f" {len(books['carried'])}, and back {len(books['twice'])}")
            for canary in sorted(now - books["first"]):
                print(f"  {canary} was hidden")


if __name__ == "__main__":
    {"make": make, "tell": tell}[sys.argv[1]](sys.argv[2])
