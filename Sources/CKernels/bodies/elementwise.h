// SPDX-License-Identifier: Apache-2.0
// Functions of one element at a time, and sums of columns.

static void k_add(size_t n, const float *a, const float *b, float *out) {
    for (size_t i = 0; i < n; i += VF_LANES)
        store(out + i, n - i, load(a + i, n - i) + load(b + i, n - i));
}

static void k_axpy(size_t n, float alpha, const float *x, const float *y, float *out) {
    for (size_t i = 0; i < n; i += VF_LANES)
        store(out + i, n - i, vf_fma(vf_all(alpha), load(x + i, n - i), load(y + i, n - i)));
}

static void k_scale(size_t n, float alpha, const float *x, float *out) {
    for (size_t i = 0; i < n; i += VF_LANES) store(out + i, n - i, alpha * load(x + i, n - i));
}

static void k_relu(size_t n, const float *x, float *out) {
    for (size_t i = 0; i < n; i += VF_LANES)
        store(out + i, n - i, vf_max(vf_all(0), load(x + i, n - i)));
}

static void k_relu_backward(size_t n, const float *x, const float *dy, float *dx) {
    for (size_t i = 0; i < n; i += VF_LANES) {
        const vf kept = vf_select(load(x + i, n - i) > 0.0f, load(dy + i, n - i), vf_all(0));
        store(dx + i, n - i, kept);
    }
}

static void k_relu_backward_add(size_t n, const float *x, const float *dy, const float *addend,
                                float *dx) {
    for (size_t i = 0; i < n; i += VF_LANES) {
        const vf kept = vf_select(load(x + i, n - i) > 0.0f, load(dy + i, n - i), vf_all(0));
        store(dx + i, n - i, kept + load(addend + i, n - i));
    }
}

// 0.5 (1 + tanh u) = 1 / (1 + e^-2u), with u = sqrt(2/pi) (x + 0.044715 x^3).
#define GELU_LINEAR 1.59576912f  // 2 sqrt(2/pi)
#define GELU_CUBIC 0.07135481f   // 2 sqrt(2/pi) 0.044715

static void k_gelu(size_t n, const float *x, float *out) {
    for (size_t i = 0; i < n; i += VF_LANES) {
        const vf v = load(x + i, n - i);
        const vf twice_u = v * vf_fma(v * v, vf_all(GELU_CUBIC), vf_all(GELU_LINEAR));
        store(out + i, n - i, v / (1.0f + vf_exp(-twice_u)));
    }
}

static void k_gelu_backward(size_t n, const float *x, const float *dy, float *dx) {
    for (size_t i = 0; i < n; i += VF_LANES) {
        // Beyond 10 the derivative is 0 or 1 to all bits; the bound keeps the cube finite.
        const vf v = vf_max(vf_all(-10), vf_min(vf_all(10), load(x + i, n - i)));
        const vf square = v * v;
        const vf twice_u = v * vf_fma(square, vf_all(GELU_CUBIC), vf_all(GELU_LINEAR));
        const vf slope = vf_fma(square, vf_all(3 * GELU_CUBIC), vf_all(GELU_LINEAR));
        const vf e = vf_exp(-twice_u), sigmoid = 1.0f / (1.0f + e);
        const vf derivative = sigmoid * vf_fma(v * slope, e * sigmoid, vf_all(1));
        store(dx + i, n - i, load(dy + i, n - i) * derivative);
    }
}

/// erfc(|x| / sqrt(2)) and its factor e^(-x^2 / 2). With t = 1 / (1 + |x| / sqrt(8)) it is t P(t)
/// e^(-x^2 / 2); the coefficients of P are a minimax fit of the relative error, 5e-8.
CK_INLINE vf erfc_of_half(vf x, vf *density) {
    const vf size = vf_min(vf_all(20), vf_max(x, -x));
    const vf t = 1.0f / vf_fma(size, vf_all(0.35355339f), vf_all(1));
    vf p = vf_all(-0.058891423f);
    p = vf_fma(p, t, vf_all(0.283705026f));
    p = vf_fma(p, t, vf_all(-0.485389799f));
    p = vf_fma(p, t, vf_all(0.275984824f));
    p = vf_fma(p, t, vf_all(-0.025182033f));
    p = vf_fma(p, t, vf_all(0.202071562f));
    p = vf_fma(p, t, vf_all(0.243260607f));
    p = vf_fma(p, t, vf_all(0.28235355f));
    p = vf_fma(p, t, vf_all(0.282087684f));
    *density = vf_exp(size * size * -0.5f);
    return p * t * *density;
}

// 0.5 x (1 + erf(x / sqrt(2))) = max(x, 0) - 0.5 |x| erfc(|x| / sqrt(2)).
static void k_exact_gelu(size_t n, const float *x, float *out) {
    for (size_t i = 0; i < n; i += VF_LANES) {
        const vf v = load(x + i, n - i);
        vf density;
        const vf tail = erfc_of_half(v, &density);
        const vf size = vf_min(vf_all(20), vf_max(v, -v));
        store(out + i, n - i, vf_fma(size * -0.5f, tail, vf_max(vf_all(0), v)));
    }
}

static void k_exact_gelu_backward(size_t n, const float *x, const float *dy, float *dx) {
    for (size_t i = 0; i < n; i += VF_LANES) {
        const vf v = vf_max(vf_all(-20), vf_min(vf_all(20), load(x + i, n - i)));
        vf density;
        const vf tail = 0.5f * erfc_of_half(v, &density);
        const vf below = vf_select(v > 0.0f, 1.0f - tail, tail);
        // 1 / sqrt(2 pi) before the density.
        const vf derivative = vf_fma(v * 0.39894228f, density, below);
        store(dx + i, n - i, load(dy + i, n - i) * derivative);
    }
}

static void k_swish(size_t n, float slope, const float *x, float *out) {
    for (size_t i = 0; i < n; i += VF_LANES) {
        const vf v = load(x + i, n - i);
        store(out + i, n - i, v / (1.0f + vf_exp(v * -slope)));
    }
}

static void k_swish_backward(size_t n, float slope, const float *x, const float *dy, float *dx) {
    for (size_t i = 0; i < n; i += VF_LANES) {
        // Beyond 80 the derivative is 0 or 1 to all bits; the bound keeps the product finite.
        const vf v = vf_max(vf_all(-80), vf_min(vf_all(80), slope * load(x + i, n - i)));
        const vf sigmoid = vf_sigmoid(v);
        const vf derivative = sigmoid * vf_fma(v, 1.0f - sigmoid, vf_all(1));
        store(dx + i, n - i, load(dy + i, n - i) * derivative);
    }
}

static void k_clamp(size_t n, float low, float high, const float *x, float *out) {
    for (size_t i = 0; i < n; i += VF_LANES)
        store(out + i, n - i, vf_max(vf_all(low), vf_min(vf_all(high), load(x + i, n - i))));
}

static void k_sigmoid(size_t n, const float *x, float *out) {
    for (size_t i = 0; i < n; i += VF_LANES)
        store(out + i, n - i, vf_sigmoid(load(x + i, n - i)));
}

static void k_add_bias(size_t rows, size_t width, const float *bias, float *x) {
    for (size_t r = 0; r < rows; r++) k_add(width, x + r * width, bias, x + r * width);
}

static void k_add_column_sums(size_t rows, size_t width, const float *x, float *sums) {
    size_t c = 0;
    for (; c + 4 * VF_LANES <= width; c += 4 * VF_LANES) {
        vf a = vf_load(sums + c), b = vf_load(sums + c + VF_LANES);
        vf d = vf_load(sums + c + 2 * VF_LANES), e = vf_load(sums + c + 3 * VF_LANES);
        for (size_t r = 0; r < rows; r++) {
            const float *row = x + r * width + c;
            a += vf_load(row);
            b += vf_load(row + VF_LANES);
            d += vf_load(row + 2 * VF_LANES);
            e += vf_load(row + 3 * VF_LANES);
        }
        vf_store(sums + c, a);
        vf_store(sums + c + VF_LANES, b);
        vf_store(sums + c + 2 * VF_LANES, d);
        vf_store(sums + c + 3 * VF_LANES, e);
    }
    for (; c < width; c += VF_LANES) {
        vf sum = load(sums + c, width - c);
        for (size_t r = 0; r < rows; r++) sum += load(x + r * width + c, width - c);
        store(sums + c, width - c, sum);
    }
}

static void k_add_column_squares(size_t rows, size_t width, const float *x, const float *centres,
                                 float *sums) {
    for (size_t c = 0; c < width; c += VF_LANES) {
        const vf centre = load(centres + c, width - c);
        vf sum = load(sums + c, width - c);
        for (size_t r = 0; r < rows; r++) {
            const vf distance = load(x + r * width + c, width - c) - centre;
            sum = vf_fma(distance, distance, sum);
        }
        store(sums + c, width - c, sum);
    }
}

static void k_scale_columns(size_t rows, size_t width, const float *x, const float *factors,
                            const float *shifts, float *out) {
    for (size_t r = 0; r < rows; r++, x += width, out += width)
        for (size_t c = 0; c < width; c += VF_LANES) {
            const vf factor = load(factors + c, width - c), shift = load(shifts + c, width - c);
            store(out + c, width - c, vf_fma(load(x + c, width - c), factor, shift));
        }
}

static double k_sum_of_squares(size_t n, const float *x) {
    vd sum = (vd)0.0;
    for (size_t i = 0; i < n; i += VF_LANES) vd_add_square(&sum, load(x + i, n - i));
    return vd_sum(&sum);
}

static size_t k_argmax(size_t n, const float *x) {
    const vf largest = vf_all(row_largest(n, x));
    for (size_t i = 0; i < n; i += VF_LANES) {
        const vi equal = load_or(x + i, n - i, __builtin_nanf("")) == largest;
        if (!__builtin_reduce_or(equal)) continue;
        for (size_t lane = 0; lane < VF_LANES; lane++)
            if (equal[lane]) return i + lane;
    }
    return 0;  // NaN everywhere
}
