// SPDX-License-Identifier: Apache-2.0
// Every jump of libjpeg lands in the `setjmp` of a static function whose work lives in a struct of
// its caller, so nothing that changed between `setjmp` and the jump is kept in a register.
#include "CImageCodecs.h"
#include "output.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
// After jpeglib.h: which codes exist, and so their numbers, depends on what it defines.
#include <jerror.h>

enum {
    /// Rows decoded before they are turned or recoloured into their place.
    STRIP_ROWS = 16,
    /// Honest progressive files have about ten scans; each costs a pass over the whole picture.
    MOST_SCANS = 500,
};

/// What the error, progress and destination callbacks reach through `client_data`.
typedef struct {
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    struct jpeg_destination_mgr destination;
    jmp_buf jump;
    cic_output output;
    cic_status status;
    char *message;
} jpeg_work;

typedef struct {
    struct jpeg_decompress_struct jpeg;
    jpeg_work work;
    uint8_t *strip;
} jpeg_reader;

static void fail(jpeg_work *work, cic_status status, const char *text) {
    work->status = status;
    cic_explain(work->message, text);
    longjmp(work->jump, 1);
}

static void on_error(j_common_ptr jpeg) {
    jpeg_work *work = jpeg->client_data;
    char text[JMSG_LENGTH_MAX];
    work->errors.format_message(jpeg, text);
    int code = work->errors.msg_code;
    if (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JERR_INPUT_EMPTY) {
        fail(work, CIC_TRUNCATED, text);
    }
    fail(work, code == JERR_OUT_OF_MEMORY ? CIC_NO_MEMORY : CIC_CORRUPT, text);
}

/// libjpeg goes on with grey after these warnings; here they mean that the picture is damaged.
/// Others (bytes between markers, a newer JFIF version) leave the pixels whole.
static void on_warning(j_common_ptr jpeg, int level) {
    jpeg_work *work = jpeg->client_data;
    if (level >= 0) return;
    switch (work->errors.msg_code) {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
    case JWRN_ARITH_BAD_CODE:
    case JWRN_MUST_RESYNC:
        on_error(jpeg);
    default: break;
    }
}

static void on_text(j_common_ptr jpeg) {
    (void)jpeg;
}

static void on_progress(j_common_ptr jpeg) {
    if (!jpeg->is_decompressor) return;
    if (((j_decompress_ptr)jpeg)->input_scan_number > MOST_SCANS) {
        fail(jpeg->client_data, CIC_CORRUPT, "more than 500 scans");
    }
}

static void connect(jpeg_work *work, j_common_ptr jpeg) {
    jpeg->err = jpeg_std_error(&work->errors);
    work->errors.error_exit = on_error;
    work->errors.emit_message = on_warning;
    work->errors.output_message = on_text;
    jpeg->client_data = work;
}

static void read_header(jpeg_reader *reader, const uint8_t *bytes, size_t count) {
    connect(&reader->work, (j_common_ptr)&reader->jpeg);
    jpeg_create_decompress(&reader->jpeg);
    reader->work.progress.progress_monitor = on_progress;
    reader->jpeg.progress = &reader->work.progress;
    jpeg_mem_src(&reader->jpeg, bytes, count);
    jpeg_read_header(&reader->jpeg, TRUE);
}

static void close_reader(jpeg_reader *reader) {
    jpeg_destroy_decompress(&reader->jpeg);
    free(reader->strip);
}

static void run_header(jpeg_reader *reader, const uint8_t *bytes, size_t count,
                       cic_header *header) {
    if (setjmp(reader->work.jump)) return;
    read_header(reader, bytes, count);
    header->width = reader->jpeg.image_width;
    header->height = reader->jpeg.image_height;
    // A Huffman code takes at least one bit for each block of 8 × 8; arithmetic coding may not.
    uint64_t blocks = (uint64_t)header->width * header->height / 64;
    header->least_bytes = reader->jpeg.arith_code ? 0 : blocks / 8;
}

cic_status cic_jpeg_header(const uint8_t *bytes, size_t count, cic_header *header, char *message) {
    jpeg_reader reader = {.work = {.message = message}};
    run_header(&reader, bytes, count, header);
    close_reader(&reader);
    return reader.work.status;
}

/// Asks libjpeg for RGB, or for CMYK where the file holds inks.
static int ask_for_colors(jpeg_reader *reader) {
    switch (reader->jpeg.jpeg_color_space) {
    case JCS_GRAYSCALE:
    case JCS_RGB:
    case JCS_YCbCr:
        reader->jpeg.out_color_space = JCS_RGB;
        return 3;
    case JCS_CMYK:
    case JCS_YCCK:
        reader->jpeg.out_color_space = JCS_CMYK;
        return 4;
    default:
        fail(&reader->work, CIC_CORRUPT, "colours are neither grey, YCbCr, RGB, CMYK nor YCCK");
        return 0;
    }
}

/// Inks to light, in place: light = (255 − ink) × (255 − black) / 255. Files with an Adobe marker
/// store 255 − ink already.
static void convert_inks(uint8_t *strip, size_t count, int inverted) {
    const uint8_t *inks = strip;
    for (size_t i = 0; i < count; i++, inks += 4, strip += 3) {
        unsigned flip = inverted ? 0 : 255;
        unsigned white = inks[3] ^ flip;
        for (int c = 0; c < 3; c++) {
            strip[c] = (uint8_t)(((inks[c] ^ flip) * white + 127) / 255);
        }
    }
}

/// Where the stored pixel (0, 0) goes and how far one step right or down moves, in pixels.
typedef struct {
    ptrdiff_t origin, right, down;
} placement;

static placement place(int orientation, ptrdiff_t width, ptrdiff_t height) {
    ptrdiff_t last_column = width - 1, last_row = height - 1;
    switch (orientation) {
    case 2: return (placement){last_column, -1, width};
    case 3: return (placement){last_row * width + last_column, -1, -width};
    case 4: return (placement){last_row * width, 1, -width};
    case 5: return (placement){0, height, 1};
    case 6: return (placement){last_row, height, -1};
    case 7: return (placement){last_column * height + last_row, -height, -1};
    case 8: return (placement){last_column * height, -height, 1};
    default: return (placement){0, 1, width};
    }
}

/// Copies `rows` stored rows from row `first` on; column by column, so that where columns become
/// rows a strip fills short runs instead of single pixels.
static void place_strip(const uint8_t *strip, size_t width, size_t first, size_t rows,
                        placement to, uint8_t *pixels) {
    for (size_t x = 0; x < width; x++) {
        ptrdiff_t target = to.origin + (ptrdiff_t)x * to.right + (ptrdiff_t)first * to.down;
        for (size_t y = 0; y < rows; y++, target += to.down) {
            memcpy(pixels + target * 3, strip + (y * width + x) * 3, 3);
        }
    }
}

/// Fills up to STRIP_ROWS rows and returns how many.
static size_t read_strip(jpeg_reader *reader, uint8_t *strip, size_t row_bytes) {
    size_t first = reader->jpeg.output_scanline, height = reader->jpeg.output_height;
    size_t rows = height - first < STRIP_ROWS ? height - first : STRIP_ROWS;
    while (reader->jpeg.output_scanline < first + rows) {
        JSAMPROW row = strip + (reader->jpeg.output_scanline - first) * row_bytes;
        jpeg_read_scanlines(&reader->jpeg, &row, 1);
    }
    return rows;
}

static void run_decode(jpeg_reader *reader, const uint8_t *bytes, size_t count, int orientation,
                       const cic_header *header, uint8_t *pixels) {
    if (setjmp(reader->work.jump)) return;
    read_header(reader, bytes, count);
    size_t channels = (size_t)ask_for_colors(reader);
    jpeg_start_decompress(&reader->jpeg);
    size_t width = reader->jpeg.output_width, height = reader->jpeg.output_height;
    if (width != header->width || height != header->height) {
        fail(&reader->work, CIC_CORRUPT, "the header changed while it was read");
    }
    int direct = channels == 3 && (orientation <= 1 || orientation > 8);
    if (!direct) reader->strip = malloc(width * channels * STRIP_ROWS);
    if (!direct && reader->strip == NULL) {
        fail(&reader->work, CIC_NO_MEMORY, "no memory to turn the picture");
    }
    placement to = place(orientation, (ptrdiff_t)width, (ptrdiff_t)height);
    while (reader->jpeg.output_scanline < height) {
        size_t first = reader->jpeg.output_scanline;
        uint8_t *strip = direct ? pixels + first * width * 3 : reader->strip;
        size_t rows = read_strip(reader, strip, width * channels);
        if (channels == 4) convert_inks(strip, rows * width, reader->jpeg.saw_Adobe_marker);
        if (!direct) place_strip(strip, width, first, rows, to, pixels);
    }
    jpeg_finish_decompress(&reader->jpeg);
}

cic_status cic_jpeg_decode(const uint8_t *bytes, size_t count, int orientation,
                           const cic_header *header, uint8_t *pixels, char *message) {
    jpeg_reader reader = {.work = {.message = message}};
    run_decode(&reader, bytes, count, orientation, header, pixels);
    close_reader(&reader);
    return reader.work.status;
}

static void offer_room(j_compress_ptr jpeg) {
    jpeg_work *work = jpeg->client_data;
    jpeg->dest->next_output_byte = work->output.bytes + work->output.count;
    jpeg->dest->free_in_buffer = work->output.capacity - work->output.count;
}

static void start_output(j_compress_ptr jpeg) {
    jpeg_work *work = jpeg->client_data;
    if (!cic_output_reserve(&work->output, 1)) {
        fail(work, CIC_NO_MEMORY, "no memory for the encoded picture");
    }
    offer_room(jpeg);
}

/// libjpeg calls this when all that was offered is full.
static boolean grow_output(j_compress_ptr jpeg) {
    jpeg_work *work = jpeg->client_data;
    work->output.count = work->output.capacity;
    start_output(jpeg);
    return TRUE;
}

static void end_output(j_compress_ptr jpeg) {
    jpeg_work *work = jpeg->client_data;
    work->output.count = work->output.capacity - jpeg->dest->free_in_buffer;
}

static void run_encode(struct jpeg_compress_struct *jpeg, jpeg_work *work, const uint8_t *pixels,
                       uint32_t width, uint32_t height, int quality) {
    if (setjmp(work->jump)) return;
    connect(work, (j_common_ptr)jpeg);
    jpeg_create_compress(jpeg);
    work->destination.init_destination = start_output;
    work->destination.empty_output_buffer = grow_output;
    work->destination.term_destination = end_output;
    jpeg->dest = &work->destination;
    jpeg->image_width = width;
    jpeg->image_height = height;
    jpeg->input_components = 3;
    jpeg->in_color_space = JCS_RGB;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, quality, TRUE);
    jpeg->optimize_coding = TRUE;
    jpeg->comp_info[0].h_samp_factor = jpeg->comp_info[0].v_samp_factor = quality >= 90 ? 1 : 2;
    jpeg_start_compress(jpeg, TRUE);
    while (jpeg->next_scanline < height) {
        JSAMPROW row = (JSAMPROW)(pixels + (size_t)jpeg->next_scanline * width * 3);
        jpeg_write_scanlines(jpeg, &row, 1);
    }
    jpeg_finish_compress(jpeg);
}

cic_status cic_jpeg_encode(const uint8_t *pixels, uint32_t width, uint32_t height, int quality,
                           uint8_t **encoded, size_t *encoded_count, char *message) {
    struct jpeg_compress_struct jpeg;
    memset(&jpeg, 0, sizeof jpeg);
    jpeg_work work = {.message = message};
    run_encode(&jpeg, &work, pixels, width, height, quality);
    jpeg_destroy_compress(&jpeg);
    if (work.status != CIC_OK) {
        free(work.output.bytes);
        return work.status;
    }
    *encoded = work.output.bytes;
    *encoded_count = work.output.count;
    return CIC_OK;
}
