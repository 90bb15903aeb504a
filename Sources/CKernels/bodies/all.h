// SPDX-License-Identifier: Apache-2.0
// Every kernel, for the vector type included before. Each body defines static functions under the
// names of CK_KERNELS with a k_ in front, so that one file per instruction set holds them all.
#pragma clang fp contract(off)

#include "vector/functions.h"

#include "bodies/reductions.h"

#include "bodies/elementwise.h"
#include "bodies/grid.h"
#include "bodies/half.h"
#include "bodies/layer_norm.h"
#include "bodies/likelihood.h"
#include "bodies/linear.h"

#include "bodies/attention.h"
#include "bodies/optimizer.h"
#include "bodies/rounded_rows.h"

#include "bodies/packed_linear.h"
#include "bodies/random.h"
#include "bodies/softmax.h"
#include "bodies/tile_moves.h"

#include "bodies/tiles.h"

#include "bodies/attention_tiles.h"
#include "bodies/attention_tiles_backward.h"
#include "bodies/gumbel.h"
