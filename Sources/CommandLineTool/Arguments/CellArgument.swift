// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Images

/// A rectangle of pixels as it is written on the command line: `X,Y,W,H`.
struct CellArgument: ExpressibleByArgument {
    let region: PixelRegion

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        // Far more than any picture has, and little enough to be added up.
        let bounds = 0...1_000_000_000
        let numbers = parts.compactMap { $0 }.filter { bounds.contains($0) }
        guard parts.count == 4, numbers.count == 4, numbers[2] > 0, numbers[3] > 0 else {
            return nil
        }
        region = PixelRegion(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
    }
}
