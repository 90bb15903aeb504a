// SPDX-License-Identifier: Apache-2.0
// One lane, no instruction beyond the processor family's baseline. See generic.h for the legend.
#define VF_LANES 1
#include "vector/generic.h"

// Rows and outputs that ck_linear sums at once; the accumulators fit the registers.
#define LINEAR_ROWS 3

// Rows and columns that a tile's products sum at once; the accumulators fit the registers.
#define TILE_ROWS 2
#define TILE_VECTORS 4

// Rows that products with packed weights sum at once.
#define PACKED_ROWS 1

/// a * b + c, rounded twice: a fused one would call the mathematics library.
CK_INLINE vf vf_fma(vf a, vf b, vf c) { return a * b + c; }

CK_INLINE vf vf_load_part(const float *p, size_t n) { return n ? vf_load(p) : vf_all(0); }

CK_INLINE void vf_store_part(float *p, size_t n, vf v) {
    if (n) vf_store(p, v);
}

CK_INLINE float vf_sum(vf v) { return v[0]; }

/// The sums of four vectors, each bit for bit as vf_sum.
CK_INLINE quad vf_sum4(vf a, vf b, vf c, vf d) { return (quad){a[0], b[0], c[0], d[0]}; }

/// Exchanges the rows and columns of a square of VF_LANES x VF_LANES.
CK_INLINE void vf_transpose(vf *rows) { (void)rows; }

/// The low and the high halves of the 64-bit products a * m.
CK_INLINE void vu_multiply_wide(vu a, uint32_t m, vu *low, vu *high) {
    uint64_t product = (uint64_t)a[0] * m;
    *low = (vu)(uint32_t)product;
    *high = (vu)(uint32_t)(product >> 32);
}

/// The order in which the lanes count blocks, see vu_store_blocks.
CK_INLINE vu vu_block_offsets(void) { return (vu)0u; }

/// Stores the words of VF_LANES blocks, block after block; lane order is vu_block_offsets().
CK_INLINE void vu_store_blocks(uint32_t *p, vu a, vu b, vu c, vu d) {
    p[0] = a[0];
    p[1] = b[0];
    p[2] = c[0];
    p[3] = d[0];
}

CK_INLINE uint32_t float_bits(float x) {
    uint32_t bits;
    __builtin_memcpy(&bits, &x, sizeof bits);
    return bits;
}

CK_INLINE float float_of_bits(uint32_t bits) {
    float x;
    __builtin_memcpy(&x, &bits, sizeof x);
    return x;
}

CK_INLINE void vf_store_f16(uint16_t *p, vf v) {
    const uint32_t bits = float_bits(v[0]), magnitude = bits & 0x7fffffff;
    uint32_t half;
    if (magnitude > 0x7f800000) {  // NaN: quiet, upper bits of the payload kept
        half = 0x7e00 | ((magnitude >> 13) & 0x3ff);
    } else if (magnitude >= 0x477ff000) {  // rounds to 65536 or more
        half = 0x7c00;
    } else if (magnitude < 0x38800000) {  // subnormal: adding 0.5 leaves a multiple of 2^-24
        half = float_bits(float_of_bits(magnitude) + 0.5f) - 0x3f000000;
    } else {  // exponent bias 127 to 15; the carry of the rounding may raise the exponent
        half = (magnitude - 0x38000000 + 0xfff + ((magnitude >> 13) & 1)) >> 13;
    }
    *p = (uint16_t)(half | (bits >> 16 & 0x8000));
}

CK_INLINE vf vf_load_f16(const uint16_t *p) {
    const uint32_t sign = (uint32_t)(*p & 0x8000) << 16, magnitude = *p & 0x7fff;
    uint32_t bits;
    if (magnitude > 0x7c00) {  // NaN: quiet
        bits = 0x7fc00000 | magnitude << 13;
    } else if (magnitude == 0x7c00) {
        bits = 0x7f800000;
    } else if (magnitude < 0x400) {  // subnormal: so many times 2^-24
        bits = float_bits((float)magnitude * 0x1p-24f);
    } else {
        bits = (magnitude << 13) + 0x38000000;
    }
    return vf_all(float_of_bits(sign | bits));
}

/// Adds the four products of unsigned bytes of a and signed ones of b.
CK_INLINE vi vi_dot4(vi sum, vi a, vi b) {
    for (int byte = 0; byte < 4; byte++) {
        const int32_t left = a[0] >> 8 * byte & 0xff;
        sum[0] += left * (int8_t)(b[0] >> 8 * byte & 0xff);
    }
    return sum;
}
