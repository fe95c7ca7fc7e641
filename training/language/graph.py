"""The network as an ONNX graph of integer products, laid out by hand.

Weights are int8 with a scale per output unit. Activations are uint8 with one
scale and zero point per product, fixed when the graph is written: nothing in the
graph looks across sentences, so a sentence's numbers do not depend on what runs
beside it. Sentences that run together have the same numbers of pieces and of
words, so no position is padding and no mask is needed.

Normalisation is spelt out in plain operators, which onnxruntime runs three times
as fast as its own LayerNormalization on a CPU. Shapes are named as in ``network``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn
from training.language.network import ATTENTION_HEADS, LAYERS, PIECE_LAYERS, Encoder, Layer, Network

MICROSOFT = "com.microsoft"

WEIGHT_LIMIT = 63
"""Weights keep seven bits: x86 processors without VNNI add two products in 16 bits, and more would overflow."""

Array = NDArray[np.generic]

Ranges = Mapping[str, tuple[float, float]]
"""The least and the greatest value that the input of each product, by name, is expected to have."""

Values = Mapping[str, tuple[int, list[str]]]
"""Kinds and shapes of a graph's inputs or outputs, by name."""

INPUTS: Values = {
    "vectors": (TensorProto.FLOAT, ["sentences", "pieces", "units"]),
    "shapes": (TensorProto.INT32, ["sentences", "pieces"]),
    "pooling": (TensorProto.FLOAT, ["sentences", "nodes", "pieces"]),
}
OUTPUTS: Values = {
    "upos": (TensorProto.UINT8, ["sentences", "words"]),
    "feats": (TensorProto.INT16, ["sentences", "words"]),
    "lemma": (TensorProto.INT16, ["sentences", "words"]),
    "names": (TensorProto.FLOAT, ["sentences", "words", "tags"]),
    "arcs": (TensorProto.FLOAT, ["sentences", "words", "nodes"]),
    "dependents": (TensorProto.FLOAT, ["sentences", "words", "units"]),
    "governors": (TensorProto.FLOAT, ["sentences", "nodes", "units"]),
}


def build(network: Network, ranges: Ranges) -> onnx.ModelProto:
    """Return the graph of ``network``; ``ranges`` has an entry for each name in :func:`products`."""
    graph = Graph(ranges)
    with torch.no_grad():
        _heads(graph, network, _encoder(graph, network))
    return graph.model("core", INPUTS, OUTPUTS)


def products(network: Network) -> dict[str, nn.Linear]:
    """Return, by name, a linear layer that reads the input of each integer product."""
    heads = {"heads": network.upos, "roots": network.arc_governor, "arcs": network.arcs}
    return layer_products(network.encoder) | heads


def layer_products(encoder: Encoder) -> dict[str, nn.Linear]:
    """Return, by name, a linear layer that reads the input of each integer product of the encoder."""
    found = {}
    for number, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        found |= {
            f"{number}.attention": layer.query,
            f"{number}.output": layer.output,
            f"{number}.widen": layer.widen,
            f"{number}.narrow": layer.narrow,
        }
    return found


class Graph:
    """Nodes and constants as they are added; every method returns the name of what it made."""

    def __init__(self, ranges: Ranges) -> None:
        """``ranges`` are those of the inputs of the integer products to come."""
        self._ranges = ranges
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def constant(self, values: Array | float, kind: type = np.float32) -> str:
        """Add an array of the graph's own."""
        array = np.ascontiguousarray(np.asarray(values, dtype=kind))
        name = f"constant{len(self._constants)}"
        self._constants[name] = numpy_helper.from_array(array, name)
        return name

    def node(self, kind: str, *inputs: str, output: str = "", domain: str = "", **attributes: object) -> str:
        """Add an operator with one output."""
        name = output or f"{kind}{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name

    def split(self, x: str, sizes: Sequence[int]) -> list[str]:
        """Cut the last axis of ``x`` into parts of ``sizes``."""
        names = [f"split{len(self._nodes)}_{part}" for part in range(len(sizes))]
        wanted = self.constant(np.array(sizes), np.int64)
        self._nodes.append(helper.make_node("Split", [x, wanted], names, axis=-1))
        return names

    def quantised(self, x: str, name: str) -> tuple[str, str, str]:
        """Return ``x`` as uint8 with its scale and its zero point."""
        low, high = self._ranges[name]
        scale = (high - low) / 255
        zero = round(-low / scale)
        size, offset = self.constant(scale), self.constant(zero, np.uint8)
        return self.node("QuantizeLinear", x, size, offset), size, offset

    def product(self, x: tuple[str, str, str], linears: Sequence[nn.Linear]) -> str:
        """Return what ``linears`` make of the quantised ``x``, side by side."""
        weight, scale, bias = _quantised_weights(linears)
        none = self.constant(np.zeros(len(scale)), np.int8)
        values, size, zero = x
        return self.node(
            "MatMulIntegerToFloat",
            values, self.constant(weight, np.int8), size, self.constant(scale), zero, none, self.constant(bias),
            domain=MICROSOFT,
        )  # fmt: skip

    def attention(self, x: tuple[str, str, str], layer: Layer) -> str:
        """Add the self-attention of ``layer`` over the quantised ``x``, without its output product."""
        weight, scale, bias = _quantised_weights([layer.query, layer.key, layer.value])
        none = self.constant(np.zeros(len(scale)), np.int8)
        values, size, zero = x
        return self.node(
            "QAttention",
            values, self.constant(weight, np.int8), self.constant(bias), size, self.constant(scale), "", zero, none,
            domain=MICROSOFT, num_heads=ATTENTION_HEADS,
        )  # fmt: skip

    def normalised(self, x: str, norm: nn.LayerNorm) -> str:
        """Add ``norm`` in plain operators."""
        centred = self.node("Sub", x, self.node("ReduceMean", x, axes=[-1], keepdims=1))
        spread = self.node("ReduceMean", self.node("Mul", centred, centred), axes=[-1], keepdims=1)
        root = self.node("Sqrt", self.node("Add", spread, self.constant(norm.eps)))
        # Not Reciprocal: its vectorised form rounds otherwise than its last few elements.
        plain = self.node("Mul", centred, self.node("Div", self.constant(1.0), root))
        scaled = self.node("Mul", plain, self.constant(norm.weight.numpy()))
        return self.node("Add", scaled, self.constant(norm.bias.numpy()))

    def model(self, name: str, inputs: Values, outputs: Values) -> onnx.ModelProto:
        """Return the whole as a model with the given name, inputs and outputs."""

        def described(values: Values) -> list[onnx.ValueInfoProto]:
            return [helper.make_tensor_value_info(each, *value) for each, value in values.items()]

        graph = helper.make_graph(
            self._nodes, name, described(inputs), described(outputs), list(self._constants.values())
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=opsets)
        model.ir_version = 8
        return model


def _quantised_weights(linears: Sequence[nn.Linear]) -> tuple[Array, Array, Array]:
    """Return int8 weights (in, out), scales (out) and biases (out) of ``linears`` side by side."""
    weight = torch.cat([linear.weight for linear in linears])
    scale = weight.abs().amax(1).clamp(min=1e-8) / WEIGHT_LIMIT
    whole = (weight / scale[:, None]).round().clamp(-WEIGHT_LIMIT, WEIGHT_LIMIT)
    bias = torch.cat([torch.zeros(linear.out_features) if linear.bias is None else linear.bias for linear in linears])
    return whole.T.to(torch.int8).numpy(), scale.numpy(), bias.numpy()


def _encoder(graph: Graph, network: Network) -> str:
    """Add the encoder; return the mixed outputs of its layers, (B, N + 1, H)."""
    encoder = network.encoder
    shares = network.mix_weights().tolist()
    x = add_input(graph, encoder)
    mixed = ""
    for number, layer in enumerate(encoder.layers):
        assert isinstance(layer, Layer)
        x = add_layer(graph, layer, x, str(number))
        part = graph.node("Mul", x, graph.constant(shares[number]))
        mixed = graph.node("Add", mixed, part) if mixed else part
        if number == PIECE_LAYERS - 1:
            x = graph.node("MatMul", "pooling", x)
            mixed = graph.node("MatMul", "pooling", mixed)
    assert len(encoder.layers) == LAYERS
    return mixed


def add_input(graph: Graph, encoder: Encoder) -> str:
    """Add what the lowest layer reads: "vectors" with their places and "shapes", (B, T, H)."""
    positions = encoder.positions.weight + encoder.types.weight[0]
    length = graph.node("Slice", graph.node("Shape", "shapes"), *(graph.constant([n], np.int64) for n in (1, 2)))
    first = graph.constant([0], np.int64)
    place = graph.node("Slice", graph.constant(positions.numpy()), first, length, first)
    x = graph.node("Add", "vectors", place)
    x = graph.node("Add", x, graph.node("Gather", graph.constant(encoder.shapes.weight.numpy()), "shapes"))
    return graph.normalised(x, encoder.norm)


def add_layer(graph: Graph, layer: Layer, x: str, name: str) -> str:
    """Add a transformer layer over ``x``; its products are those that :func:`layer_products` names."""
    mixed = graph.attention(graph.quantised(x, f"{name}.attention"), layer)
    added = graph.node("Add", x, graph.product(graph.quantised(mixed, f"{name}.output"), [layer.output]))
    x = graph.normalised(added, layer.attention_norm)
    wide = graph.product(graph.quantised(x, f"{name}.widen"), [layer.widen])
    wide = graph.node("Gelu", wide, domain=MICROSOFT)
    added = graph.node("Add", x, graph.product(graph.quantised(wide, f"{name}.narrow"), [layer.narrow]))
    return graph.normalised(added, layer.output_norm)


def _heads(graph: Graph, network: Network, x: str) -> None:
    start, end, axis = (graph.constant([n], np.int64) for n in (1, 1 << 30, 1))
    words = graph.quantised(graph.node("Slice", x, start, end, axis), "heads")
    heads = [network.upos, network.feats, network.lemma, network.names, network.arc_dependent]
    heads.append(network.relation_dependent)
    scores = graph.split(graph.product(words, heads), [head.out_features for head in heads])
    for name, part in zip(("upos", "feats", "lemma"), scores[:3], strict=True):
        best = graph.node("ArgMax", part, axis=-1, keepdims=0)
        graph.node("Cast", best, to=OUTPUTS[name][0], output=name)
    graph.node("Identity", scores[3], output="names")
    above = [network.arc_governor, network.relation_governor]
    sides = graph.split(graph.product(graph.quantised(x, "roots"), above), [head.out_features for head in above])
    dependents = graph.quantised(graph.node("Gelu", scores[4], domain=MICROSOFT), "arcs")
    governors = graph.node("Transpose", graph.node("Gelu", sides[0], domain=MICROSOFT), perm=[0, 2, 1])
    graph.node("MatMul", graph.product(dependents, [network.arcs]), governors, output="arcs")
    graph.node("Identity", scores[5], output="dependents")
    graph.node("Identity", sides[1], output="governors")
