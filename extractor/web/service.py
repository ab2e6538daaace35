"""What the pages of one server share."""

from __future__ import annotations

from dataclasses import dataclass, field

from fastapi import Request

from extractor.web.intake import Intake
from extractor.web.language import Language, catalogues
from extractor.web.pictures import Pictures
from extractor.web.readers import Readers
from extractor.web.settings import Settings


@dataclass
class Service:
    """Settings, connections, languages, and what works behind the pages."""

    settings: Settings
    readers: Readers = field(init=False)
    pictures: Pictures = field(init=False)
    intake: Intake = field(init=False)
    languages: dict[str, Language] = field(default_factory=catalogues)

    def __post_init__(self) -> None:
        self.readers = Readers(self.settings.db, self.settings.accept_secret)
        self.pictures = Pictures(self.settings.limits)
        self.intake = Intake(self.settings.db, self.settings.limits, self.settings.accept_secret)

    def close(self) -> None:
        """End what works behind the pages, and close the index."""
        self.intake.close()
        self.pictures.close()
        self.readers.close()


def service_of(request: Request) -> Service:
    """The service of the server that got a request."""
    service: Service = request.app.state.service
    return service
