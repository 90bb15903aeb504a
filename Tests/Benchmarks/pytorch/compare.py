# SPDX-License-Identifier: Apache-2.0
"""Runs Teapot and its PyTorch twins in turn and prints how many times faster Teapot is.

    Tests/Benchmarks/pytorch/compare.sh [--rounds 3] [--seconds 10] [--only NAME] [--json]

Each round runs Teapot, the twin with bfloat16 autocast and the twin in float32, one after the other,
so that other load on the machine hits all of them. The ratio is that of the medians over the rounds.
"""

import argparse
import json
import pathlib
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
UNITS = {"pocket-transformer": "tokens/s", "pocket-dvae": "pictures/s"}
PRECISIONS = ["bfloat16", "float32"]


def arguments():
    parser = argparse.ArgumentParser(description="Teapot beside PyTorch.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10, help="for each run")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--only", choices=UNITS)
    parser.add_argument("--teapot", default=str(ROOT / ".build/release/teapot"))
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def run(command):
    """The JSON object that a command prints."""
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def measure(name, chosen):
    common = ["--seconds", str(chosen.seconds), "--threads", str(chosen.threads)]
    speeds = {"teapot": [], **{precision: [] for precision in PRECISIONS}}
    for _ in range(chosen.rounds):
        teapot = run([chosen.teapot, "benchmark", "training", "--only", name, "--json", *common])
        speeds["teapot"].append(teapot["results"][0]["units_per_second"])
        for precision in PRECISIONS:
            twin = [sys.executable, str(HERE / "twin.py"), name, "--precision", precision]
            speeds[precision].append(run(twin + common)["units_per_second"])
    medians = {who: statistics.median(values) for who, values in speeds.items()}
    return {
        "name": name, "unit": UNITS[name], "teapot": medians["teapot"],
        **{f"pytorch_{precision}": medians[precision] for precision in PRECISIONS},
        **{f"ratio_{precision}": medians["teapot"] / medians[precision]
           for precision in PRECISIONS},
        "rounds": speeds,
    }


def main():
    chosen = arguments()
    results = [measure(name, chosen) for name in ([chosen.only] if chosen.only else UNITS)]
    if not chosen.json:
        print(f"{'':20}{'':>12}{'teapot':>10}{'torch bf16':>12}{'ratio':>8}"
              f"{'torch fp32':>12}{'ratio':>8}")
        for result in results:
            print(f"{result['name']:20}{result['unit']:>12}{result['teapot']:>10.1f}"
                  f"{result['pytorch_bfloat16']:>12.1f}{result['ratio_bfloat16']:>8.2f}"
                  f"{result['pytorch_float32']:>12.1f}{result['ratio_float32']:>8.2f}")
    print(json.dumps({"results": results}))


main()
