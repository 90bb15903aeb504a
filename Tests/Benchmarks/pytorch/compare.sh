#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Teapot beside its PyTorch twins; $PYTHON names an interpreter that has PyTorch, else python3 is used.
exec "${PYTHON:-python3}" "$(dirname "$0")/compare.py" "$@"
