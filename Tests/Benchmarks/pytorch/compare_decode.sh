#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Decoding in Teapot beside PyTorch; $PYTHON names an interpreter that has PyTorch, else python3 is used.
exec "${PYTHON:-python3}" "$(dirname "$0")/compare_decode.py" "$@"
