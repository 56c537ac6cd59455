"""A second reader of workbooks, by the standard library alone: a file's formula cells, and the rows of its first sheet as texts."""
import json, re, sys, zipfile
from datetime import datetime, timedelta
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
book = zipfile.ZipFile(sys.argv[1])
part = lambda name: ElementTree.fromstring(book.read(name)) if name in book.namelist() else ElementTree.Element("none")
# ECMA-376-1 §22.9.2.19: characters that XML cannot hold
plain = lambda text: re.sub("_x([0-9A-Fa-f]{4})_", lambda sign: chr(int(sign[1], 16)), text)
text = lambda node: plain("".join(t.text or "" for t in node.iter(MAIN + "t")))

shared = [text(si) for si in part("xl/sharedStrings.xml").iter(MAIN + "si")]
styles = part("xl/styles.xml")
formats = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
is_date = [xf.get("numFmtId") in map(str, range(14, 23)) or "yy" in formats.get(xf.get("numFmtId"), "") for xfs in styles.iter(MAIN + "cellXfs") for xf in xfs]

def value(cell):
    kind, v = cell.get("t", "n"), cell.findtext(MAIN + "v")
    if kind == "inlineStr":
        return text(cell)
    if kind == "s":
        return shared[int(v)]
    if kind == "n" and v is not None and is_date[int(cell.get("s", "0"))]:
        return (datetime(1899, 12, 30) + timedelta(days=float(v))).strftime("%Y-%m-%d")
    return plain(v or "")

def column(reference):
    n = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        n = n * 26 + ord(letter) - 64
    return n

sheets = sorted(name for name in book.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name))
rows = []
for row in part(sheets[0]).iter(MAIN + "row"):
    cells = {column(cell.get("r")): value(cell) for cell in row.iter(MAIN + "c")}
    rows.append([cells.get(i, "") for i in range(1, max(cells, default=0) + 1)])
formulas = sum(1 for name in sheets for _ in part(name).iter(MAIN + "f"))
json.dump({"sheets": len(sheets), "formulas": formulas, "rows": rows}, sys.stdout)
