// SPDX-License-Identifier: Apache-2.0
// How rows come to the small room in which tiles are computed, and how they leave it.
//
// Legend
//   tile         TILE queries and the keys that any of them sees
//   slot         the place of a key, its value and their gradients in the room
//   width        D rounded up to a multiple of TILE; what is beyond D is 0
//   transposed   [width][TILE]: a vector holds one column of neighbouring queries
//   scores       [keys][TILE]: a vector holds one key's scores with neighbouring queries

#define TILE CK_TILE_QUERIES

CK_INLINE size_t tile_width(size_t D) { return (D + TILE - 1) / TILE * TILE; }

/// Some positions and their slots.
typedef struct {
    const int32_t *places, *slots;
    size_t count;
} tile_moves;

CK_INLINE tile_moves tile_moves_of(ck_tile_moves all, int32_t tile) {
    const size_t start = (size_t)all.starts[tile], end = (size_t)all.starts[tile + 1];
    return (tile_moves){all.places + start, all.slots + start, end - start};
}

/// Copies rows of D elements, `stride` apart, to their slots.
CK_INLINE void tile_pack(size_t D, tile_moves moves, const float *rows, size_t stride, float *out) {
    const size_t width = tile_width(D);
    for (size_t n = 0; n < moves.count; n++) {
        const float *row = rows + (size_t)moves.places[n] * stride;
        float *slot = out + (size_t)moves.slots[n] * width;
        for (size_t i = 0; i < width; i += VF_LANES)
            vf_store(slot + i, i < D ? load(row + i, D - i) : vf_all(0));
    }
}

/// The inverse of tile_pack.
CK_INLINE void tile_unpack(size_t D, tile_moves moves, const float *from, float *rows,
                           size_t stride) {
    for (size_t n = 0; n < moves.count; n++) {
        const float *slot = from + (size_t)moves.slots[n] * tile_width(D);
        float *row = rows + (size_t)moves.places[n] * stride;
        for (size_t i = 0; i < D; i += VF_LANES) store(row + i, D - i, vf_load(slot + i));
    }
}

/// Their slots become 0.
CK_INLINE void tile_clear(size_t width, tile_moves moves, float *out) {
    for (size_t n = 0; n < moves.count; n++)
        for (size_t i = 0; i < width; i += VF_LANES)
            vf_store(out + (size_t)moves.slots[n] * width + i, vf_all(0));
}

/// The slot of missing keys becomes 0.
CK_INLINE void tile_clear_missing(const ck_tiles *tiles, size_t D, float *out) {
    tile_clear(tile_width(D), (tile_moves){NULL, &tiles->slots, 1}, out);
}

/// Copies the rows of a tile's queries, times `factor`; zeros for those that are `positions`.
CK_INLINE void tile_gather(size_t D, const int32_t *queries, int32_t positions, const float *rows,
                           size_t stride, float factor, float *out) {
    const size_t width = tile_width(D);
    for (size_t query = 0; query < TILE; query++) {
        const float *row = rows + (size_t)queries[query] * stride;
        for (size_t i = 0; i < width; i += VF_LANES, out += VF_LANES) {
            const int inside = queries[query] != positions && i < D;
            vf_store(out, inside ? load(row + i, D - i) * factor : vf_all(0));
        }
    }
}

/// The inverse of tile_gather: nothing is written for those that are `positions`. Row i is
/// multiplied by factors[i].
CK_INLINE void tile_scatter(size_t D, const int32_t *queries, int32_t positions, const float *from,
                            const float *factors, float *rows, size_t stride) {
    const size_t width = tile_width(D);
    for (size_t query = 0; query < TILE; query++, from += width) {
        if (queries[query] == positions) continue;
        float *row = rows + (size_t)queries[query] * stride;
        for (size_t i = 0; i < D; i += VF_LANES)
            store(row + i, D - i, vf_load(from + i) * factors[query]);
    }
}

/// [TILE][width] to [width][TILE].
CK_INLINE void tile_transpose(size_t width, const float *rows, float *out) {
    for (size_t query = 0; query < TILE; query += VF_LANES) {
        for (size_t i = 0; i < width; i += VF_LANES) {
            vf square[VF_LANES];
            for (size_t lane = 0; lane < VF_LANES; lane++)
                square[lane] = vf_load(rows + (query + lane) * width + i);
            vf_transpose(square);
            for (size_t lane = 0; lane < VF_LANES; lane++)
                vf_store(out + (i + lane) * TILE + query, square[lane]);
        }
    }
}

/// Rows of memory outside the room.
typedef struct {
    const float *rows;
    size_t stride;
    const int32_t *places;
    size_t count;
} tile_stream;

/// What will be copied soon. Memory is asked for `pace` rows of D elements at a time, between
/// products: copying would wait for it, and asked for everything at once it makes products wait.
typedef struct {
    tile_stream streams[8];
    size_t count, total, pace;
    // The next row to ask for.
    size_t stream, row;
    size_t D;
    int32_t positions;
} tile_ahead;

/// Adds rows, of which those of place `positions` are missing.
CK_INLINE void tile_expect(tile_ahead *ahead, const float *rows, size_t stride,
                           const int32_t *places, size_t count) {
    ahead->streams[ahead->count++] = (tile_stream){rows, stride, places, count};
    ahead->total += count;
}

CK_INLINE void tile_ask(tile_ahead *ahead) {
    const size_t line = 64 / sizeof(float);
    for (size_t asked = 0; asked < ahead->pace && ahead->stream < ahead->count;) {
        const tile_stream *stream = &ahead->streams[ahead->stream];
        if (ahead->row == stream->count) {
            ahead->stream++;
            ahead->row = 0;
            continue;
        }
        const int32_t place = stream->places[ahead->row++];
        asked++;
        if (place == ahead->positions) continue;
        const float *row = stream->rows + (size_t)place * stream->stride;
        for (size_t i = 0; i < ahead->D; i += line) __builtin_prefetch(row + i);
    }
}

/// Spreads what is expected over so many calls of tile_ask.
CK_INLINE void tile_spread(tile_ahead *ahead, size_t calls) {
    ahead->pace = calls == 0 ? 0 : (ahead->total + calls - 1) / calls;
}
