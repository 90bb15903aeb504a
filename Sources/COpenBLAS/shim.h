// SPDX-License-Identifier: Apache-2.0
// Only the types: the library itself is opened at run time, after its kernel choice has been set
// (Tensors/Operations/OpenBLASLibrary.swift), hence no `link` in the module map.
#include <cblas.h>
