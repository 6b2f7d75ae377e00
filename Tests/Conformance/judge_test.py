#!/usr/bin/env python3
"""The judge judged: doctored results, each of which must be refused (or let pass) for the right reason."""
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from judge import BASE, GROUPS, judge, table

HERE = Path(__file__).resolve().parent


def perfect(groups):
    good = {"behavior": "OK", "behaviorClose": "OK", "duration": 1, "remoteCloseCode": 1000, "reportfile": "x.json"}
    return {f"{group}.1.{number}" if group != "6" else f"6.4.{number}": dict(good)
            for group in groups for number in range(1, GROUPS[group][1] + 1)}


def verdict(changes=(), groups=BASE, deflate=True, missing=()):
    cases = perfect(groups)
    for case, change in dict(changes).items():
        cases[case].update(change)
    for case in missing:
        del cases[case]
    return judge({"wslab-server": cases}, groups, deflate)


class JudgeTest(unittest.TestCase):
    def passes(self, *arguments, **named):
        self.assertEqual(verdict(*arguments, **named).failures, [])

    def fails(self, case, why, *arguments, **named):
        failures = verdict(*arguments, **named).failures
        self.assertEqual([name for name, _ in failures], [case])
        self.assertIn(why, failures[0][1])

    def test_all_ok(self):
        self.passes()
        self.passes(groups=tuple(GROUPS))

    def test_failed(self):
        self.fails("2.1.3", "FAILED", {"2.1.3": {"behavior": "FAILED"}})

    def test_an_unknown_or_missing_verdict_is_no_pass(self):
        self.fails("2.1.3", "SPLENDID", {"2.1.3": {"behavior": "SPLENDID"}})
        self.fails("2.1.3", "None", {"2.1.3": {"behavior": None}})
        self.fails("2.1.3", "close is None", {"2.1.3": {"behaviorClose": None}})

    def test_the_close_counts_even_where_the_behavior_is_ok(self):
        for close in ("FAILED", "WRONG CODE", "UNCLEAN", "FAILED BY CLIENT", "UNIMPLEMENTED"):
            self.fails("7.1.9", close, {"7.1.9": {"behaviorClose": close, "remoteCloseCode": 1006}})

    def test_non_strict_is_for_utf8_only(self):
        self.passes({"6.4.1": {"behavior": "NON-STRICT"}})
        self.fails("5.1.1", "NON-STRICT", {"5.1.1": {"behavior": "NON-STRICT"}})

    def test_informational(self):
        self.passes({"7.1.6": {"behavior": "INFORMATIONAL", "behaviorClose": "INFORMATIONAL"}})

    def test_unimplemented_needs_no_deflate_and_a_compressed_group(self):
        change, groups = {"12.1.1": {"behavior": "UNIMPLEMENTED"}}, ("1", "12")
        self.fails("12.1.1", "did not agree", change, groups=groups)
        self.passes(change, groups=groups, deflate=False)
        self.fails("1.1.1", "UNIMPLEMENTED", {"1.1.1": {"behavior": "UNIMPLEMENTED"}}, groups=groups, deflate=False)

    def test_what_was_not_run_has_failed(self):
        self.fails("7.*", "36 cases were run, 37 expected", missing=["7.1.5"])
        self.assertEqual(len(judge({"wslab-server": {}}, BASE).failures), len(BASE))
        for index in ({}, [], None, {"a": {}, "b": {}}):
            self.assertEqual(len(judge(index, BASE).failures), 1)

    def test_table(self):
        lines = table(verdict({"6.4.2": {"behavior": "NON-STRICT"}, "2.1.3": {"behavior": "FAILED"}})).splitlines()
        self.assertIn("| 6 UTF-8 | 145 | 144 | 1 | 0 | 0 | 0 |", lines)
        self.assertIn("| 2 pings and pongs | 11 | 10 | 0 | 0 | 0 | 1 |", lines)
        self.assertEqual(lines[-1], "| all | 247 | 245 | 1 | 0 | 0 | 1 |")

    def test_the_program_says_it_with_its_exit_status(self):
        for change, status in (({}, 0), ({"behavior": "FAILED"}, 1)):
            cases = perfect(BASE)
            cases["5.1.2"].update(change)
            with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                json.dump({"wslab-server": cases}, file)
                file.flush()
                run = subprocess.run([sys.executable, "-B", HERE / "run", "--quick", "--judge", file.name],
                                     stdout=subprocess.PIPE, text=True)
            self.assertEqual(run.returncode, status, run.stdout)
            self.assertEqual("5.1.2" in run.stdout, status == 1)


if __name__ == "__main__":
    unittest.main()
