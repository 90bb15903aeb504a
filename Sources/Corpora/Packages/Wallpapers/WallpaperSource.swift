// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Images

/// Squares cut from the wallpapers of three desktops: photographs and drawings without an edge.
///
/// Each wallpaper is taken at one resolution, lying, and cut into 32 squares at four scales. All of
/// them are on one side of the split, and so are its light and its dark picture. Screenshots, plain
/// surfaces, marks and SVG files, for which there is no renderer, are left out. Nothing looks at
/// the pixels when the squares are chosen, so some are nearly one colour, and squares of less than
/// half of a wallpaper are details: what its title names may lie outside of them.
package struct WallpaperSource: SubjectSource {
    package let name = "wallpapers"
    private let collections: [WallpaperCollection]
    private let root: URL
    private let cache: WallpaperCache

    /// - Parameters:
    ///   - collections: the packages to read.
    ///   - root: the folder that the packages put their folders in.
    ///   - pixelLimit: the most pixels of a picture.
    package init(
        collections: [WallpaperCollection] = WallpaperCollection.allCases,
        root: URL = URL(filePath: "/usr/share"), pixelLimit: Int = 40_000_000
    ) {
        self.collections = collections
        self.root = root
        cache = WallpaperCache(limit: 72, pixelLimit: pixelLimit)
    }

    /// The packages of the wallpapers, and the library that those of GNOME are read with.
    package var packages: [String] {
        collections.map(\.package) + (collections.contains(.gnome) ? ["libwebp7"] : [])
    }

    /// All squares, wallpaper by wallpaper; of each file only the size is read.
    ///
    /// - Throws: ``CorpusError/missingPackage(source:packages:path:)`` where a package is absent,
    ///   or the library that reads its pictures.
    package func subjects() throws(CorpusError) -> [Subject] {
        var subjects: [Subject] = []
        for collection in collections {
            let folder = PackageFolder(
                source: name, package: collection.package,
                root: root.appending(path: collection.folder))
            for wallpaper in try wallpapers(of: collection, in: folder) {
                subjects += squares(of: wallpaper)
            }
        }
        return subjects
    }

    /// The wallpapers of a package, each at the smallest size that is large enough.
    private func wallpapers(
        of collection: WallpaperCollection, in folder: PackageFolder
    ) throws(CorpusError) -> [Wallpaper] {
        var found: [Wallpaper] = []
        for path in try folder.files(endingIn: ["png", "jpg", "webp"]) {
            guard let identifier = collection.identifier(ofPath: path),
                !WallpaperTitles.leftOut.contains(identifier),
                !WallpaperTitles.leftOut.contains(
                    path.split(separator: "/").last.map(String.init)
                        ?? path),
                let size = try size(of: folder.url(path)), size.width >= size.height,
                size.height >= Wallpaper.leastHeight
            else { continue }
            let wallpaper = Wallpaper(
                path: path, identifier: identifier, size: size, collection: collection,
                folder: folder)
            let variant = collection.variant(ofPath: path)
            if let other = found.firstIndex(where: {
                $0.identifier == identifier && collection.variant(ofPath: $0.path) == variant
            }) {
                if wallpaper.suits(betterThan: found[other]) { found[other] = wallpaper }
            } else {
                found.append(wallpaper)
            }
        }
        return found
    }

    /// A picture's size; nil where it cannot be read, which costs no more than that picture.
    private func size(of url: URL) throws(CorpusError) -> PixelSize? {
        do throws(ImageError) {
            return try PixelSize(ofPictureAt: url)
        } catch {
            if case .noLibrary = error.reason {
                throw .missingPackage(source: name, packages: ["libwebp7"], path: "libwebp.so.7")
            }
            return nil
        }
    }

    private func squares(of wallpaper: Wallpaper) -> [Subject] {
        let working = WallpaperCrops.workingSize(of: wallpaper.size)
        let (phrase, style, licence) = wallpaper.facts
        let url = wallpaper.folder.url(wallpaper.path)
        return WallpaperCrops.regions(of: working, name: wallpaper.path).map { region in
            let place = WallpaperCrops.original(region, of: wallpaper.size, in: working)
            let isDetail = region.size.pixelCount * 2 < working.pixelCount
            return Subject(
                source: name,
                original: "\(wallpaper.path)#\(place.x),\(place.y),\(place.width),\(place.height)",
                name: phrase, key: wallpaper.key, kind: .view, style: style, licence: licence,
                isDetail: isDetail
            ) { [cache] () throws(ImageError) in
                let picture = try cache.picture(at: url)
                guard picture.bounds.contains(region) else {
                    throw ImageError(
                        path: url.relativePath, .unreadable("its size has changed"))
                }
                return Cutout(picture.cropped(to: region))
            }
        }
    }
}
