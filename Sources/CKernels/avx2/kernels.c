// SPDX-License-Identifier: Apache-2.0
// The kernels for x86-64 processors with AVX2, FMA and F16C; nothing on others.
#include "kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2,fma,f16c"))), apply_to = function)
#include "vector/avx2.h"

#include "bodies/all.h"
#pragma clang attribute pop

#include "bodies/table.h"

const ck_kernels ck_kernels_avx2 = CK_TABLE;
#endif
