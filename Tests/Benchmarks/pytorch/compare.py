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
    commands = {
        "teapot": [chosen.teapot, "benchmark", "training", "--only", name, "--json", *common],
        **{precision: [sys.executable, str(HERE / "twin.py"), name, "--precision", precision,
                       *common] for precision in PRECISIONS},
    }
    rounds = {who: [] for who in commands}
    for _ in range(chosen.rounds):
        for who, command in commands.items():
            answer = run(command)
            rounds[who].append(answer["results"][0] if who == "teapot" else answer)

    def median(who, key):
        return statistics.median(result[key] for result in rounds[who])

    result = {"name": name, "unit": UNITS[name], "teapot": median("teapot", "units_per_second")}
    for precision in PRECISIONS:
        result[f"pytorch_{precision}"] = median(precision, "units_per_second")
        result[f"ratio_{precision}"] = result["teapot"] / result[f"pytorch_{precision}"]
        # What other programs compute in the meantime does not count here.
        key = "processor_seconds_per_step"
        result[f"processor_ratio_{precision}"] = median(precision, key) / median("teapot", key)
    return result


def main():
    chosen = arguments()
    results = [measure(name, chosen) for name in ([chosen.only] if chosen.only else UNITS)]
    if chosen.json:
        print(json.dumps({"results": results}))
        return
    for result in results:
        print(f"{result['name']}: Teapot {result['teapot']:.1f} {result['unit']}")
        for precision in PRECISIONS:
            print(f"  PyTorch in {precision}: {result[f'pytorch_{precision}']:.1f} "
                  f"{result['unit']}, Teapot is {result[f'ratio_{precision}']:.2f} times as fast "
                  f"({result[f'processor_ratio_{precision}']:.2f} by processor time)")


main()
