// SPDX-License-Identifier: Apache-2.0
// Grids of pixels, [height][width][channels]: pooling, enlarging, and moving squares into channels.

CK_INLINE void copy(size_t n, const float *x, float *out) {
    for (size_t i = 0; i < n; i += VF_LANES) store(out + i, n - i, load(x + i, n - i));
}

static void k_max_pool2(size_t height, size_t width, size_t channels, const float *x, float *out) {
    const size_t line = width * channels;
    for (size_t row = 0; row + 1 < height; row += 2)
        for (size_t column = 0; column + 1 < width; column += 2, out += channels) {
            const float *top = x + row * line + column * channels, *bottom = top + line;
            for (size_t c = 0; c < channels; c += VF_LANES) {
                const size_t left = channels - c;
                const vf upper = vf_max(load(top + channels + c, left), load(top + c, left));
                const vf lower = vf_max(load(bottom + channels + c, left), load(bottom + c, left));
                store(out + c, left, vf_max(lower, upper));
            }
        }
}

static void k_max_pool2_backward(size_t height, size_t width, size_t channels, const float *x,
                                 const float *dy, float *dx) {
    const size_t line = width * channels;
    const vf none = vf_all(0);
    for (size_t row = 0; row + 1 < height; row += 2)
        for (size_t column = 0; column + 1 < width; column += 2, dy += channels) {
            const size_t corner = row * line + column * channels;
            for (size_t c = 0; c < channels; c += VF_LANES) {
                const size_t left = channels - c, first = corner + c, third = first + line;
                const vf a = load(x + first, left), b = load(x + first + channels, left);
                const vf e = load(x + third, left), f = load(x + third + channels, left);
                const vf d = load(dy + c, left);
                // A later one wins only where it is larger, as in k_max_pool2.
                const vf upper = vf_max(b, a), lower = vf_max(f, e);
                const vi from_lower = lower > upper, from_b = b > a, from_f = f > e;
                const vf above = vf_select(from_lower, none, d);
                const vf below = vf_select(from_lower, d, none);
                store(dx + first, left, vf_select(from_b, none, above));
                store(dx + first + channels, left, vf_select(from_b, above, none));
                store(dx + third, left, vf_select(from_f, none, below));
                store(dx + third + channels, left, vf_select(from_f, below, none));
            }
        }
}

static void k_upsample2(size_t height, size_t width, size_t channels, const float *x, float *out) {
    const size_t line = 2 * width * channels;
    for (size_t row = 0; row < height; row++, out += 2 * line)
        for (size_t column = 0; column < width; column++, x += channels) {
            float *top = out + 2 * column * channels, *bottom = top + line;
            for (size_t c = 0; c < channels; c += VF_LANES) {
                const size_t left = channels - c;
                const vf v = load(x + c, left);
                store(top + c, left, v);
                store(top + channels + c, left, v);
                store(bottom + c, left, v);
                store(bottom + channels + c, left, v);
            }
        }
}

static void k_upsample2_backward(size_t height, size_t width, size_t channels, const float *dy,
                                 float *dx) {
    const size_t line = 2 * width * channels;
    for (size_t row = 0; row < height; row++, dy += 2 * line)
        for (size_t column = 0; column < width; column++, dx += channels) {
            const float *top = dy + 2 * column * channels, *bottom = top + line;
            for (size_t c = 0; c < channels; c += VF_LANES) {
                const size_t left = channels - c;
                const vf upper = load(top + c, left) + load(top + channels + c, left);
                const vf lower = load(bottom + c, left) + load(bottom + channels + c, left);
                store(dx + c, left, upper + lower);
            }
        }
}

static void k_pixel_unshuffle(size_t height, size_t width, size_t channels, size_t factor,
                              const float *x, float *out) {
    const size_t run = factor * channels, line = width * channels;
    for (size_t row = 0; row + factor <= height; row += factor)
        for (size_t column = 0; column + factor <= width; column += factor)
            for (size_t inner = 0; inner < factor; inner++, out += run)
                copy(run, x + (row + inner) * line + column * channels, out);
}

static void k_pixel_shuffle(size_t height, size_t width, size_t channels, size_t factor,
                            const float *x, float *out) {
    const size_t run = factor * channels, line = width * channels;
    for (size_t row = 0; row + factor <= height; row += factor)
        for (size_t column = 0; column + factor <= width; column += factor)
            for (size_t inner = 0; inner < factor; inner++, x += run)
                copy(run, x, out + (row + inner) * line + column * channels);
}
