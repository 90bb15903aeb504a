# SPDX-License-Identifier: Apache-2.0
"""Runs decoding in Teapot and in PyTorch in turn and prints how many times faster Teapot is.

    Tests/Benchmarks/pytorch/compare_decode.sh [--rounds 2] [--seconds 10] [--json]

Both have random weights of ruDALL-E Malevich's size: Teapot's of 8 and of 4 bits, PyTorch's in bfloat16. The
ratio is that of the medians over the rounds.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
CANDIDATES = [1, 8]
WEIGHTS = ["int8", "int4"]


def arguments():
    parser = argparse.ArgumentParser(description="Decoding in Teapot beside PyTorch.")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=10, help="for each measurement")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--teapot", default=str(HERE.parents[2] / ".build/release/teapot"))
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def run(command):
    """The JSON object that a command prints."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def main():
    chosen = arguments()
    common = ["--seconds", str(chosen.seconds), "--threads", str(chosen.threads)]
    times = {}
    for _ in range(chosen.rounds):
        for candidates in CANDIDATES:
            answer = run([sys.executable, str(HERE / "twin_decode.py"),
                          "--candidates", str(candidates), *common])
            times.setdefault(("pytorch", candidates), []).append(answer["milliseconds_per_token"])
        answer = run([chosen.teapot, "benchmark", "decode", "--synthesize", "malevich",
                      "--weights", ",".join(WEIGHTS), "--candidates",
                      ",".join(map(str, CANDIDATES)), "--json", *common])
        for result in answer["results"]:
            times.setdefault((result["weights"], result["candidates"]), []).append(
                result["milliseconds_per_token"])
    medians = {key: statistics.median(values) for key, values in times.items()}
    results = [
        {"weights": weights, "candidates": candidates,
         "milliseconds_per_token": medians[weights, candidates],
         "pytorch_milliseconds_per_token": medians["pytorch", candidates],
         "ratio": medians["pytorch", candidates] / medians[weights, candidates]}
        for weights in WEIGHTS for candidates in CANDIDATES
    ]
    if chosen.json:
        print(json.dumps({"results": results}))
        return
    for result in results:
        print(f"malevich, {result['weights']}, {result['candidates']} candidates: "
              f"{result['milliseconds_per_token']:.1f} ms a token, PyTorch in bfloat16 "
              f"{result['pytorch_milliseconds_per_token']:.1f}, Teapot is {result['ratio']:.2f} "
              "times as fast")


main()
