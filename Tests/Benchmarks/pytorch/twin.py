# SPDX-License-Identifier: Apache-2.0
"""Trains a twin on random examples and prints its speed as one JSON object.

    python3 twin.py pocket-transformer --precision bfloat16 --seconds 15 --threads 2

Sizes come from the configuration of the model that ships; --model names another directory.
"""

import argparse
import contextlib
import json
import pathlib
import statistics
import time

import torch

import twin_dvae
import twin_transformer

SHIPPED = pathlib.Path(__file__).parents[3] / "Sources/DefaultModel/Resources/pocket"
KINDS = {
    "pocket-transformer": (twin_transformer.Steps, "transformer"),
    "pocket-dvae": (twin_dvae.Steps, "discreteVAE"),
}


def arguments():
    parser = argparse.ArgumentParser(description="Speed of a PyTorch twin.")
    parser.add_argument("name", choices=KINDS)
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default="bfloat16")
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--model", type=pathlib.Path, default=SHIPPED)
    return parser.parse_args()


def step(steps, optimizer, precision):
    optimizer.zero_grad(set_to_none=True)
    rounded = torch.autocast("cpu", torch.bfloat16)
    with rounded if precision == "bfloat16" else contextlib.nullcontext():
        loss = steps.loss()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(steps.model.parameters(), 1.0)
    optimizer.step()
    return loss.item()


def main():
    chosen = arguments()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(1)
    kind, member = KINDS[chosen.name]
    steps = kind(json.loads((chosen.model / "config.json").read_text())[member])
    optimizer = torch.optim.AdamW(steps.model.parameters(), lr=1e-4)
    start, times, processor_times = time.monotonic(), [], []
    for _ in range(2):
        step(steps, optimizer, chosen.precision)
    while len(times) < 3 or time.monotonic() - start < chosen.seconds:
        begun, processors = time.monotonic(), time.process_time()
        loss = step(steps, optimizer, chosen.precision)
        times.append(time.monotonic() - begun)
        processor_times.append(time.process_time() - processors)
    print(json.dumps({
        "name": chosen.name, "precision": chosen.precision, "loss": loss,
        "units_per_second": steps.units / statistics.median(times), "steps": len(times),
        "seconds_per_step": statistics.median(times),
        "processor_seconds_per_step": statistics.median(processor_times),
        "parameters": sum(numbers.numel() for numbers in steps.model.parameters()),
    }))


main()
