// SPDX-License-Identifier: Apache-2.0
// Layer normalization of each row, and its gradient.

static void k_layer_norm(size_t rows, size_t width, const float *x, const float *gain,
                         const float *bias, float epsilon, float *out, float *means,
                         float *inverse_deviations) {
    for (size_t r = 0; r < rows; r++, x += width, out += width) {
        const float mean = row_sum(width, x) / (float)width;
        const float variance = row_square_deviation(width, x, mean) / (float)width;
        const float inverse = 1.0f / vf_sqrt(vf_all(variance + epsilon))[0];
        for (size_t c = 0; c < width; c += VF_LANES) {
            const vf normal = (load(x + c, width - c) - mean) * inverse;
            store(out + c, width - c,
                  vf_fma(normal, load(gain + c, width - c), load(bias + c, width - c)));
        }
        if (means != NULL) means[r] = mean;
        if (inverse_deviations != NULL) inverse_deviations[r] = inverse;
    }
}

static void k_layer_norm_backward(size_t rows, size_t width, const float *x, const float *gain,
                                  const float *means, const float *inverse_deviations,
                                  const float *dy, float *dx, float *d_gain, float *d_bias) {
    for (size_t r = 0; r < rows; r++, x += width, dy += width, dx += width) {
        const float mean = means[r], inverse = inverse_deviations[r];
        vf sum = vf_all(0), sum_by_normal = vf_all(0);
        for (size_t c = 0; c < width; c += VF_LANES) {
            const size_t left = width - c;
            const vf normal = (load(x + c, left) - mean) * inverse, d = load(dy + c, left);
            const vf d_normal = d * load(gain + c, left);
            sum += d_normal;
            sum_by_normal = vf_fma(d_normal, normal, sum_by_normal);
            store(d_gain + c, left, vf_fma(d, normal, load(d_gain + c, left)));
            store(d_bias + c, left, d + load(d_bias + c, left));
        }
        const float average = vf_sum(sum) / (float)width;
        const vf slope = vf_all(vf_sum(sum_by_normal) / (float)width);
        for (size_t c = 0; c < width; c += VF_LANES) {
            const size_t left = width - c;
            const vf normal = (load(x + c, left) - mean) * inverse;
            const vf d_normal = load(dy + c, left) * load(gain + c, left);
            store(dx + c, left, inverse * (d_normal - average - normal * slope));
        }
    }
}
