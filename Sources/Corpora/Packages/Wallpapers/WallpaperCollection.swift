// SPDX-License-Identifier: Apache-2.0

/// A Debian package of wallpapers.
package enum WallpaperCollection: String, Sendable, CaseIterable {
    /// `gnome-backgrounds`: WebP of 4096×4096, a light and a dark one each.
    case gnome
    /// `mate-backgrounds`: JPEG and PNG of many sizes.
    case mate
    /// `plasma-workspace-wallpapers`: a folder for each, with one or two files and links to them.
    case plasma

    /// The package's name.
    package var package: String {
        switch self {
        case .gnome: "gnome-backgrounds"
        case .mate: "mate-backgrounds"
        case .plasma: "plasma-workspace-wallpapers"
        }
    }

    /// Where it puts its pictures, from `/usr/share`.
    var folder: String {
        switch self {
        case .gnome: "backgrounds/gnome"
        case .mate: "backgrounds/mate"
        case .plasma: "wallpapers"
        }
    }

    /// What a wallpaper is called in its package: "adwaita" for "adwaita-d.webp", "Elephants" for
    /// "abstract/Elephants_3840x2160.jpg", "Autumn" for "Autumn/contents/images/2560x1600.jpg"; nil
    /// for screenshots.
    func identifier(ofPath path: String) -> String? {
        let (folder, stem) = NameWords.parts(ofPath: path)
        switch self {
        case .gnome:
            return stem.hasSuffix("-d") || stem.hasSuffix("-l") ? String(stem.dropLast(2)) : stem
        case .mate:
            let parts = stem.split(separator: "_")
            guard parts.count > 1, let last = parts.last, last.first?.isNumber == true else {
                return stem
            }
            return parts.dropLast().joined(separator: "_")
        case .plasma:
            guard folder.contains("/contents/images") else { return nil }
            return path.split(separator: "/").first.map(String.init)
        }
    }

    /// Which pictures of a wallpaper are one picture in several sizes: the light and the dark one
    /// are two.
    func variant(ofPath path: String) -> String {
        switch self {
        case .gnome: path
        case .mate: NameWords.parts(ofPath: path).folder
        case .plasma: NameWords.parts(ofPath: path).folder
        }
    }

    /// The licence that the package's copyright file names for a picture, as an SPDX expression.
    ///
    /// Plasma's wallpapers tell their own beside them, which goes before this one.
    func licence(ofPath path: String) -> String {
        switch self {
        case .gnome:
            let shared = ["adwaita", "grid", "pixels", "symbolic", "wood"]
            return shared.contains(where: path.hasPrefix) ? "CC-BY-SA-3.0" : "GPL-2.0-or-later"
        case .mate:
            return path.hasPrefix("desktop/Ubuntu-Mate-") ? "CC-BY-SA-4.0" : "GPL-2.0-or-later"
        case .plasma:
            return "GPL-2.0-or-later"
        }
    }
}
