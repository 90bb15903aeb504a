// SPDX-License-Identifier: Apache-2.0
// AdamW (Loshchilov & Hutter, Decoupled weight decay regularization, 2019).

static void k_adamw(size_t n, float *w, const float *g, float *m, float *v, float rate, float beta1,
                    float beta2, float epsilon, float decay, float correction1, float correction2) {
    const vf step = vf_all(rate / correction1), kept = vf_all(1.0f - rate * decay);
    const vf root = vf_all(1.0f / vf_sqrt(vf_all(correction2))[0]);
    for (size_t i = 0; i < n; i += VF_LANES) {
        const size_t left = n - i;
        const vf gradient = load(g + i, left);
        const vf first = vf_fma(vf_all(beta1), load(m + i, left), (1.0f - beta1) * gradient);
        const vf second =
            vf_fma(vf_all(beta2), load(v + i, left), (1.0f - beta2) * gradient * gradient);
        const vf divisor = vf_fma(vf_sqrt(second), root, vf_all(epsilon));
        store(m + i, left, first);
        store(v + i, left, second);
        store(w + i, left, vf_fma(load(w + i, left), kept, -(step * first / divisor)));
    }
}
