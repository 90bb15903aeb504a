// SPDX-License-Identifier: Apache-2.0
// Gumbel-softmax relaxation (Jang et al. 2016; Maddison et al. 2016) and the divergence of the
// distribution from the uniform one.

/// Sums over one row of exp(x - largest) and of exp(x - largest) * (x - largest).
typedef struct { float largest, sum, weighted; } row_moments;

/// y = (logits + noise) / temperature; returns the largest y.
CK_INLINE float perturb(size_t n, const float *logits, float temperature, uint64_t key,
                        uint64_t stream, uint64_t first_block, float *y) {
    uint32_t words[PHILOX_WORDS];
    vf largest = vf_all(-__builtin_inff());
    const vf inverse = vf_all(1.0f / temperature);
    for (size_t i = 0; i < n; i += VF_LANES) {
        const size_t place = i % PHILOX_WORDS;
        if (place == 0) philox_blocks(key, stream, first_block + i / 4, words);
        const vf v = (load(logits + i, n - i) + gumbel_of_words(words + place)) * inverse;
        store(y + i, n - i, v);
        largest = vf_max(keep(v, n - i, -__builtin_inff()), largest);
    }
    return vf_largest(largest);
}

CK_INLINE row_moments moments_of_row(size_t n, const float *x) {
    const float largest = row_largest(n, x);
    vf sum = vf_all(0), weighted = vf_all(0);
    for (size_t i = 0; i < n; i += VF_LANES) {
        // e^-87.3 and less count as 0, so that 0 * infinity does not arise.
        const vf below = vf_max(load(x + i, n - i) - largest, vf_all(-88));
        const vf e = keep(vf_exp(below), n - i, 0);
        sum += e;
        weighted = vf_fma(e, below, weighted);
    }
    return (row_moments){largest, vf_sum(sum), vf_sum(weighted)};
}

static void k_gumbel_softmax(size_t rows, size_t width, const float *logits, float temperature,
                             uint64_t key, uint64_t stream, uint64_t first_row, float *y,
                             float *kl) {
    const uint64_t blocks = (width + 3) / 4;
    const float log_width = log_of_sum((float)width);
    for (size_t r = 0; r < rows; r++, logits += width, y += width) {
        const float largest =
            perturb(width, logits, temperature, key, stream, (first_row + r) * blocks, y);
        const float sum = exponentiate(width, largest, y);
        k_scale(width, 1.0f / sum, y, y);
        const row_moments m = moments_of_row(width, logits);
        kl[r] = m.weighted / m.sum - log_of_sum(m.sum) + log_width;
    }
}

/// d_logits = y (dy - y . dy) / temperature + kl_weight p (log p - sum p log p), with p =
/// softmax(logits).
static void k_gumbel_softmax_backward(size_t rows, size_t width, const float *logits,
                                      float temperature, const float *y, const float *dy,
                                      float kl_weight, float *d_logits) {
    const float inverse = 1.0f / temperature;
    for (size_t r = 0; r < rows; r++) {
        const size_t start = r * width;
        const float mean = row_dot(width, y + start, dy + start);
        const row_moments m = moments_of_row(width, logits + start);
        const float factor = kl_weight / m.sum, average = m.weighted / m.sum;
        for (size_t i = 0; i < width; i += VF_LANES) {
            const size_t left = width - i, at = start + i;
            const vf below = vf_max(load(logits + at, left) - m.largest, vf_all(-88));
            const vf through_kl = factor * vf_exp(below) * (below - average);
            const vf through_y = load(y + at, left) * (load(dy + at, left) - mean);
            store(d_logits + at, left, vf_fma(through_y, vf_all(inverse), through_kl));
        }
    }
}
