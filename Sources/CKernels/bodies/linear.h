// SPDX-License-Identifier: Apache-2.0
// Products of rows with a matrix of weights. Every output has one vector of partial sums, filled
// along the width and summed across at the end, whatever is computed beside it. Weights of sixteen
// bits are expanded in registers, or once for many rows: they give the bits of the same weights in
// 32.
//
// Legend
//   kind   the type of the weights, a constant wherever these functions are inlined

// Weights that stay in the second-level cache while all rows pass.
#define LINEAR_TILE_BYTES (256 * 1024)
// Weights of sixteen bits that are expanded at a time, for the first-level cache.
#define LINEAR_EXPANDED 8192

enum { WEIGHT_FLOAT, WEIGHT_BF16, WEIGHT_F16 };

CK_INLINE size_t weight_size(int kind) { return kind == WEIGHT_FLOAT ? 4 : 2; }

CK_INLINE const void *weights_from(int kind, const void *weights, size_t place) {
    return (const char *)weights + place * weight_size(kind);
}

/// VF_LANES weights, or the end of a row followed by zeros.
CK_INLINE vf load_weights(int kind, const void *weights, size_t place, size_t left) {
    const void *p = weights_from(kind, weights, place);
    if (kind == WEIGHT_FLOAT) return load(p, left);
    uint16_t last[VF_LANES] = {0};
    if (left < VF_LANES) p = __builtin_memcpy(last, p, left * sizeof *last);
    return kind == WEIGHT_BF16 ? load_bf16(p) : vf_load_f16(p);
}

/// A constant number of rows by a constant number of outputs, 1 or a multiple of 4.
CK_INLINE void linear_block(int kind, size_t rows, size_t outputs, size_t width, const float *x,
                            size_t x_stride, const void *weights, const float *bias, float *out,
                            size_t out_stride) {
    vf sums[6][8], column[6];
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < outputs; j++) sums[i][j] = vf_all(0);
    size_t k = 0;
    for (; k + VF_LANES <= width; k += VF_LANES) {
        for (size_t i = 0; i < rows; i++) column[i] = vf_load(x + i * x_stride + k);
        for (size_t j = 0; j < outputs; j++) {
            const vf weight = load_weights(kind, weights, j * width + k, VF_LANES);
            for (size_t i = 0; i < rows; i++) sums[i][j] = vf_fma(column[i], weight, sums[i][j]);
        }
    }
    if (k < width) {
        for (size_t i = 0; i < rows; i++) column[i] = vf_load_part(x + i * x_stride + k, width - k);
        for (size_t j = 0; j < outputs; j++) {
            const vf weight = load_weights(kind, weights, j * width + k, width - k);
            for (size_t i = 0; i < rows; i++) sums[i][j] = vf_fma(column[i], weight, sums[i][j]);
        }
    }
    for (size_t i = 0; i < rows; i++) {
        float *row = out + i * out_stride;
        if (outputs == 1) row[0] = vf_sum(sums[i][0]) + (bias == NULL ? 0 : bias[0]);
        for (size_t j = 0; j + 4 <= outputs; j += 4) {
            const quad four = vf_sum4(sums[i][j], sums[i][j + 1], sums[i][j + 2], sums[i][j + 3]);
            quad_store(row + j, four + (bias == NULL ? (quad)0.0f : quad_load(bias + j)));
        }
    }
}

/// A constant number of rows by any outputs, `wide` at once.
CK_INLINE void linear_rows(int kind, size_t rows, size_t wide, size_t width, const float *x,
                           size_t x_stride, const void *weights, const float *bias, size_t first,
                           size_t last, float *out, size_t out_stride) {
    size_t j = first;
    for (; j + wide <= last; j += wide)
        linear_block(kind, rows, wide, width, x, x_stride, weights_from(kind, weights, j * width),
                     bias == NULL ? NULL : bias + j, out + j, out_stride);
    for (; j < last; j++)
        linear_block(kind, rows, 1, width, x, x_stride, weights_from(kind, weights, j * width),
                     bias == NULL ? NULL : bias + j, out + j, out_stride);
}

CK_INLINE void linear_tiles(int kind, size_t rows, size_t width, const float *x, size_t x_stride,
                      const void *weights, const float *bias, size_t first, size_t last, float *out,
                      size_t out_stride) {
    const size_t fitting = LINEAR_TILE_BYTES / weight_size(kind) / (width + 1) / 8 * 8;
    const size_t tile = fitting < 8 ? 8 : fitting;
    for (size_t start = first; start < last; start += tile) {
        const size_t end = last - start < tile ? last : start + tile;
        size_t row = 0, count;
        for (; row < rows; row += count) {
            const float *from = x + row * x_stride;
            float *to = out + row * out_stride;
            count = rows - row < LINEAR_ROWS ? rows - row : LINEAR_ROWS;
#define CK_ROWS(rows, wide)                                                                        \
    linear_rows(kind, rows, wide, width, from, x_stride, weights, bias, start, end, to, out_stride)
            switch (count) {
            case 1: CK_ROWS(1, 8); break;
            case 2: CK_ROWS(2, 4); break;
            case 3: CK_ROWS(3, 4); break;
#if LINEAR_ROWS > 3
            case 4: CK_ROWS(4, 4); break;
            case 5: CK_ROWS(5, 4); break;
            case 6: CK_ROWS(6, 4); break;
#endif
            }
#undef CK_ROWS
        }
    }
}

CK_INLINE void expand_weights(int kind, const void *weights, size_t count, float *out) {
    for (size_t i = 0; i < count; i += VF_LANES)
        store(out + i, count - i, load_weights(kind, weights, i, count - i));
}

/// As linear_tiles; weights of sixteen bits are expanded once for all rows where these are many.
CK_INLINE void linear(int kind, size_t rows, size_t width, const float *x, size_t x_stride,
                      const void *weights, const float *bias, size_t first, size_t last, float *out,
                      size_t out_stride) {
    const size_t outputs = width == 0 ? 0 : LINEAR_EXPANDED / width / 4 * 4;
    if (kind == WEIGHT_FLOAT || rows <= LINEAR_ROWS || outputs == 0) {
        linear_tiles(kind, rows, width, x, x_stride, weights, bias, first, last, out, out_stride);
        return;
    }
    float expanded[LINEAR_EXPANDED];
    for (size_t start = first; start < last; start += outputs) {
        const size_t count = last - start < outputs ? last - start : outputs;
        expand_weights(kind, weights_from(kind, weights, start * width), count * width, expanded);
        linear_tiles(WEIGHT_FLOAT, rows, width, x, x_stride, expanded,
                     bias == NULL ? NULL : bias + start, 0, count, out + start, out_stride);
    }
}

static void k_linear(size_t rows, size_t width, const float *x, size_t x_stride,
                     const float *weights, const float *bias, size_t first, size_t last, float *out,
                     size_t out_stride) {
    linear(WEIGHT_FLOAT, rows, width, x, x_stride, weights, bias, first, last, out, out_stride);
}

static void k_linear_bf16(size_t rows, size_t width, const float *x, size_t x_stride,
                          const uint16_t *weights, const float *bias, size_t first, size_t last,
                          float *out, size_t out_stride) {
    linear(WEIGHT_BF16, rows, width, x, x_stride, weights, bias, first, last, out, out_stride);
}

static void k_linear_f16(size_t rows, size_t width, const float *x, size_t x_stride,
                         const uint16_t *weights, const float *bias, size_t first, size_t last,
                         float *out, size_t out_stride) {
    linear(WEIGHT_F16, rows, width, x, x_stride, weights, bias, first, last, out, out_stride);
}
