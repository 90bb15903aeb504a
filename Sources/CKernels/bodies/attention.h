// SPDX-License-Identifier: Apache-2.0
// Attention of one query. A score depends on its key alone, and the values are summed by their
// place in the sequence of all runs, so how positions are cut into runs does not matter.
//
// Legend
//   step         distance in elements between the rows of two neighbouring positions of a run
//   vectors      vectors of columns held in registers at once
//   kind         the type of keys and values, WEIGHT_FLOAT or WEIGHT_BF16; a constant where these
//                functions are inlined

/// x . y, x . (y + step), x . (y + 2 step), x . (y + 3 step) for the row y that starts at `place`.
CK_INLINE quad dot4(int kind, size_t D, const float *x, const void *rows, ptrdiff_t place,
                    ptrdiff_t step) {
    vf a = vf_all(0), b = a, c = a, d = a;
    for (size_t i = 0; i < D; i += VF_LANES, place += VF_LANES) {
        const vf v = load(x + i, D - i);
        a = vf_fma(v, load_weights(kind, rows, (size_t)place, D - i), a);
        b = vf_fma(v, load_weights(kind, rows, (size_t)(place + step), D - i), b);
        c = vf_fma(v, load_weights(kind, rows, (size_t)(place + 2 * step), D - i), c);
        d = vf_fma(v, load_weights(kind, rows, (size_t)(place + 3 * step), D - i), d);
    }
    return vf_sum4(a, b, c, d);
}

/// Bit for bit as in dot4.
CK_INLINE float dot1(int kind, size_t D, const float *x, const void *rows, ptrdiff_t place) {
    vf sum = vf_all(0);
    for (size_t i = 0; i < D; i += VF_LANES)
        sum = vf_fma(load(x + i, D - i), load_weights(kind, rows, (size_t)place + i, D - i), sum);
    return vf_sum(sum);
}

/// scores[i] = scale * query . key of the i-th position; returns how many there are.
CK_INLINE size_t score_positions(int kind, size_t D, const float *query, const void *keys,
                                 size_t stride, const ck_run *runs, size_t run_count, float scale,
                                 float *scores) {
    size_t count = 0;
    for (size_t r = 0; r < run_count; r++) {
        ptrdiff_t key = (ptrdiff_t)runs[r].first * (ptrdiff_t)stride;
        const ptrdiff_t step = (ptrdiff_t)runs[r].step * (ptrdiff_t)stride;
        int32_t i = 0;
        for (; i + 4 <= runs[r].count; i += 4, key += 4 * step, count += 4)
            quad_store(scores + count, dot4(kind, D, query, keys, key, step) * scale);
        for (; i < runs[r].count; i++, key += step, count++)
            scores[count] = dot1(kind, D, query, keys, key) * scale;
    }
    return count;
}

CK_INLINE void add_weighted(int kind, size_t vectors, size_t left, float weight, const void *rows,
                            ptrdiff_t place, vf *sums) {
    for (size_t v = 0; v < vectors; v++, place += VF_LANES)
        sums[v] = vf_fma(vf_all(weight),
                         load_weights(kind, rows, (size_t)place, left - v * VF_LANES), sums[v]);
}

/// out[left] = factor * sum of weights[i] * values of the i-th position, for `vectors` of columns
/// from `column` on. Positions of even and of odd number have a sum each, for their additions to
/// overlap.
CK_INLINE void weigh_columns(int kind, size_t vectors, size_t left, const void *values,
                             size_t column, size_t stride, const ck_run *runs, size_t run_count,
                             const float *weights, float factor, float *out) {
    vf even[4], odd[4];
    for (size_t v = 0; v < vectors; v++) even[v] = odd[v] = vf_all(0);
    size_t i = 0;
    for (size_t r = 0; r < run_count; r++) {
        ptrdiff_t row = (ptrdiff_t)runs[r].first * (ptrdiff_t)stride + (ptrdiff_t)column;
        const ptrdiff_t step = (ptrdiff_t)runs[r].step * (ptrdiff_t)stride;
        int32_t rest = runs[r].count;
        if (rest > 0 && i % 2 == 1) {
            add_weighted(kind, vectors, left, weights[i], values, row, odd);
            rest--, i++, row += step;
        }
        for (; rest >= 2; rest -= 2, i += 2, row += 2 * step) {
            add_weighted(kind, vectors, left, weights[i], values, row, even);
            add_weighted(kind, vectors, left, weights[i + 1], values, row + step, odd);
        }
        if (rest > 0) add_weighted(kind, vectors, left, weights[i++], values, row, even);
    }
    for (size_t v = 0; v < vectors; v++)
        store(out + v * VF_LANES, left - v * VF_LANES, (even[v] + odd[v]) * factor);
}

CK_INLINE float attend(int kind, size_t D, const float *query, const void *keys,
                       const void *values, size_t stride, const ck_run *runs, size_t run_count,
                       float scale, float *scores, float *out) {
    const size_t count =
        score_positions(kind, D, query, keys, stride, runs, run_count, scale, scores);
    const float largest = row_largest(count, scores);
    const float sum = exponentiate(count, largest, scores);
    const float factor = count == 0 ? 0 : 1.0f / sum;
    size_t c = 0;
    for (; c + 3 * VF_LANES < D; c += 4 * VF_LANES)
        weigh_columns(kind, 4, D - c, values, c, stride, runs, run_count, scores, factor, out + c);
    for (; c + VF_LANES < D; c += 2 * VF_LANES)
        weigh_columns(kind, 2, D - c, values, c, stride, runs, run_count, scores, factor, out + c);
    for (; c < D; c += VF_LANES)
        weigh_columns(kind, 1, D - c, values, c, stride, runs, run_count, scores, factor, out + c);
    return log_of_sum(sum) + largest;
}

/// As attend, compiled for each of the usual head widths.
CK_INLINE float attend_usual(int kind, size_t D, const float *query, const void *keys,
                             const void *values, size_t stride, const ck_run *runs,
                             size_t run_count, float scale, float *scores, float *out) {
    if (D == 128)
        return attend(kind, 128, query, keys, values, stride, runs, run_count, scale, scores, out);
    if (D == 64)
        return attend(kind, 64, query, keys, values, stride, runs, run_count, scale, scores, out);
    if (D == 32)
        return attend(kind, 32, query, keys, values, stride, runs, run_count, scale, scores, out);
    return attend(kind, D, query, keys, values, stride, runs, run_count, scale, scores, out);
}

static float k_attend(size_t D, const float *query, const float *keys, const float *values,
                      size_t stride, const ck_run *runs, size_t run_count, float scale,
                      float *scores, float *out) {
    return attend_usual(WEIGHT_FLOAT, D, query, keys, values, stride, runs, run_count, scale,
                        scores, out);
}

static float k_attend_bf16(size_t D, const float *query, const uint16_t *keys,
                           const uint16_t *values, size_t stride, const ck_run *runs,
                           size_t run_count, float scale, float *scores, float *out) {
    return attend_usual(WEIGHT_BF16, D, query, keys, values, stride, runs, run_count, scale,
                        scores, out);
}
