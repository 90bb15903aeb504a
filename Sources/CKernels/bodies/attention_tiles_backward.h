// SPDX-License-Identifier: Apache-2.0
// The gradient of attention_tiles.h. With p = softmax(scores): d_value = p d_out, and
// d_score = p (d_out . value - d_out . out), since the p-weighted mean of d_out . value is d_out .
// out.

/// What the backward pass keeps beside the shared room.
typedef struct {
    float *d_keys, *d_values;             // [slots + 1][width]
    float *d_out, *d_out_transposed;      // [TILE][width] and back
    float *d_scores;                      // [most keys][TILE]
} tile_gradients;

CK_INLINE tile_gradients tile_gradients_in(float *room, const ck_tiles *tiles, size_t D) {
    const size_t width = tile_width(D), rows = (size_t)tiles->slots + 1;
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

/// What a sequence's backward pass reads and writes, as ck_attend_tiles_backward gets it.
typedef struct {
    const ck_tiles *tiles;
    size_t D;
    const float *queries, *keys, *values;
    size_t stride;
    float scale;
    const float *out, *d_out;
    size_t out_stride;
    const float *log_sums;
    float *d_queries, *d_keys, *d_values;
    size_t gradient_stride;
} tile_backward_task;

/// What tile t writes, and what the next one reads.
CK_INLINE tile_ahead tile_backward_ahead(const tile_backward_task *task, int32_t t) {
    const ck_tiles *tiles = task->tiles;
    const int32_t *places = tiles->queries + (size_t)t * TILE;
    const tile_moves leaving = tile_moves_of(tiles->departures, t);
    tile_ahead ahead = {.D = task->D, .positions = tiles->positions};
    tile_expect(&ahead, task->d_queries, task->gradient_stride, places, TILE);
    tile_expect(&ahead, task->d_keys, task->gradient_stride, leaving.places, leaving.count);
    tile_expect(&ahead, task->d_values, task->gradient_stride, leaving.places, leaving.count);
    if (t + 1 < tiles->count) {
        const tile_moves next = tile_moves_of(tiles->arrivals, t + 1);
        tile_expect(&ahead, task->keys, task->stride, next.places, next.count);
        tile_expect(&ahead, task->values, task->stride, next.places, next.count);
        tile_expect(&ahead, task->d_out, task->out_stride, places + TILE, TILE);
        tile_expect(&ahead, task->out, task->out_stride, places + TILE, TILE);
        tile_expect(&ahead, task->queries, task->stride, places + TILE, TILE);
    }
    return ahead;
}

/// Brings the queries of tile t, d_out and what scores need of them to the room.
CK_INLINE void tile_backward_gather(const tile_backward_task *task, tile_room room,
                                    tile_gradients gradients, int32_t t, float *logs,
                                    float *means) {
    const size_t D = task->D, width = tile_width(D), out_stride = task->out_stride;
    const int32_t *places = task->tiles->queries + (size_t)t * TILE;
    const int32_t positions = task->tiles->positions;
    for (size_t query = 0; query < TILE; query++)
        logs[query] = places[query] == positions ? 0 : task->log_sums[places[query]];
    tile_gather(D, places, positions, task->d_out, out_stride, 1, gradients.d_out);
    tile_gather(D, places, positions, task->out, out_stride, 1, room.query);
    tile_means(width, room.query, gradients.d_out, means);
    tile_gather(D, places, positions, task->queries, task->stride, task->scale, room.query);
    tile_transpose(width, room.query, room.transposed);
    tile_transpose(width, gradients.d_out, gradients.d_out_transposed);
}

CK_INLINE void tile_backward_run(const tile_backward_task *task, tile_room room,
                                 tile_gradients gradients, int32_t t) {
    const ck_tiles *tiles = task->tiles;
    const size_t D = task->D, width = tile_width(D);
    const int32_t *seen = tiles->keys + tiles->starts[t];
    const size_t count = (size_t)(tiles->starts[t + 1] - tiles->starts[t]);
    const tile_rows keys = {room.keys, seen, width}, values = {room.values, seen, width};
    float logs[TILE], means[TILE], scales[TILE];
    for (size_t query = 0; query < TILE; query++) scales[query] = task->scale;
    tile_backward_gather(task, room, gradients, t, logs, means);
    tile_ahead ahead = tile_backward_ahead(task, t);
    tile_spread(&ahead, 4 * count / TILE_ROWS);
    tile_scores(width, count, keys, room.transposed, room.scores, &ahead);
    tile_scores(width, count, values, gradients.d_out_transposed, gradients.d_scores, &ahead);
    tile_score_gradients(count, tiles->visible + tiles->starts[t], logs, means, room.scores,
                         gradients.d_scores);
    tile_add_queries(width, count, room.scores, gradients.d_out, seen, gradients.d_values, &ahead);
    tile_add_queries(width, count, gradients.d_scores, room.query, seen, gradients.d_keys, &ahead);
    tile_sum_keys(width, count, gradients.d_scores, keys, room.query);
    tile_scatter(D, tiles->queries + (size_t)t * TILE, tiles->positions, room.query, scales,
                 task->d_queries, task->gradient_stride);
}

static void k_attend_tiles_backward(const ck_tiles *tiles, size_t D, const float *queries,
                                    const float *keys, const float *values, size_t stride,
                                    float scale, const float *out, const float *d_out,
                                    size_t out_stride, const float *log_sums, float *room,
                                    float *d_queries, float *d_keys, float *d_values,
                                    size_t gradient_stride) {
    const tile_backward_task task = {tiles,     D,      queries, keys,       values,
                                     stride,    scale,  out,     d_out,      out_stride,
                                     log_sums,  d_queries, d_keys, d_values, gradient_stride};
    const tile_room parts = tile_room_in(room, tiles, D);
    const tile_gradients gradients = tile_gradients_in(parts.next, tiles, D);
    tile_clear_missing(tiles, D, parts.keys);
    tile_clear_missing(tiles, D, parts.values);
    tile_clear_missing(tiles, D, gradients.d_keys);
    tile_clear_missing(tiles, D, gradients.d_values);
    for (int32_t t = 0; t < tiles->count; t++) {
        const tile_moves arrivals = tile_moves_of(tiles->arrivals, t);
        const tile_moves departures = tile_moves_of(tiles->departures, t);
        tile_pack(D, arrivals, keys, stride, parts.keys);
        tile_pack(D, arrivals, values, stride, parts.values);
        tile_clear(tile_width(D), arrivals, gradients.d_keys);
        tile_clear(tile_width(D), arrivals, gradients.d_values);
        tile_backward_run(&task, parts, gradients, t);
        tile_unpack(D, departures, gradients.d_keys, d_keys, gradient_stride);
        tile_unpack(D, departures, gradients.d_values, d_values, gradient_stride);
    }
}
