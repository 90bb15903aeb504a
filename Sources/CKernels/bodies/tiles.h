// SPDX-License-Identifier: Apache-2.0
// What attention by tiles is made of: small dense products and rows on their way into a tile.
// Every order of summation depends on the plan, D and VF_LANES alone.
//
// Legend
//   tile         TILE queries and the keys that any of them sees
//   width        D rounded up to a multiple of TILE; what is beyond D is 0
//   transposed   [width][TILE]: a vector holds one column of neighbouring queries
//   scores       [keys][TILE]: a vector holds one key's scores with neighbouring queries

#define TILE CK_TILE_QUERIES

/// A matrix whose row i starts at `first + places[i] * stride`, or `first + i * stride` without
/// places.
typedef struct {
    const float *first;
    const int32_t *places;
    size_t stride;
} tile_rows;

CK_INLINE const float *tile_row(tile_rows matrix, size_t i) {
    const size_t place = matrix.places == NULL ? i : (size_t)matrix.places[i];
    return matrix.first + place * matrix.stride;
}

CK_INLINE size_t tile_width(size_t D) { return (D + TILE - 1) / TILE * TILE; }

/// sums[i][v] += sum over k < count of a[i][k * step] * (vector v of row k of b); even count. A
/// lone vector gets two sums a row, for enough of them to be under way at once.
CK_INLINE void tile_product(size_t rows, size_t vectors, size_t count, const float *const *a,
                            size_t step, tile_rows b, vf (*sums)[TILE_VECTORS]) {
    vf odd[TILE_ROWS];
    for (size_t i = 0; i < rows; i++) odd[i] = vf_all(0);
    for (size_t k = 0; k < count; k += 2) {
        for (size_t next = 0; next < 2; next++) {
            const float *row = tile_row(b, k + next);
            vf columns[TILE_VECTORS];
            for (size_t v = 0; v < vectors; v++) columns[v] = vf_load(row + v * VF_LANES);
            for (size_t i = 0; i < rows; i++) {
                const vf factor = vf_all(a[i][(k + next) * step]);
                for (size_t v = 0; v < vectors; v++) {
                    vf *sum = vectors == 1 && next == 1 ? &odd[i] : &sums[i][v];
                    *sum = vf_fma(factor, columns[v], *sum);
                }
            }
        }
    }
    for (size_t i = 0; i < rows && vectors == 1; i++) sums[i][0] += odd[i];
}

/// One block of TILE_ROWS rows by `vectors` of tile_multiply.
CK_INLINE void tile_multiply_block(size_t vectors, size_t count, const float *const *a, size_t step,
                                   tile_rows b, float *const *out, int adding) {
    vf sums[TILE_ROWS][TILE_VECTORS];
    for (size_t i = 0; i < TILE_ROWS; i++)
        for (size_t v = 0; v < vectors; v++)
            sums[i][v] = adding ? vf_load(out[i] + v * VF_LANES) : vf_all(0);
    tile_product(TILE_ROWS, vectors, count, a, step, b, sums);
    for (size_t i = 0; i < TILE_ROWS; i++)
        for (size_t v = 0; v < vectors; v++) vf_store(out[i] + v * VF_LANES, sums[i][v]);
}

/// out[i] = or += sum over k < count of a[i][k * step] * (row k of b), for TILE_ROWS rows of
/// `width` columns.
CK_INLINE void tile_multiply(size_t width, size_t count, const float *const *a, size_t step,
                             tile_rows b, float *const *out, int adding) {
    float *part[TILE_ROWS];
    for (size_t i = 0; i < TILE_ROWS; i++) part[i] = out[i];
    for (size_t left = width / VF_LANES, taken; left > 0; left -= taken) {
        // Two and two rather than one more vector than fits and a lone one.
        taken = left == TILE_VECTORS + 1 ? (TILE_VECTORS + 1) / 2
                : left < TILE_VECTORS    ? left
                                         : TILE_VECTORS;
        switch (taken) {
        case 1: tile_multiply_block(1, count, a, step, b, part, adding); break;
        case 2: tile_multiply_block(2, count, a, step, b, part, adding); break;
        case 3: tile_multiply_block(3, count, a, step, b, part, adding); break;
#if TILE_VECTORS > 3
        case 4: tile_multiply_block(4, count, a, step, b, part, adding); break;
#endif
        }
        b.first += taken * VF_LANES;
        for (size_t i = 0; i < TILE_ROWS; i++) part[i] += taken * VF_LANES;
    }
}

/// scores[key][query] = (row `key` of rows) . (query of transposed), for a multiple of TILE_ROWS
/// keys.
CK_INLINE void tile_scores(size_t width, size_t count, tile_rows rows, const float *transposed,
                           float *scores) {
    const tile_rows columns = {transposed, NULL, TILE};
    for (size_t key = 0; key < count; key += TILE_ROWS) {
        const float *a[TILE_ROWS];
        float *out[TILE_ROWS];
        for (size_t i = 0; i < TILE_ROWS; i++) {
            a[i] = tile_row(rows, key + i);
            out[i] = scores + (key + i) * TILE;
        }
        tile_multiply(TILE, width, a, 1, columns, out, 0);
    }
}

/// out[query] = sum over the keys of scores[key][query] * (row `key` of rows).
CK_INLINE void tile_sum_keys(size_t width, size_t count, const float *scores, tile_rows rows,
                             float *out) {
    for (size_t query = 0; query < TILE; query += TILE_ROWS) {
        const float *a[TILE_ROWS];
        float *sums[TILE_ROWS];
        for (size_t i = 0; i < TILE_ROWS; i++) {
            a[i] = scores + query + i;
            sums[i] = out + (query + i) * width;
        }
        tile_multiply(width, count, a, TILE, rows, sums, 0);
    }
}

/// out[places[key]] += sum over the queries of scores[key][query] * rows[query].
CK_INLINE void tile_add_queries(size_t width, size_t count, const float *scores, const float *rows,
                                const int32_t *places, float *out) {
    const tile_rows queries = {rows, NULL, width};
    for (size_t key = 0; key < count; key += TILE_ROWS) {
        const float *a[TILE_ROWS];
        float *sums[TILE_ROWS];
        for (size_t i = 0; i < TILE_ROWS; i++) {
            a[i] = scores + (key + i) * TILE;
            sums[i] = out + (size_t)places[key + i] * width;
        }
        tile_multiply(width, TILE, a, 1, queries, sums, 1);
    }
}

/// Copies rows of D elements, `stride` apart, and makes them `width` long; one row of zeros more.
CK_INLINE void tile_pack(size_t D, size_t count, const float *rows, size_t stride, float *out) {
    const size_t width = tile_width(D);
    for (size_t row = 0; row < count; row++, rows += stride)
        for (size_t i = 0; i < width; i += VF_LANES, out += VF_LANES)
            vf_store(out, i < D ? load(rows + i, D - i) : vf_all(0));
    for (size_t i = 0; i < width; i++) out[i] = 0;
}

/// Asks for the rows of a tile's queries, to be there when tile_gather copies them.
CK_INLINE void tile_prefetch(size_t D, const int32_t *queries, int32_t positions, const float *rows,
                             size_t stride) {
    const size_t line = 64 / sizeof(float);
    for (size_t query = 0; query < TILE; query++) {
        if (queries[query] == positions) continue;
        const float *row = rows + (size_t)queries[query] * stride;
        for (size_t i = 0; i < D; i += line) __builtin_prefetch(row + i);
    }
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

/// v where the queries see the key, else `hidden`; `bits` has the bit of each lane's query.
CK_INLINE vf tile_visible(vf v, uint16_t visible, vi bits, float hidden) {
    return vf_select((bits & (vi)(int32_t)visible) != 0, v, vf_all(hidden));
}

/// The bits of the queries from `query` on.
CK_INLINE vi tile_bits(size_t query) { return (vi)1 << (vi_lane_numbers() + (vi)(int32_t)query); }
