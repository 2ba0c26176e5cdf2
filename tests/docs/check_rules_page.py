#!/usr/bin/env python3
"""Run every example of the rule language's page, man/entag-rules.5.scd.

usage: check_rules_page.py ENTAG PAGE

What a fenced block is, its first line tells:

  lists: define: types: rules: ...  a rule file without its `entag: 1`; its tests must pass. One
                                    without rules only defines what the tables below it use
  # file: NAME                      a file; those of one section make up a pack, whose tests must
                                    pass. A name below examples/ must be that file, to the byte
  # pattern ... finds               lines of a pattern and a text with what it finds in brackets,
                                    two blanks or more between them; \\n is a line end
  # expression ... value            lines of a value function's call and the value it gives
  # faulty                          a rule file with faults: each line behind `# error: MESSAGE`
                                    lines has that message, and there are no others
  example.yaml:...                  what is printed for the faulty block before it, in full
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DEFINES = re.compile(r"(import|lists|define|types|rules|alias):")
PIPELINE = "entag: 1\ntagger: {layers: [{name: only, rules: [example.yaml]}]}\n"
TABLE_DATE = re.compile(r"# expression, on (\d{4}-\d\d-\d\d)")


class Page:
    """The page's blocks, each with its line, its section and its own lines."""

    def __init__(self, path):
        self.blocks = []
        section, first, lines = "", None, path.read_text(encoding="utf-8").split("\n")
        for number, line in enumerate(lines, 1):
            if line.startswith("```"):
                if first is not None:
                    inside = [unescaped(text) for text in lines[first:number - 1]]
                    self.blocks.append((first, section, inside))
                first = number if first is None else None
            elif first is None and re.match(r"#{1,2} ", line):
                section = line
        if first is not None:
            raise SystemExit(f"{path.name}:{first}: the block is not closed")


class Checker:
    def __init__(self, entag, page):
        self.entag, self.page = entag, page
        self.failed = self.ran = self.tests = 0

    def fault(self, line, message):
        self.failed += 1
        print(f"{self.page.name}:{line}: {message}")

    def entag_on(self, files, *arguments):
        """Run entag in a folder that holds `files`; the finished process."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            return subprocess.run([self.entag, *arguments], cwd=folder, text=True,
                                  encoding="utf-8", stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=60, check=False)

    def expect_success(self, line, files):
        """The tests of a pack pass, and it has some; its loading gives no warning."""
        self.ran += 1
        done = self.entag_on(files, "test", "pipeline.yaml")
        warned = self.entag_on(files, "check", "pipeline.yaml").stdout
        count = re.search(r"^(\d+) rule tests", done.stdout, re.MULTILINE)
        if done.returncode != 0 or done.stderr or warned != "nothing to report\n":
            self.fault(line, f"the example fails\n{done.stdout}{done.stderr}{warned}")
        elif int(count.group(1)) == 0:
            self.fault(line, "the example has no test")
        else:
            self.tests += int(count.group(1))

    def check_table(self, line, rows, prelude):
        """A pattern table. Hidden types do not compete, so no row disturbs another."""
        types = [f"  row{i}: {{emit: false}}" for i in range(len(rows))]
        rules = []
        for i, row in enumerate(rows):
            pattern, text = split_row(row)
            text = text.replace("\\n", "\n").replace("]", f"](row{i})")
            rules.append(f"  - {{rule: row{i}, type: row{i}, match: {quoted(pattern)}, "
                         f"test: [{json.dumps(text, ensure_ascii=False)}]}}")
        self.run_table(line, [*prelude, "types:", *types, "rules:", *rules])

    def check_values(self, line, rows, day):
        rules = []
        for i, row in enumerate(rows):
            call, value = split_row(row)
            test = json.dumps(f"[x{i}](date value={value})")
            rules.append(f"  - {{rule: row{i}, type: date, match: 'x{i}', value: {quoted(call)}, "
                         f"test: [{{text: {test}, date: {day}}}]}}")
        self.run_table(line, ["rules:", *rules])

    def run_table(self, line, lines):
        self.ran += 1
        text = "\n".join(["entag: 1", *lines, ""])
        done = self.entag_on({"pipeline.yaml": PIPELINE, "example.yaml": text}, "test",
                             "pipeline.yaml")
        count = re.search(r"^(\d+) rule tests", done.stdout, re.MULTILINE)
        # What a table does not use of the section's definitions is no fault of the table.
        if done.returncode != 0:
            self.fault(line, f"the table fails\n{done.stdout}{done.stderr}")
        else:
            self.tests += int(count.group(1))

    def check_faulty(self, line, lines, shown):
        """Compare the faults found with those foretold; `shown` is the full output, or None."""
        self.ran += 1
        want, pending, kept = [], [], []
        for text in lines:
            mark = re.match(r"\s*# (error|warning): (.*)", text)
            if mark:
                pending.append(f"{mark.group(1)}: {mark.group(2)}")
            elif pending and re.match(r"\s*#   ", text):
                pending[-1] += " " + text.strip().lstrip("# ")
            else:
                kept.append(text)
                want += [(len(kept) + 1, message) for message in pending]
                pending = []
        files = {"pipeline.yaml": PIPELINE, "example.yaml": "\n".join(["entag: 1", *kept, ""])}
        done = self.entag_on(files, "check", "pipeline.yaml")
        got = [(int(found[1]), found[2]) for found in
               re.finditer(r"^example\.yaml:(\d+):\d+: (.*)$", done.stdout, re.MULTILINE)]
        if sorted(got) != sorted(want) or done.returncode != 2:
            lost = [m for m in want if m not in got]
            extra = [m for m in got if m not in want]
            self.fault(line, f"other faults than foretold\nmissing: {lost}\nalso: {extra}\n"
                             f"{done.stdout}")
        if shown is not None and done.stdout.rstrip("\n") != "\n".join(shown):
            self.fault(line, f"prints otherwise:\n{done.stdout}")

    def check_pack(self, line, files):
        """The file blocks of one section."""
        real = {name: text for name, text in files.items() if name.startswith("examples/")}
        for name, text in real.items():
            path = ROOT / name
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                self.fault(line, f"{name} is not as the page shows it")
        for folder in sorted({str(pathlib.PurePath(name).parents[-3]) for name in real}):
            self.expect_folder(line, folder)
            for path in sorted((ROOT / folder).rglob("*")):
                name = path.relative_to(ROOT).as_posix()
                if path.is_file() and name not in real:
                    self.fault(line, f"the page does not show {name}")
        if not real:
            self.expect_success(line, {"pipeline.yaml": PIPELINE, **files})

    def expect_folder(self, line, folder):
        self.ran += 1
        done = subprocess.run([self.entag, "test", folder], cwd=ROOT, text=True, encoding="utf-8",
                              capture_output=True, timeout=60, check=False)
        if done.returncode != 0 or done.stderr:
            self.fault(line, f"entag test {folder} fails\n{done.stdout}{done.stderr}")

    def check(self, blocks):
        packs, prelude, prelude_section = {}, [], ""
        for i, (line, section, lines) in enumerate(blocks):
            head = lines[0] if lines else ""
            if section != prelude_section:
                prelude, prelude_section = [], section
            if head.startswith("# file: "):
                files = packs.setdefault(section, (line, {}))[1]
                files[head.removeprefix("# file: ")] = "\n".join(lines[1:]) + "\n"
            elif head.startswith("# pattern"):
                self.check_table(line, lines[1:], prelude)
            elif day := TABLE_DATE.match(head):
                self.check_values(line, lines[1:], day.group(1))
            elif head == "# faulty":
                after = blocks[i + 1][2] if i + 1 < len(blocks) else [""]
                shown = after if after[0].startswith("example.yaml:") else None
                self.check_faulty(line, lines[1:], shown)
            elif head.startswith("example.yaml:"):
                if i == 0 or blocks[i - 1][2][0] != "# faulty":
                    self.fault(line, "no faulty block stands before this output")
            elif DEFINES.match(head):
                if any(text.startswith("rules:") for text in lines):
                    text = "\n".join(["entag: 1", *lines, ""])
                    self.expect_success(line, {"pipeline.yaml": PIPELINE, "example.yaml": text})
                else:
                    prelude = lines
            else:
                self.fault(line, f"a block of no known kind: {head!r}")
        for line, files in packs.values():
            self.check_pack(line, files)
        if self.ran == 0:
            self.fault(1, "no example found: the page or this script is wrong")
        self.check_complete("\n".join(text for block in blocks for text in block[2]))

    def check_complete(self, examples):
        """Every value function and every class that the program has stands in an example."""
        functions = (ROOT / "src/dates/functions.cpp").read_text(encoding="utf-8")
        classes = (ROOT / "src/text/token_class.cpp").read_text(encoding="utf-8")
        tables = re.findall(r"(?:class|position)_names = \{(.*?)\};", classes, re.DOTALL)
        names = [(name, rf"\b{name}\(") for name in
                 re.findall(r'^\s*\{"(\w+)", \d', functions, re.MULTILINE)]
        names += [(name, rf"[<& !]{name}[>& ]") for name in re.findall(r'"(\w+)"', "".join(tables))]
        if len(names) < 60:
            self.fault(1, f"only {len(names)} functions and classes found in the sources")
        for name, example in names:
            if not re.search(example, examples):
                self.fault(1, f"no example has '{name}'")


def unescaped(text):
    """A line of a block as scdoc shows it: a backslash is written twice there."""
    return re.sub(r"\\(.)", r"\1", text)


def split_row(row):
    """The two cells of a table's row."""
    cells = re.split(r" {2,}", row.strip(), maxsplit=1)
    if len(cells) != 2:
        raise SystemExit(f"two blanks must part the cells of {row!r}")
    return cells


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def main():
    entag, path = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    checker = Checker(str(entag), path)
    checker.check(Page(path).blocks)
    print(f"{path.name}: {checker.ran} examples with {checker.tests} tests, "
          f"{checker.failed} failed")
    return 1 if checker.failed else 0


sys.exit(main())
