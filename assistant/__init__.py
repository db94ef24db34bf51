"""年报助手 (nianbao): annual reports on government information disclosure, drafted and checked."""

__version__ = "0.1.0"
