"""Every text of a workbook, but those of its first and last visible sheet."""
import re
import sys
import zipfile

book = zipfile.ZipFile(sys.argv[1])
strings = [re.sub("<[^>]*>", "", s) for s in re.findall(
    "<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)]
names = re.findall('<sheet name="([^"]*)"', book.read("xl/workbook.xml").decode())
print("#", sys.argv[1], names)
for n, name in list(enumerate(names, 1))[1:]:
    sheet = book.read("xl/worksheets/sheet%d.xml" % n).decode()
    if name in ("記入のしかた", "語"):
        continue
    print(name)
    for row in re.findall("<row [^>]*>(.*?)</row>", sheet, re.S):
        cells = [strings[int(i)] for i in re.findall('t="s"><v>(\\d+)</v>', row)]
        print("   ", " | ".join(cells))
