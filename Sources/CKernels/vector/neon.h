// SPDX-License-Identifier: Apache-2.0
// Four lanes on AArch64, whose baseline has NEON. See generic.h for the legend.
#define VF_LANES 4
#include "vector/generic.h"

// Rows that ck_linear sums at once; times four outputs they are 24 of the 32 registers.
#define LINEAR_ROWS 6

// Rows and vectors of columns that a tile's products sum at once: 24 of the 32 registers.
#define TILE_ROWS 8
#define TILE_VECTORS 3

// Rows that products with packed weights sum at once.
#define PACKED_ROWS 2

/// a * b + c, rounded once.
CK_INLINE vf vf_fma(vf a, vf b, vf c) { return __builtin_elementwise_fma(a, b, c); }

CK_INLINE vf vf_load_part(const float *p, size_t n) {
    vf v = vf_all(0);
    for (size_t lane = 0; lane < n; lane++) v[lane] = p[lane];
    return v;
}

CK_INLINE void vf_store_part(float *p, size_t n, vf v) {
    for (size_t lane = 0; lane < n; lane++) p[lane] = v[lane];
}

/// The sums of four vectors, each (0 + 1) + (2 + 3).
CK_INLINE quad vf_sum4(vf a, vf b, vf c, vf d) {
    const float32x4_t ab = vpaddq_f32((float32x4_t)a, (float32x4_t)b);
    const float32x4_t cd = vpaddq_f32((float32x4_t)c, (float32x4_t)d);
    return (quad)vpaddq_f32(ab, cd);
}

/// Bit for bit as in vf_sum4.
CK_INLINE float vf_sum(vf v) { return vf_sum4(v, v, v, v)[0]; }

/// Exchanges the rows and columns of a square of VF_LANES x VF_LANES.
CK_INLINE void vf_transpose(vf *rows) {
    const float32x4x2_t ab = vtrnq_f32((float32x4_t)rows[0], (float32x4_t)rows[1]);
    const float32x4x2_t cd = vtrnq_f32((float32x4_t)rows[2], (float32x4_t)rows[3]);
    for (int i = 0; i < 2; i++) {
        rows[i] = (vf)vcombine_f32(vget_low_f32(ab.val[i]), vget_low_f32(cd.val[i]));
        rows[i + 2] = (vf)vcombine_f32(vget_high_f32(ab.val[i]), vget_high_f32(cd.val[i]));
    }
}

/// The low and the high halves of the 64-bit products a * m.
CK_INLINE void vu_multiply_wide(vu a, uint32_t m, vu *low, vu *high) {
    const uint32x4_t words = (uint32x4_t)a;
    const uint64x2_t first = vmull_n_u32(vget_low_u32(words), m);
    const uint64x2_t last = vmull_n_u32(vget_high_u32(words), m);
    *low = (vu)vuzp1q_u32(vreinterpretq_u32_u64(first), vreinterpretq_u32_u64(last));
    *high = (vu)vuzp2q_u32(vreinterpretq_u32_u64(first), vreinterpretq_u32_u64(last));
}

/// The order in which the lanes count blocks, see vu_store_blocks.
CK_INLINE vu vu_block_offsets(void) { return (vu){0, 1, 2, 3}; }

/// Stores the words of VF_LANES blocks, block after block; lane order is vu_block_offsets().
CK_INLINE void vu_store_blocks(uint32_t *p, vu a, vu b, vu c, vu d) {
    const uint32x4x4_t words = {{(uint32x4_t)a, (uint32x4_t)b, (uint32x4_t)c, (uint32x4_t)d}};
    vst4q_u32(p, words);
}

CK_INLINE void vf_store_f16(uint16_t *p, vf v) {
    vst1_u16(p, vreinterpret_u16_f16(vcvt_f16_f32((float32x4_t)v)));
}

CK_INLINE vf vf_load_f16(const uint16_t *p) {
    return (vf)vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(p)));
}

/// Adds to each lane the four products of unsigned bytes of a and signed ones of b.
CK_INLINE vi vi_dot4(vi sum, vi a, vi b) {
    const uint8x16_t bytes = (uint8x16_t)a;
    const int16x8_t a_low = vreinterpretq_s16_u16(vmovl_u8(vget_low_u8(bytes)));
    const int16x8_t a_high = vreinterpretq_s16_u16(vmovl_u8(vget_high_u8(bytes)));
    const int16x8_t b_low = vmovl_s8(vget_low_s8((int8x16_t)b));
    const int16x8_t b_high = vmovl_s8(vget_high_s8((int8x16_t)b));
    const int32x4_t first = vpaddq_s32(vmull_s16(vget_low_s16(a_low), vget_low_s16(b_low)),
                                       vmull_s16(vget_high_s16(a_low), vget_high_s16(b_low)));
    const int32x4_t last = vpaddq_s32(vmull_s16(vget_low_s16(a_high), vget_low_s16(b_high)),
                                      vmull_s16(vget_high_s16(a_high), vget_high_s16(b_high)));
    return sum + (vi)vpaddq_s32(first, last);
}
