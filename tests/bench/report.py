"""The report of run.py: Markdown lines from what was measured."""
import pathlib
import re
import subprocess
import sys

from measure import median, ratio

SCALING = 1.5  # 1,000 rules take less than this many times what 100 take
MANY_NAMES = 1.2  # start-up with the long lists, to start-up of the shipped pack
JQ = 0.5  # start-up of the shipped pack, to jq -n 1
WC = 0.25  # speed of the shipped pack, to wc -w


def loudly(message):
    print(f"run.py: SKIPPED: {message}", file=sys.stderr)


def pack_name(key):
    rules, names = key
    return f"{rules:,} rules" + (f" and {names:,} names" if names else "")


def table(head, rows):
    return ["| " + " | ".join(head) + " |", "|" + "---|" * len(head),
            *("| " + " | ".join(row) + " |" for row in rows), ""]


def first_line(argv):
    try:
        done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    except OSError:
        return f"no {argv[0]}"
    return done.stdout.decode("utf-8", "replace").split("\n", 1)[0]


def compiler(entag):
    """What the binary says that it was built with."""
    found = re.search(rb"(GCC: \([^)]*\)|clang version) ([\d.]+)", pathlib.Path(entag).read_bytes())
    if not found:
        return "unknown compiler"
    return ("g++ " if found.group(1).startswith(b"GCC") else "clang ") + found.group(2).decode()


def processor():
    try:
        text = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    except OSError:
        return "unknown processor"
    found = re.search(r"^model name\s*:\s*(.+)$", text, re.MULTILINE)
    return found.group(1) if found else "unknown processor"


def head_lines(options, figures):
    command = f"tests/bench/run.py ENTAG --size {options.size:g}" + (" --quick" if options.quick else "")
    lines = ["# Benchmark results", ""]
    lines += [f"Measured {options.date} with:" if options.date else "Measured with:", "",
              f"    {command}", "",
              f"{first_line([options.entag, '--version'])} ({compiler(options.entag)}), "
              f"{first_line(['wc', '--version'])}, {first_line(['jq', '--version'])}; {processor()}. "
              f"Medians of {figures['rounds']} rounds; "
              + ("compiled packs." if figures["compile"] else "packs read from YAML at each start."), ""]
    if options.quick:
        lines += ["**A quick run: too little text for figures that can be quoted.**", ""]
    return lines


def speed_lines(figures):
    speed, size = figures["speed"], figures["bytes"]
    labels = {"wc": "`wc -w`, plain text", "plain": "shipped pack, plain text",
              "jsonl": "shipped pack, JSONL of 3 KB documents",
              "date": "shipped pack, `--type date`, plain text"}
    rows = []
    for name, samples in speed.items():
        seconds = median(samples)
        to_wc = ratio(speed["wc"], samples) * size[name] / size["wc"]
        mentions = figures["mentions"].get(name)
        rows.append([labels[name] if name in labels else pack_name(name[1:]),
                     f"{to_wc:.3f}", "" if mentions is None else f"{1000 * mentions / size[name]:.1f}",
                     f"{size[name] / 1e6 / seconds:.1f}", f"{seconds:.3f}", f"{median(samples, 'peak'):.0f}"])
    return ["## Speed on one core", ""] + table(
        ["what", "speed to `wc -w`", "mentions per KB", "MB/s (this machine)", "CPU s", "peak MB"], rows)


def scaling(figures, names):
    """(ratio of the whole CPU time, ratio without start-up) of 1,000 rules to 100."""
    few, many = ("pack", 100, names), ("pack", 1000, names)
    speed, start = figures["speed"], figures["start"]
    off = (median(start[many]), median(start[few]))
    return ratio(speed[many], speed[few]), ratio(speed[many], speed[few], less=off)


def scaling_lines(options, figures):
    rows = [[f"{names:,}", *(f"{r:.2f}" for r in scaling(figures, names)),
             *(str(figures["mentions"]["pack", rules, names]) for rules in (100, 1000))]
            for names in (0, options.names)]
    return ["## Ten times as many rules", ""] + table(
        ["names", "CPU time, 1,000 rules to 100", "the same without start-up", "mentions, 100 rules",
         "mentions, 1,000 rules"], rows)


def start_lines(figures):
    start = figures["start"]
    rows = []
    for name, samples in start.items():
        label = {"jq": "`jq -n 1`", "shipped": "shipped pack"}.get(name) or pack_name(name[1:])
        rows.append([label, f"{ratio(samples, start['shipped']):.2f}",
                     f"{ratio(samples, start['jq']):.2f}" if "jq" in start else "no jq",
                     f"{1000 * median(samples):.1f}", f"{1000 * median(samples, 'wall'):.1f}",
                     f"{median(samples, 'peak'):.0f}"])
    return ["## Start-up: one line of text", ""] + table(
        ["what", "to the shipped pack", "to `jq -n 1`", "CPU ms", "wall ms", "peak MB"], rows)


def other_lines(figures):
    lines = []
    if "jobs" in figures:
        jobs = figures["jobs"]
        value = ratio(jobs[2], jobs[1], "wall")
        lines += [f"Wall time of `-j2` to `-j1` on the JSONL file: {value:.2f}.", ""]
    if figures["compile"]:
        lines += ["## Compiling", ""] + table(
            ["pack", "CPU s", "peak MB"],
            [[pack_name(key), f"{s.cpu:.2f}", f"{s.peak:.0f}"] for key, s in figures["compile"].items()])
    return lines + [f"Peak memory below {figures['floor']:.0f} MB cannot be seen: it is that of the "
                    "process that starts the others.", ""]


def goals(options, figures):
    """(what, value or None, bound, whether it is reached)"""
    start, speed = figures["start"], figures["speed"]
    for names in (0, options.names):
        value = scaling(figures, names)[1]
        label = f"{names:,} names" if names else "no names"
        yield (f"1,000 rules to 100, {label}, CPU time without start-up", value, f"< {SCALING}",
               value < SCALING)
    many = ratio(start["pack", 1000, options.names], start["shipped"])
    yield (f"start-up with {options.names:,} names to the shipped pack", many, f"<= {MANY_NAMES}",
           many <= MANY_NAMES)
    if "jq" in start:
        jq = ratio(start["shipped"], start["jq"])
        yield "start-up of the shipped pack to `jq -n 1`", jq, f"<= {JQ}", jq <= JQ
    else:
        yield "start-up of the shipped pack to `jq -n 1`", None, f"<= {JQ}", False
    wc = ratio(speed["wc"], speed["plain"])
    yield "speed of the shipped pack to `wc -w`, plain text", wc, f">= {WC}", wc >= WC


def goal_lines(options, figures):
    rows = [[what, bound, "-" if value is None else f"{value:.3f}",
             "NOT MEASURED" if value is None else "reached" if reached else "not reached"]
            for what, value, bound, reached in goals(options, figures)]
    return ["## Goals", ""] + table(["what", "goal", "measured", ""], rows)


def lines(options, figures):
    return (head_lines(options, figures) + goal_lines(options, figures) + speed_lines(figures)
            + scaling_lines(options, figures) + start_lines(figures) + other_lines(figures))[:-1]
