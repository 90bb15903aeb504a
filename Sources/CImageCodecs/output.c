// SPDX-License-Identifier: Apache-2.0
#include "output.h"
#include "CImageCodecs.h"

#include <stdio.h>
#include <stdlib.h>

int cic_output_reserve(cic_output *output, size_t more) {
    if (more <= output->capacity - output->count) return 1;
    size_t capacity = output->capacity > 0 ? output->capacity : 1 << 16;
    while (capacity - output->count < more) {
        if (capacity > SIZE_MAX / 2) return 0;
        capacity *= 2;
    }
    uint8_t *bytes = realloc(output->bytes, capacity);
    if (bytes == NULL) return 0;
    output->bytes = bytes;
    output->capacity = capacity;
    return 1;
}

void cic_explain(char *message, const char *text) {
    snprintf(message, CIC_MESSAGE_SIZE, "%s", text);
}

void cic_compose(const uint8_t *rgba, size_t count, const uint8_t *background, uint8_t *rgb) {
    for (size_t i = 0; i < count; i++, rgba += 4, rgb += 3) {
        unsigned alpha = rgba[3];
        for (int c = 0; c < 3; c++) {
            unsigned sum = alpha * rgba[c] + (255 - alpha) * background[c] + 127;
            rgb[c] = (uint8_t)(sum / 255);
        }
    }
}

void cic_free(uint8_t *encoded) {
    free(encoded);
}
