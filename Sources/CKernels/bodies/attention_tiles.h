// SPDX-License-Identifier: Apache-2.0
// Attention of whole sequences as dense products of tiles; see tiles.h for the legend.

/// Where the parts of the room lie that forward and backward share.
typedef struct {
    float *keys, *values;        // [positions + 1][width], the last row 0
    float *query, *transposed;   // [TILE][width] and back
    float *scores;               // [most keys][TILE]
    float *next;                 // what follows
} tile_room;

CK_INLINE tile_room tile_room_in(float *room, const ck_tiles *tiles, size_t D) {
    const size_t width = tile_width(D), rows = (size_t)tiles->positions + 1;
    tile_room parts;
    parts.keys = room;
    parts.values = parts.keys + rows * width;
    parts.query = parts.values + rows * width;
    parts.transposed = parts.query + TILE * width;
    parts.scores = parts.transposed + TILE * width;
    parts.next = parts.scores + (size_t)tiles->most_keys * TILE;
    return parts;
}

/// The softmax over the keys, without its division: scores become exp(score - largest), 0 where
/// hidden. Gives each query its factor 1 / sum (0 where it sees nothing) and log sum.
CK_INLINE void tile_softmax(size_t count, const uint16_t *visible, float *scores, float *factors,
                            float *log_sums) {
    const float least = -__builtin_inff();
    for (size_t query = 0; query < TILE; query += VF_LANES) {
        float *column = scores + query;
        const vi bits = tile_bits(query);
        vf most[4] = {vf_all(least), vf_all(least), vf_all(least), vf_all(least)};
        for (size_t key = 0; key < count; key += 4) {
            for (size_t i = 0; i < 4; i++) {
                float *score = column + (key + i) * TILE;
                const vf seen = tile_visible(vf_load(score), visible[key + i], bits, least);
                vf_store(score, seen);
                most[i] = vf_max(seen, most[i]);
            }
        }
        const vf largest = vf_max(vf_max(most[0], most[1]), vf_max(most[2], most[3]));
        const vf subtracted = vf_select(largest == least, vf_all(0), largest);
        vf sum = vf_all(0);
        for (size_t key = 0; key < count; key++) {
            const vf e = vf_exp(vf_load(column + key * TILE) - subtracted);
            vf_store(column + key * TILE, e);
            sum += e;
        }
        const vf logs = vf_select(sum == 0, vf_all(least), vf_log_normal(sum) + largest);
        vf_store(factors + query, vf_select(sum == 0, vf_all(0), 1.0f / sum));
        vf_store(log_sums + query, vf_select(sum <= __FLT_MAX__, logs, sum));
    }
}

static void k_attend_tiles(const ck_tiles *tiles, size_t D, const float *queries, const float *keys,
                           const float *values, size_t stride, float scale, float *room, float *out,
                           size_t out_stride, float *log_sums) {
    const size_t width = tile_width(D);
    const int32_t positions = tiles->positions;
    const tile_room parts = tile_room_in(room, tiles, D);
    tile_pack(D, (size_t)positions, keys, stride, parts.keys);
    tile_pack(D, (size_t)positions, values, stride, parts.values);
    for (int32_t t = 0; t < tiles->count; t++) {
        const int32_t *places = tiles->queries + (size_t)t * TILE;
        const int32_t *seen = tiles->keys + tiles->starts[t];
        const size_t count = (size_t)(tiles->starts[t + 1] - tiles->starts[t]);
        const tile_rows key_rows = {parts.keys, seen, width};
        const tile_rows value_rows = {parts.values, seen, width};
        float factors[TILE], logs[TILE];
        tile_gather(D, places, positions, queries, stride, scale, parts.query);
        tile_transpose(width, parts.query, parts.transposed);
        if (t + 1 < tiles->count) tile_prefetch(D, places + TILE, positions, queries, stride);
        tile_scores(width, count, key_rows, parts.transposed, parts.scores);
        tile_softmax(count, tiles->visible + tiles->starts[t], parts.scores, factors, logs);
        tile_sum_keys(width, count, parts.scores, value_rows, parts.query);
        tile_scatter(D, places, positions, parts.query, factors, out, out_stride);
        for (size_t query = 0; query < TILE; query++)
            if (places[query] != positions) log_sums[places[query]] = logs[query];
    }
}
