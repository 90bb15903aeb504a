// SPDX-License-Identifier: Apache-2.0
// WebP is read through the system's libwebp, opened at the first use: nothing needs it to build, and
// who reads no WebP need not have it. Its few declarations are repeated here; they have been the same
// since version 0.5 of 2015, and the name of the file pins the binary interface.
#include "CImageCodecs.h"
#include "output.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char library_file[] = "libwebp.so.7";

/// Bytes of "RIFF", a size and "WEBP"; the size counts what stands behind it.
enum { RIFF_HEADER = 12, RIFF_UNCOUNTED = 8 };
/// The binary interface asked for; libwebp refuses another number before the last two digits.
enum { DECODER_INTERFACE = 0x0200 };

enum { WEBP_OK = 0, WEBP_NO_MEMORY = 1, WEBP_UNSUPPORTED = 4, WEBP_CUT_SHORT = 7 };

typedef struct {
    int width;
    int height;
    int has_alpha;
    int has_animation;
    int format;
    uint32_t unused[5];
} webp_features;

typedef int (*get_features)(const uint8_t *, size_t, webp_features *, int);
typedef uint8_t *(*decode_into)(const uint8_t *, size_t, uint8_t *, size_t, int);

static struct {
    get_features features;
    decode_into rgb;
    decode_into rgba;
    char failure[CIC_MESSAGE_SIZE];
} library;

static pthread_once_t library_once = PTHREAD_ONCE_INIT;

static void open_library(void) {
    void *handle = dlopen(library_file, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        snprintf(library.failure, sizeof library.failure, "%s is not installed", library_file);
        return;
    }
    library.features = (get_features)dlsym(handle, "WebPGetFeaturesInternal");
    library.rgb = (decode_into)dlsym(handle, "WebPDecodeRGBInto");
    library.rgba = (decode_into)dlsym(handle, "WebPDecodeRGBAInto");
    if (library.features == NULL || library.rgb == NULL || library.rgba == NULL) {
        snprintf(library.failure, sizeof library.failure, "%s lacks a function", library_file);
    }
}

static cic_status need_library(char *message) {
    pthread_once(&library_once, open_library);
    if (library.failure[0] == 0) return CIC_OK;
    cic_explain(message, library.failure);
    return CIC_NO_LIBRARY;
}

/// libwebp does not tell damaged data from data that ends early; the size in the file's head does.
static cic_status check_length(const uint8_t *bytes, size_t count, char *message) {
    if (count >= RIFF_HEADER) {
        uint64_t said = (uint64_t)bytes[4] | (uint64_t)bytes[5] << 8 | (uint64_t)bytes[6] << 16 |
                        (uint64_t)bytes[7] << 24;
        if (count >= said + RIFF_UNCOUNTED) return CIC_OK;
    }
    cic_explain(message, "the data ends before the picture does");
    return CIC_TRUNCATED;
}

static cic_status explain_status(int status, char *message) {
    switch (status) {
    case WEBP_OK: return CIC_OK;
    case WEBP_NO_MEMORY: cic_explain(message, "no memory to read a WebP"); return CIC_NO_MEMORY;
    case WEBP_UNSUPPORTED: cic_explain(message, "unsupported feature"); return CIC_CORRUPT;
    case WEBP_CUT_SHORT: cic_explain(message, "the header is cut short"); return CIC_TRUNCATED;
    default: cic_explain(message, "damaged header"); return CIC_CORRUPT;
    }
}

static cic_status read_features(const uint8_t *bytes, size_t count, webp_features *features,
                                char *message) {
    cic_status status = need_library(message);
    if (status != CIC_OK) return status;
    int found = library.features(bytes, count, features, DECODER_INTERFACE);
    status = explain_status(found, message);
    if (status != CIC_OK) return status;
    if (features->has_animation) {
        cic_explain(message, "it is an animation");
        return CIC_CORRUPT;
    }
    if (features->width <= 0 || features->height <= 0) return explain_status(-1, message);
    return CIC_OK;
}

cic_status cic_webp_header(const uint8_t *bytes, size_t count, cic_header *header, char *message) {
    webp_features features = {0};
    cic_status status = read_features(bytes, count, &features, message);
    if (status != CIC_OK) return status;
    header->width = (uint32_t)features.width;
    header->height = (uint32_t)features.height;
    // One colour everywhere takes no bits at all.
    header->least_bytes = RIFF_HEADER;
    return CIC_OK;
}

/// Reads the header anew and compares it with what the caller took memory for.
static cic_status check_header(const uint8_t *bytes, size_t count, const cic_header *header,
                               webp_features *features, char *message) {
    cic_status status = read_features(bytes, count, features, message);
    if (status == CIC_OK) status = check_length(bytes, count, message);
    if (status != CIC_OK) return status;
    if ((uint32_t)features->width == header->width &&
        (uint32_t)features->height == header->height) {
        return CIC_OK;
    }
    cic_explain(message, "the header changed while it was read");
    return CIC_CORRUPT;
}

static cic_status decode(decode_into function, const uint8_t *bytes, size_t count,
                         const cic_header *header, int channels, uint8_t *pixels, char *message) {
    size_t row = (size_t)header->width * (size_t)channels;
    if (function(bytes, count, pixels, row * header->height, (int)row) != NULL) return CIC_OK;
    cic_explain(message, "damaged picture data");
    return CIC_CORRUPT;
}

cic_status cic_webp_decode(const uint8_t *bytes, size_t count, const uint8_t *background,
                           const cic_header *header, uint8_t *pixels, char *message) {
    webp_features features = {0};
    cic_status status = check_header(bytes, count, header, &features, message);
    if (status != CIC_OK) return status;
    if (!features.has_alpha) {
        return decode(library.rgb, bytes, count, header, 3, pixels, message);
    }
    size_t area = (size_t)header->width * header->height;
    uint8_t *with_alpha = malloc(area * 4);
    if (with_alpha == NULL) return explain_status(WEBP_NO_MEMORY, message);
    status = decode(library.rgba, bytes, count, header, 4, with_alpha, message);
    if (status == CIC_OK) cic_compose(with_alpha, area, background, pixels);
    free(with_alpha);
    return status;
}

cic_status cic_webp_decode_alpha(const uint8_t *bytes, size_t count, const cic_header *header,
                                 uint8_t *pixels, char *message) {
    webp_features features = {0};
    cic_status status = check_header(bytes, count, header, &features, message);
    if (status != CIC_OK) return status;
    return decode(library.rgba, bytes, count, header, 4, pixels, message);
}
