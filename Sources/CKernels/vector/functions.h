// SPDX-License-Identifier: Apache-2.0
// exp, log and what follows from them, lane by lane; about 1 unit in the last place. Coefficients
// are a weighted minimax fit of the relative error. See generic.h for the legend.

// ln 2 as a short number, whose products with an exponent are exact, and the rest.
#define LN2_HIGH 0.693359375f
#define LN2_LOW -2.12194440e-4f

/// e^x; 0 below -87.3, where the result would be subnormal; infinity above 88.72; NaN stays NaN.
CK_INLINE vf vf_exp(vf x) {
    // Adding 1.5 * 2^23 leaves the nearest integer in the low bits.
    const vf magic = vf_all(12582912.0f);
    const vf rounded = vf_fma(x, vf_all(1.44269504f), magic);
    const vf power = rounded - magic;
    const vf r = vf_fma(power, vf_all(-LN2_LOW), vf_fma(power, vf_all(-LN2_HIGH), x));
    vf p = vf_all(1.3814539e-03f);
    p = vf_fma(p, r, vf_all(8.3687450e-03f));
    p = vf_fma(p, r, vf_all(4.1668390e-02f));
    p = vf_fma(p, r, vf_all(1.6666521e-01f));
    p = vf_fma(p, r, vf_all(4.9999994e-01f));
    p = vf_fma(p * r, r, r) + 1.0f;
    const vf scaled = (vf)((vu)p + ((vu)rounded << 23));
    const vf bounded = vf_select(x > 88.72283f, vf_all(__builtin_inff()), scaled);
    return vf_select(x < -87.3f, vf_all(0), bounded);
}

/// Natural logarithm of positive, normal, finite x.
CK_INLINE vf vf_log_normal(vf x) {
    // Mantissa m in [sqrt(1/2), sqrt(2)), x = m * 2^exponent.
    const vi bits = (vi)x - 0x3f3504f3;
    const vf exponent = __builtin_convertvector(bits >> 23, vf);
    const vf f = (vf)((bits & 0x7fffff) + 0x3f3504f3) - 1.0f;
    vf p = vf_all(-7.6356515e-02f);
    p = vf_fma(p, f, vf_all(1.2763326e-01f));
    p = vf_fma(p, f, vf_all(-1.3160583e-01f));
    p = vf_fma(p, f, vf_all(1.4201553e-01f));
    p = vf_fma(p, f, vf_all(-1.6623299e-01f));
    p = vf_fma(p, f, vf_all(2.0001234e-01f));
    p = vf_fma(p, f, vf_all(-2.5000823e-01f));
    p = vf_fma(p, f, vf_all(3.3333330e-01f));
    const vf square = f * f;
    vf rest = vf_fma(p * f, square, exponent * LN2_LOW);
    rest = vf_fma(square, vf_all(-0.5f), rest);
    return vf_fma(exponent, vf_all(LN2_HIGH), f + rest);
}

/// Natural logarithm of one number that is 0, positive or not a number, as sums of exponentials
/// are.
CK_INLINE float log_of_sum(float x) {
    if (x == 0) return -__builtin_inff();
    if (!(x <= __FLT_MAX__)) return x;
    return vf_log_normal(vf_all(x))[0];
}

/// 1 / (1 + e^-x).
CK_INLINE vf vf_sigmoid(vf x) { return 1.0f / (1.0f + vf_exp(-x)); }
