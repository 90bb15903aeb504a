// SPDX-License-Identifier: Apache-2.0
// Logit-Laplace likelihood of pixels (Ramesh et al., Zero-shot text-to-image generation, 2021, eq.
// 2).

#define PIXEL_CHANNELS 3
#define PIXEL_MAPS 6

/// Negative log likelihood of one channel in VF_LANES pixels, and its gradient by mean and log
/// scale.
CK_INLINE vf laplace_terms(vf x, vf mean, vf log_scale, vf *d_mean, vf *d_log_scale) {
    const vf log_x = vf_log_normal(x), log_rest = vf_log_normal(1.0f - x);
    const vf difference = log_x - log_rest - mean;
    const vf inverse = vf_exp(-log_scale);
    const vf distance = vf_abs(difference) * inverse;
    const vf towards_zero = vf_select(difference < 0.0f, inverse, vf_all(0));
    *d_mean = vf_select(difference > 0.0f, -inverse, towards_zero);
    *d_log_scale = 1.0f - distance;
    return 0.693147181f + log_scale + log_x + log_rest + distance;
}

/// Up to VF_LANES pixels; unused lanes are given values whose logarithm exists, and are dropped.
CK_INLINE double laplace_pixels(size_t n, const float *target, const float *maps, float scale,
                                float scale_power, float *gradient) {
    vd sum = (vd)0.0;
    for (size_t channel = 0; channel < PIXEL_CHANNELS; channel++) {
        vf x = vf_all(0.5f), mean = vf_all(0), log_scale = vf_all(0), d_mean, d_log_scale;
        for (size_t lane = 0; lane < n; lane++) {
            x[lane] = target[lane * PIXEL_CHANNELS + channel];
            mean[lane] = maps[lane * PIXEL_MAPS + channel];
            log_scale[lane] = maps[lane * PIXEL_MAPS + PIXEL_CHANNELS + channel];
        }
        const vf terms = laplace_terms(x, mean, log_scale, &d_mean, &d_log_scale);
        vd_add(&sum, vf_keep(terms, n, 0));
        if (gradient == NULL) continue;
        const vf weight = scale * vf_exp(scale_power * log_scale);
        d_mean *= weight;
        d_log_scale *= weight;
        for (size_t lane = 0; lane < n; lane++) {
            gradient[lane * PIXEL_MAPS + channel] = d_mean[lane];
            gradient[lane * PIXEL_MAPS + PIXEL_CHANNELS + channel] = d_log_scale[lane];
        }
    }
    return vd_sum(&sum);
}

static double k_logit_laplace(size_t n, const float *target, const float *maps, float scale,
                              float scale_power, float *gradient) {
    double sum = 0;
    for (size_t i = 0; i < n; i += VF_LANES) {
        const size_t count = n - i < VF_LANES ? n - i : VF_LANES;
        sum += laplace_pixels(count, target + i * PIXEL_CHANNELS, maps + i * PIXEL_MAPS, scale,
                              scale_power, gradient == NULL ? NULL : gradient + i * PIXEL_MAPS);
    }
    return sum;
}
