// SPDX-License-Identifier: Apache-2.0
// Softmax of rows and the cross entropy of its logarithm.

static void k_softmax(size_t rows, size_t width, float *x) {
    for (size_t r = 0; r < rows; r++, x += width) {
        const float sum = exponentiate(width, row_largest(width, x), x);
        k_scale(width, 1.0f / sum, x, x);
    }
}

static void k_cross_entropy(size_t rows, size_t width, const float *logits, const int32_t *targets,
                            float *losses) {
    for (size_t r = 0; r < rows; r++, logits += width) {
        const float largest = row_largest(width, logits);
        vf sum = vf_all(0);
        for (size_t i = 0; i < width; i += VF_LANES) {
            const vf e = vf_exp(load(logits + i, width - i) - largest);
            sum += keep(e, width - i, 0);
        }
        losses[r] = log_of_sum(vf_sum(sum)) + (largest - logits[targets[r]]);
    }
}

static void k_cross_entropy_with_gradient(size_t rows, size_t width, float *logits,
                                          const int32_t *targets, const float *scale,
                                          float *losses) {
    for (size_t r = 0; r < rows; r++, logits += width) {
        const float largest = row_largest(width, logits), right = logits[targets[r]];
        const float sum = exponentiate(width, largest, logits);
        losses[r] = log_of_sum(sum) + (largest - right);
        k_scale(width, scale[r] / sum, logits, logits);
        logits[targets[r]] -= scale[r];
    }
}
