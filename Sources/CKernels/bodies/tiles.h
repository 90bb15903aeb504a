// SPDX-License-Identifier: Apache-2.0
// The small dense products that attention by tiles is made of; see tile_moves.h for the legend.
// Every order of summation depends on the plan, D and VF_LANES alone.

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
                           float *scores, tile_ahead *ahead) {
    const tile_rows columns = {transposed, NULL, TILE};
    for (size_t key = 0; key < count; key += TILE_ROWS) {
        const float *a[TILE_ROWS];
        float *out[TILE_ROWS];
        for (size_t i = 0; i < TILE_ROWS; i++) {
            a[i] = tile_row(rows, key + i);
            out[i] = scores + (key + i) * TILE;
        }
        tile_ask(ahead);
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
                                const int32_t *places, float *out, tile_ahead *ahead) {
    const tile_rows queries = {rows, NULL, width};
    for (size_t key = 0; key < count; key += TILE_ROWS) {
        const float *a[TILE_ROWS];
        float *sums[TILE_ROWS];
        for (size_t i = 0; i < TILE_ROWS; i++) {
            a[i] = scores + (key + i) * TILE;
            sums[i] = out + (size_t)places[key + i] * width;
        }
        tile_ask(ahead);
        tile_multiply(width, TILE, a, 1, queries, sums, 1);
    }
}

/// v where the queries see the key, else `hidden`; `bits` has the bit of each lane's query.
CK_INLINE vf tile_visible(vf v, uint16_t visible, vi bits, float hidden) {
    return vf_select((bits & (vi)(int32_t)visible) != 0, v, vf_all(hidden));
}

/// The bits of the queries from `query` on.
CK_INLINE vi tile_bits(size_t query) { return (vi)1 << (vi_lane_numbers() + (vi)(int32_t)query); }
