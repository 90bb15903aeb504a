// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import Synchronization

/// Wallpapers at the size they are cut from, each decoded once for all its squares.
///
/// All wallpapers of the three packages take some 200 MB in it; beyond its limit the one that was
/// used longest ago is dropped. Threads that want the same file wait for one of them to decode it.
final class WallpaperCache: Sendable {
    private final class Slot: Sendable {
        let picture = Mutex<Result<Image, ImageError>?>(nil)
    }

    private struct Slots {
        var slots: [URL: Slot] = [:]
        /// The files in the cache, the one used last at the end.
        var order: [URL] = []
    }

    private let limit: Int
    private let pixelLimit: Int
    private let slots = Mutex(Slots())

    /// - Parameters:
    ///   - limit: how many wallpapers are kept.
    ///   - pixelLimit: the most pixels of a wallpaper's file.
    init(limit: Int, pixelLimit: Int) {
        self.limit = limit
        self.pixelLimit = pixelLimit
    }

    /// A wallpaper at its working size, transparent places white.
    func picture(at url: URL) throws(ImageError) -> Image {
        let slot = slots.withLock { state in
            state.order.removeAll { $0 == url }
            state.order.append(url)
            if state.order.count > limit { state.slots[state.order.removeFirst()] = nil }
            let slot = state.slots[url] ?? Slot()
            state.slots[url] = slot
            return slot
        }
        let result = slot.picture.withLock { picture in
            let result = picture ?? read(url)
            picture = result
            return result
        }
        return try result.get()
    }

    private func read(_ url: URL) -> Result<Image, ImageError> {
        Result { () throws(ImageError) in
            let picture = try Image(contentsOf: url, limit: pixelLimit)
            return picture.resized(to: WallpaperCrops.workingSize(of: picture.size))
        }
    }
}
