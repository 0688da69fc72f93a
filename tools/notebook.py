#!/usr/bin/env python3
"""Run the notebook among the examples and write what its cells show into it.

python tools/notebook.py            write it
python tools/notebook.py --check    change nothing; fail where something would change
"""

import argparse
import ast
import io
import json
import sys
from contextlib import chdir, redirect_stdout
from pathlib import Path
from typing import Any

__all__ = ["NOTEBOOK", "executed", "main"]

NOTEBOOK = Path(__file__).parents[1] / "examples" / "notebook.ipynb"


def executed(text: str, folder: Path) -> str:
    """Return the notebook *text* with the outputs that its cells have, run one after the other in *folder*."""
    content = json.loads(text)
    names: dict[str, Any] = {"__name__": "__main__"}
    with chdir(folder):
        for number, cell in enumerate((cell for cell in content["cells"] if cell["cell_type"] == "code"), 1):
            cell["execution_count"] = number
            cell["outputs"] = _outputs("".join(cell["source"]), number, names)
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _outputs(source: str, number: int, names: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what a cell prints and what its last line is, as a notebook keeps it."""
    tree = ast.parse(source)
    *_, last = tree.body
    if isinstance(last, ast.Expr):
        tree.body.pop()
    with redirect_stdout(io.StringIO()) as printed:
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - our own example
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if isinstance(last, ast.Expr) else None  # noqa: S307 - likewise
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        lines = printed.getvalue().splitlines(keepends=True)
        outputs.append({"name": "stdout", "output_type": "stream", "text": lines})
    if value is not None:
        shown = {"text/html": [value._repr_html_()]} if hasattr(value, "_repr_html_") else {}
        data = {**shown, "text/plain": [str(value)]}
        outputs.append({"data": data, "execution_count": number, "metadata": {}, "output_type": "execute_result"})
    return outputs


def main() -> int:
    """Write the notebook, or say that it is out of date."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    there = NOTEBOOK.read_text("utf-8")
    made = executed(there, NOTEBOOK.parent)
    if check and made != there:
        sys.stderr.write("examples/notebook.ipynb is out of date: python tools/notebook.py\n")
        return 1
    NOTEBOOK.write_text(made, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
