#!/usr/bin/env python3
# SPDX-FileCopyrightText: Lianxin contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes characters and dictionary for the mirror: make_dictionary.py CHARACTERS DICTIONARY (needs the program zstd)."""
import collections
import json
import pathlib
import random
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
DEMO = HERE.parent / "demo"
SIZE = 48 * 1024
SHORT = 111  # characters with a code of one byte, see app/storage/text_codes.h
LONG = 16 * 256  # and of two
dice = random.Random(1)


def uuid(kind):
    digits = "%032x" % dice.getrandbits(128)
    return f"{digits[:8]}-{digits[8:12]}-{kind}{digits[13:16]}-{dice.choice('89ab')}{digits[17:20]}-{digits[20:]}"


def moment():
    return "20%02d-%02d-%02dT%02d:%02d:%02d.000Z" % (
        dice.randint(11, 29), dice.randint(1, 12), dice.randint(1, 28), dice.randint(0, 10), dice.randint(0, 59),
        dice.randint(0, 59))


def head(kind):
    at = moment()
    return {"id": uuid(8), "version": (1 << 40) + dice.randint(1, 9_000_000), "createdAt": at, "updatedAt": at,
            "schema": 1, "type": kind}


def event(message, kind, data, actor=True):
    value = head("event") | {"messageId": message["id"], "kind": kind, "at": moment(), "receivedAt": moment(),
                             "data": data, "attachments": []}
    if actor:
        value |= {"actorId": uuid(4), "orgId": uuid(4), "opId": uuid(4)}
    return value


def clock(stage, done):
    due = moment()
    value = {"stage": stage, "startAt": moment(), "dueOriginal": due, "dueEffective": due, "pausedMs": 0}
    return value | ({"doneAt": moment()} if done else {})


def message_of(source, index):
    value = head("message")
    status = dice.choice(["received", "received", "dispatched", "verifying", "resolving", "reviewing", "replied", "closed"])
    value |= {
        "number": "LY-%06d-20%02d%02d%02d-%04d" % (dice.choice([220102, 220199, 430102]), dice.randint(11, 29),
                                                  dice.randint(1, 12), dice.randint(1, 28), index % 500),
        "title": source["title"], "body": source["body"], "channel": dice.choice(["PC", "App", "小程序", "12345"]),
        "board": "县委书记", "receivedAt": moment(), "type": source["type"], "topic": source["topic"],
        "subtopic": source.get("subtopic", ""), "regionCode": source.get("regionCode", "220199001"),
        "place": {"text": source.get("placeName", "")}, "visibility": "public", "attachments": [],
        "citizen": {"nameMasked": source["citizen"]["name"][:1] + "**", "phoneMasked": "138****1234", "idMasked": "",
                    "contactRef": "", "enterprise": False},
        "platformState": "待回复", "status": status, "round": 1, "dispatchCount": 0, "urgency": "normal",
        "sector": "housingUrban", "tags": [], "tasks": [], "imported": {"sourceId": str(dice.randint(1, 200000))},
        "rule": {"id": uuid(8), "calendarId": uuid(8), "calendarVersion": (1 << 40) + 12},
        "clocks": [clock("triage", status != "received")],
    }
    if status != "received":
        lead = uuid(4)
        value |= {"dispatchCount": 1, "leadOrgId": lead, "handlerId": uuid(4),
                  "tasks": [{"orgId": lead, "role": "lead", "dueAt": moment()}]}
        value["clocks"] += [clock(stage, dice.random() < 0.5)
                            for stage in ("sign", "return", "firstContact", "verify", "final", "review")]
    if status in ("replied", "closed"):
        value |= {"replyId": uuid(8), "platformState": "已办理"}
    if status == "closed":
        value["rating"] = {"resolve": 4, "attitude": 5, "speed": 4, "overall": 4.3, "comment": "解决了，谢谢",
                           "ratedAt": moment()}
    return value


def objects_of(source, index):
    message = message_of(source, index)
    reply = head("reply") | {
        "messageId": message["id"], "round": 1, "revision": 1, "kind": "final", "text": source.get("reply", ""),
        "state": "published", "authorId": uuid(4), "publishedAt": moment(), "visibility": "public", "attachments": [],
        "approvals": [{"level": level, "userId": uuid(4), "decision": "approve", "comment": "同意", "at": moment()}
                      for level in (1, 2)]}
    found, done = source.get("finding", ""), source.get("measures", "")
    yield message
    yield reply
    yield event(message, "message.received", {"channel": "PC"}, actor=False)
    yield event(message, "message.dispatch", {"leadOrgId": uuid(4), "tasks": [], "urgency": "normal", "asks": "请核实办理并按期回复"})
    yield event(message, "message.sign", {"handlerId": uuid(4)})
    yield event(message, "record.contact", {"at": moment(), "channel": "phone", "outcome": "已电话联系，告知办理时限"})
    yield event(message, "verify.finish", {"at": moment(), "place": source.get("placeName", ""), "participants": "",
                                           "findings": found, "evidence": [], "waiver": "现场照片留存单位"})
    yield event(message, "record.measures", {"at": moment(), "measures": done, "outcome": "已办结"})
    yield event(message, "reply.submit", {"replyId": reply["id"], "kind": "final", "text": source.get("reply", "")})
    yield event(message, "reply.review", {"revision": 1, "level": 2, "decision": "approve", "comment": "同意"})
    yield event(message, "reply.publish", {"revision": 1, "visibility": "public", "replyId": reply["id"]})
    yield event(message, "message.rated", {"resolve": 4, "attitude": 5, "speed": 4, "overall": 4.3, "comment": ""}, actor=False)


def ranked_characters(texts):
    """The most frequent characters of the sentences, then those of GB/T 2312 in its order."""
    counts = collections.Counter(c for text in texts for c in text if 0x80 <= ord(c) < 0x10000)
    ranked = [c for c, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            c = bytes((row, cell)).decode("gb2312", "ignore")
            if c and c not in counts:
                ranked.append(c)
    return ranked[:SHORT + LONG]


def coded(text, ranked):
    place = {c: i for i, c in enumerate(ranked)}
    out = bytearray()
    for c in text:
        rank = place.get(c)
        if ord(c) < 0x80:
            out.append(ord(c))
        elif rank is None:
            out += b"\xff" + c.encode()
        elif rank < SHORT:
            out.append(0x80 + rank)
        else:
            out += bytes((0x80 + SHORT + (rank - SHORT) // 256, (rank - SHORT) % 256))
    return bytes(out)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sources = [m for file in sorted(DEMO.glob("messages-*.json")) for m in json.loads(file.read_text("utf-8"))]
    ranked = ranked_characters(text for source in sources for text in (
        source["title"], source["body"], source.get("reply", ""), source.get("finding", "")))
    pathlib.Path(sys.argv[1]).write_text("".join(ranked), "utf-8")
    with tempfile.TemporaryDirectory() as folder:
        count = 0
        for index, source in enumerate(sources):
            for value in objects_of(source, index):
                text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
                pathlib.Path(folder, f"{count:05}.json").write_bytes(coded(text, ranked))
                count += 1
        subprocess.run(["zstd", "-q", "-f", "--train", "-r", folder, f"--maxdict={SIZE}", "-o", sys.argv[2]], check=True)


if __name__ == "__main__":
    main()
