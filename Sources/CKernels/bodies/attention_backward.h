// SPDX-License-Identifier: Apache-2.0
// The gradient of attention.h. With p = softmax(scores): d_value = p d_out, and
// d_score = p (d_out . value - d_out . out), since the p-weighted mean of d_out . value is d_out .
// out.

/// What one query needs in registers: the columns of query, d_out and d_query.
typedef struct {
    vf query[256 / VF_LANES], d_out[256 / VF_LANES], d_query[256 / VF_LANES];
} query_columns;

/// Adds the gradient of one position.
CK_INLINE void add_position_gradient(size_t D, query_columns *columns, float probability,
                                     float d_score, const float *key, float *d_key,
                                     float *d_value) {
    for (size_t i = 0, v = 0; i < D; i += VF_LANES, v++) {
        const size_t left = D - i;
        columns->d_query[v] = vf_fma(vf_all(d_score), load(key + i, left), columns->d_query[v]);
        store(d_key + i, left, vf_fma(vf_all(d_score), columns->query[v], load(d_key + i, left)));
        store(d_value + i, left,
              vf_fma(vf_all(probability), columns->d_out[v], load(d_value + i, left)));
    }
}

CK_INLINE void attend_backward(size_t D, const float *query, const float *keys, const float *values,
                               size_t stride, const ck_run *runs, size_t run_count, float scale,
                               const float *out, float log_sum, const float *d_out, float *scores,
                               float *d_query, float *d_keys, float *d_values,
                               size_t gradient_stride) {
    const size_t count = score_positions(D, query, keys, stride, runs, run_count, scale, scores);
    exponentiate(count, log_sum, scores);
    const float mean = dot1(D, out, d_out);
    query_columns columns;
    for (size_t i = 0, v = 0; i < D; i += VF_LANES, v++) {
        columns.query[v] = load(query + i, D - i);
        columns.d_out[v] = load(d_out + i, D - i);
        columns.d_query[v] = vf_all(0);
    }
    const float *probability = scores;
    for (size_t r = 0; r < run_count; r++) {
        const ptrdiff_t first = runs[r].first, step = runs[r].step;
        const ptrdiff_t row_step = step * (ptrdiff_t)stride;
        const ptrdiff_t gradient_step = step * (ptrdiff_t)gradient_stride;
        const float *key = keys + first * (ptrdiff_t)stride;
        const float *value = values + first * (ptrdiff_t)stride;
        float *d_key = d_keys + first * (ptrdiff_t)gradient_stride;
        float *d_value = d_values + first * (ptrdiff_t)gradient_stride;
        for (int32_t i = 0; i < runs[r].count;) {
            const int32_t group = runs[r].count - i < 4 ? 1 : 4;
            float d_scores[4];
            if (group == 4) quad_store(d_scores, dot4(D, d_out, value, row_step));
            else d_scores[0] = dot1(D, d_out, value);
            for (int32_t g = 0; g < group; g++, i++, probability++) {
                const float d_score = *probability * (d_scores[g] - mean) * scale;
                add_position_gradient(D, &columns, *probability, d_score, key, d_key, d_value);
                key += row_step, value += row_step;
                d_key += gradient_step, d_value += gradient_step;
            }
        }
    }
    for (size_t i = 0, v = 0; i < D; i += VF_LANES, v++)
        store(d_query + i, D - i, load(d_query + i, D - i) + columns.d_query[v]);
}

static void k_attend_backward(size_t D, const float *query, const float *keys, const float *values,
                              size_t stride, const ck_run *runs, size_t run_count, float scale,
                              const float *out, float log_sum, const float *d_out, float *scores,
                              float *d_query, float *d_keys, float *d_values,
                              size_t gradient_stride) {
#define CK_ATTEND_BACKWARD(D)                                                                      \
    attend_backward(D, query, keys, values, stride, runs, run_count, scale, out, log_sum, d_out,   \
                    scores, d_query, d_keys, d_values, gradient_stride)
    if (D == 64) CK_ATTEND_BACKWARD(64);
    else if (D == 32) CK_ATTEND_BACKWARD(32);
    else CK_ATTEND_BACKWARD(D);
#undef CK_ATTEND_BACKWARD
}
