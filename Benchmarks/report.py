"""What the benchmark programs share: how they stop, what machine this is, and the table of promises."""
import os
import platform
import sys
from pathlib import Path


def stop(text):
    sys.exit(f"bench: {text}")


def processor():
    for line in Path("/proc/cpuinfo").read_text().splitlines() if os.path.exists("/proc/cpuinfo") else []:
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def print_promises(limits):
    """limits: rows of (promise, what was measured, whether it was kept). Returns the exit status."""
    print("\n| promised | measured | |")
    print("|---|--:|---|")
    for promise, measured, kept in limits:
        print(f"| {promise} | {measured} | {'kept' if kept else '**missed**'} |")
    return 0 if all(kept for _, _, kept in limits) else 1
