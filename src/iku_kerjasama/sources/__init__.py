"""The built-in sources: each an ordinary plugin that knows rows and where they stood, nothing of terms or dates."""

__all__: list[str] = []
