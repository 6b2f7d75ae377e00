"""Reads what Autobahn|Testsuite's fuzzing client found (its index.json) and decides.

wstest ends with 0 whatever it found, so the verdict is ours:

- `FAILED` anywhere is a failure, and so is every verdict that is not named here: a new word is not a pass.
- The close must be `OK` or `INFORMATIONAL`. `WRONG CODE`, `UNCLEAN` and `FAILED BY CLIENT` are failures too, although
  the suite's own report shows them beside a green "Pass".
- `NON-STRICT` is allowed in 6.4.* only: invalid UTF-8 may be noticed at the end of the message instead of at once.
- `UNIMPLEMENTED` is allowed only where the server was told not to compress, and only in 12 and 13.
- A case that was asked for and is not in the file has failed: the server may have died on the way.
"""
import collections

GROUPS = {
    "1": ("framing", 16), "2": ("pings and pongs", 11), "3": ("reserved bits", 7), "4": ("opcodes", 10),
    "5": ("fragmentation", 20), "6": ("UTF-8", 145), "7": ("closing", 37), "9": ("limits, performance", 54),
    "10": ("odds and ends", 1), "12": ("compression, echo", 90), "13": ("compression, parameters", 126),
}
BASE = ("1", "2", "3", "4", "5", "6", "7", "10")
COMPRESSED = ("12", "13")

Verdict = collections.namedtuple("Verdict", "failures counts")


def group_of(case):
    return case.split(".")[0]


def order(case):
    return [int(part) for part in case.split(".")]


def refusal(case, found, deflate):
    """Why a case is a failure; None if it is not."""
    behavior, close = found.get("behavior"), found.get("behaviorClose")
    if behavior == "UNIMPLEMENTED":
        if deflate:
            return "UNIMPLEMENTED: the server did not agree to compress"
        if group_of(case) not in COMPRESSED:
            return "UNIMPLEMENTED"
    elif behavior == "NON-STRICT":
        if not case.startswith("6.4."):
            return "NON-STRICT"
    elif behavior not in ("OK", "INFORMATIONAL"):
        return str(behavior)
    if close not in ("OK", "INFORMATIONAL"):
        code = found.get("remoteCloseCode")
        return f"{behavior}, but its close is {close}" + (f" (code {code})" if code is not None else "")
    return None


def judge(index, groups, deflate=True):
    """
    index: the content of index.json, which must hold one agent.
    groups: names out of GROUPS that were to be run.
    Returns a Verdict: `failures` is a list of (case, why), `counts` {group: Counter of behaviors}.
    """
    counts = {group: collections.Counter() for group in groups}
    if not isinstance(index, dict) or len(index) != 1:
        return Verdict([("-", "the index does not hold exactly one agent")], counts)
    failures = []
    (cases,) = index.values()
    for case in sorted(cases, key=order):
        if group_of(case) not in counts:
            continue
        counts[group_of(case)][cases[case].get("behavior")] += 1
        why = refusal(case, cases[case], deflate)
        if why:
            failures.append((case, why))
    for group in groups:
        expected, seen = GROUPS[group][1], sum(counts[group].values())
        if seen != expected:
            failures.append((f"{group}.*", f"{seen} cases were run, {expected} expected"))
    return Verdict(failures, counts)


def table(verdict):
    """Markdown: a row for each group, and the sum."""
    columns = ("OK", "NON-STRICT", "INFORMATIONAL", "UNIMPLEMENTED")
    lines = ["| group | cases | OK | non-strict | informational | unimplemented | failed |", "|---|--:|--:|--:|--:|--:|--:|"]

    def row(name, counts, failed):
        cells = [str(sum(counts.values()))] + [str(counts[column]) for column in columns] + [str(failed)]
        return f"| {name} | " + " | ".join(cells) + " |"

    failed_in = collections.Counter(group_of(case) for case, _ in verdict.failures)
    for group, counts in verdict.counts.items():
        lines.append(row(f"{group} {GROUPS[group][0]}", counts, failed_in[group]))
    whole = sum(verdict.counts.values(), collections.Counter())
    lines.append(row("all", whole, len(verdict.failures)))
    return "\n".join(lines)
