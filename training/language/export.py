"""Export a trained network to the files that ship.

    python -m training.language.export --data DATA --out OUT --package DIR

``OUT`` is the folder of a finished training run. ``DIR`` receives ``model.onnx``
(int8 weights), ``labels.json``, ``tokenizer.json``, ``lemmas.tsv`` and
``digests.txt``, the SHA-256 of each.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from training.language import corpus, lexicon
from training.language.examples import Labels, load_tokenizer
from training.language.network import ATTENTION_HEADS, HIDDEN, Network, Shipped, Sizes

INPUTS = ["ids", "mask", "shapes", "first"]
OUTPUTS = ["upos", "feats", "lemma", "names", "arcs", "relations"]
FILES = ["labels.json", "lemmas.tsv", "model.onnx", "tokenizer.json"]


def main() -> None:
    """Read the arguments, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the corpora")
    parser.add_argument("--out", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--package", type=Path, required=True, help="folder for the files that ship")
    options = parser.parse_args()
    export(options.out, options.data, options.package)


def export(out: Path, data: Path, package: Path) -> None:
    """Write the files that ship into ``package`` from the run in ``out``."""
    package.mkdir(parents=True, exist_ok=True)
    labels = Labels(**json.loads((out / "labels.json").read_text(encoding="utf-8")))
    (package / "labels.json").write_text((out / "labels.json").read_text(encoding="utf-8"), encoding="utf-8")
    load_tokenizer().save(str(package / "tokenizer.json"), pretty=False)
    trees = corpus.ewt(data, "train") + corpus.gum(data, "train")
    lexicon.write(lexicon.complete(lexicon.build(trees), Path(__file__).parent), package / "lemmas.tsv")
    state = torch.load(out / "checkpoint.pt", weights_only=True)
    network = build_network(labels)
    network.load_state_dict(state["network"])
    _write_onnx(network, package / "model.onnx")
    _write_digests(package)


def build_network(labels: Labels) -> Network:
    """Return an untrained network for ``labels``."""
    return Network(
        Sizes(
            upos=len(labels.upos),
            feats=len(labels.feats),
            lemma=len(labels.lemma),
            relation=len(labels.relation),
            names=len(labels.names),
        )
    )


def _write_onnx(network: Network, path: Path) -> None:
    """Export, fuse, and quantise the weights of ``network`` to int8 per channel."""
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        _trace(network, plain)
        optimised = optimizer.optimize_model(
            str(plain), model_type="bert", num_heads=ATTENTION_HEADS, hidden_size=HIDDEN, opt_level=0
        )
        print(optimised.get_fused_operator_statistics())
        optimised.save_model_to_file(str(fused))
        quantize_dynamic(
            str(fused),
            str(path),
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )


def _trace(network: Network, path: Path) -> None:
    pieces, words = {0: "sentences", 1: "pieces"}, {0: "sentences", 1: "words"}
    pairs = {0: "sentences", 1: "words", 2: "heads"}
    ids = torch.randint(5, 2000, (2, 16))
    first = torch.arange(10)[None].repeat(2, 1)
    axes = dict.fromkeys(("ids", "mask", "shapes"), pieces) | {"first": {0: "sentences", 1: "heads"}}
    axes |= dict.fromkeys(("upos", "feats", "lemma", "names"), words)
    axes |= {"arcs": pairs, "relations": pairs}
    torch.onnx.export(
        Shipped(network).eval(),
        (ids, torch.ones_like(ids), torch.zeros_like(ids), first),
        str(path),
        input_names=INPUTS,
        output_names=OUTPUTS,
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
        do_constant_folding=True,
    )


def _write_digests(package: Path) -> None:
    lines = [f"{hashlib.sha256((package / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (package / "digests.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
