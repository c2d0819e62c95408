"""A small client of a Minqing hub, written from Protocol.md alone.

It holds its records in one JSON file, so that a reader can look into it. Numbers in comments are
sections of Protocol.md. It needs Python 3.9 and the package cbor2.

    peer.py FILE enrol URL CODE DEVICE
    peer.py FILE sync [--lose-answer] [--clock MILLISECONDS]
    peer.py FILE create-household HOUSE_NO ADDRESS HEAD [PHONE]
    peer.py FILE set RECORD FIELD TEXT        also resolves a conflict
    peer.py FILE add RECORD FIELD TEXT        to a set
    peer.py FILE remove RECORD FIELD TEXT     from a set
    peer.py FILE delete RECORD
    peer.py FILE show                         prints what it holds as JSON
"""

import hashlib
import json
import os
import random
import secrets
import sys
import time
import urllib.error
import urllib.request

import cbor2

HOUSEHOLD = 4
FIELDS = {"house_no": 16, "address": 17, "head_name": 18, "phone": 22}
DELETED = 0
SYSTEM_FIELDS = 16  # codes below belong to the engine (6)
AS_IS, PROBE = 1, 2  # flags (13)
MERGED, CHECK, CURSORS, HISTORY = 0, 1, 2, 3  # outcomes (14)
PAGE_RECORDS, PAGE_BYTES = 1000, 1 << 20  # (23)
FOLLOW_MAX = 5 * 60 * 1000  # milliseconds (4)
OFFSET_MIN = 2000  # milliseconds (4)
REQUESTS_MAX, TROUBLES_MAX, TRIES_MAX = 10_000, 6, 4  # (20, 2)


class Stop(Exception):
    """Why the client gives up, as a sentence."""


# CBOR: cbor2 reads and writes; values of records are kept as the bytes that came (18).


class Raw(bytes):
    """An item that is encoded already."""


def head(major, number):
    """The head of an item in its shortest form (3)."""
    return bytes([cbor2.dumps(number)[0] & 0x1F | major << 5]) + cbor2.dumps(number)[1:]


def encode(item):
    if isinstance(item, Raw):
        return bytes(item)
    if isinstance(item, (list, tuple)):
        return head(4, len(item)) + b"".join(map(encode, item))
    if isinstance(item, dict):
        pairs = sorted((encode(key), encode(value)) for key, value in item.items())
        return head(5, len(item)) + b"".join(key + value for key, value in pairs)
    return cbor2.dumps(item)


def span(data, start):
    """Major type, argument, where the content starts, and where the item ends."""
    major, short = data[start] >> 5, data[start] & 0x1F
    width = 0 if short < 24 else 1 << (short - 24)
    argument = int.from_bytes(data[start + 1 : start + 1 + width], "big") if width else short
    content = end = start + 1 + width
    if major in (2, 3):
        end += argument
    elif major in (4, 5):
        for _ in range(argument * (major - 3)):
            end = span(data, end)[3]
    elif major == 6:
        end = span(data, end)[3]
    return major, argument, content, end


def parts(data, start):
    """Where the items of an array, or keys and values of a map in turn, start; and the end."""
    major, argument, place, end = span(data, start)
    starts = []
    for _ in range(argument * (major - 3)):
        starts.append(place)
        place = span(data, place)[3]
    return starts, end


def message(data):
    """A message as a dictionary; the page (key 7 of an answer) stays bytes."""
    starts, _ = parts(data, 0)
    found = {}
    for key, value in zip(starts[::2], starts[1::2]):
        number = cbor2.loads(data[key:value])
        raw = data[value : span(data, value)[3]]
        found[number] = raw if number == 7 else cbor2.loads(raw)
    return found


# The data model (5): a field is {"entries": {dot: [value, [replaced dot]]}, "context": {site: time}}.
# A dot is "timestamp.site"; JSON has no other keys than texts.


def name_dot(timestamp, site):
    return f"{timestamp}.{site}"


def parse_dot(text):
    timestamp, site = text.split(".")
    return int(timestamp), int(site)


def covers(context, dot):
    timestamp, site = parse_dot(dot)
    return timestamp <= context.get(str(site), -1)


def see(context, site, timestamp):
    context[str(site)] = max(timestamp, context.get(str(site), 0))


def order(value):
    """Values are ordered by the bytes of their encoding, undefined above all (5)."""
    return (value == "f7", bytes.fromhex(value))


def join_fields(mine, other, lost):
    entries = {}
    for dot in {**mine["entries"], **other["entries"]}:
        left, right = mine["entries"].get(dot), other["entries"].get(dot)
        if left and right:
            rank = lambda entry: (order(entry[0]), [parse_dot(d) for d in entry[1]])
            entries[dot] = max(left, right, key=rank)
        elif left and not covers(other["context"], dot):
            entries[dot] = left
        elif right and not covers(mine["context"], dot):
            entries[dot] = right
        elif left:
            lost.append((dot, left))
    context = dict(mine["context"])
    for site, timestamp in other["context"].items():
        see(context, site, timestamp)
    return {"entries": entries, "context": context}


def empty_field():
    return {"entries": {}, "context": {}}


def values(field):
    found = []
    for dot in sorted(field["entries"], key=parse_dot):
        value = field["entries"][dot][0]
        if value not in found:
            found.append(value)
    return found


def is_deleted(record):
    """(7)"""
    seen = {}
    entries = record["fields"].get("0", empty_field())["entries"]
    for value, _ in entries.values():
        deletion = cbor2.loads(bytes.fromhex(value))
        if not isinstance(deletion, dict):
            return False
        for code, context in deletion.items():
            for site, timestamp in context.items():
                see(seen.setdefault(str(code), {}), site, timestamp)
    return bool(entries) and all(
        covers(seen.get(code, {}), dot)
        for code, field in record["fields"].items()
        if int(code) >= SYSTEM_FIELDS
        for dot in field["entries"]
    )


# Records on the wire (9) and the page (10).


class Table:
    """Sites and homes in order of first use."""

    def __init__(self):
        self.sites, self.homes = [], []

    def index(self, names, name):
        if name not in names:
            names.append(name)
        return names.index(name)

    def dots(self, dots):
        flat = []
        for timestamp, site in dots:
            flat += [self.index(self.sites, site), timestamp]
        return flat


def implied(field):
    context = {}
    for dot, (_, replaced) in field["entries"].items():
        for timestamp, site in [parse_dot(dot)] + [parse_dot(other) for other in replaced]:
            see(context, site, timestamp)
    return context


def encode_record(record, table, home):
    if home is None:
        place = None
    elif home.startswith("/"):
        place = table.index(table.homes, home)
    else:
        place = bytes.fromhex(home)
    writes, contexts = {}, {}
    for code in sorted(record["fields"], key=int):
        field = record["fields"][code]
        for dot, (value, replaced) in field["entries"].items():
            key = (parse_dot(dot), tuple(parse_dot(other) for other in replaced))
            writes.setdefault(key, {})[int(code)] = Raw(bytes.fromhex(value))
        if field["context"] != implied(field):
            contexts[int(code)] = field["context"]
    listed = []
    for (timestamp, site), replaced in sorted(writes):
        write = [table.index(table.sites, site), timestamp, writes[((timestamp, site), replaced)]]
        if replaced:
            write.append(table.dots(replaced))
        listed.append(write)
    whole = [bytes.fromhex(record["id"]), record["type"], place, listed]
    if contexts:
        stated = {}
        for code in sorted(contexts):
            seen = contexts[code]
            stated[code] = table.dots((seen[site], int(site)) for site in sorted(seen, key=int))
        whole.append(stated)
    return Raw(encode(whole))


def encode_page(records, history):
    table = Table()
    bodies = [encode_record(record, table, record["home"]) for record in records]
    past = [encode_record(record, table, None) for record in history]
    return Raw(encode([table.sites, table.homes, bodies, past, [], []]))


def decode_record(data, start, sites, homes):
    starts, _ = parts(data, start)
    loads = lambda place: cbor2.loads(data[place : span(data, place)[3]])
    home = loads(starts[2])
    if isinstance(home, int):
        home = homes[home]
    elif home is not None:
        home = home.hex()
    fields = {}
    for write in parts(data, starts[3])[0]:
        items, _ = parts(data, write)
        site, timestamp = sites[loads(items[0])], loads(items[1])
        flat = loads(items[3]) if len(items) > 3 else []
        replaced = [name_dot(t, sites[s]) for s, t in zip(flat[::2], flat[1::2])]
        places, _ = parts(data, items[2])
        for code, value in zip(places[::2], places[1::2]):
            field = fields.setdefault(str(loads(code)), empty_field())
            raw = data[value : span(data, value)[3]].hex()
            field["entries"][name_dot(timestamp, site)] = [raw, replaced]
    if len(starts) > 4:
        for code, flat in loads(starts[4]).items():
            field = fields.setdefault(str(code), empty_field())
            for site, timestamp in zip(flat[::2], flat[1::2]):
                see(field["context"], sites[site], timestamp)
    for field in fields.values():
        for site, timestamp in implied(field).items():
            see(field["context"], site, timestamp)
    return {"id": loads(starts[0]).hex(), "type": loads(starts[1]), "home": home, "fields": fields}


def decode_page(data):
    starts, _ = parts(data, 0)
    loads = lambda place: cbor2.loads(data[place : span(data, place)[3]])
    sites, homes = loads(starts[0]), loads(starts[1])
    records = [decode_record(data, at, sites, homes) for at in parts(data, starts[2])[0]]
    history = [decode_record(data, at, sites, homes) for at in parts(data, starts[3])[0]]
    arrivals = {name_dot(t, sites[s]): at for s, t, at in loads(starts[4])}
    authors = {str(sites[s]): device for s, _, device in loads(starts[5])}
    return records, history, arrivals, authors


def state_hash(record):
    """(11)"""
    table = Table()
    body = encode_record(record, table, None)
    return hashlib.sha256(encode(table.sites) + b"\x80" + body).digest()[:16]


class Peer:
    def __init__(self, path, shift=0):
        self.path, self.shift = path, shift
        self.state = {
            "site": secrets.randbits(64), "clock": 0, "mark": 0, "push_mark": 0, "published": 0,
            "offset": 0, "changes": 0, "pushed": 0, "records": {}, "history": [], "bases": [],
            "cursors": {}, "scopes": [], "wanted": [], "quarantine": {}, "arrivals": {},
            "authors": {},
        }
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.state = json.load(file)

    def save(self):
        """Durable and whole, or not at all."""
        with open(self.path + ".new", "w", encoding="utf-8") as file:
            json.dump(self.state, file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        os.replace(self.path + ".new", self.path)

    # Time (4)

    def own_wall(self):
        return int(time.time() * 1000) + self.shift

    def wall(self):
        return max(0, self.own_wall() + self.state["offset"])

    def stamp(self):
        self.state["clock"] = max(self.wall() << 16, self.state["clock"] + 1)
        return self.state["clock"]

    def follow(self, timestamp):
        if timestamp >> 16 <= self.wall() + FOLLOW_MAX:
            self.state["clock"] = max(self.state["clock"], timestamp)

    def draw_site(self):
        self.state.update(site=secrets.randbits(64), mark=0, push_mark=0, published=0)

    # Writing (6, 7)

    def record(self, name):
        if name not in self.state["records"]:
            raise Stop(f"There is no record {name}.")
        return self.state["records"][name]

    def touch(self, record):
        self.state["changes"] += 1
        record["changed"] = self.state["changes"]

    def write(self, record, code, timestamp, value, replaces, adds=True):
        """One write of a field: replaces entries, adds one, and has seen itself."""
        field = record["fields"].setdefault(str(code), empty_field())
        replaced = sorted((dot for dot in field["entries"] if replaces(dot)), key=parse_dot)
        for dot in replaced:
            entry = field["entries"].pop(dot)
            timestamp_then, site = parse_dot(dot)
            if site == self.state["site"] and timestamp_then > self.state["push_mark"]:
                self.state["history"].append(
                    {"id": record["id"], "type": record["type"], "code": code, "dot": dot,
                     "entry": entry})
        if adds:
            field["entries"][name_dot(timestamp, self.state["site"])] = [value, replaced]
        see(field["context"], self.state["site"], timestamp)
        self.touch(record)

    def set(self, record, code, item, timestamp=None):
        timestamp = timestamp or self.stamp()
        self.write(record, code, timestamp, encode(item).hex(), lambda dot: True)

    def change_set(self, record, code, item, adds):
        value = encode(item).hex()
        field = record["fields"].setdefault(str(code), empty_field())
        holds = lambda dot: field["entries"][dot][0] == value
        self.write(record, code, self.stamp(), value, holds, adds)

    def create_household(self, house_no, address, head_name, phone=None):
        timestamp = self.stamp()
        milliseconds = timestamp >> 16
        bits = milliseconds << 80 | 7 << 76 | secrets.randbits(12) << 64 | 2 << 62
        name = f"{bits | secrets.randbits(62):032x}"
        home = next(scope for scope in self.state["scopes"] if scope.startswith("/"))
        record = {"id": name, "type": HOUSEHOLD, "home": home, "fields": {}}
        texts = {"house_no": house_no, "address": address, "head_name": head_name, "phone": phone}
        for field, text in texts.items():
            if text is not None:
                self.set(record, FIELDS[field], text, timestamp)
        self.state["records"][name] = record
        return name

    def delete(self, record):
        seen = {}
        for code, field in record["fields"].items():
            if int(code) >= SYSTEM_FIELDS:
                context = field["context"]
                seen[int(code)] = {int(site): context[site] for site in context}
        self.set(record, DELETED, seen)

    # Pushing (15)

    def next_push(self):
        """Records to send, history to send, and what to remember once the hub has them."""
        state, chosen, size = self.state, [], 0
        own = str(state["site"])
        position, drained = state["changes"], True
        changed = sorted(
            (record for record in state["records"].values()
             if record.get("changed", 0) > state["pushed"]), key=lambda record: record["changed"])
        for record in changed:
            is_retried = record["id"] in state["quarantine"]
            fields = {
                code: field for code, field in record["fields"].items()
                if is_retried or field["context"].get(own, 0) > state["push_mark"]
            }
            if not fields:
                continue
            if len(chosen) >= PAGE_RECORDS or size >= PAGE_BYTES:
                position, drained = chosen[-1]["changed"], False
                break
            delta = {**record, "fields": fields}
            size += len(encode_record(delta, Table(), record["home"]))
            chosen.append(delta)
        past = []
        if drained:
            # Superseded and never acknowledged; the site goes with the dot.
            for item in state["history"][:PAGE_RECORDS]:
                field = {"entries": {item["dot"]: item["entry"]}, "context": {}}
                field["context"] = implied(field)
                past.append(
                    {"id": item["id"], "type": item["type"], "home": None,
                     "fields": {str(item["code"]): field}})
            drained = len(state["history"]) <= PAGE_RECORDS
        return chosen, past, {"position": position, "drained": drained, "clock": state["clock"]}

    def acknowledge(self, past, plan):
        self.state["pushed"] = plan["position"]
        del self.state["history"][: len(past)]
        if plan["drained"]:
            self.state["push_mark"] = plan["clock"]

    def shift_from(self, moved):
        """Adds a clock's error to what the wrong clock stamped (15)."""
        right = self.wall()
        wrong = max(0, right - moved)

        def shift(timestamp):
            milliseconds = timestamp >> 16
            is_wrong = abs(milliseconds - wrong) < abs(milliseconds - right)
            return timestamp + (moved << 16) if is_wrong and abs(moved) >= OFFSET_MIN else timestamp

        return shift

    def restamp(self, old, mark, shift=lambda timestamp: timestamp):
        """Writes of the old site above a mark move to the new one (15)."""
        new = self.state["site"]
        self.state["clock"] = shift(self.state["clock"])

        def moved(dot):
            timestamp, site = parse_dot(dot)
            is_moved = site == old and timestamp > mark
            return name_dot(shift(timestamp), new) if is_moved else dot

        def moved_context(context):
            seen = context.get(str(old), 0)
            if seen <= mark:
                return context
            rest = {site: at for site, at in context.items() if site != str(old)}
            if mark:
                rest[str(old)] = mark
            rest[str(new)] = shift(seen)
            return rest

        def moved_value(value):
            deletion = cbor2.loads(bytes.fromhex(value))
            if not isinstance(deletion, dict):
                return value
            texts = lambda context: {str(site): at for site, at in context.items()}
            numbers = lambda context: {int(site): at for site, at in context.items()}
            return encode(
                {code: numbers(moved_context(texts(context)))
                 for code, context in deletion.items()}).hex()

        for record in self.state["records"].values():
            for code, field in record["fields"].items():
                context = moved_context(field["context"])
                if context == field["context"]:
                    continue
                field["entries"] = {
                    moved(dot): [moved_value(value) if code == "0" else value,
                                 [moved(other) for other in replaced]]
                    for dot, (value, replaced) in field["entries"].items()
                }
                field["context"] = context
                self.touch(record)
        for item in self.state["history"]:
            item["dot"] = moved(item["dot"])
            item["entry"][1] = [moved(other) for other in item["entry"][1]]

    # Pulling (16)

    def take_page(self, data):
        records, history, arrivals, authors = decode_page(data)
        for incoming in records:
            name = incoming["id"]
            mine = self.state["records"].get(name)
            key = [incoming["type"], name]
            if mine is None and incoming["home"] is None:
                if key not in self.state["wanted"]:
                    self.state["wanted"].append(key)
                continue
            if key in self.state["wanted"] and incoming["home"] is not None:
                self.state["wanted"].remove(key)
            if mine is None:
                self.state["records"][name] = incoming
            else:
                self.join(mine, incoming)
            for field in incoming["fields"].values():
                for dot in field["entries"]:
                    self.follow(parse_dot(dot)[0])
        self.state["bases"] += history
        self.state["arrivals"].update(arrivals)
        self.state["authors"].update(authors)
        return len(records)

    def join(self, mine, incoming):
        for code, field in incoming["fields"].items():
            lost = []
            known = mine["fields"].get(code, empty_field())
            mine["fields"][code] = join_fields(known, field, lost)
            for dot, entry in lost:
                timestamp, site = parse_dot(dot)
                if site == self.state["site"] and timestamp > self.state["push_mark"]:
                    self.state["history"].append(
                        {"id": mine["id"], "type": mine["type"], "code": int(code), "dot": dot,
                         "entry": entry})

    def take_scopes(self, scopes):
        gone = [scope for scope in self.state["scopes"] if scope not in scopes]
        new = [scope for scope in scopes if scope not in self.state["scopes"]]
        for scope in gone:
            self.state["cursors"].pop(scope, None)
        self.state["scopes"] = scopes
        if new:
            for name in self.state["quarantine"]:
                self.touch(self.record(name))

    def take_cursors(self, answer):
        for scope, base, position, chain in answer.get(8, []):
            self.state["cursors"][scope] = [base, position, chain.hex()]
        if 9 in answer:
            _, base, position, chain = answer[9]
            for scope in self.state["scopes"]:
                self.state["cursors"][scope] = [base, position, chain.hex()]

    def cursor_keys(self, each):
        cursors = self.state["cursors"]
        if not cursors:
            return {}
        first = next(iter(cursors.values()))
        is_same = all(cursor == first for cursor in cursors.values())
        if len(cursors) > 1 and is_same and first[0] == first[1] > 0 and not each:
            names = b"\n".join(sorted(scope.encode() for scope in cursors))
            scopes = hashlib.sha256(names).digest()[:8]
            return {10: [scopes, first[0], first[1], bytes.fromhex(first[2])]}
        return {9: [[scope, base, position, bytes.fromhex(chain)]
                    for scope, (base, position, chain) in sorted(cursors.items())]}

    # The exchange (2, 12 to 14, 20)

    def post(self, url, body, token=None):
        headers = {"Content-Type": "application/cbor"}
        if token:
            headers["Authorization"] = "Bearer " + token
        wait = 0.25
        for attempt in range(TRIES_MAX):
            try:
                request = urllib.request.Request(url, data=body, headers=headers, method="POST")
                with urllib.request.urlopen(request, timeout=120) as answer:
                    return answer.read()
            except urllib.error.HTTPError as error:
                if error.code == 503 and attempt + 1 < TRIES_MAX:
                    pass
                elif error.headers.get("Content-Type") == "application/cbor":
                    facts = cbor2.loads(error.read())
                    raise Stop(f"{facts[1]}: {facts[2]}") from error
                else:
                    raise Stop(f"The server answered {error.code}.") from error
            except urllib.error.URLError as error:
                if attempt + 1 == TRIES_MAX:
                    raise Stop(f"The hub cannot be reached: {error.reason}.") from error
            time.sleep(wait + random.random() * wait)
            wait *= 2
        raise Stop("The hub is overloaded.")

    def enrol(self, url, code, device):
        body = encode({1: 1, 2: code, 3: self.state["site"], 4: device})
        answer = cbor2.loads(self.post(url + "/v1/enrol", body))
        hub, history, name = answer[2]
        self.state.update(
            url=url, token=answer[1], hub=hub.hex(), hub_history=history, hub_name=name,
            worker=answer[4].hex(), scopes=answer[7])
        return {"hub": name, "worker": answer.get(5, ""), "records": answer.get(8, 0)}

    def request(self, flags, each_cursor):
        records, past, plan = self.next_push()
        state = self.state
        body = {1: 1, 2: state["site"], 3: self.wall(), 4: state["mark"], 6: "peer.py 1", 7: 1,
                8: state["hub_history"], **self.cursor_keys(each_cursor)}
        if flags:
            body[5] = flags
        if records or past:
            body[11] = encode_page(records, past)
        if state["wanted"]:
            body[12] = [[kind, bytes.fromhex(name)] for kind, name in state["wanted"]]
        return body, records, past, plan

    def sync(self, lose_answer=False):
        report = {"requests": 0, "pushed": 0, "pulled": 0, "outcomes": [], "quarantined": [],
                  "new_site": False}
        flags, each_cursor, troubles = 0, False, 0
        for _ in range(REQUESTS_MAX):
            body, records, past, plan = self.request(flags, each_cursor)
            if records or past:
                self.state["published"] = max(self.state["published"], plan["clock"])
                self.save()
            data = self.post(self.state["url"] + "/v1/sync", encode(body), self.state["token"])
            if lose_answer:
                raise Stop("The answer was lost, as asked.")
            answer = message(data)
            report["requests"] += 1
            report["outcomes"].append(answer[1])
            if answer[2][0].hex() != self.state["hub"]:
                raise Stop(f"Another hub answers: {answer[2][2]}.")
            moved = self.measure_clock(answer)
            if answer[1] != MERGED:
                troubles += 1
                if troubles > TROUBLES_MAX:
                    raise Stop("The hub and this client do not come to terms.")
                flags, each_cursor = self.meet_trouble(
                    answer, moved, flags, each_cursor, report)
                self.save()
                continue
            self.take(answer, records, past, plan, report)
            self.save()
            flags &= AS_IS
            if plan["drained"] and not answer.get(10) and not self.state["wanted"]:
                return report
        raise Stop("The sync does not end.")

    def measure_clock(self, answer):
        """Follows the hub's clock; returns by how much the own one was moved (4)."""
        if 3 not in answer:
            return 0
        before, offset = self.state["offset"], answer[3] - self.own_wall()
        self.state["offset"] = offset if abs(offset) >= OFFSET_MIN else 0
        return self.state["offset"] - before

    def take_new_name(self, mark, report, shift=lambda timestamp: timestamp):
        old = self.state["site"]
        self.draw_site()
        self.restamp(old, mark, shift)
        report["new_site"] = True

    def meet_trouble(self, answer, moved, flags, each_cursor, report):
        """What to ask next after outcomes 1 to 3 (14, 15)."""
        state = self.state
        if answer[1] == CURSORS:
            return flags, True
        if answer[1] == HISTORY:
            raise Stop("The hub was restored from a copy. All records are kept; ask the clerk.")
        if answer[4] <= state["mark"]:
            shift = self.shift_from(moved)
            if shift(state["clock"]) != state["clock"]:
                self.take_new_name(state["push_mark"], report, shift)
            return flags | AS_IS, each_cursor
        if not flags & PROBE:
            return flags | PROBE, each_cursor
        held = answer.get(12, 0)
        if held == answer[4]:
            state["mark"] = answer[4]
        else:
            self.take_new_name(max(state["push_mark"], held), report)
        return flags & ~PROBE, each_cursor

    def take(self, answer, records, past, plan, report):
        state = self.state
        state["mark"], state["hub_history"] = answer[4], answer[2][1]
        refused = {name.hex(): [code, detail] for _, name, code, detail in answer.get(5, [])}
        for record in records:
            state["quarantine"].pop(record["id"], None)
        state["quarantine"].update(refused)
        report["quarantined"] += sorted(refused)
        report["pushed"] += len(records) - len(refused)
        self.acknowledge(past, plan)
        if 6 in answer:
            self.take_scopes(answer[6])
        if 7 in answer:
            report["pulled"] += self.take_page(answer[7])
        self.take_cursors(answer)

    # Showing

    def show(self):
        digest, shown = 0, {}
        for name in sorted(self.state["records"]):
            record = self.state["records"][name]
            hashed = state_hash(record)
            digest = (digest + int.from_bytes(hashed, "big")) % (1 << 128)
            shown[name] = {
                "type": record["type"], "home": record["home"], "hash": hashed.hex(),
                "deleted": is_deleted(record),
                "fields": {code: [readable(value) for value in values(record["fields"][code])]
                           for code in sorted(record["fields"], key=int)},
            }
        return {
            "site": self.state["site"], "count": len(shown), "digest": f"{digest:032x}",
            "records": shown, "quarantine": self.state["quarantine"],
            "authors": self.state["authors"], "arrivals": len(self.state["arrivals"]),
        }


def readable(value):
    item = cbor2.loads(bytes.fromhex(value))
    if isinstance(item, bytes):
        return item.hex()
    return item if isinstance(item, (str, int, bool)) or item is None else "0x" + value


def field_code(text):
    return FIELDS[text] if text in FIELDS else int(text)


def main(arguments):
    shift, lose_answer = 0, False
    if "--clock" in arguments:
        place = arguments.index("--clock")
        shift = int(arguments[place + 1])
        del arguments[place : place + 2]
    if "--lose-answer" in arguments:
        arguments.remove("--lose-answer")
        lose_answer = True
    path, command, *rest = arguments
    peer = Peer(path, shift)
    try:
        if command == "enrol":
            result = peer.enrol(*rest)
        elif command == "sync":
            result = peer.sync(lose_answer)
        elif command == "create-household":
            result = {"id": peer.create_household(*rest)}
        elif command == "set":
            peer.set(peer.record(rest[0]), field_code(rest[1]), rest[2])
            result = {}
        elif command in ("add", "remove"):
            record = peer.record(rest[0])
            peer.change_set(record, field_code(rest[1]), rest[2], command == "add")
            result = {}
        elif command == "delete":
            peer.delete(peer.record(rest[0]))
            result = {}
        elif command == "show":
            result = peer.show()
        else:
            raise Stop(f"There is no command {command}.")
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    peer.save()
    print(json.dumps(result, ensure_ascii=False, sort_keys=True))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
