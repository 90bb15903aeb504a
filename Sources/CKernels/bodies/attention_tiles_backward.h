// SPDX-License-Identifier: Apache-2.0
// The gradient of attention_tiles.h. With p = softmax(scores): d_value = p d_out, and
// d_score = p (d_out . value - d_out . out), since the p-weighted mean of d_out . value is d_out .
// out.

/// What the backward pass keeps beside the shared room.
typedef struct {
    float *d_keys, *d_values;             // [positions + 1][width]
    float *d_out, *d_out_transposed;      // [TILE][width] and back
    float *d_scores;                      // [most keys][TILE]
} tile_gradients;

CK_INLINE tile_gradients tile_gradients_in(float *room, const ck_tiles *tiles, size_t D) {
    const size_t width = tile_width(D), rows = (size_t)tiles->positions + 1;
    tile_gradients parts;
    parts.d_keys = room;
    parts.d_values = parts.d_keys + rows * width;
    parts.d_out = parts.d_values + rows * width;
    parts.d_out_transposed = parts.d_out + TILE * width;
    parts.d_scores = parts.d_out_transposed + TILE * width;
    return parts;
}

/// For each query d_out . out, the mean of what its scores' gradients are made of.
CK_INLINE void tile_means(size_t width, const float *out, const float *d_out, float *means) {
    for (size_t query = 0; query < TILE; query++)
        means[query] = row_dot(width, out + query * width, d_out + query * width);
}

/// Scores become probabilities, and d_scores (d_out . value on entry) the gradient by the scores.
CK_INLINE void tile_score_gradients(size_t count, const uint16_t *visible, const float *log_sums,
                                    const float *means, float *scores, float *d_scores) {
    for (size_t query = 0; query < TILE; query += VF_LANES) {
        const vi bits = tile_bits(query);
        const vf logs = vf_load(log_sums + query), mean = vf_load(means + query);
        for (size_t key = 0; key < count; key++) {
            float *score = scores + key * TILE + query, *d_score = d_scores + key * TILE + query;
            const vf e = vf_exp(vf_load(score) - logs);
            const vf probability = tile_visible(e, visible[key], bits, 0);
            vf_store(score, probability);
            vf_store(d_score, probability * (vf_load(d_score) - mean));
        }
    }
}

/// Copies packed rows back to rows of D elements.
CK_INLINE void tile_unpack(size_t D, size_t count, const float *from, float *rows, size_t stride) {
    const size_t width = tile_width(D);
    for (size_t row = 0; row < count; row++, from += width, rows += stride)
        for (size_t i = 0; i < D; i += VF_LANES) store(rows + i, D - i, vf_load(from + i));
}

static void k_attend_tiles_backward(const ck_tiles *tiles, size_t D, const float *queries,
                                    const float *keys, const float *values, size_t stride,
                                    float scale, const float *out, const float *d_out,
                                    size_t out_stride, const float *log_sums, float *room,
                                    float *d_queries, float *d_keys, float *d_values,
                                    size_t gradient_stride) {
    const size_t width = tile_width(D);
    const int32_t positions = tiles->positions;
    const tile_room parts = tile_room_in(room, tiles, D);
    const tile_gradients gradients = tile_gradients_in(parts.next, tiles, D);
    tile_pack(D, (size_t)positions, keys, stride, parts.keys);
    tile_pack(D, (size_t)positions, values, stride, parts.values);
    for (size_t i = 0; i < 2 * ((size_t)positions + 1) * width; i += VF_LANES)
        vf_store(gradients.d_keys + i, vf_all(0));
    for (int32_t t = 0; t < tiles->count; t++) {
        const int32_t *places = tiles->queries + (size_t)t * TILE;
        const int32_t *seen = tiles->keys + tiles->starts[t];
        const size_t count = (size_t)(tiles->starts[t + 1] - tiles->starts[t]);
        const tile_rows key_rows = {parts.keys, seen, width};
        const tile_rows value_rows = {parts.values, seen, width};
        float means[TILE], logs[TILE], scales[TILE];
        for (size_t query = 0; query < TILE; query++) {
            logs[query] = places[query] == positions ? 0 : log_sums[places[query]];
            scales[query] = scale;
        }
        tile_gather(D, places, positions, d_out, out_stride, 1, gradients.d_out);
        tile_gather(D, places, positions, out, out_stride, 1, parts.query);
        tile_means(width, parts.query, gradients.d_out, means);
        tile_gather(D, places, positions, queries, stride, scale, parts.query);
        tile_transpose(width, parts.query, parts.transposed);
        tile_transpose(width, gradients.d_out, gradients.d_out_transposed);
        if (t + 1 < tiles->count) {
            tile_prefetch(D, places + TILE, positions, d_out, out_stride);
            tile_prefetch(D, places + TILE, positions, out, out_stride);
            tile_prefetch(D, places + TILE, positions, queries, stride);
        }
        tile_scores(width, count, key_rows, parts.transposed, parts.scores);
        tile_scores(width, count, value_rows, gradients.d_out_transposed, gradients.d_scores);
        tile_score_gradients(count, tiles->visible + tiles->starts[t], logs, means, parts.scores,
                             gradients.d_scores);
        tile_add_queries(width, count, parts.scores, gradients.d_out, seen, gradients.d_values);
        tile_add_queries(width, count, gradients.d_scores, parts.query, seen, gradients.d_keys);
        tile_sum_keys(width, count, gradients.d_scores, key_rows, parts.query);
        tile_scatter(D, places, positions, parts.query, scales, d_queries, gradient_stride);
    }
    tile_unpack(D, (size_t)positions, gradients.d_keys, d_keys, gradient_stride);
    tile_unpack(D, (size_t)positions, gradients.d_values, d_values, gradient_stride);
}
