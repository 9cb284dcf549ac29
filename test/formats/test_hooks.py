"""
pre-commit itself runs the hooks of .pre-commit-hooks.yaml in a repository of templates.

They are configured as docs/ci.md shows, with the package that npm would install. With HOOKS_FROM_GIT=1 they are installed from
this repository instead, which builds the package first and takes minutes.
"""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
GOOD = '{"items": $input.json("$.items")}\n'
BROKEN = '{\n  "a": #if($x === 1)2#end\n}\n'
INJECTABLE = '{"a": "$input.params(\'n\')"}\n'


def git(*arguments: str, directory: Path) -> None:
    identity = ("-c", "user.name=t", "-c", "user.email=t@example.com")
    subprocess.run(["git", *identity, *arguments], cwd=directory, check=True, capture_output=True)


class HooksTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        directory = tempfile.TemporaryDirectory()
        cls.addClassCleanup(directory.cleanup)
        cls.work = Path(directory.name)
        cls.repository = cls.work / "templates"
        cls.repository.mkdir()
        git("init", "--quiet", directory=cls.repository)
        cls.hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
        cls.from_git = os.environ.get("HOOKS_FROM_GIT") == "1"
        if not cls.from_git:
            cls.write_config(cls.pack())

    @classmethod
    def pack(cls) -> Path:
        done = subprocess.run(
            ["npm", "pack", "--silent", "--pack-destination", str(cls.work)],
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        return cls.work / done.stdout.strip().splitlines()[-1]

    @classmethod
    def write_config(cls, package: Path) -> None:
        hooks = [{**hook, "additional_dependencies": [str(package)]} for hook in cls.hooks]
        config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})
        (cls.repository / ".pre-commit-config.yaml").write_text(config)

    def run_hook(self, hook: str, **templates: str) -> subprocess.CompletedProcess:
        names = [f"{name}.vtl" for name in templates]
        for name, text in templates.items():
            (self.repository / f"{name}.vtl").write_text(text)
        git("add", "--all", directory=self.repository)
        what = ["try-repo", str(ROOT), hook] if self.from_git else ["run", hook]
        # aws-cdk-lib is a peer of the package, but the command does not need it.
        environment = {
            **os.environ,
            "PRE_COMMIT_HOME": str(self.work / "cache"),
            "npm_config_legacy_peer_deps": "true",
            "npm_config_prefer_offline": "true",
        }
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", *what, "--files", *names],
            cwd=self.repository,
            capture_output=True,
            text=True,
            timeout=900,
            env=environment,
        )

    def test_check_passes_a_good_template(self) -> None:
        done = self.run_hook("apigateway-sagemakerendpoint-check", good=GOOD)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_check_fails_for_a_broken_template_and_names_its_place(self) -> None:
        done = self.run_hook("apigateway-sagemakerendpoint-check", good=GOOD, broken=BROKEN)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"(?m)^broken\.vtl:2:\d+: error: .*Write == instead of ===")

    def test_prove_passes_what_is_proved(self) -> None:
        done = self.run_hook("apigateway-sagemakerendpoint-prove", good=GOOD)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_prove_fails_for_a_refuted_claim_and_shows_the_request(self) -> None:
        done = self.run_hook("apigateway-sagemakerendpoint-prove", injectable=INJECTABLE)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertRegex(done.stdout, r"contained +REFUTED")
        self.assertIn("curl ", done.stdout)


if __name__ == "__main__":
    unittest.main()
