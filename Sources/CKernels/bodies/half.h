// SPDX-License-Identifier: Apache-2.0
// Conversions to and from sixteen bits; the same bits on every instruction set, NaN included.

CK_INLINE void store_bf16(uint16_t *p, vf v) {
    typedef uint16_t narrow __attribute__((ext_vector_type(VF_LANES)));
    const vu bits = (vu)v;
    const vu rounded = (bits + 0x7fff + (bits >> 16 & 1)) >> 16;
    const vu quiet = bits >> 16 | 0x40;
    const vi is_nan = (vi)(bits & 0x7fffffff) > 0x7f800000;
    const narrow result =
        __builtin_convertvector((vu)vf_select(is_nan, (vf)quiet, (vf)rounded), narrow);
    __builtin_memcpy(p, &result, sizeof result);
}

CK_INLINE vf load_bf16(const uint16_t *p) {
    typedef uint16_t narrow __attribute__((ext_vector_type(VF_LANES)));
    narrow bits;
    __builtin_memcpy(&bits, p, sizeof bits);
    return (vf)(__builtin_convertvector(bits, vu) << 16);
}

static void k_float_to_bf16(size_t n, const float *x, uint16_t *out) {
    size_t i = 0;
    for (; i + VF_LANES <= n; i += VF_LANES) store_bf16(out + i, vf_load(x + i));
    if (i == n) return;
    uint16_t last[VF_LANES];
    store_bf16(last, vf_load_part(x + i, n - i));
    __builtin_memcpy(out + i, last, (n - i) * sizeof *out);
}

static void k_bf16_to_float(size_t n, const uint16_t *x, float *out) {
    size_t i = 0;
    for (; i + VF_LANES <= n; i += VF_LANES) vf_store(out + i, load_bf16(x + i));
    if (i == n) return;
    uint16_t last[VF_LANES] = {0};
    __builtin_memcpy(last, x + i, (n - i) * sizeof *x);
    vf_store_part(out + i, n - i, load_bf16(last));
}

static void k_float_to_f16(size_t n, const float *x, uint16_t *out) {
    size_t i = 0;
    for (; i + VF_LANES <= n; i += VF_LANES) vf_store_f16(out + i, vf_load(x + i));
    if (i == n) return;
    uint16_t last[VF_LANES];
    vf_store_f16(last, vf_load_part(x + i, n - i));
    __builtin_memcpy(out + i, last, (n - i) * sizeof *out);
}

static void k_f16_to_float(size_t n, const uint16_t *x, float *out) {
    size_t i = 0;
    for (; i + VF_LANES <= n; i += VF_LANES) vf_store(out + i, vf_load_f16(x + i));
    if (i == n) return;
    uint16_t last[VF_LANES] = {0};
    __builtin_memcpy(last, x + i, (n - i) * sizeof *x);
    vf_store_part(out + i, n - i, vf_load_f16(last));
}
