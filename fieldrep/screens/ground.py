"""What screens and questions stand on: keys made of their verbs, and the app as what it is."""

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import BindingType
from textual.screen import Screen

from fieldrep.screens.verbs import Verb, bindings

if TYPE_CHECKING:
    from fieldrep.screens.app import FieldrepApp


class Ground:
    """Stands before `Screen` or `ModalScreen` among the bases of a class that says its `VERBS`."""

    VERBS: ClassVar[tuple[Verb, ...]] = ()
    BINDINGS: ClassVar[list[BindingType]]

    def __init_subclass__(cls, **how: Any) -> None:
        if "VERBS" in cls.__dict__:
            cls.BINDINGS = bindings(cls.VERBS)
        super().__init_subclass__(**how)

    @cached_property
    def fieldrep(self) -> "FieldrepApp":
        """The app, as what it is; known from the first asking on, also where a thread asks once the screen is left."""
        assert isinstance(self, Screen)
        return cast("FieldrepApp", self.app)
