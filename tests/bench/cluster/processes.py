"""A standalone Spark cluster on loopback: a master, workers, and a Spark Connect server."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from queue import Queue
from signal import SIGKILL
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Final

import httpx

from analytics.paths import ROOT
from tests.bench.memory import PROC, below, held
from tests.e2e.conftest import free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE: Final = "127.0.0.1"
HEAP: Final = "768m"
"""Of an executor; what else Java takes, and its Python, stand beside it."""
OF_DRIVER: Final = "1g"
MASTER: Final = "org.apache.spark.deploy.master.Master"
WORKER: Final = "org.apache.spark.deploy.worker.Worker"
SUBMIT: Final = "spark-submit"
CONNECT: Final = "org.apache.spark.sql.connect.service.SparkConnectServer"
LOOK: Final = 0.5
"""Seconds between two looks at the memory of executors."""
PATIENCE: Final = 120


class Cluster:
    """A running cluster; each executor has one core.

    Attributes:
        address: of its Spark Connect server.
        most: the most memory, in bytes, that an executor and its Python have taken.
    """

    def __init__(self, home: Path, folder: Path, executors: int) -> None:
        """Start it.

        Args:
            home: the folder of Spark 4.
            folder: for logs and what is shuffled.
            executors: how many workers, each with one.
        """
        self._home, self._folder = home, folder
        self._ports = {name: free_port() for name in ("master", "connect", "ui")}
        self.address = f"sc://{HERE}:{self._ports['connect']}"
        self._begun: list[subprocess.Popen[str]] = []
        at = ["--host", HERE]
        port = str(self._ports["master"])
        self._class(MASTER, "New state: ALIVE", *at, "--port", port, "--webui-port", "0")
        own = ["--cores", "1", "--memory", "2g", "--webui-port", "0", "--work-dir", str(folder)]
        self._workers = [
            self._class(WORKER, "Successfully registered", *at, *own, f"spark://{HERE}:{port}")
            for _ in range(executors)
        ]
        self.serve()
        self.most = 0
        self._over = Event()
        self._looking = Thread(target=self._look, daemon=True)
        self._looking.start()

    def serve(self) -> None:
        """Start the Spark Connect server, which is the driver."""
        settings = {
            "spark.connect.grpc.binding.port": self._ports["connect"],
            "spark.connect.grpc.binding.address": HERE,
            "spark.driver.host": HERE,
            "spark.ui.port": self._ports["ui"],
            "spark.local.dir": self._folder,
            "spark.executor.memory": HEAP,
            "spark.executor.cores": 1,
            "spark.executor.extraJavaOptions": "-XX:+UseSerialGC",  # Java's own choice for one core
            "spark.executorEnv.PYTHONPATH": ROOT,
            "spark.executorEnv.MALLOC_ARENA_MAX": 2,  # else one for each of Java's threads
            "spark.sql.shuffle.partitions": 4,
        }
        told = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
        master = f"spark://{HERE}:{self._ports['master']}"
        words = ["--master", master, "--driver-memory", OF_DRIVER, "--class", CONNECT, *told]
        self._server = self._begin("Spark Connect server started", SUBMIT, *words, "spark-internal")

    def kill_worker(self) -> None:
        """Kill a worker and its executor, as when a machine goes."""
        worker = self._workers.pop()
        for process in [worker.pid, *below(worker.pid)]:
            os.kill(process, SIGKILL)
        worker.wait()

    def kill_driver(self) -> None:
        """Kill the Spark Connect server."""
        self._server.kill()
        self._server.wait()

    def told(self) -> dict[str, int]:
        """Return what executors, also those that are gone, say that they did."""
        root = f"http://{HERE}:{self._ports['ui']}/api/v1/applications"
        application = httpx.get(root, timeout=PATIENCE).json()[0]["id"]
        executors: list[dict[str, Any]] = httpx.get(
            f"{root}/{application}/allexecutors", timeout=PATIENCE
        ).json()
        names = ("totalShuffleWrite", "totalTasks")
        return {name: sum(one[name] for one in executors) for name in names}

    def stop(self) -> None:
        """End every process."""
        self._over.set()
        self._looking.join()
        for process in reversed(self._begun):
            theirs = below(process.pid)
            process.kill()
            process.wait()
            for one in filter(_is_there, theirs):
                os.kill(one, SIGKILL)

    def _class(self, name: str, sign: str, *words: str) -> subprocess.Popen[str]:
        return self._begin(sign, "spark-class", name, *words)

    def _begin(self, sign: str, program: str, *words: str) -> subprocess.Popen[str]:
        """Start a program of Spark's; return once it says that it is ready."""
        environment = {
            **os.environ,
            "SPARK_HOME": str(self._home),
            "SPARK_LOCAL_IP": HERE,
            "SPARK_DAEMON_MEMORY": OF_DRIVER if program == SUBMIT else "256m",
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT),
        }
        process = subprocess.Popen(  # noqa: S603 - Spark's own programs, on our words
            [str(self._home / "bin" / program), *words],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._begun.append(process)
        ready: Queue[str] = Queue()
        Thread(target=self._keep_log, args=(process, sign, ready), daemon=True).start()
        if not ready.get():
            raise RuntimeError(self._log(process).read_text("utf-8"))
        return process

    def _log(self, process: subprocess.Popen[str]) -> Path:
        return self._folder / f"{process.pid}.log"

    def _keep_log(self, process: subprocess.Popen[str], sign: str, ready: Queue[str]) -> None:
        with self._log(process).open("w") as log:
            for line in process.stdout or ():
                log.write(line)
                log.flush()
                if sign in line:
                    ready.put(line)
        ready.put("")

    def _look(self) -> None:
        while not self._over.wait(LOOK):
            for worker in list(self._workers):
                taken = sum(map(held, below(worker.pid)))
                self.most = max(self.most, taken)


@contextmanager
def cluster(home: Path, folder: Path, executors: int = 2) -> Iterator[Cluster]:
    """Give a running cluster; see `Cluster`."""
    folder.mkdir(parents=True, exist_ok=True)
    running = Cluster(home, folder, executors)
    try:
        yield running
    finally:
        running.stop()


def _is_there(process: int) -> bool:
    return (PROC / str(process)).exists()
