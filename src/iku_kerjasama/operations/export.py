"""The verb that gives a register back, cleaned."""

from iku_kerjasama.data import Data, bound, opened_data, uncollected
from iku_kerjasama.exporting.cleaned import Export, cleaned, held
from iku_kerjasama.intake.discovery import known_register
from iku_kerjasama.plugins.registry import Registry, default
from iku_kerjasama.plugins.watching import Progress
from iku_kerjasama.registers import Registers

__all__ = ["export", "exports"]


def export(
    data: Data | Registers, register: str, *, registry: Registry | None = None, progress: Progress | None = None
) -> Export:
    """Return *register* of *data*, what `read` takes or the registers it returned, cleaned: canonical columns.

    Reading it back gives the same measurement. *progress* is told of each register read. Raises what `read` does,
    UnknownName for what is no register, UsageError for one that *data* has not.
    """
    known_register(register)
    return cleaned(_registers(data, registry, progress), register)


def exports(
    data: Data | Registers, *, registry: Registry | None = None, progress: Progress | None = None
) -> dict[str, Export]:
    """Return every register that *data* holds, cleaned as `export` does; *data* is read once."""
    registers = _registers(data, registry, progress)
    return {register: cleaned(registers, register) for register in held(registers)}


def _registers(data: Data | Registers, registry: Registry | None, progress: Progress | None) -> Registers:
    if isinstance(data, Registers):
        return data
    with uncollected():
        return bound(opened_data(data, registry or default(), progress))
