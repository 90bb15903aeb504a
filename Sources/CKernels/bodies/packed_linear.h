// SPDX-License-Identifier: Apache-2.0
// Products of rounded rows with packed weights of eight and of four bits. See rounded_rows.h for
// the legend.
//
// Packed weights are blocks of sixteen outputs. A block has, quad after quad, the four weights of
// each of its outputs: as bytes, the weight plus 128; as nibbles, the weight plus 8, group by
// group, the low nibbles of 64 bytes for one quad and the high ones for the next.

/// Bytes of one quad of a block, or of two quads in nibbles.
#define PACKED_STEP (4 * PACKED_OUTPUTS)
/// How far ahead weights are asked for, in bytes: into the second-level cache, and into the first.
#define PACKED_FAR 12288
#define PACKED_NEAR 2048

typedef struct {
    size_t outputs;  // of the block that are wanted, at most PACKED_OUTPUTS
    const float *bias;
    float *out;
    size_t out_stride;
} packed_target;

CK_INLINE void ask_ahead(const void *weights) {
    __builtin_prefetch((const char *)weights + PACKED_FAR, 0, 2);
    __builtin_prefetch((const char *)weights + PACKED_NEAR, 0, 3);
}

CK_INLINE vi load_packed(const uint8_t *p) {
    vi v;
    __builtin_memcpy(&v, p, sizeof v);
    return v;
}

/// Stores one row of one vector of outputs.
CK_INLINE void store_packed(const packed_target *target, size_t row, size_t v, vf y) {
    const size_t place = v * VF_LANES;
    if (place >= target->outputs) return;
    const size_t left = target->outputs - place;
    if (target->bias != NULL) y += load(target->bias + place, left);
    store(target->out + row * target->out_stride + place, left, y);
}

/// A constant number of rows by one block of bytes; several sums of each, for them to overlap.
CK_INLINE void byte_block(size_t rows, size_t parts, size_t quads, const int32_t *x,
                          const int32_t *corrections, const float *x_scales,
                          const uint8_t *weights, const float *scales,
                          const packed_target *target) {
    vi sums[4][2 * PACKED_ROWS][PACKED_VECTORS];
    for (size_t part = 0; part < parts; part++)
        for (size_t i = 0; i < 2 * rows; i++)
            for (size_t v = 0; v < PACKED_VECTORS; v++)
                sums[part][i][v] = (vi)(part == 0 ? corrections[i] : 0);
    for (size_t q = 0; q < quads; q += parts) {
        for (size_t part = 0; part < parts; part++) {
            const uint8_t *from = weights + (q + part) * PACKED_STEP;
            const int32_t *row = x + (q + part) * 2 * rows;
            ask_ahead(from);
            for (size_t v = 0; v < PACKED_VECTORS; v++) {
                const vi w = load_packed(from + 4 * VF_LANES * v);
                for (size_t i = 0; i < 2 * rows; i++)
                    sums[part][i][v] = vi_dot4(sums[part][i][v], w, (vi)row[i]);
            }
        }
    }
    for (size_t r = 0; r < rows; r++)
        for (size_t v = 0; v < PACKED_VECTORS; v++) {
            vi high = sums[0][2 * r][v], low = sums[0][2 * r + 1][v];
            for (size_t part = 1; part < parts; part++)
                high += sums[part][2 * r][v], low += sums[part][2 * r + 1][v];
            const vf total =
                __builtin_convertvector(high, vf) * 128.0f + __builtin_convertvector(low, vf);
            store_packed(target, r, v, total * (vf_load(scales + v * VF_LANES) * x_scales[r]));
        }
}

/// A constant number of rows by one block of nibbles; scales are [groups][PACKED_OUTPUTS].
CK_INLINE void nibble_block(size_t rows, size_t groups, const int32_t *x,
                            const int32_t *corrections, const float *x_scales,
                            const uint8_t *weights, const uint16_t *scales,
                            const packed_target *target) {
    vf totals[PACKED_ROWS][PACKED_VECTORS];
    for (size_t r = 0; r < rows; r++)
        for (size_t v = 0; v < PACKED_VECTORS; v++) totals[r][v] = vf_all(0);
    for (size_t g = 0; g < groups; g++) {
        const uint8_t *from = weights + g * GROUP_QUADS / 2 * PACKED_STEP;
        const int32_t *quads = x + g * GROUP_QUADS * 2 * rows;
        for (size_t step = 0; step < GROUP_QUADS / 2; step++)
            ask_ahead(from + step * PACKED_STEP);
        __builtin_prefetch(scales + g * PACKED_OUTPUTS + PACKED_NEAR / PACKED_OUTPUTS);
        for (size_t v = 0; v < PACKED_VECTORS; v++) {
            vi sums[2 * PACKED_ROWS];
            for (size_t i = 0; i < 2 * rows; i++) sums[i] = (vi)corrections[g * 2 * rows + i];
            for (size_t step = 0; step < GROUP_QUADS / 2; step++) {
                const vi pair = load_packed(from + step * PACKED_STEP + 4 * VF_LANES * v);
                const vi low = pair & 0x0f0f0f0f, high = (vi)((vu)pair >> 4) & 0x0f0f0f0f;
                const int32_t *row = quads + 4 * step * rows;
                for (size_t i = 0; i < 2 * rows; i++) sums[i] = vi_dot4(sums[i], low, (vi)row[i]);
                for (size_t i = 0; i < 2 * rows; i++)
                    sums[i] = vi_dot4(sums[i], high, (vi)row[2 * rows + i]);
            }
            const vf scale = load_bf16(scales + g * PACKED_OUTPUTS + v * VF_LANES);
            for (size_t r = 0; r < rows; r++) {
                const vi sum = (sums[2 * r] << 7) + sums[2 * r + 1];
                totals[r][v] += __builtin_convertvector(sum, vf) * scale;
            }
        }
    }
    for (size_t r = 0; r < rows; r++)
        for (size_t v = 0; v < PACKED_VECTORS; v++)
            store_packed(target, r, v, totals[r][v] * x_scales[r]);
}

// Calls CK_TILE with every number of rows as a constant.
#define CK_TILES(count)                                                                            \
    switch (count) {                                                                               \
    case 1: CK_TILE(1); break;                                                                     \
        CK_MORE_TILES                                                                              \
    }
#if PACKED_ROWS >= 8
#define CK_MORE_TILES                                                                              \
    case 2: CK_TILE(2); break;                                                                     \
    case 3: CK_TILE(3); break;                                                                     \
    case 4: CK_TILE(4); break;                                                                     \
    case 5: CK_TILE(5); break;                                                                     \
    case 6: CK_TILE(6); break;                                                                     \
    case 7: CK_TILE(7); break;                                                                     \
    case 8: CK_TILE(8); break;
#elif PACKED_ROWS >= 2
#define CK_MORE_TILES                                                                              \
    case 2: CK_TILE(2); break;
#else
#define CK_MORE_TILES
#endif

static void k_linear_int8(size_t rows, size_t width, const int32_t *room, const uint8_t *weights,
                          const float *scales, const float *bias, size_t first, size_t last,
                          float *out, size_t out_stride) {
    const rounded_rows x = rounded_rows_in(room, rows, width);
    const size_t quads = x.group_count * GROUP_QUADS;
    for (size_t output = first; output < last; output += PACKED_OUTPUTS) {
        const uint8_t *block = weights + output * 4 * quads;
        for (size_t row = 0, count; row < rows; row += count) {
            count = rows - row < PACKED_ROWS ? rows - row : PACKED_ROWS;
            const packed_target target = {
                last - output < PACKED_OUTPUTS ? last - output : PACKED_OUTPUTS,
                bias == NULL ? NULL : bias + output, out + row * out_stride + output, out_stride};
#define CK_TILE(n)                                                                                 \
    byte_block(n, n == 1 ? 4 : (n <= 3 ? 2 : 1), quads, x.quads + 2 * row * quads,                 \
               x.corrections + 2 * row, x.scales + row, block, scales + output, &target)
            CK_TILES(count)
#undef CK_TILE
        }
    }
}

static void k_linear_int4(size_t rows, size_t width, const int32_t *room, const uint8_t *weights,
                          const uint16_t *scales, const float *bias, size_t first, size_t last,
                          float *out, size_t out_stride) {
    const rounded_rows x = rounded_rows_in(room, rows, width);
    const size_t groups = x.group_count;
    for (size_t output = first; output < last; output += PACKED_OUTPUTS) {
        const uint8_t *block = weights + output * groups * GROUP_COLUMNS / 2;
        for (size_t row = 0, count; row < rows; row += count) {
            count = rows - row < PACKED_ROWS ? rows - row : PACKED_ROWS;
            const packed_target target = {
                last - output < PACKED_OUTPUTS ? last - output : PACKED_OUTPUTS,
                bias == NULL ? NULL : bias + output, out + row * out_stride + output, out_stride};
#define CK_TILE(n)                                                                                 \
    nibble_block(n, groups, x.quads + 2 * row * groups * GROUP_QUADS, x.groups + 2 * row * groups, \
                 x.scales + row, block, scales + output * groups, &target)
            CK_TILES(count)
#undef CK_TILE
        }
    }
}
#undef CK_TILES
#undef CK_MORE_TILES
