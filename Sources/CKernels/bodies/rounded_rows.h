// SPDX-License-Identifier: Apache-2.0
// Rows of numbers rounded to whole multiples of a step, for products with weights of few bits. A
// multiple has 15 bits and is kept as two signed bytes, 128 * high + low. All sums are of whole
// numbers, so their order does not matter and every set gives the same bits.
//
// Legend
//   room     scales [rows]; corrections [rows][2]; corrections of groups and bytes, tile by tile:
//            [groups][rows of the tile][2] and [quads][rows of the tile][2][4]
//   tile     up to PACKED_ROWS rows, multiplied together
//   quad     four neighbouring columns
//   group    32 neighbouring columns; a row is filled up with zeros to whole groups

// A block of packed weights.
#define PACKED_OUTPUTS 16
#define PACKED_VECTORS (PACKED_OUTPUTS / VF_LANES)
#define GROUP_COLUMNS 32
#define GROUP_QUADS (GROUP_COLUMNS / 4)

// The largest multiple, 127 * 128, and what is added to packed weights to make them unsigned.
#define LARGEST_MULTIPLE 16256.0f
#define BYTE_OFFSET 128
#define NIBBLE_OFFSET 8

typedef struct {
    const float *scales;
    const int32_t *corrections, *groups, *quads;
    size_t group_count;
} rounded_rows;

CK_INLINE rounded_rows rounded_rows_in(const int32_t *room, size_t rows, size_t width) {
    rounded_rows found;
    found.group_count = (width + GROUP_COLUMNS - 1) / GROUP_COLUMNS;
    found.scales = (const float *)room;
    found.corrections = room + rows;
    found.groups = found.corrections + 2 * rows;
    found.quads = found.groups + 2 * rows * found.group_count;
    return found;
}

/// The largest magnitude of a row; NaN counts as larger than infinity.
CK_INLINE float row_magnitude(size_t n, const float *x) {
    vu largest = (vu)0u;
    for (size_t i = 0; i < n; i += VF_LANES) {
        const vu bits = (vu)vf_abs(load(x + i, n - i));
        largest = bits > largest ? bits : largest;
    }
    uint32_t found = 0;
    for (int lane = 0; lane < VF_LANES; lane++)
        if (largest[lane] > found) found = largest[lane];
    float magnitude;
    __builtin_memcpy(&magnitude, &found, sizeof magnitude);
    return magnitude;
}

/// Rounds a group of columns to bytes; adds the sums of the high and the low ones.
CK_INLINE void round_group(const float *x, size_t left, float inverse, int8_t bytes[2][32],
                           int32_t sums[2]) {
    typedef int8_t narrow __attribute__((ext_vector_type(VF_LANES)));
    const float magic = 12582912.0f;  // 1.5 * 2^23: its low bits hold the nearest whole number
    vi high_sum = (vi)0, low_sum = (vi)0;
    for (size_t c = 0; c < GROUP_COLUMNS; c += VF_LANES) {
        // Without a step everything is 0, also what is not finite.
        const vf v = c < left && inverse != 0 ? load(x + c, left - c) : vf_all(0);
        const vi multiple = (vi)(v * inverse + magic) - 0x4b400000;
        const vi high = (multiple + 64) >> 7, low = multiple - (high << 7);
        const narrow high_bytes = __builtin_convertvector(high, narrow);
        const narrow low_bytes = __builtin_convertvector(low, narrow);
        __builtin_memcpy(bytes[0] + c, &high_bytes, VF_LANES);
        __builtin_memcpy(bytes[1] + c, &low_bytes, VF_LANES);
        high_sum += high;
        low_sum += low;
    }
    sums[0] = sums[1] = 0;
    for (int lane = 0; lane < VF_LANES; lane++) sums[0] += high_sum[lane], sums[1] += low_sum[lane];
}

/// Rounds a row to bytes, the first of which go to `quads` and the corrections of the first group
/// to `groups`; `step` numbers further on follow the next.
CK_INLINE void round_row(size_t width, const float *x, float inverse, size_t step, int32_t *groups,
                         int32_t *quads, int32_t totals[2]) {
    totals[0] = totals[1] = 0;
    for (size_t first = 0; first < width; first += GROUP_COLUMNS, groups += step) {
        int8_t bytes[2][32];
        int32_t sums[2];
        round_group(x + first, width - first, inverse, bytes, sums);
        for (size_t plane = 0; plane < 2; plane++) {
            totals[plane] += sums[plane];
            groups[plane] = -NIBBLE_OFFSET * sums[plane];
        }
        for (size_t q = 0; q < GROUP_QUADS; q++, quads += step)
            for (size_t plane = 0; plane < 2; plane++)
                __builtin_memcpy(quads + plane, bytes[plane] + 4 * q, 4);
    }
}

static void k_round_rows(size_t rows, size_t width, const float *x, size_t x_stride, size_t first,
                         size_t last, int32_t *room) {
    const rounded_rows target = rounded_rows_in(room, rows, width);
    float *scales = (float *)room;
    int32_t *corrections = room + (target.corrections - room);
    int32_t *groups = room + (target.groups - room), *quads = room + (target.quads - room);
    for (size_t row = first; row < last; row++) {
        const float *from = x + row * x_stride;
        const float magnitude = row_magnitude(width, from);
        const int is_finite = magnitude <= __FLT_MAX__, is_zero = magnitude < 1e-30f;
        // What is not finite makes the whole row not a number.
        scales[row] = !is_finite ? magnitude - magnitude
                                 : (is_zero ? 0 : magnitude / LARGEST_MULTIPLE);
        const float inverse = !is_finite || is_zero ? 0 : LARGEST_MULTIPLE / magnitude;
        const size_t start = row / PACKED_ROWS * PACKED_ROWS;
        const size_t tile = rows - start < PACKED_ROWS ? rows - start : PACKED_ROWS;
        const size_t place = 2 * start * target.group_count + 2 * (row - start);
        const size_t quad_place = 2 * start * target.group_count * GROUP_QUADS + 2 * (row - start);
        int32_t totals[2];
        round_row(width, from, inverse, 2 * tile, groups + place, quads + quad_place, totals);
        for (size_t plane = 0; plane < 2; plane++)
            corrections[2 * row + plane] = -BYTE_OFFSET * totals[plane];
    }
}
