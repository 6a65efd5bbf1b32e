"""Every sentence that the launcher says, in English and Korean.

What goes wrong is said in both languages; what is being done, in the language of the terminal.
"""

import os
import sys
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Text:
    """One sentence in both languages, with `{name}` for values."""

    en: str
    ko: str


class Problem(Exception):
    """What stops the launcher: one sentence in each language."""

    def __init__(self, text: Text, **values: Any) -> None:
        self.en, self.ko = text.en.format(**values), text.ko.format(**values)
        super().__init__(self.en)


def speaks_korean() -> bool:
    """Whether the terminal is set to Korean (the first of LC_ALL, LC_MESSAGES, LANG that is set decides)."""
    settings = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((value for value in settings if value), "").startswith("ko")


def say(text: Text, **values: Any) -> None:
    """Say what is being done."""
    sys.stdout.write((text.ko if speaks_korean() else text.en).format(**values) + "\n")
    sys.stdout.flush()


def warn(text: Text, **values: Any) -> None:
    """Say in both languages what is wrong but does not stop anything."""
    complain(Problem(text, **values))


def complain(problem: Problem) -> None:
    """Write a problem to standard error, English first."""
    sys.stdout.flush()
    sys.stderr.write(f"{problem.en}\n{problem.ko}\n")
    sys.stderr.flush()


# The machine
BAD_PORT = Text(
    "{port} is not a port; give a number from 1 to 65535, for example: make run PORT=8001",
    "{port}은(는) 포트 번호가 아닙니다. make run PORT=8001처럼 1에서 65535 사이의 숫자를 주세요.",
)
BUSY_PORT = Text(
    "Port {port} is already in use by another program; stop it, or choose another port: make run PORT={other}",
    "포트 {port}번을 다른 프로그램이 이미 쓰고 있습니다. 그 프로그램을 끝내거나 다른 포트를 고르세요: "
    "make run PORT={other}",
)
FORBIDDEN_PORT = Text(
    "Port {port} may only be opened by an administrator; choose one above 1023: make run PORT=8000",
    "포트 {port}번은 관리자만 열 수 있습니다. make run PORT=8000처럼 1023보다 큰 포트를 고르세요.",
)
ALREADY_RUNNING = Text(
    "Malbeot is already running from {data} (process {pid}, port {port}); stop it with Ctrl-C in its window first.",
    "말벗이 이미 실행 중입니다({data} 폴더, 프로세스 {pid}, 포트 {port}). 먼저 그 창에서 Ctrl-C로 끝내세요.",
)
WAITING_FOR_SETUP = Text(
    "Another make is setting up this folder; waiting for it to finish…",
    "다른 make가 이 폴더를 준비하고 있어 끝나기를 기다립니다…",
)
NO_SPACE = Text(
    "Not enough disk space: {folder} needs {needed:.1f} GB free and has {free:.1f} GB; free some and run the command "
    "again.",
    "디스크 공간이 부족합니다. {folder}에 {needed:.1f} GB가 비어 있어야 하는데 {free:.1f} GB뿐이니 공간을 마련하고 "
    "다시 실행하세요.",
)
DISK_FULL = Text(
    "The disk became full; free some space and run the command again, it goes on where it stopped.",
    "디스크가 가득 찼습니다. 공간을 마련하고 다시 실행하면 멈춘 곳부터 이어집니다.",
)
NOT_WRITABLE = Text(
    "{path} cannot be written to ({reason}); give yourself the right to write there and run the command again.",
    "{path}에 쓸 수 없습니다({reason}). 쓰기 권한을 얻은 뒤 다시 실행하세요.",
)

# Packages
MAKING_VENV = Text("Making the virtual environment .venv…", "가상 환경 .venv를 만듭니다…")
INSTALLING_TORCH = Text(
    "Installing packages, once: about 2 GB on the disk, a minute or two on a quick line. First {torch}.",
    "패키지를 설치합니다. 처음 한 번만 하며 디스크 약 2 GB, 빠른 회선에서 1~2분 걸립니다. 먼저 {torch}부터 설치합니다.",
)
INSTALLING_REST = Text("Installing the other packages…", "나머지 패키지를 설치합니다…")
PACKAGES_READY = Text("Packages: installed ({seconds:.0f} s).", "패키지: 설치했습니다({seconds:.0f}초).")
NO_VENV = Text(
    "Python could not make a virtual environment; on Debian or Ubuntu install it with: apt-get install python3-venv",
    "Python이 가상 환경을 만들지 못했습니다. 데비안이나 우분투라면 apt-get install python3-venv로 설치하세요.",
)
NO_NETWORK_FOR_PACKAGES = Text(
    "The packages could not be downloaded because the package index cannot be reached; check the network and run the "
    "command again, it goes on where it stopped.",
    "패키지 저장소에 연결할 수 없어 패키지를 내려받지 못했습니다. 네트워크를 확인하고 다시 실행하면 "
    "멈춘 곳부터 이어집니다.",
)
PACKAGES_FAILED = Text(
    "The packages could not be installed ({reason}); the whole story is in {log}.",
    "패키지를 설치하지 못했습니다({reason}). 자세한 내용은 {log}에 있습니다.",
)

# The model and the site's data
MODEL_FAILED = Text(
    "The language model could not be fetched; check the network and the disk and run the command again, which goes on "
    "where it stopped, or start without it, and so without practice: make run WITHOUT_MODEL=1",
    "언어 모델을 받지 못했습니다. 네트워크와 디스크를 확인하고 다시 실행하면 멈춘 곳부터 이어지고, "
    "make run WITHOUT_MODEL=1로 모델 없이(대화 연습 없이) 시작할 수도 있습니다.",
)
MODEL_ABSENT = Text(
    "The language model is not here, so the site starts without practice until it is: run {command} when the network "
    "is back.",
    "언어 모델이 없어서 모델을 받을 때까지 대화 연습은 되지 않습니다. 네트워크가 되면 {command}을(를) 실행하세요.",
)
MODEL_UNUSABLE = Text(
    "The language model cannot be used, so the site runs without practice until that is mended ({reason}).",
    "언어 모델을 쓸 수 없어서 고칠 때까지 대화 연습은 되지 않습니다({reason}).",
)
MODEL_SLOW = Text(
    "The language model is still loading after {seconds:.0f} s; the site works, and practice begins when it is ready.",
    "언어 모델을 {seconds:.0f}초째 불러오고 있습니다. 사이트는 쓸 수 있고, 대화 연습은 모델이 준비되면 됩니다.",
)
PREPARE_FAILED = Text(
    "The database, lessons or translations could not be made ready; the reason stands above.",
    "데이터베이스, 수업, 번역을 준비하지 못했습니다. 이유는 위에 있습니다.",
)

# Running
STARTING = Text(
    "Starting the site and the tutor; the model loads in a few seconds…",
    "사이트와 튜터를 시작합니다. 모델을 불러오는 데 몇 초 걸립니다…",
)
CHILD_FAILED = Text(
    "The {name} process ended while starting ({status}); the end of its log, {log}, stands above.",
    "{name} 프로세스가 시작하다가 끝났습니다({status}). 로그 {log}의 마지막 부분이 위에 있습니다.",
)
NOT_HEALTHY = Text(
    "The site did not become healthy within {seconds:.0f} s ({reason}); the ends of the logs stand above.",
    "사이트가 {seconds:.0f}초 안에 준비되지 않았습니다({reason}). 로그의 마지막 부분이 위에 있습니다.",
)
CHILD_RESTARTS = Text(
    "The {name} process ended ({status}); it is started again in {seconds:.0f} s. Its log: {log}",
    "{name} 프로세스가 끝나서({status}) {seconds:.0f}초 뒤에 다시 시작합니다. 로그: {log}",
)
CHILD_IS_BACK = Text("The {name} process runs again.", "{name} 프로세스가 다시 실행 중입니다.")
SERVED = Text(
    "\n말벗 · Malbeot is ready: {url}\n",
    "\n말벗이 준비됐습니다: {url}\n",
)
HINTS = Text(
    "Logs, and mail that the site sends: {logs}. Ctrl-C stops everything.",
    "로그와 사이트가 보내는 메일: {logs}. Ctrl-C를 누르면 모두 끝납니다.",
)
STOPPING = Text(
    "\nStopping; press Ctrl-C again to stop at once.",
    "\n끝내는 중입니다. Ctrl-C를 한 번 더 누르면 바로 끝냅니다.",
)
STOPPED = Text("Stopped.", "끝냈습니다.")
INTERRUPTED = Text(
    "Interrupted; run the command again and it goes on where it stopped.",
    "중단했습니다. 다시 실행하면 멈춘 곳부터 이어집니다.",
)

# Tests
INSTALLING_DEBIAN = Text(
    "Installing what the tests need: {packages}…", "테스트에 필요한 것을 설치합니다: {packages}…"
)
MISSING_DEBIAN = Text(
    "The tests need {packages}; install them as administrator with: apt-get install {packages}",
    "테스트에 {packages}이(가) 필요합니다. 관리자로 apt-get install {packages}를 실행하세요.",
)
DEBIAN_FAILED = Text(
    "apt-get could not install {packages}; check the network and run the command again.",
    "apt-get이 {packages}을(를) 설치하지 못했습니다. 네트워크를 확인하고 다시 실행하세요.",
)
STARTING_SERVICE = Text("Starting {name} for the tests…", "테스트에 쓸 {name}을(를) 시작합니다…")
SERVICE_FAILED = Text(
    "{name} did not start on 127.0.0.1:{port} within {seconds:.0f} s; its log is {log}.",
    "{name}이(가) 127.0.0.1:{port}에서 {seconds:.0f}초 안에 시작하지 않았습니다. 로그는 {log}에 있습니다.",
)
