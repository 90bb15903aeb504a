// SPDX-License-Identifier: Apache-2.0
// The kernels for x86-64 processors with AVX-512 F, BW, DQ, VL and VNNI; nothing on others.
#include "kernels.h"

#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(                                                                      \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni,avx2,fma,f16c"))),        \
    apply_to = function)
#define CK_VNNI
#include "vector/avx512.h"

#include "bodies/all.h"
#pragma clang attribute pop

#include "bodies/table.h"

const ck_kernels ck_kernels_avx512vnni = CK_TABLE;
#endif
