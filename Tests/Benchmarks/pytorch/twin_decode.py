# SPDX-License-Identifier: Apache-2.0
"""Decodes with a transformer of ruDALL-E Malevich's size in plain PyTorch; prints one JSON object.

    python3 twin_decode.py --candidates 8 --seconds 15 --threads 2

Random weights in bfloat16, keys and values in a cache of fixed size, one token a step for every candidate,
after a caption and an upper half. Sizes and masks are those of `teapot benchmark decode --synthesize malevich`.
"""

import argparse
import json
import statistics
import time

import torch
import torch.nn.functional as F

import twin_transformer

LAYERS, WIDTH, HEADS = 24, 2048, 16
TEXT, SIDE, CODES = 128, 32, 8192
# Every fourth layer looks along columns, the others along rows, the last one around.
PATTERNS = ["convolutional" if layer == LAYERS - 1 else "column" if layer % 4 == 1 else "row"
            for layer in range(LAYERS)]


def arguments():
    parser = argparse.ArgumentParser(description="Speed of decoding in PyTorch.")
    parser.add_argument("--candidates", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


class Layer:
    def __init__(self, candidates, positions):
        def matrix(outputs, inputs):
            return 0.02 * torch.randn(outputs, inputs, dtype=torch.bfloat16)

        def vector(size, value=0.0):
            return torch.full((size,), value, dtype=torch.bfloat16)

        self.norms = [(vector(WIDTH, 1.0), vector(WIDTH)) for _ in range(2)]
        self.qkv = matrix(3 * WIDTH, WIDTH), vector(3 * WIDTH)
        self.output = matrix(WIDTH, WIDTH), vector(WIDTH)
        self.expand = matrix(4 * WIDTH, WIDTH), vector(4 * WIDTH)
        self.contract = matrix(WIDTH, 4 * WIDTH), vector(WIDTH)
        shape = candidates, HEADS, positions, WIDTH // HEADS
        self.keys = torch.randn(shape, dtype=torch.bfloat16)
        self.values = torch.randn(shape, dtype=torch.bfloat16)

    def step(self, x, position, seen):
        """x [candidates, 1, width]; seen [1, position + 1]."""
        candidates = x.shape[0]
        query, key, value = (
            part.view(candidates, 1, HEADS, -1).transpose(1, 2)
            for part in F.linear(F.layer_norm(x, (WIDTH,), *self.norms[0]), *self.qkv)
            .chunk(3, dim=-1))
        self.keys[:, :, position:position + 1] = key
        self.values[:, :, position:position + 1] = value
        read = F.scaled_dot_product_attention(
            query, self.keys[:, :, :position + 1], self.values[:, :, :position + 1],
            attn_mask=seen)
        x = x + F.linear(read.transpose(1, 2).reshape(candidates, 1, WIDTH), *self.output)
        hidden = F.linear(F.layer_norm(x, (WIDTH,), *self.norms[1]), *self.expand)
        return x + F.linear(F.gelu(hidden, approximate="tanh"), *self.contract)


def main():
    chosen = arguments()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(1)
    sizes = {"textPositions": TEXT, "gridRows": SIDE, "gridColumns": SIDE}
    positions = TEXT + SIDE * SIDE
    layers = [Layer(chosen.candidates, positions) for _ in range(LAYERS)]
    masks = {pattern: twin_transformer.mask(pattern, sizes) for pattern in set(PATTERNS)}
    embedding = 0.02 * torch.randn(CODES, WIDTH, dtype=torch.bfloat16)
    places = 0.02 * torch.randn(positions, WIDTH, dtype=torch.bfloat16)
    head = 0.02 * torch.randn(CODES, WIDTH, dtype=torch.bfloat16)
    times, start = [], time.monotonic()
    with torch.inference_mode():
        for position in range(TEXT + SIDE * SIDE // 2, positions - 1):
            tokens = torch.randint(0, CODES, (chosen.candidates,))
            begun = time.monotonic()
            x = (embedding[tokens] + places[position])[:, None]
            for layer, pattern in zip(layers, PATTERNS):
                x = layer.step(x, position, masks[pattern][position:position + 1, :position + 1])
            F.linear(F.layer_norm(x, (WIDTH,)), head)
            times.append(time.monotonic() - begun)
            if len(times) > 4 and time.monotonic() - start > chosen.seconds:
                break
    print(json.dumps({"candidates": chosen.candidates,
                      "milliseconds_per_token": 1000 * statistics.median(times[2:])}))


main()
