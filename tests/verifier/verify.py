#!/usr/bin/env python3
"""Second verifier of the record, written from docs/record.md alone, with Python's standard library.

    verify.py DIRECTORY [--log-key VKEY] [--witness-key VKEY]... [--printed SIZE:HEX]...
    verify.py --jsonl < cases

The first form checks a bundle: one line per check, exit status 0 only when all is well.
The second reads one case a line and prints one verdict a line.
"""
import base64
import binascii
import hashlib
import hmac
import json
import os
import re
import sys

# --- Ed25519 (RFC 8032 section 5.1), verification only ---------------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    e = (y1 - x1) * (y2 - x2) % P
    f = (y1 + x1) * (y2 + x2) % P
    g = 2 * t1 * t2 * D % P
    h = 2 * z1 * z2 % P
    k, l, m, n = f - e, h - g, h + g, f + e
    return k * l % P, m * n % P, l * m % P, k * n % P


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def point(data):
    """The point of 32 bytes in its one encoding, or None."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P == P - u and u != 0:
        x = x * SQRT_M1 % P
    if v * x * x % P != u or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


def table(base):
    """Multiples 0 to 15 of base times each power of 16: a product is then 64 additions."""
    rows = []
    for _ in range(64):
        row = [NEUTRAL]
        for _ in range(15):
            row.append(add(row[-1], base))
        rows.append(row)
        base = add(row[-1], base)
    return rows


def times(rows, scalar):
    total = NEUTRAL
    for row in rows:
        if scalar & 15:
            total = add(total, row[scalar & 15])
        scalar >>= 4
    return total


BASE = table(point(bytes.fromhex("5866666666666666666666666666666666666666666666666666666666666666")))
TABLES = {}


def eightfold(a):
    for _ in range(3):
        a = add(a, a)
    return a


def is_signature(public_key, message, signature):
    if len(signature) != 64:
        return False
    if public_key not in TABLES:
        key = point(public_key)
        TABLES[public_key] = None if key is None or same(eightfold(key), NEUTRAL) else table(key)
    rows = TABLES[public_key]
    r, s = point(signature[:32]), int.from_bytes(signature[32:], "little")
    if rows is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % L
    return same(eightfold(times(BASE, s)), eightfold(add(r, times(rows, k))))


# --- Canonical JSON (RFC 8785) --------------------------------------------------------------------------------------

ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
NEEDS_ESCAPE = re.compile('["\\\\\x00-\x1f\ud800-\udfff]')


def canonical_string(text):
    return '"' + NEEDS_ESCAPE.sub(lambda m: ESCAPES.get(m.group()) or "\\u%04x" % ord(m.group()), text) + '"'


def canonical_number(number):
    """ECMAScript's Number::toString."""
    if number == 0:
        return "0"
    if number != number or number in (float("inf"), float("-inf")):
        return "null"
    sign = "-" if number < 0 else ""
    mantissa, exponent = repr(abs(number)), 0
    if "e" in mantissa:
        mantissa, power = mantissa.split("e")
        exponent = int(power)
    whole, _, part = mantissa.partition(".")
    digits = whole + part
    point_at = len(whole) + exponent
    stripped = digits.lstrip("0")
    point_at -= len(digits) - len(stripped)
    digits = stripped.rstrip("0")
    k, n = len(digits), point_at
    if k <= n <= 21:
        return sign + digits + "0" * (n - k)
    if 0 < n <= 21:
        return sign + digits[:n] + "." + digits[n:]
    if -6 < n <= 0:
        return sign + "0." + "0" * -n + digits
    shown = ("+" if n > 0 else "-") + str(abs(n - 1))
    return sign + digits[0] + ("." + digits[1:] if k > 1 else "") + "e" + shown


def canonical(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, str):
        return canonical_string(value)
    if isinstance(value, float):
        return canonical_number(value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(canonical_string(key) + ":" + canonical(value[key]) for key in keys) + "}"


def is_within(value, levels):
    """Nested no deeper than so many arrays and objects."""
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list):
        return True
    return levels > 0 and all(is_within(one, levels - 1) for one in value)


def no_constant(name):
    raise ValueError(name)


def read_canonical(text):
    """(value, None), or (None, what is wrong). Every number is a double, as in the language of the format."""
    try:
        value = json.loads(text, parse_int=float, parse_float=float, parse_constant=no_constant)
        if not is_within(value, 100):
            return None, "unreadable"
        return (value, None) if canonical(value) == text else (None, "not-canonical")
    except (ValueError, RecursionError):
        return None, "unreadable"


# --- Entries and openings -------------------------------------------------------------------------------------------

NO_ENTRY = "0" * 64
HASH = re.compile("[0-9a-f]{64}")
CLOCK = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z")
FIELDS = ["actor", "at", "body", "kind", "prev", "sealed", "seq", "v"]


def utf8(text):
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        # half of a surrogate pair: a text out of a JSON case may hold it, a file's text never does
        return re.sub("[\ud800-\udfff]", "\ufffd", text).encode("utf-8")


def is_hash(value):
    return isinstance(value, str) and HASH.fullmatch(value) is not None


def is_seq(value):
    return isinstance(value, float) and value.is_integer() and 1 <= value <= 2**53 - 1


def is_clock(value):
    found = CLOCK.fullmatch(value) if isinstance(value, str) else None
    if not found:
        return False
    year, month, day = map(int, found.groups())
    leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    days = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return 1 <= month <= 12 and 1 <= day <= days[month - 1]


class Entry:
    """One line: its leaf hash, and what it claims if it is in form."""
    __slots__ = ("leaf", "hex", "problem", "seq", "prev", "at", "sealed")

    def __init__(self, text):
        self.leaf = hashlib.sha256(b"\0" + utf8(text)).digest()
        self.hex = self.leaf.hex()
        self.seq = self.prev = self.at = self.sealed = None
        value, self.problem = read_canonical(text)
        if self.problem:
            return
        self.problem = "malformed"
        if not isinstance(value, dict) or list(value) != FIELDS:
            return
        if value["v"] != 1.0 or value["v"] is True or not is_seq(value["seq"]) or not is_clock(value["at"]):
            return
        if not isinstance(value["actor"], str) or not isinstance(value["kind"], str) or value["kind"] == "":
            return
        if not isinstance(value["body"], dict) or not is_hash(value["prev"]):
            return
        if value["sealed"] is not None and not is_hash(value["sealed"]):
            return
        self.problem = None
        self.seq, self.prev, self.at, self.sealed = int(value["seq"]), value["prev"], value["at"], value["sealed"]


def read_opening(text):
    """(seq, seal that the entry must hold), or None."""
    value, problem = read_canonical(text)
    if problem or not isinstance(value, dict) or list(value) != ["salt", "seq", "value"]:
        return None
    if not is_hash(value["salt"]) or not is_seq(value["seq"]):
        return None
    seal = hmac.new(bytes.fromhex(value["salt"]), utf8(canonical(value["value"])), hashlib.sha256).hexdigest()
    return int(value["seq"]), seal


# --- Merkle tree (RFC 9162 section 2.1) ------------------------------------------------------------------------------

def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def roots_at(leaves, sizes):
    """Roots of the trees of these sizes, by the stack of complete subtrees."""
    roots, stack, size = {}, [], 0
    for wanted in sorted(sizes):
        while size < wanted:
            stack.append((leaves[size], 1))
            size += 1
            while len(stack) > 1 and stack[-1][1] == stack[-2][1]:
                (right, width), (left, _) = stack.pop(), stack.pop()
                stack.append((node(left, right), 2 * width))
        if not stack:
            roots[wanted] = hashlib.sha256(b"").digest()
            continue
        root = stack[-1][0]
        for left, _ in reversed(stack[:-1]):
            root = node(left, root)
        roots[wanted] = root
    return roots


def is_included(leaf, index, size, proof, root):
    if index >= size:
        return False
    at, last, value = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            value = node(sibling, value)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            value = node(value, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and value == root


# --- Notes, checkpoints, receipts ------------------------------------------------------------------------------------

NUMBER = re.compile("0|[1-9][0-9]{0,14}")
NAME = re.compile("[^ +\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")


def unbase64(text):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, binascii.Error):
        return None
    return data if base64.b64encode(data).decode() == text else None


class Key:
    def __init__(self, text, kind):
        """`kind`: 1 for the log, 4 for a witness. Raises ValueError."""
        self.name, short, rest = (text.split("+", 2) + ["", ""])[:3]
        data = unbase64(rest)
        if not NAME.fullmatch(self.name) or not data or len(data) != 33 or data[0] != kind:
            raise ValueError(text)
        self.kind, self.public = kind, data[1:]
        self.hash = hashlib.sha256(utf8(self.name) + b"\n" + data).digest()[:4]
        if self.hash.hex() != short:
            raise ValueError(text)


def open_note(note, keys):
    """(origin, size, root, names of cosigners), or what is wrong as a string."""
    cut = note.rfind("\n\n")
    if cut < 0 or not note.endswith("\n") or CONTROL.search(note):
        return "not-a-note"
    text, lines = note[:cut + 1], note[cut + 2:-1].split("\n")
    if len(lines) > 100:
        return "not-a-note"
    signatures = []
    for line in lines:
        parts = line.split(" ")
        data = unbase64(parts[2]) if len(parts) == 3 else None
        if len(parts) != 3 or parts[0] != "\u2014" or not NAME.fullmatch(parts[1]) or data is None or len(data) < 5:
            return "not-a-note"
        signatures.append((parts[1], data[:4], data[4:]))
    rows = text[:-1].split("\n")
    root = unbase64(rows[2]) if len(rows) >= 3 else None
    if "" in rows or root is None or len(root) != 32 or not NUMBER.fullmatch(rows[1]):
        return "not-a-checkpoint"
    signers, cosigners = [], []
    for name, short, signature in signatures:
        key = next((one for one in keys if one.name == name and one.hash == short), None)
        if key is None:
            continue
        if key.kind == 1:
            if not is_signature(key.public, utf8(text), signature):
                return "wrong-signature"
            signers.append(name)
        else:
            time = int.from_bytes(signature[:8], "big")
            message = b"cosignature/v1\ntime %d\n" % time + utf8(text)
            if len(signature) != 72 or time > 2**53 - 1 or not is_signature(key.public, message, signature[8:]):
                return "wrong-signature"
            cosigners.append(name)
    if rows[0] not in signers:
        return "no-known-signature"
    return rows[0], int(rows[1]), root, cosigners


def read_receipt(text):
    """(index, proof, note), or None."""
    head, gap, note = text.partition("\n\n")
    lines = head.split("\n")
    if not gap or lines.pop(0) != "c2sp.org/tlog-proof@v1":
        return None
    if lines and lines[0].startswith("extra "):
        lines.pop(0)
    if not lines or not lines[0].startswith("index ") or not NUMBER.fullmatch(lines[0][6:]):
        return None
    proof = [unbase64(line) for line in lines[1:]]
    if len(proof) > 50 or any(one is None or len(one) != 32 for one in proof):
        return None
    return int(lines[0][6:]), proof, note


# --- The verifier -----------------------------------------------------------------------------------------------------

class Anchor:
    def __init__(self, place, number, size, root, witnesses=(), held=None, packed=False):
        self.place, self.number, self.size, self.root, self.witnesses, self.held, self.packed = place, number, size, root, witnesses, held, packed
        self.right, self.wrong = 0, None

    def is_outside(self):
        return len(self.witnesses) > 0 or self.place != "checkpoints" and not self.packed


class Verifier:
    """Keeps what it has read and verified, as all of it follows from the texts and the keys."""

    def __init__(self, log_keys, witness_keys, own_witness_keys=()):
        self.keys, self.key_faults, self.known = [], [], set()
        for kind, texts, is_own in ((1, log_keys, False), (4, witness_keys, False), (4, own_witness_keys, True)):
            for text in texts:
                try:
                    key = Key(text, kind)
                except ValueError:
                    self.key_faults.append("key-unreadable")
                    continue
                if is_own and key.name in self.known:
                    continue
                if kind == 4 and not is_own:
                    self.known.add(key.name)
                self.keys.append(key)
        self.entries, self.notes, self.receipts, self.openings = {}, {}, {}, {}

    @staticmethod
    def remembered(kept, key, read):
        if key not in kept:
            if len(kept) > 20000:
                kept.clear()
            kept[key] = read()
        return kept[key]

    def entry(self, text):
        return self.remembered(self.entries, text, lambda: Entry(text))

    def note(self, text):
        return self.remembered(self.notes, text, lambda: open_note(text, self.keys))

    def receipt(self, text, entry):
        return self.remembered(self.receipts, (text, entry), lambda: self.read_held(text, entry))

    def read_held(self, text, entry):
        receipt = read_receipt(text)
        if receipt is None:
            return "not-a-receipt"
        index, proof, note = receipt
        opened = self.note(note)
        if isinstance(opened, str):
            return opened
        _, size, root, _ = opened
        held = self.entry(entry)
        return (size, root, (index + 1, held.hex)) if is_included(held.leaf, index, size, proof, root) else "not-included"

    def verify(self, lines, openings, checkpoints, receipts, printed=(), packed=False):
        """{"ok", "after", "upTo", "size", "root", "firstUnanchored", "findings"}."""
        entries = [self.entry(line) for line in lines]
        count = len(entries)
        faults = [("keys", 0, kind) for kind in self.key_faults]
        anchors = []
        for number, text in enumerate(checkpoints, 1):
            opened = self.note(text)
            if isinstance(opened, str):
                faults.append(("checkpoints", number, opened))
            else:
                anchors.append(Anchor("checkpoints", number, opened[1], opened[2], [name for name in opened[3] if name in self.known]))
        for number, (text, held) in enumerate(receipts, 1):
            read = self.receipt(text, held)
            if isinstance(read, str):
                faults.append(("receipts", number, read))
            else:
                anchors.append(Anchor("receipts", number, read[0], read[1], (), read[2], packed))
        for number, (size, root) in enumerate(printed, 1):
            anchors.append(Anchor("printed", number, size, bytes.fromhex(root)))
        leaves = [entry.leaf for entry in entries]
        roots = roots_at(leaves, {count} | {anchor.size for anchor in anchors if anchor.size <= count})
        chain = self.chain_break(entries)
        wrong, outside = self.hold(anchors, entries, roots, chain[1] - 1 if chain else count, faults)
        if chain:
            kind, line, interval = chain
            interval = self.proven_by_tree(line, interval, entries, anchors) or interval
            faults.append(("log", line, kind))
            wrong = narrowed(wrong, interval)
        for seq in self.check_openings(openings, entries, faults):
            if wrong is None or seq <= wrong[0]:
                wrong = (seq - 1, seq)
            else:
                wrong = (wrong[0], min(wrong[1], seq))
        return {
            "ok": not faults, "after": wrong[0] if wrong else None, "upTo": wrong[1] if wrong else None, "size": count,
            "root": roots[count].hex(), "firstUnanchored": outside + 1 if outside < count else None,
            "findings": ["%s %d: %s" % fault for fault in faults],
        }

    @staticmethod
    def chain_break(entries):
        """(kind, line, interval) of the first place where the entries contradict each other."""
        before = NO_ENTRY
        for line, entry in enumerate(entries, 1):
            if entry.problem:
                kind = "entry-" + entry.problem
            elif entry.seq != line:
                kind = "seq-wrong"
            elif entry.prev != before:
                kind = "prev-wrong"
            else:
                before = entry.hex
                continue
            break
        else:
            return None
        if line == 1:
            return kind, line, (0, 1)
        previous = entries[line - 2]
        followed = {entry.prev for entry in entries}
        if previous.hex in followed:
            return kind, line, (line - 1, line)
        later = [entry for entry in entries[line - 1:] if entry.problem is None]
        rivals = [entry for entry in later if entry.seq in (line - 1, line) and entry.hex != previous.hex]
        if any(entry.hex in followed for entry in rivals):
            return kind, line, (line - 2, line - 1)
        next_is_denied = any(entry.seq == line + 1 for entry in later)
        if any(entry.seq < line or not next_is_denied for entry in rivals):
            return kind, line, (line - 2, line)
        return kind, line, (line - 1, line)

    @staticmethod
    def proven_by_tree(line, interval, entries, anchors):
        second = entries[line - 1]
        if interval[1] - interval[0] < 2 or second.problem or second.seq != line:
            return None
        leaves = [entry.leaf for entry in entries]
        leaves[line - 2] = bytes.fromhex(second.prev)
        able = [anchor for anchor in anchors if line <= anchor.size <= len(leaves)]
        roots = roots_at(leaves, {anchor.size for anchor in able})
        return (line - 2, line - 1) if any(roots[anchor.size] == anchor.root for anchor in able) else None

    @staticmethod
    def hold(anchors, entries, roots, chained, faults):
        count = len(entries)
        for anchor in anchors:
            if anchor.size <= count:
                if roots[anchor.size] == anchor.root:
                    anchor.right = anchor.size
                else:
                    anchor.wrong = anchor.size
            if anchor.held and anchor.held[0] <= count:
                seq, leaf = anchor.held
                if entries[seq - 1].hex != leaf:
                    anchor.wrong = seq
                elif seq <= chained:
                    anchor.right = max(anchor.right, seq)
        agreeing = [anchor for anchor in anchors if anchor.right > 0]
        wrong = None
        for anchor in anchors:
            if anchor.wrong is None:
                continue
            later = [one for one in agreeing if one.right >= anchor.wrong and one.place != "printed"]
            if not later:
                grounds = agreeing
            elif not any(one.is_outside() for one in later):
                grounds = [one for one in agreeing if one.is_outside()]
            else:
                grounds = [one for one in agreeing if set(one.witnesses) & set(anchor.witnesses)]
            after = max([one.right for one in grounds if one.right < anchor.wrong], default=0)
            faults.append((anchor.place, anchor.number, "fork" if later and anchor.place != "printed" else "disagrees"))
            if wrong is None or anchor.wrong < wrong[1]:
                wrong = (after, anchor.wrong)
        for anchor in anchors:
            if anchor.size > count:
                faults.append((anchor.place, anchor.number, "entries-missing"))
                wrong = wrong or (count, count + 1)
        covered = max([anchor.size for anchor in anchors], default=0)
        if covered < count:
            faults.append(("log", covered + 1, "entries-uncovered"))
            wrong = wrong or (covered, count)
        limit = wrong[0] if wrong else count
        outside = max([one.right for one in agreeing if one.is_outside() and one.right <= limit], default=0)
        return wrong, outside

    def check_openings(self, texts, entries, faults):
        """Numbers of the entries that the openings speak against."""
        last, against = 0, []
        for number, text in enumerate(texts, 1):
            opening = self.remembered(self.openings, text, lambda text=text: read_opening(text))
            if opening is None:
                faults.append(("openings", number, "opening-unreadable"))
                continue
            seq, seal = opening
            if seq <= last:
                faults.append(("openings", number, "opening-out-of-order"))
            last = seq
            entry = entries[seq - 1] if seq <= len(entries) else None
            if entry is not None and entry.seq != seq:
                continue
            if entry is None or entry.sealed is None:
                faults.append(("openings", number, "opening-without-seal"))
                against.append(seq)
            elif entry.sealed != seal:
                faults.append(("openings", number, "opening-disagrees"))
                against.append(seq)
        return against


def narrowed(a, b):
    if a is None or b is None:
        return a or b
    after, up_to = max(a[0], b[0]), min(a[1], b[1])
    if after < up_to:
        return after, up_to
    return a if a[1] <= b[1] else b


# --- A bundle in a directory ------------------------------------------------------------------------------------------

def text_of(folder, name):
    with open(os.path.join(folder, *name.split("/")), "rb") as file:
        return file.read().decode("utf-8")


def lines_of(text):
    """Every line ends with a line end, the last one too."""
    if text and not text.endswith("\n"):
        raise ValueError("the last line has no end")
    return text[:-1].split("\n") if text else []


def files_of(folder):
    names = []
    for place, _, files in os.walk(folder):
        names += [os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/") for name in files]
    return sorted(names)


def check_manifest(folder, names):
    """Names of files that are missing, foreign or altered."""
    manifest = json.loads(text_of(folder, "manifest.json"))
    if manifest.get("format") != "jiangping-bundle/1":
        return ["manifest.json"]
    wrong = []
    for name, wanted in manifest["files"].items():
        if name not in names:
            wrong.append(name)
            continue
        with open(os.path.join(folder, *name.split("/")), "rb") as file:
            if "sha256:" + hashlib.sha256(file.read()).hexdigest() != wanted:
                wrong.append(name)
    # receipts are laid beside the bundle by their holders
    free = {"manifest.json", *manifest["files"]}
    return wrong + [name for name in names if name not in free and not name.startswith("receipts/")]


def verify_folder(folder, log_keys, witness_keys, printed, out):
    good = True

    def check(name, is_good, detail):
        nonlocal good
        good = good and is_good
        out("%s %s: %s" % ("ok  " if is_good else "FAIL", name, detail))

    names = files_of(folder)
    wrong_files = check_manifest(folder, names)
    check("manifest", not wrong_files, "%d files" % len(names) if not wrong_files else ", ".join(wrong_files))
    keys = json.loads(text_of(folder, "keys.json"))
    foreign = bool(log_keys) and keys["log"] not in log_keys
    verifier = Verifier(log_keys or [keys["log"]], witness_keys, keys.get("witnesses", []))
    source = "given from outside" if log_keys else "those of the bundle itself: compare them with the ones on paper"
    logs = sum(key.kind == 1 for key in verifier.keys)
    check("keys", not foreign and not verifier.key_faults,
          "the bundle names another key of the log than was given" if foreign else "unreadable" if verifier.key_faults
          else "%d of the log and %d of witnesses, %s" % (logs, len(verifier.keys) - logs, source))
    receipts = []
    for name in names:
        if name.startswith("receipts/") and name.endswith(".txt"):
            held = name[:-4] + ".entry.jsonl"
            if held in names:
                receipts.append((text_of(folder, name), text_of(folder, held).removesuffix("\n")))
            else:
                check("receipts", False, held + " is missing")
    notes = [name for name in names if name.startswith("checkpoints/") and name.endswith(".txt")]
    openings = lines_of(text_of(folder, "openings.jsonl")) if "openings.jsonl" in names else []
    report = verifier.verify(lines_of(text_of(folder, "log.jsonl")), openings, [text_of(folder, name) for name in notes], receipts, printed, packed=True)
    for place, count in (("log", report["size"]), ("checkpoints", len(notes)), ("receipts", len(receipts)),
                         ("printed", len(printed)), ("openings", len(openings))):
        found = [finding for finding in report["findings"] if finding.startswith(place + " ")]
        check(place, not found, "; ".join(found[:5]) if found else "%d" % count)
    if report["upTo"] is not None:
        first, last = report["after"] + 1, report["upTo"]
        check("entry", False, "the first wrong entry is %d" % last if first == last else "the first wrong entry is one of %d to %d" % (first, last))
    open_from = report["firstUnanchored"]
    if not (log_keys or witness_keys or printed):
        out("note anchors: with nothing from outside it is shown only that the bundle agrees with itself")
    else:
        out("note anchors: " + ("every entry is held from outside" if open_from is None else "entries from %d on are held by the log's key only" % open_from))
    out("%s %d entries, root %s" % ("ok  " if good else "FAIL", report["size"], report["root"]))
    return good


# --- Many cases on standard input -------------------------------------------------------------------------------------

def edited(value, bases, field):
    """A list as it is, or {"base": name, "edits": [[at, removed, [added…]]…]}, edits from the end to the start."""
    if isinstance(value, list):
        return value
    whole = list(bases[value["base"]][field])
    for at, removed, added in value["edits"]:
        whole[at:at + removed] = added
    return whole


def verify_cases(stream, out):
    verifiers, bases = {}, {}
    for line in stream:
        case = json.loads(line)
        fields = {name: edited(case.get(name, []), bases, name) for name in ("lines", "openings", "checkpoints", "receipts", "printed")}
        if "name" in case:
            bases[case["name"]] = fields
        keys = (tuple(case["vkeys"]), tuple(case["witnessKeys"]))
        verifier = verifiers.setdefault(keys, None) or Verifier(*keys)
        verifiers[keys] = verifier
        report = verifier.verify(
            fields["lines"], fields["openings"], fields["checkpoints"],
            [(one["text"], one["entry"]) for one in fields["receipts"]], [(one["size"], one["root"]) for one in fields["printed"]])
        out(json.dumps({name: report[name] for name in ("ok", "after", "upTo", "root", "firstUnanchored")}))


def main(arguments):
    if arguments == ["--jsonl"]:
        verify_cases(sys.stdin, print)
        return 0
    folder, options = None, {"--log-key": [], "--witness-key": [], "--printed": []}
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word in options and rest:
            options[word].append(rest.pop(0))
        elif folder is None and not word.startswith("-"):
            folder = word
        else:
            folder = None
            break
    if folder is None:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        printed = [(int(size), root) for size, root in (one.split(":") for one in options["--printed"])]
        return 0 if verify_folder(folder, options["--log-key"], options["--witness-key"], printed, print) else 1
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        print("FAIL bundle: %s: %s" % (type(error).__name__, error))
        return 1


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
