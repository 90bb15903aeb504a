// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Images

/// A width and a height in pixels, as in `512x256`.
struct SizeArgument: ExpressibleByArgument {
    let value: PixelSize

    init?(argument: String) {
        let parts = argument.lowercased().split(
            separator: "x", omittingEmptySubsequences: false
        ).map { Int($0) }
        guard parts.count == 2, let width = parts[0], let height = parts[1], width > 0, height > 0
        else { return nil }
        value = PixelSize(width: width, height: height)
    }
}
