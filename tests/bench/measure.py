"""Runs commands in turn and says what they took."""
import os
import statistics
import subprocess
import sys
import time


class Sample:
    """What one process took: seconds of CPU, seconds on the clock, peak memory in MB."""

    def __init__(self, argv):
        began = time.perf_counter()
        process = subprocess.Popen([str(a) for a in argv], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C.UTF-8"})
        _, status, usage = os.wait4(process.pid, 0)
        self.wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"run.py: exit status {process.returncode} of: {' '.join(map(str, argv))}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss * 1024 / 1e6


def measure(commands, rounds):
    """{name: [Sample of each round]}; every other round runs backwards. One round before does not count."""
    samples = {name: [] for name in commands}
    for argv in commands.values():
        Sample(argv)
    for number in range(rounds):
        for name in list(commands)[::-1 if number % 2 else 1]:
            samples[name].append(Sample(commands[name]))
    return samples


def median(samples, what="cpu"):
    return statistics.median(getattr(s, what) for s in samples)


def ratio(above, below, what="cpu", less=(0.0, 0.0)):
    """Median over the rounds of above / below, after `less` was taken off."""
    return statistics.median((getattr(a, what) - less[0]) / max(1e-9, getattr(b, what) - less[1])
                             for a, b in zip(above, below))
