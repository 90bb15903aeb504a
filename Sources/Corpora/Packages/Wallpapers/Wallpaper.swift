// SPDX-License-Identifier: Apache-2.0

import Images

/// One picture of a package of wallpapers.
struct Wallpaper: Sendable {
    /// Its path from the package's folder.
    let path: String
    /// What it is called, whatever its size or shade.
    let identifier: String
    /// As its file tells.
    let size: PixelSize
    /// The package.
    let collection: WallpaperCollection
    /// The package's folder.
    let folder: PackageFolder

    /// What its side of the split is decided by; one picture in several tints has one.
    ///
    /// The word before the name is one by which a tenth of the wallpapers is held out, of the
    /// photographs and of the drawings: they are too few to leave that to chance.
    var key: String {
        let isTinted = identifier.hasPrefix("Ubuntu-Mate-")
        return "scenery " + (isTinted ? "ubuntu-mate" : identifier.lowercased())
    }

    /// Lower pictures are too small to be cut.
    static let leastHeight = 600

    /// Whether to take this one of two sizes of one picture: the smallest that is large enough.
    func suits(betterThan other: Wallpaper) -> Bool {
        let enough = WallpaperCrops.workingSide
        if (size.height >= enough) != (other.size.height >= enough) { return size.height >= enough }
        return size.height >= enough
            ? size.height < other.size.height : size.height > other.size.height
    }

    /// What it shows, how it was made, and under which licence it may be used.
    var facts: (phrase: String, style: Subject.Style, licence: String) {
        let metadata = collection == .plasma ? PlasmaMetadata(of: identifier, in: folder) : nil
        let licence = metadata?.licence ?? collection.licence(ofPath: path)
        if let known = WallpaperTitles.title(of: identifier) {
            return (known.phrase, known.style, licence)
        }
        let words = NameWords.split(metadata?.title ?? identifier)
            .filter { $0.allSatisfy(\.isLetter) }
        let style: Subject.Style = path.hasPrefix("nature/") ? .photo : .drawing
        return (words.isEmpty ? "wallpaper" : words.joined(separator: " "), style, licence)
    }
}
