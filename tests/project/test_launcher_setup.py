"""Set-up: old Pythons, full disks, unreachable indexes, half-made environments; each is said and mended."""

import ast
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from base64 import urlsafe_b64encode

import pytest

from tests.support.launcher_folder import LauncherFolder
from tests.support.processes import ROOT
from tutor.launcher import texts
from tutor.launcher.machine import Need, check_space
from tutor.launcher.model import Model
from tutor.launcher.packages import Packages, is_whole
from tutor.launcher.places import Places

ENTRY = ROOT / "tutor" / "launcher" / "__main__.py"
UNREACHABLE = {
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_RETRIES": "0",
    "PIP_CONFIG_FILE": os.devnull,
}


@pytest.fixture
def folder(tmp_path):
    folder = LauncherFolder(tmp_path / "malbeot")
    yield folder
    folder.close()


def make_wheel(directory, name, files):
    """A wheel of version 1.0 with these files, as small as pip takes it."""
    info = f"{name}-1.0.dist-info"
    contents = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    with zipfile.ZipFile(directory / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        for path, text in contents.items():
            digest = urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
            record += f"{path},sha256={digest},{len(text)}\n"
            wheel.writestr(path, text)
        wheel.writestr(f"{info}/RECORD", f"{record}{info}/RECORD,,\n")


class TestOldPython:
    def test_the_entry_can_be_read_by_any_python_3(self):
        tree = ast.parse(ENTRY.read_text(encoding="utf-8"), feature_version=(3, 4))
        newer = (ast.JoinedStr, ast.AnnAssign, ast.NamedExpr, ast.Starred)
        assert not [node for node in ast.walk(tree) if isinstance(node, newer)]

    @pytest.mark.parametrize("version", [(2, 7, 18), (3, 10, 13)])
    def test_it_says_which_one_is_needed(self, version):
        pretend = f"import runpy, sys; sys.version_info = {version}; runpy.run_path({str(ENTRY)!r})"
        result = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
        assert result.returncode == 1
        assert f"needs Python 3.11 or newer, but this is Python {version[0]}.{version[1]}" in result.stderr
        assert f"지금 버전은 {version[0]}.{version[1]}입니다" in result.stderr
        assert "Traceback" not in result.stderr


class TestSpace:
    def test_a_disk_that_is_too_small_is_named_with_figures(self, tmp_path):
        free = shutil.disk_usage(tmp_path).free
        with pytest.raises(texts.Problem) as caught:
            check_space([Need(tmp_path / "not" / "there" / "yet", free)])
        assert "GB free and has" in caught.value.en
        assert str(tmp_path) in caught.value.en
        assert "디스크 공간이 부족합니다" in caught.value.ko

    def test_needs_on_one_disk_add_up(self, tmp_path):
        half = shutil.disk_usage(tmp_path).free // 2 + 1_000_000_000
        check_space([Need(tmp_path, 1000)])
        check_space([Need(tmp_path / "a", half)])
        with pytest.raises(texts.Problem):
            check_space([Need(tmp_path / "a", half), Need(tmp_path / "b", half)])

    def test_a_first_set_up_asks_for_about_seven_gigabytes(self, folder):
        places = Places.of({}, folder.path)
        needed = sum(need.size for need in [*Packages(places).needs(), *Model(places).needs()])
        assert 5e9 < needed < 7.5e9

    def test_what_is_here_is_not_asked_for_again(self, folder):
        places = Places.of({}, folder.path)
        before = sum(need.size for need in Model(places).needs())
        partial = places.data / "models" / "qwen2.5-coder-1.5b-instruct.gguf.mirror-partial"
        partial.parent.mkdir(parents=True)
        with partial.open("wb") as file:
            file.truncate(600_000_000)
        assert sum(need.size for need in Model(places).needs()) == before - 600_000_000
        folder.with_packages()
        assert list(Packages(places).needs()) == []

    def test_a_model_on_a_server_needs_nothing(self, folder):
        assert list(Model(Places.of({"MALBEOT_ENGINE": "openai"}, folder.path)).needs()) == []


class TestPackages:
    def test_an_unreachable_index_is_one_sentence_and_is_recovered_from(self, folder):
        folder.with_python()
        result = folder.call("setup", **UNREACHABLE)
        assert result.returncode == 1
        english, korean = result.stderr.splitlines()[-2:]
        assert "the package index cannot be reached" in english
        assert "네트워크를 확인하고 다시 실행하면" in korean
        assert not (folder.path / ".venv" / "malbeot.json").exists()
        assert folder.commands() == []
        folder.with_stamp()
        assert folder.call("setup", **UNREACHABLE).returncode == 0

    def test_a_package_that_is_not_to_be_had_is_named(self, folder, tmp_path):
        folder.with_python()
        result = folder.call(
            "setup", PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tmp_path), PIP_CONFIG_FILE=os.devnull
        )
        assert result.returncode == 1
        assert "No matching distribution found for torch==1.0" in result.stderr.splitlines()[-2]
        assert "log/pip.log" in result.stderr.splitlines()[-2]

    def test_an_empty_folder_gets_its_environment_and_a_half_made_one_is_mended(self, folder, tmp_path):
        wheels = tmp_path / "wheels"
        wheels.mkdir()
        make_wheel(wheels, "torch", {"torch.py": "x = 1\n"})
        make_wheel(wheels, "small", {"small/__init__.py": "", "small/words.py": "hello = '안녕'\n"})
        offline = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels), "PIP_CONFIG_FILE": os.devnull}
        result = folder.call("setup", **offline)
        assert result.returncode == 0, result.stderr
        # torch alone first, so that nothing else can pull another build of it
        assert result.stdout.index("installed torch-1.0") < result.stdout.index("installed small-1.0")
        again = folder.call("setup", PIP_NO_INDEX="1")
        assert again.returncode == 0
        assert "nstalling" not in again.stdout

        # As a killed pip leaves it: a package whose files are not all there, and no stamp.
        site = next((folder.path / ".venv" / "lib").glob("python3*/site-packages"))
        (site / "small" / "words.py").unlink()
        (folder.path / ".venv" / "malbeot.json").unlink()
        assert folder.call("setup", **offline).returncode == 0
        assert (site / "small" / "words.py").exists()

        # As a removed or replaced Python leaves it.
        (folder.path / ".venv" / "bin" / "python").unlink()
        mended = folder.call("setup", **offline)
        assert mended.returncode == 0
        assert "virtual environment" in mended.stdout

    def test_changed_requirements_are_installed(self, folder):
        folder.with_packages()
        places = Places.of({}, folder.path)
        assert Packages(places).are_ready()
        places.requirements.write_text("torch==1.1\n")
        assert not Packages(places).are_ready()

    def test_a_package_is_whole_when_all_it_recorded_is_there(self, tmp_path):
        info = tmp_path / "small-1.0.dist-info"
        info.mkdir()
        (tmp_path / "small.py").write_text("x = 1\n")
        (info / "RECORD").write_text("small.py,sha256=0,6\nsmall-1.0.dist-info/RECORD,,\n")
        assert not is_whole(info)  # pip was killed before it wrote who has installed it
        (info / "INSTALLER").write_text("pip\n")
        assert is_whole(info)
        (tmp_path / "small.py").write_text("x")
        assert not is_whole(info)
        (info / "RECORD").unlink()
        assert not is_whole(info)


def test_the_model_is_not_asked_for_again_until_it_or_its_packing_changes(folder):
    folder.with_packages()
    models = folder.data / "models"
    packed = models / "qwen2.5-coder-1.5b-instruct-packed"
    packed.mkdir(parents=True)
    (models / "qwen2.5-coder-1.5b-instruct.gguf").write_bytes(b"weights")
    (packed / "packed.json").write_text("{}")
    local = {"MALBEOT_ENGINE": "transformers"}
    for _ in range(2):
        assert folder.call("setup", **local).returncode == 0
    assert folder.commands() == ["fetch_model", "prepare", "prepare"]
    (models / "qwen2.5-coder-1.5b-instruct.gguf").write_bytes(b"other weights")
    assert folder.call("setup", **local).returncode == 0
    assert folder.commands()[3:] == ["fetch_model", "prepare"]


def test_the_launcher_uses_the_standard_library_alone():
    for path in (ROOT / "tutor" / "launcher").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0:
                modules.append(node.module)
            for module in modules:
                assert module.split(".")[0] in sys.stdlib_module_names, f"{path.name}: {module}"


def test_every_sentence_is_there_in_both_languages():
    import string

    sentences = {name: value for name, value in vars(texts).items() if isinstance(value, texts.Text)}
    assert len(sentences) > 25
    for name, text in sentences.items():
        values = [
            {field for _, field, _, _ in string.Formatter().parse(part) if field}
            for part in (text.en, text.ko)
        ]
        assert values[0] == values[1], name
        assert any("가" <= letter <= "힣" for letter in text.ko), name
        assert not any("가" <= letter <= "힣" for letter in text.en.replace("말벗", "")), name
