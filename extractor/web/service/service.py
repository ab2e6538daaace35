"""What the pages of one server share."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Self

from starlette.requests import Request

from extractor.access import Identity
from extractor.index import Viewer
from extractor.web.background.extraction import Extraction
from extractor.web.background.intake import Intake
from extractor.web.background.page_images import Pictures
from extractor.web.background.questions import Questions
from extractor.web.service.readers import Readers
from extractor.web.service.settings import Settings
from extractor.web.text.language import Language, catalogues


@dataclass
class Service:
    """Settings, connections, languages, and what works behind the pages.

    ``secret`` says whether its connections see secret documents. There are two of a server, which share all else.
    """

    settings: Settings
    secret: bool
    readers: Readers
    pictures: Pictures
    intake: Intake
    extraction: Extraction
    questions: Questions
    languages: dict[str, Language] = field(default_factory=catalogues)

    @classmethod
    def start(cls, settings: Settings) -> Self:
        """That of everybody who sees no secret document."""
        return cls(
            settings, False, Readers(settings.db, False), Pictures(settings.limits),
            Intake(settings.db, settings.limits, settings.accept_secret, settings.nlp, settings.quota),
            Extraction(settings.limits, settings.nlp), Questions(settings.db),
        )  # fmt: skip

    def seeing_all(self) -> Self:
        """That of whoever sees secret documents too."""
        return replace(self, secret=True, readers=self.readers.seeing_all())

    def close(self) -> None:
        """End what works behind the pages, and close the index."""
        self.intake.close()
        self.pictures.close()
        self.extraction.close()
        self.questions.close()
        self.readers.close()


def sees_secret(settings: Settings, identity: Identity | None) -> bool:
    """Whether who asks sees secret documents: the role says so, and where nobody logs in the server must too."""
    return identity is not None and identity.role.sees_secret and (settings.auth or settings.accept_secret)


def identity_of(request: Request) -> Identity | None:
    """Who asks, once that is known; None for nobody."""
    identity: Identity | None = getattr(request.state, "identity", None)
    return identity


def viewer_of(request: Request) -> Viewer | None:
    """Who looks at what was sent in; None where nobody logs in, so that no name is known for sure."""
    service: Service = request.app.state.service
    identity = identity_of(request)
    return Viewer(identity.name) if service.settings.auth and identity else None


def service_of(request: Request) -> Service:
    """The service for whoever sent a request."""
    service: Service = request.app.state.service
    if not sees_secret(service.settings, identity_of(request)):
        return service
    all_seeing: Service = request.app.state.all_seeing
    return all_seeing
