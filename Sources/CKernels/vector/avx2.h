// SPDX-License-Identifier: Apache-2.0
// Eight lanes on x86-64 with AVX2, FMA and F16C. See generic.h for the legend.
#define VF_LANES 8
#include "vector/generic.h"

// Rows that ck_linear sums at once; times four outputs they are 12 of the 16 registers.
#define LINEAR_ROWS 3

// Rows and vectors of columns that a tile's products sum at once: 12 of the 16 registers.
#define TILE_ROWS 4
#define TILE_VECTORS 3

// Rows that products with packed weights sum at once.
#define PACKED_ROWS 2

/// a * b + c, rounded once.
CK_INLINE vf vf_fma(vf a, vf b, vf c) { return _mm256_fmadd_ps(a, b, c); }

CK_INLINE __m256i first_lanes(size_t n) {
    return (__m256i)(vi_lane_numbers() < (vi)(int32_t)n);
}

CK_INLINE vf vf_load_part(const float *p, size_t n) {
    return _mm256_maskload_ps(p, first_lanes(n));
}

CK_INLINE void vf_store_part(float *p, size_t n, vf v) {
    _mm256_maskstore_ps(p, first_lanes(n), v);
}

/// The sums of four vectors: in each group (0 + 2) + (1 + 3), then the groups.
CK_INLINE quad vf_sum4(vf a, vf b, vf c, vf d) {
    const __m256 ab = _mm256_add_ps(_mm256_unpacklo_ps(a, b), _mm256_unpackhi_ps(a, b));
    const __m256 cd = _mm256_add_ps(_mm256_unpacklo_ps(c, d), _mm256_unpackhi_ps(c, d));
    const __m256 groups =
        _mm256_add_ps(_mm256_shuffle_ps(ab, cd, 0x44), _mm256_shuffle_ps(ab, cd, 0xee));
    return _mm_add_ps(_mm256_castps256_ps128(groups), _mm256_extractf128_ps(groups, 1));
}

/// Bit for bit as in vf_sum4.
CK_INLINE float vf_sum(vf v) { return vf_sum4(v, v, v, v)[0]; }

/// Exchanges the rows and columns of a square of VF_LANES x VF_LANES.
CK_INLINE void vf_transpose(vf *rows) {
    __m256 fours[8];  // column c of rows 0..3 or 4..7, for columns c and c + 4
    for (int r = 0; r < 8; r += 4) {
        const __m256 ab_low = _mm256_unpacklo_ps(rows[r], rows[r + 1]);
        const __m256 ab_high = _mm256_unpackhi_ps(rows[r], rows[r + 1]);
        const __m256 cd_low = _mm256_unpacklo_ps(rows[r + 2], rows[r + 3]);
        const __m256 cd_high = _mm256_unpackhi_ps(rows[r + 2], rows[r + 3]);
        fours[r] = _mm256_shuffle_ps(ab_low, cd_low, 0x44);
        fours[r + 1] = _mm256_shuffle_ps(ab_low, cd_low, 0xee);
        fours[r + 2] = _mm256_shuffle_ps(ab_high, cd_high, 0x44);
        fours[r + 3] = _mm256_shuffle_ps(ab_high, cd_high, 0xee);
    }
    for (int c = 0; c < 4; c++) {
        rows[c] = _mm256_permute2f128_ps(fours[c], fours[c + 4], 0x20);
        rows[c + 4] = _mm256_permute2f128_ps(fours[c], fours[c + 4], 0x31);
    }
}

/// The low and the high halves of the 64-bit products a * m.
CK_INLINE void vu_multiply_wide(vu a, uint32_t m, vu *low, vu *high) {
    const __m256i factor = _mm256_set1_epi32((int)m), words = (__m256i)a;
    const __m256i even = _mm256_mul_epu32(words, factor);
    const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(words, 32), factor);
    *low = (vu)_mm256_blend_epi32(even, _mm256_shuffle_epi32(odd, 0xa0), 0xaa);
    *high = (vu)_mm256_blend_epi32(_mm256_shuffle_epi32(even, 0xf5), odd, 0xaa);
}

/// The order in which the lanes count blocks, such that vu_store_blocks moves words within groups
/// only.
CK_INLINE vu vu_block_offsets(void) { return (vu){0, 2, 4, 6, 1, 3, 5, 7}; }

/// Stores the words of VF_LANES blocks, block after block; lane order is vu_block_offsets().
CK_INLINE void vu_store_blocks(uint32_t *p, vu a, vu b, vu c, vu d) {
    const __m256i ab_low = _mm256_unpacklo_epi32((__m256i)a, (__m256i)b);
    const __m256i ab_high = _mm256_unpackhi_epi32((__m256i)a, (__m256i)b);
    const __m256i cd_low = _mm256_unpacklo_epi32((__m256i)c, (__m256i)d);
    const __m256i cd_high = _mm256_unpackhi_epi32((__m256i)c, (__m256i)d);
    _mm256_storeu_si256((__m256i *)p, _mm256_unpacklo_epi64(ab_low, cd_low));
    _mm256_storeu_si256((__m256i *)(p + 8), _mm256_unpackhi_epi64(ab_low, cd_low));
    _mm256_storeu_si256((__m256i *)(p + 16), _mm256_unpacklo_epi64(ab_high, cd_high));
    _mm256_storeu_si256((__m256i *)(p + 24), _mm256_unpackhi_epi64(ab_high, cd_high));
}

CK_INLINE void vf_store_f16(uint16_t *p, vf v) {
    _mm_storeu_si128((__m128i *)p, _mm256_cvtps_ph(v, _MM_FROUND_TO_NEAREST_INT));
}

CK_INLINE vf vf_load_f16(const uint16_t *p) {
    return _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)p));
}

/// Adds to each lane the four products of unsigned bytes of a and signed ones of b.
CK_INLINE vi vi_dot4(vi sum, vi a, vi b) {
    const __m256i even = _mm256_and_si256((__m256i)a, _mm256_set1_epi16(0xff));
    const __m256i odd = _mm256_srli_epi16((__m256i)a, 8);
    const __m256i b_even = _mm256_srai_epi16(_mm256_slli_epi16((__m256i)b, 8), 8);
    const __m256i b_odd = _mm256_srai_epi16((__m256i)b, 8);
    return sum + (vi)_mm256_madd_epi16(even, b_even) + (vi)_mm256_madd_epi16(odd, b_odd);
}
