"""OpenTelemetry's protocol for metrics, OTLP over HTTP, with JSON: to a collector, an agent or CloudWatch itself."""

from __future__ import annotations

from .output import OtlpOutput

__all__ = ["OtlpOutput"]
