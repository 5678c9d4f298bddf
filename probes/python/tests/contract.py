"""The contract that the probes of all languages share."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Mapping
from typing import Any

CASES = json.loads((pathlib.Path(__file__).parents[3] / "test" / "probes" / "cases.json").read_text("utf-8"))

#: Unit by name: what a document has only where it is known or asked for, with `Service` as its only dimension.
OPTIONAL_METRICS = {m["name"]: m["unit"] for m in CASES["optionalMetrics"] if "dimension" not in m}

_KINDS: dict[str, Any] = {"object": dict, "array": list, "string": str, "number": (int, float), "boolean": bool}


def is_kind(value: object, kind: str) -> bool:
    return isinstance(value, _KINDS[kind]) and (kind != "number" or not isinstance(value, bool))


def shape_errors(document: Mapping[str, Any]) -> list[str]:
    """What is wrong with a document, in words; empty when it keeps to the contract."""
    wrong = [f"{key} is not {kind}" for key, kind in CASES["document"].items() if not is_kind(document.get(key), kind)]
    known = {*CASES["document"], *CASES["documentOptional"], *OPTIONAL_METRICS}
    wrong += ["unknown property " + key for key in document if key not in known]
    directive = document["_aws"]["CloudWatchMetrics"][0]
    if directive["Namespace"] != CASES["namespace"] or directive["Dimensions"] != CASES["dimensions"]:
        wrong.append("namespace or dimensions")
    declared = [(m["Name"], m["Unit"], m["StorageResolution"]) for m in directive["Metrics"]]
    needed = [(m["name"], m["unit"], CASES["storageResolution"]) for m in CASES["metrics"]]
    if declared[: len(needed)] != needed:
        wrong.append(f"metric definitions {declared}")
    for name, unit, resolution in declared[len(needed) :]:
        if OPTIONAL_METRICS.get(name) != unit or resolution != CASES["storageResolution"]:
            wrong.append(f"definition of {name}")
    if not 0 < len(document["LoopLag"]) <= CASES["limits"]["valuesPerMetric"]:
        wrong.append(f"{len(document['LoopLag'])} values of LoopLag")
    if len(document["Episodes"]) > CASES["limits"]["episodes"]:
        wrong.append("too many episodes")
    for episode in document["Episodes"]:
        wrong += ["episode: " + error for error in _record_errors(episode, "episode")]
    if len(document["Culprits"]) > CASES["limits"]["culprits"]:
        wrong.append("too many culprits")
    for culprit in document["Culprits"]:
        wrong += ["culprit: " + error for error in _record_errors(culprit, "culprit")]
    return wrong


def _record_errors(record: Mapping[str, Any], of: str) -> list[str]:
    known = {**CASES[of], **CASES[of + "Optional"]}
    wrong = [f"{key} is missing" for key in CASES[of] if key not in record]
    wrong += [f"{key} is unknown" for key in record if key not in known]
    return wrong + [f"{k} is no {kind}" for k, kind in known.items() if k in record and not is_kind(record[k], kind)]
