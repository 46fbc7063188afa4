"""`python -m bot WORDS` many times over: the program is imported once, and each command is a process forked from it."""

import json
import os
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).parents[2]


class CommandLine:
    """One command at a time."""

    def __init__(self) -> None:
        # One thread of arithmetic: a fork keeps none of the others.
        env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | {
            "OPENBLAS_NUM_THREADS": "1"
        }
        script = [sys.executable, "-m", "tests.bot.cli_server"]
        self._server = subprocess.Popen(
            script, cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, folder: Path, env: Mapping[str, str], words: Sequence[str]) -> subprocess.CompletedProcess[str]:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        with tempfile.TemporaryDirectory() as told:
            wish = {"folder": str(folder), "env": dict(env), "words": words, "told": told}
            self._server.stdin.write(json.dumps(wish) + "\n")
            self._server.stdin.flush()
            code = int(self._server.stdout.readline())
            said = [Path(told, name).read_text("utf-8") for name in ("stdout", "stderr")]
        return subprocess.CompletedProcess(["bot", *words], code, *said)

    def close(self) -> None:
        self._server.kill()
        self._server.communicate()


def serve() -> None:
    main = import_module("bot.__main__")
    for _, module in main.VERBS.values():
        import_module(module)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(main, json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _become(main: Any, wish: dict[str, Any]) -> NoReturn:
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(Path(wish["told"], name), os.O_WRONLY | os.O_CREAT), number)
    os.chdir(wish["folder"])
    os.environ.clear()
    os.environ.update(wish["env"])
    sys.argv = ["bot", *wish["words"]]
    code: Any = 1
    try:
        code = main.main()
    except SystemExit as end:
        code = end.code
    except BaseException:  # noqa: BLE001 (nothing may reach the server's own loop)
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 1)


if __name__ == "__main__":
    serve()
