// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Images
import Synchronization

/// Wallpapers to lay subjects on, each only behind subjects of its own split.
struct BackdropViews: Sendable {
    /// A wallpaper made handy.
    struct View: Sendable {
        /// At least 256 pixels on the shorter side.
        let picture: Image
        /// What it was made from.
        let subject: Subject
    }

    /// How many wallpapers are kept for each split.
    private static let mostTrain = 48
    private static let mostHeldOut = 12
    /// The shorter side in pixels that they are reduced to.
    private static let shorterSide = 420

    private let train: [View]
    private let heldOut: [View]

    /// Reads some of the photographed views among subjects, one of each key, on all cores.
    ///
    /// Views that cannot be used are left out.
    init(of subjects: [Subject]) {
        var keys: Set<String> = []
        let views = subjects.filter {
            $0.kind == .view && $0.style == .photo && keys.insert($0.key).inserted
        }
        train = Self.read(views.filter { $0.split == .train }, most: Self.mostTrain)
        heldOut = Self.read(views.filter { $0.split == .heldOut }, most: Self.mostHeldOut)
    }

    /// The views for a split.
    subscript(split: CorpusEntry.Split) -> [View] { split == .train ? train : heldOut }

    private static func read(_ subjects: [Subject], most: Int) -> [View] {
        let chosen = subjects.spread(most)
        let views = Mutex([View?](repeating: nil, count: chosen.count))
        DispatchQueue.concurrentPerform(iterations: chosen.count) { index in
            guard let picture = picture(of: chosen[index]) else { return }
            let view = View(picture: picture, subject: chosen[index])
            views.withLock { $0[index] = view }
        }
        return views.withLock { $0.compactMap { $0 } }
    }

    private static func picture(of subject: Subject) -> Image? {
        guard let cutout = try? subject.picture() else { return nil }
        let shorter = min(cutout.width, cutout.height)
        guard shorter >= BuildSettings.usualSide else { return nil }
        let goal = min(shorter, shorterSide)
        let size = PixelSize(
            width: cutout.width * goal / shorter, height: cutout.height * goal / shorter)
        return cutout.laid(over: .white).resized(to: size)
    }
}

extension Array {
    /// At most `count` of the elements, evenly spread over all of them.
    func spread(_ count: Int) -> [Element] {
        guard count < self.count else { return self }
        return (0..<count).map { self[$0 * self.count / count] }
    }
}
