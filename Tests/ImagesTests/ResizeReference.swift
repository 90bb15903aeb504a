// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images

/// The formula of `ResizeFilter` once more, over all old pixels and in double precision.
enum ResizeReference {
    static func weights(from old: Int, to new: Int, _ filter: ResizeFilter) -> [[Double]] {
        let step = Double(old) / Double(new)
        return (0..<new).map { index in
            let raw = (0..<old).map { pixel in
                switch filter {
                case .area:
                    let low = max(Double(pixel), Double(index) * step)
                    let high = min(Double(pixel + 1), Double(index + 1) * step)
                    return max(0, high - low)
                case .lanczos3:
                    let distance = Double(pixel) + 0.5 - (Double(index) + 0.5) * step
                    return lanczos(distance / max(1, step))
                case .bicubic:
                    let distance = Double(pixel) + 0.5 - (Double(index) + 0.5) * step
                    return cubic(abs(distance / max(1, step)))
                }
            }
            let sum = raw.reduce(0, +)
            return raw.map { $0 / sum }
        }
    }

    private static func cubic(_ t: Double) -> Double {
        if t < 1 { return 1.5 * t * t * t - 2.5 * t * t + 1 }
        return t < 2 ? -0.5 * t * t * t + 2.5 * t * t - 4 * t + 2 : 0
    }

    private static func lanczos(_ distance: Double) -> Double {
        abs(distance) < 3 ? sinc(distance) * sinc(distance / 3) : 0
    }

    private static func sinc(_ distance: Double) -> Double {
        distance == 0 ? 1 : sin(.pi * distance) / (.pi * distance)
    }
}
