// SPDX-License-Identifier: Apache-2.0

/// A source that corpora can be built from, by its name.
package struct KnownSource: Sendable {
    /// What a drawn or read source is made with.
    package struct Wish: Sendable {
        /// The corpus's seed.
        package var seed: UInt64
        /// How many pictures a drawn source gives.
        package var count: Int
        /// The most pixels of a package's picture.
        package var pixelLimit: Int
        /// Pixels across and down of a drawn picture.
        package var side: Int

        package init(
            seed: UInt64, count: Int, pixelLimit: Int, side: Int = BuildSettings.usualSide
        ) {
            self.seed = seed
            self.count = count
            self.pixelLimit = pixelLimit
            self.side = side
        }
    }

    /// "stamps".
    package let name: String
    /// Makes it, one part for each package that may be missing; none is looked for yet.
    package let parts: @Sendable (Wish) throws(CorpusError) -> [BuildSource]

    private init(
        _ name: String, parts: @escaping @Sendable (Wish) throws(CorpusError) -> [BuildSource]
    ) {
        self.name = name
        self.parts = parts
    }

    /// All sources, in the order they are built in: of two pictures that look alike, the one of the
    /// earlier source is kept.
    package static let all: [KnownSource] = [
        KnownSource("stamps") { [.subjects(StampSource(pixelLimit: $0.pixelLimit))] },
        KnownSource("openclipart") { [.subjects(ClipArtSource(pixelLimit: $0.pixelLimit))] },
        KnownSource("emoji") { _ in [.subjects(EmojiSource(skinTones: .all))] },
        KnownSource("wallpapers") { wish in
            WallpaperCollection.allCases.map { collection in
                .subjects(WallpaperSource(collections: [collection], pixelLimit: wish.pixelLimit))
            }
        },
        KnownSource("scenes") { wish throws(CorpusError) in
            [.drawn(try SceneCorpus(seed: wish.seed, count: wish.count, size: wish.side))]
        },
    ]
}
