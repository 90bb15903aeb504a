// SPDX-License-Identifier: Apache-2.0
// Sixteen lanes on x86-64 with AVX-512 F, BW, DQ and VL. See generic.h for the legend.
#define VF_LANES 16
#include "vector/generic.h"

// Rows that ck_linear sums at once; times four outputs they are 24 of the 32 registers.
#define LINEAR_ROWS 6

// Rows and vectors of columns that a tile's products sum at once: 24 of the 32 registers.
#define TILE_ROWS 8
#define TILE_VECTORS 3

// Rows that products with packed weights sum at once.
#define PACKED_ROWS 8

/// a * b + c, rounded once.
CK_INLINE vf vf_fma(vf a, vf b, vf c) { return _mm512_fmadd_ps(a, b, c); }

CK_INLINE __mmask16 first_lanes(size_t n) { return (__mmask16)((1u << n) - 1); }

CK_INLINE vf vf_load_part(const float *p, size_t n) {
    return _mm512_maskz_loadu_ps(first_lanes(n), p);
}

CK_INLINE void vf_store_part(float *p, size_t n, vf v) {
    _mm512_mask_storeu_ps(p, first_lanes(n), v);
}

/// The sums of four vectors: in each group (0 + 2) + (1 + 3), then the groups in that order too.
CK_INLINE quad vf_sum4(vf a, vf b, vf c, vf d) {
    const __m512 ab = _mm512_add_ps(_mm512_unpacklo_ps(a, b), _mm512_unpackhi_ps(a, b));
    const __m512 cd = _mm512_add_ps(_mm512_unpacklo_ps(c, d), _mm512_unpackhi_ps(c, d));
    const __m512 groups =
        _mm512_add_ps(_mm512_shuffle_ps(ab, cd, 0x44), _mm512_shuffle_ps(ab, cd, 0xee));
    const __m256 halves =
        _mm256_add_ps(_mm512_castps512_ps256(groups), _mm512_extractf32x8_ps(groups, 1));
    return _mm_add_ps(_mm256_castps256_ps128(halves), _mm256_extractf128_ps(halves, 1));
}

/// Bit for bit as in vf_sum4.
CK_INLINE float vf_sum(vf v) { return vf_sum4(v, v, v, v)[0]; }

/// Exchanges the rows and columns of a square of VF_LANES x VF_LANES.
CK_INLINE void vf_transpose(vf *rows) {
    __m512 fours[16];  // column c of four rows, for columns c, c + 4, c + 8, c + 12
    for (int r = 0; r < 16; r += 4) {
        const __m512 ab_low = _mm512_unpacklo_ps(rows[r], rows[r + 1]);
        const __m512 ab_high = _mm512_unpackhi_ps(rows[r], rows[r + 1]);
        const __m512 cd_low = _mm512_unpacklo_ps(rows[r + 2], rows[r + 3]);
        const __m512 cd_high = _mm512_unpackhi_ps(rows[r + 2], rows[r + 3]);
        fours[r] = _mm512_shuffle_ps(ab_low, cd_low, 0x44);
        fours[r + 1] = _mm512_shuffle_ps(ab_low, cd_low, 0xee);
        fours[r + 2] = _mm512_shuffle_ps(ab_high, cd_high, 0x44);
        fours[r + 3] = _mm512_shuffle_ps(ab_high, cd_high, 0xee);
    }
    for (int c = 0; c < 4; c++) {
        const __m512 first = _mm512_shuffle_f32x4(fours[c], fours[c + 4], 0x88);
        const __m512 second = _mm512_shuffle_f32x4(fours[c], fours[c + 4], 0xdd);
        const __m512 third = _mm512_shuffle_f32x4(fours[c + 8], fours[c + 12], 0x88);
        const __m512 fourth = _mm512_shuffle_f32x4(fours[c + 8], fours[c + 12], 0xdd);
        rows[c] = _mm512_shuffle_f32x4(first, third, 0x88);
        rows[c + 8] = _mm512_shuffle_f32x4(first, third, 0xdd);
        rows[c + 4] = _mm512_shuffle_f32x4(second, fourth, 0x88);
        rows[c + 12] = _mm512_shuffle_f32x4(second, fourth, 0xdd);
    }
}

/// The low and the high halves of the 64-bit products a * m.
CK_INLINE void vu_multiply_wide(vu a, uint32_t m, vu *low, vu *high) {
    const __m512i factor = _mm512_set1_epi32((int)m), words = (__m512i)a;
    const __m512i even = _mm512_mul_epu32(words, factor);
    const __m512i odd = _mm512_mul_epu32(_mm512_srli_epi64(words, 32), factor);
    // Shuffles where shifts would do: clang joins a shift with the product into a slower one.
    *low = (vu)_mm512_mask_shuffle_epi32(even, 0xaaaa, odd, _MM_PERM_CCAA);
    *high = (vu)_mm512_mask_shuffle_epi32(odd, 0x5555, even, _MM_PERM_DDBB);
}

/// The order in which the lanes count blocks, such that vu_store_blocks moves words within groups
/// only.
CK_INLINE vu vu_block_offsets(void) {
    return (vu){0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15};
}

/// Stores the words of VF_LANES blocks, block after block; lane order is vu_block_offsets().
CK_INLINE void vu_store_blocks(uint32_t *p, vu a, vu b, vu c, vu d) {
    const __m512i ab_low = _mm512_unpacklo_epi32((__m512i)a, (__m512i)b);
    const __m512i ab_high = _mm512_unpackhi_epi32((__m512i)a, (__m512i)b);
    const __m512i cd_low = _mm512_unpacklo_epi32((__m512i)c, (__m512i)d);
    const __m512i cd_high = _mm512_unpackhi_epi32((__m512i)c, (__m512i)d);
    _mm512_storeu_si512(p, _mm512_unpacklo_epi64(ab_low, cd_low));
    _mm512_storeu_si512(p + 16, _mm512_unpackhi_epi64(ab_low, cd_low));
    _mm512_storeu_si512(p + 32, _mm512_unpacklo_epi64(ab_high, cd_high));
    _mm512_storeu_si512(p + 48, _mm512_unpackhi_epi64(ab_high, cd_high));
}

CK_INLINE void vf_store_f16(uint16_t *p, vf v) {
    _mm256_storeu_si256((__m256i *)p, _mm512_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT));
}

CK_INLINE vf vf_load_f16(const uint16_t *p) {
    return _mm512_cvtph_ps(_mm256_loadu_si256((const __m256i *)p));
}

/// Adds to each lane the four products of unsigned bytes of a and signed ones of b.
CK_INLINE vi vi_dot4(vi sum, vi a, vi b) {
#if defined(CK_VNNI)
    return (vi)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)a, (__m512i)b);
#else
    const __m512i even = _mm512_and_si512((__m512i)a, _mm512_set1_epi16(0xff));
    const __m512i odd = _mm512_srli_epi16((__m512i)a, 8);
    const __m512i b_even = _mm512_srai_epi16(_mm512_slli_epi16((__m512i)b, 8), 8);
    const __m512i b_odd = _mm512_srai_epi16((__m512i)b, 8);
    return sum + (vi)_mm512_madd_epi16(even, b_even) + (vi)_mm512_madd_epi16(odd, b_odd);
#endif
}
