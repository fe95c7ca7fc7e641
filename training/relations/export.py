"""The reader of acts as an ONNX graph of integer products, beside the language core's files.

    python -m training.relations.export --run OUT --package DIR

``OUT`` is the folder of a finished training run, with what ``training.referents.fit`` left there; ``DIR``, the language
core's data folder, receives ``acts.onnx`` and ``acts.json`` and a new ``digests.txt``. Word vectors are the core's own
(``words.npz``).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto
from torch import Tensor, nn
from training.language.export import VALUES, best_range, write_digests
from training.language.graph import MICROSOFT, Graph, Ranges, Values, add_input, add_layer, layer_products
from training.language.network import ATTENTION_HEADS, Layer
from training.relations.network import HEADS, PIECE_LAYERS, POINTING_UNITS, Asked, Network

INPUTS: Values = {
    "vectors": (TensorProto.FLOAT, ["sentences", "pieces", "units"]),
    "shapes": (TensorProto.INT32, ["sentences", "pieces"]),
    "pooling": (TensorProto.FLOAT, ["sentences", "nodes", "pieces"]),
    "hints": (TensorProto.FLOAT, ["sentences", "nodes", "types"]),
    "sentence": (TensorProto.INT32, ["questions"]),
    "marks": (TensorProto.INT32, ["questions", "nodes"]),
    "actor": (TensorProto.FLOAT, ["questions", "nodes"]),
    "recipient": (TensorProto.FLOAT, ["questions", "nodes"]),
    "context": (TensorProto.FLOAT, ["sentences", "places", "units"]),
    "kinds": (TensorProto.INT32, ["sentences", "places"]),
}
FOUND: Values = {
    **{f"told_{head}": (TensorProto.FLOAT, ["questions", "nodes", head]) for head in HEADS},
    "doers": (TensorProto.FLOAT, ["questions", "nodes", "parties"]),
    "targets": (TensorProto.FLOAT, ["questions", "nodes", "parties"]),
    "asking": (TensorProto.FLOAT, ["questions", "nodes", "referring"]),
    "naming": (TensorProto.FLOAT, ["questions", "nodes", "referring"]),
}


def main() -> None:
    """Read the arguments, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--package", type=Path, required=True, help="the language core's data folder")
    options = parser.parse_args()
    saved = torch.load(options.run / "acts.pt", weights_only=True, map_location="cpu")
    network = Network(saved["labels"])
    network.load_state_dict(saved["network"] | torch.load(options.run / "referents.pt", weights_only=True))
    sample = [Asked(*batch) for batch in saved["sample"]]
    write(network.eval(), saved["labels"], ranges(network, sample), options.package)


def write(network: Network, labels: dict[str, list[str]], limits: Ranges, package: Path) -> None:
    """Write the files that ship into ``package``."""
    onnx.save(build(network, labels, limits), package / "acts.onnx")
    (package / "acts.json").write_text(json.dumps(labels) + "\n", encoding="utf-8")
    write_digests(package)


def products(network: Network) -> dict[str, nn.Linear]:
    """Return, by name, a linear layer that reads the input of each integer product."""
    first = network.heads[HEADS[0]]
    assert isinstance(first, nn.Linear)
    context = {"taking": network.context.query, "shown": network.context.key, "taken": network.context.output}
    asking = {"query": network.query, "key": network.key, "attend": network.attend, "widen": network.widen}
    found = network.found["types"]
    assert isinstance(found, nn.Linear)
    pointing = {f"pointing.{number}": side for number, side in enumerate(network.sides) if isinstance(side, nn.Linear)}
    return (
        layer_products(network.encoder)
        | context
        | asking
        | pointing
        | {"heads": first, "find": network.find, "found": found}
    )


@torch.no_grad()
def ranges(network: Network, sample: Sequence[Asked]) -> dict[str, tuple[float, float]]:
    """Return, for the input of each product of the graph, the range that uint8 is to span, from a ``sample``."""
    seen: dict[str, list[Tensor]] = {name: [] for name in products(network)}

    def watch(name: str, asked: Asked, given: Tensor) -> None:
        if given.ndim == 3 and name != "shown":  # empty places are read, too
            on_pieces = name[0].isdigit() and int(name.split(".")[0]) < PIECE_LAYERS
            given = given[(asked.mask if on_pieces else asked.real).bool()]
        seen[name].append(given.flatten()[:: 1 + given.numel() // VALUES])

    for asked in sample:
        hooks = [
            linear.register_forward_pre_hook(lambda _, given, name=name, asked=asked: watch(name, asked, given[0]))
            for name, linear in products(network).items()
        ]
        network(asked)
        network.finds(asked)
        for hook in hooks:
            hook.remove()
    return {name: best_range(torch.cat(values)) for name, values in seen.items()} | {"hints": (0.0, 1.0)}


@torch.no_grad()
def build(network: Network, labels: dict[str, list[str]], limits: Ranges) -> onnx.ModelProto:
    """Return the graph of ``network``, whose answers are probabilities.

    Whatever reads several questions at once is a product of integers, whose sums are exact: a product of floats may add
    up in another order for another number of rows.
    """
    graph = Graph(limits)
    key, value, earlier = _shown(graph, network)
    x = add_input(graph, network.encoder)
    for number, layer in enumerate(network.encoder.layers):
        assert isinstance(layer, Layer)
        if number == PIECE_LAYERS:
            x = graph.node("MatMul", "pooling", x)
            x = graph.node("Add", x, _product(graph, network.hints, "hints", "hints"))
            x = _asked(graph, network, _with_context(graph, network, x, key, value))
        x = add_layer(graph, layer, x, str(number))
    heads = [layer for head in HEADS if isinstance(layer := network.heads[head], nn.Linear)]
    sizes = [layer.out_features for layer in heads]
    assert sizes == [len(labels[head]) for head in HEADS]
    scores = graph.product(graph.quantised(_joined(graph, network, x), "heads"), heads)
    for head, part in zip(HEADS, graph.split(scores, sizes), strict=True):
        graph.node("Softmax", part, output=head, axis=-1)
    _finding(graph, network, x, earlier)
    answers: Values = {head: (TensorProto.FLOAT, ["questions", head]) for head in HEADS}
    return graph.model("acts", INPUTS, answers | FOUND)


def _shown(graph: Graph, network: Network) -> list[str]:
    """Add what the words shown of earlier sentences give: keys, values, and what points at them meets."""
    context = network.context
    kinds = graph.node("Gather", graph.constant(context.kinds.weight.numpy()), "kinds")
    x = graph.node("Add", graph.node("Add", "context", kinds), graph.constant(context.places.numpy()))
    parts = [context.key, context.value, network.earlier]
    wide = graph.product(graph.quantised(graph.normalised(x, context.norm), "shown"), parts)
    return graph.split(wide, [part.out_features for part in parts])


def _with_context(graph: Graph, network: Network, x: str, key: str, value: str) -> str:
    """Add to the words ``x`` what they take from those shown of earlier sentences."""
    query = graph.product(graph.quantised(x, "taking"), [network.context.query])
    mixed = graph.node("MultiHeadAttention", query, key, value, domain=MICROSOFT, num_heads=ATTENTION_HEADS)
    return graph.node("Add", x, graph.product(graph.quantised(mixed, "taken"), [network.context.output]))


def _finding(graph: Graph, network: Network, x: str, earlier: str) -> None:
    """Add what each word tells, and which words name its parties; ``earlier`` are those shown of earlier sentences."""
    parts = [network.find, network.pointing, network.pointed, network.asks, network.names]
    wide = graph.product(graph.quantised(x, "find"), parts)
    found, pointing, pointed, *referring = graph.split(wide, [part.out_features for part in parts])
    for part, name in zip(referring, ("asking", "naming"), strict=True):
        graph.node("Tanh", part, output=name)
    heads = [layer for head in HEADS if isinstance(layer := network.found[head], nn.Linear)] + [network.elsewhere]
    told = graph.product(graph.quantised(graph.node("Gelu", found, domain=MICROSOFT), "found"), heads)
    *scores, elsewhere = graph.split(told, [head.out_features for head in heads])
    for head, part in zip(HEADS, scores, strict=True):
        graph.node("Softmax", part, output=f"told_{head}", axis=-1)
    half = [POINTING_UNITS, POINTING_UNITS]
    before = graph.node("Gelu", graph.node("Gather", earlier, "sentence", axis=0), domain=MICROSOFT)
    shown = graph.split(before, half)
    none = graph.node("Equal", graph.node("Gather", "kinds", "sentence", axis=0), graph.constant(0, np.int32))
    none = graph.node("Unsqueeze", none, graph.constant([1], np.int64))
    ones, others = (graph.split(graph.node("Gelu", p, domain=MICROSOFT), half) for p in (pointing, pointed))
    for number, name in enumerate(("doers", "targets")):
        side = network.sides[number]
        assert isinstance(side, nn.Linear)
        one = graph.product(graph.quantised(ones[number], f"pointing.{number}"), [side])
        scores = graph.node("MatMul", one, graph.node("Transpose", others[number], perm=[0, 2, 1]))
        before = graph.node("MatMul", one, graph.node("Transpose", shown[number], perm=[0, 2, 1]))
        before = graph.node("Where", none, graph.constant(-1e4), before)
        columns = graph.node("Concat", scores, before, graph.split(elsewhere, [1, 1])[number], axis=-1)
        graph.node("Softmax", columns, output=name, axis=-1)


def _asked(graph: Graph, network: Network, x: str) -> str:
    """Repeat each sentence for its questions, and add their marks."""
    x = graph.node("Gather", x, "sentence", axis=0)
    return graph.node("Add", x, graph.node("Gather", graph.constant(network.marks.weight.numpy()), "marks"))


def _joined(graph: Graph, network: Network, x: str) -> str:
    """Add what the heads read, (Q, units)."""
    actor, recipient = (_party(graph, network, shares, x) for shares in ("actor", "recipient"))
    query = _product(graph, network.query, graph.node("Concat", actor, recipient, axis=-1), "query")
    axis = graph.constant([1], np.int64)
    query = graph.node("Unsqueeze", query, axis)
    looks = graph.node("Tanh", graph.node("Add", query, _product(graph, network.key, x, "key")))
    looks = graph.node("Squeeze", _product(graph, network.attend, looks, "attend"), graph.constant([2], np.int64))
    seen = _mean(graph, graph.node("Softmax", looks, axis=-1), x)
    start = graph.node("Squeeze", graph.node("Gather", x, graph.constant(0, np.int64), axis=1), axis)
    joined = graph.node("Concat", actor, recipient, seen, start, axis=-1)
    return graph.node("Gelu", _product(graph, network.widen, joined, "widen"), domain=MICROSOFT)


def _party(graph: Graph, network: Network, shares: str, x: str) -> str:
    present = graph.node("Ceil", graph.node("ReduceMax", shares, axes=[1], keepdims=1))
    absent = graph.node("Sub", graph.constant(1.0), present)
    nobody = graph.node("Mul", absent, graph.constant(network.nobody.numpy()[None]))
    return graph.node("Add", _mean(graph, shares, x), nobody)


def _mean(graph: Graph, shares: str, x: str) -> str:
    """Add the words ``x`` (Q, N, H) in ``shares`` (Q, N)."""
    axis = graph.constant([1], np.int64)
    return graph.node("Squeeze", graph.node("MatMul", graph.node("Unsqueeze", shares, axis), x), axis)


def _product(graph: Graph, linear: nn.Linear, x: str, name: str) -> str:
    return graph.product(graph.quantised(x, name), [linear])


if __name__ == "__main__":
    main()
