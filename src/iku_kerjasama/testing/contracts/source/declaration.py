"""What a kind of source declares: its words, and the options that a profile's keys become."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import NOTHING, evolve, fields, has
from attrs.exceptions import FrozenInstanceError

from iku_kerjasama.testing.contracts.source.hooks import Hooks

__all__ = ["Declaration"]

_SECRET = "rahasia-7f3a"  # noqa: S105 - the word that must not be seen


class Declaration(Hooks):
    """The declaration can be listed, and its options made from a profile."""

    def test_is_described_in_both_languages(self) -> None:
        """A person can read what the source is, in Indonesian and in English."""
        assert self.kind.summary.id.strip()
        assert self.kind.summary.en.strip()

    def test_options_can_be_built_from_a_profile(self, tmp_path: Path) -> None:
        """Options are an attrs class whose fields can be given by name, and an unknown key is refused.

        A profile's keys are the fields; a key with a typing mistake must not be passed over.
        """
        options = self.options(tmp_path)
        assert isinstance(options, self.kind.options)
        assert has(self.kind.options)
        build: Callable[..., object] = self.kind.options
        given = {field.alias: getattr(options, field.name) for field in fields(self.kind.options) if field.init}
        assert build(**given) == options
        with pytest.raises(TypeError):
            build(**given, key_that_no_source_has=1)

    def test_options_are_frozen(self, tmp_path: Path) -> None:
        """Options cannot be changed once made, so that a table and its profile say the same for ever."""
        options = self.options(tmp_path)
        for field in fields(self.kind.options):
            with pytest.raises(FrozenInstanceError):
                setattr(options, field.name, getattr(options, field.name))

    def test_file_kinds_ask_for_a_path_only(self) -> None:
        """A kind that opens files by their ending needs nothing but a ``path``, since nobody is there to say more."""
        needed = [field.name for field in fields(self.kind.options) if field.init and field.default is NOTHING]
        assert not self.kind.suffixes or needed == ["path"]

    def test_secrets_stay_unseen(self, tmp_path: Path) -> None:
        """What is marked ``metadata={"secret": True}`` shows in no ``repr``, which tracebacks and logs print."""
        options = self.options(tmp_path)
        for field in fields(self.kind.options):
            if field.metadata.get("secret") and field.init:
                assert _SECRET not in repr(evolve(options, **{field.alias: _SECRET}))  # type: ignore[misc]
