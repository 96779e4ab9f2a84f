"""Discord's refusals in Discord's shapes: status, code, message and, for forms, where it went wrong."""

from __future__ import annotations

from bot.sandbox.entities import Json


class ApiError(Exception):
    """A refused request; `body` is the JSON that Discord would answer with."""

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(f"{status} {code} {message} {errors or ''}".rstrip())
        self.status = status
        self.code = code
        self.body: Json = {"message": message, "code": code}
        if errors:
            self.body["errors"] = errors


class Form:
    """Collects what is wrong with a request's body, to refuse it as a whole as Discord does (50035)."""

    def __init__(self) -> None:
        self._errors: Json = {}

    def refuse(self, path: str, code: str, message: str) -> None:
        """Note one error; `path` is dotted, such as `embeds.0.title`, and empty for the form itself."""
        node = self._errors
        for key in filter(None, path.split(".")):
            node = node.setdefault(key, {})
        node.setdefault("_errors", []).append({"code": code, "message": message})

    def at_most(self, path: str, text: object, limit: int) -> None:
        """Refuse a text longer than `limit`, counted as Discord counts: in UTF-16 code units."""
        if isinstance(text, str) and length(text) > limit:
            self.refuse(path, "BASE_TYPE_MAX_LENGTH", f"Must be {limit} or fewer in length.")

    def not_more(self, path: str, items: object, limit: int) -> None:
        """Refuse a list longer than `limit`."""
        if isinstance(items, list) and len(items) > limit:
            self.refuse(path, "BASE_TYPE_BAD_LENGTH", f"Must be between 0 and {limit} in length.")

    @property
    def error(self) -> ApiError:
        """The 400 that says what was refused."""
        return ApiError(400, 50035, "Invalid Form Body", self._errors)

    def check(self) -> None:
        """Raise the 400 if anything was refused."""
        if self._errors:
            raise self.error


def length(text: str) -> int:
    """Return a text's length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def invalid_form(path: str, code: str, message: str) -> ApiError:
    """Return the 400 for a single wrong field."""
    form = Form()
    form.refuse(path, code, message)
    return form.error


def missing_access() -> ApiError:
    """The channel or guild is hidden from the caller."""
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """The caller sees the channel but may not do this there."""
    return ApiError(403, 50013, "Missing Permissions")


def unknown(what: str) -> ApiError:
    """Return the 404 for something that does not exist, or not any more."""
    return ApiError(404, UNKNOWN[what], f"Unknown {what}")


UNKNOWN = {
    "Account": 10001,
    "Application": 10002,
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "User": 10013,
    "Emoji": 10014,
    "Webhook": 10015,
    "interaction": 10062,
    "application command": 10063,
}
