// SPDX-License-Identifier: Apache-2.0
// Attention of whole sequences as dense products of tiles; see tile_moves.h for the legend.

/// Where the parts of the room lie that forward and backward share.
typedef struct {
    float *keys, *values;        // [slots + 1][width], the last row 0
    float *query, *transposed;   // [TILE][width] and back
    float *scores;               // [most keys][TILE]
    float *next;                 // what follows
} tile_room;

CK_INLINE tile_room tile_room_in(float *room, const ck_tiles *tiles, size_t D) {
    const size_t width = tile_width(D), rows = (size_t)tiles->slots + 1;
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

/// What a sequence's forward pass reads and writes, as ck_attend_tiles gets it.
typedef struct {
    const ck_tiles *tiles;
    size_t D;
    const float *queries, *keys, *values;
    size_t stride;
    float scale;
    float *out;
    size_t out_stride;
    float *log_sums;
} tile_task;

/// What tile t writes, and what the next one reads.
CK_INLINE tile_ahead tile_task_ahead(const tile_task *task, int32_t t) {
    const int32_t *places = task->tiles->queries + (size_t)t * TILE;
    tile_ahead ahead = {.D = task->D, .positions = task->tiles->positions};
    tile_expect(&ahead, task->out, task->out_stride, places, TILE);
    if (t + 1 < task->tiles->count) {
        const tile_moves next = tile_moves_of(task->tiles->arrivals, t + 1);
        tile_expect(&ahead, task->keys, task->stride, next.places, next.count);
        tile_expect(&ahead, task->values, task->stride, next.places, next.count);
        tile_expect(&ahead, task->queries, task->stride, places + TILE, TILE);
    }
    return ahead;
}

CK_INLINE void tile_task_run(const tile_task *task, tile_room room, int32_t t) {
    const ck_tiles *tiles = task->tiles;
    const size_t D = task->D, width = tile_width(D);
    const int32_t *places = tiles->queries + (size_t)t * TILE;
    const int32_t *seen = tiles->keys + tiles->starts[t];
    const size_t count = (size_t)(tiles->starts[t + 1] - tiles->starts[t]);
    const tile_rows keys = {room.keys, seen, width}, values = {room.values, seen, width};
    float factors[TILE], logs[TILE];
    tile_gather(D, places, tiles->positions, task->queries, task->stride, task->scale, room.query);
    tile_transpose(width, room.query, room.transposed);
    tile_ahead ahead = tile_task_ahead(task, t);
    tile_spread(&ahead, count / TILE_ROWS);
    tile_scores(width, count, keys, room.transposed, room.scores, &ahead);
    tile_softmax(count, tiles->visible + tiles->starts[t], room.scores, factors, logs);
    tile_sum_keys(width, count, room.scores, values, room.query);
    tile_scatter(D, places, tiles->positions, room.query, factors, task->out, task->out_stride);
    for (size_t query = 0; query < TILE; query++)
        if (places[query] != tiles->positions) task->log_sums[places[query]] = logs[query];
}

static void k_attend_tiles(const ck_tiles *tiles, size_t D, const float *queries, const float *keys,
                           const float *values, size_t stride, float scale, float *room, float *out,
                           size_t out_stride, float *log_sums) {
    const tile_task task = {tiles,  D,     queries, keys,       values,
                            stride, scale, out,     out_stride, log_sums};
    const tile_room parts = tile_room_in(room, tiles, D);
    tile_clear_missing(tiles, D, parts.keys);
    tile_clear_missing(tiles, D, parts.values);
    for (int32_t t = 0; t < tiles->count; t++) {
        const tile_moves arrivals = tile_moves_of(tiles->arrivals, t);
        tile_pack(D, arrivals, keys, stride, parts.keys);
        tile_pack(D, arrivals, values, stride, parts.values);
        tile_task_run(&task, parts, t);
    }
}
