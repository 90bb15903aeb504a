// SPDX-License-Identifier: Apache-2.0
// The kernels for any processor: one number at a time, the yardstick of the other variants.
#include "kernels.h"

#include "vector/scalar.h"

#include "bodies/all.h"

#include "bodies/table.h"

const ck_kernels ck_kernels_scalar = CK_TABLE;
