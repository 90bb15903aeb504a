// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import TestSupport
import Testing

@testable import Corpora

struct WallpaperSourceTests {
    /// A tree like that of the three packages, but for the pictures.
    private func tree() throws -> FakePackage {
        let package = try FakePackage()
        let nature = "backgrounds/mate/nature/"
        try package.writePicture(to: nature + "Dune.jpg", width: 1200, height: 900)
        try package.writePicture(to: nature + "Tiny.jpg", width: 120, height: 90)
        try package.writePicture(to: "backgrounds/mate/abstract/Silk.png", width: 900, height: 700)
        try package.writePicture(
            to: "backgrounds/mate/abstract/Elephants_1400x1000.jpg", width: 1400, height: 1000)
        try package.writePicture(
            to: "backgrounds/mate/abstract/Elephants.jpg", width: 1200, height: 820)
        try package.write("no picture", to: nature + "Broken.jpg")
        let autumn = "wallpapers/Autumn/contents/"
        try package.writePicture(to: autumn + "images/1000x700.png", width: 1000, height: 700)
        try package.writePicture(to: autumn + "images/700x1000.png", width: 700, height: 1000)
        try package.writePicture(to: autumn + "images_dark/1000x700.png", width: 1000, height: 700)
        try package.writePicture(to: autumn + "screenshot.png", width: 1000, height: 700)
        try package.write(
            #"{"KPlugin":{"Name":"Autumn 5.5","License":"LGPLv3"}}"#,
            to: "wallpapers/Autumn/metadata.json")
        try package.writePicture(
            to: "wallpapers/Odd/contents/images/900x600.png", width: 900, height: 600)
        try package.write(
            "[Desktop Entry]\nName=Odd Shapes\nName[de]=Formen\n",
            to: "wallpapers/Odd/metadata.desktop")
        return package
    }

    private func source(_ package: FakePackage) -> WallpaperSource {
        WallpaperSource(collections: [.mate, .plasma], root: package.root)
    }

    @Test func `each wallpaper is cut into squares at one size`() throws {
        let package = try tree()
        defer { package.remove() }
        let subjects = try source(package).subjects()
        let files = subjects.map { String($0.original.prefix { $0 != "#" }) }
        var counts: [(String, Int)] = []
        for file in files {
            if counts.last?.0 == file {
                counts[counts.count - 1].1 += 1
            } else {
                counts += [(file, 1)]
            }
        }
        #expect(
            counts.map(\.0) == [
                "abstract/Elephants.jpg", "nature/Dune.jpg", "Autumn/contents/images/1000x700.png",
                "Autumn/contents/images_dark/1000x700.png", "Odd/contents/images/900x600.png",
            ])
        #expect(counts.allSatisfy { $0.1 == 32 })
        #expect(Set(subjects.map(\.original)).count == subjects.count)
        #expect(subjects.allSatisfy { $0.kind == .view && $0.source == "wallpapers" })
    }

    @Test func `names, styles and licences are those of the wallpaper`() throws {
        let package = try tree()
        defer { package.remove() }
        let subjects = try source(package).subjects()
        func first(_ part: String) throws -> Subject {
            try #require(subjects.first { $0.original.contains(part) })
        }
        let dune = try first("Dune")
        #expect(dune.name == "grass on a dune" && dune.style == .photo)
        #expect(dune.licence == "GPL-2.0-or-later")
        let autumn = try first("Autumn")
        #expect(autumn.name == "tree in autumn" && autumn.style == .drawing)
        #expect(autumn.licence == "LGPL-3.0-only")
        let odd = try first("Odd")
        #expect(odd.name == "odd shapes" && odd.licence == "GPL-2.0-or-later")
        let keys = Set(subjects.filter { $0.original.hasPrefix("Autumn") }.map(\.key))
        #expect(keys == ["scenery autumn"])
    }

    @Test func `squares show the place that their name tells`() throws {
        let package = try FakePackage()
        defer { package.remove() }
        var picture = Image(width: 1600, height: 1600, color: .white)
        for y in 0..<1600 {
            for x in 0..<1600 { picture[x, y] = PixelColor(UInt8(x / 8), UInt8(y / 8), 0) }
        }
        try package.write(
            Data(picture.encoded(as: .png)), to: "wallpapers/A/contents/images/1600x1600.png")
        let source = WallpaperSource(collections: [.plasma], root: package.root)
        let subjects = try source.subjects()
        #expect(subjects.count == 31)
        #expect(try source.subjects().map(\.original) == subjects.map(\.original))
        for subject in subjects {
            let numbers = subject.original.split(separator: "#")[1].split(separator: ",")
                .compactMap { Int($0) }
            let square = try subject.picture().laid(over: .white)
            #expect(square.width == numbers[2] / 2 && square.height == numbers[3] / 2)
            #expect(abs(Int(square[0, 0].red) - numbers[0] / 8) <= 1)
            #expect(abs(Int(square[0, 0].green) - numbers[1] / 8) <= 1)
        }
    }

    @Test func `a wallpaper is read once, and anew when it fell out of the cache`() throws {
        let package = try FakePackage()
        defer { package.remove() }
        for name in ["a", "b"] { try package.writePicture(to: name + ".png") }
        let cache = WallpaperCache(limit: 1, pixelLimit: 1000)
        let first = package.root.appending(path: "a.png")
        let second = package.root.appending(path: "b.png")
        #expect(try cache.picture(at: first).width == 8)
        try package.writePicture(to: "a.png", width: 3)
        #expect(try cache.picture(at: first).width == 8)
        #expect(try cache.picture(at: second).width == 8)
        #expect(try cache.picture(at: first).width == 3)
        #expect(throws: ImageError.self) {
            try cache.picture(at: package.root.appending(path: "none.png"))
        }
    }

    @Test func `a file that changes or goes away costs its squares alone`() throws {
        let package = try tree()
        defer { package.remove() }
        let subjects = try source(package).subjects()
        try package.writePicture(
            to: "backgrounds/mate/nature/Dune.jpg", width: 300, height: 200)
        try FileManager.default.removeItem(
            at: package.root.appending(path: "backgrounds/mate/abstract/Elephants.jpg"))
        for subject in subjects where subject.original.hasPrefix("Odd") {
            #expect(throws: Never.self) { try subject.picture() }
        }
        for subject in subjects where subject.original.contains("Elephants") {
            #expect(throws: ImageError.self) { try subject.picture() }
        }
        let dune = try #require(subjects.first { $0.original.contains("Dune") })
        #expect(throws: ImageError.self) { try dune.picture() }
    }

    @Test func `an absent package is named`() throws {
        let package = try tree()
        defer { package.remove() }
        let error = #expect(throws: CorpusError.self) {
            try WallpaperSource(root: package.root).subjects()
        }
        #expect(error?.description.contains("apt install gnome-backgrounds") == true)
        #expect(WallpaperSource(collections: [.mate]).packages == ["mate-backgrounds"])
        #expect(WallpaperSource().packages.contains("libwebp7"))
    }

    @Test func `damaged metadata falls back to the folder's name`() throws {
        let package = try tree()
        defer { package.remove() }
        let folder = PackageFolder(
            source: "wallpapers", package: "", root: package.root.appending(path: "wallpapers"))
        let whole = Array(#"{"KPlugin":{"Name":"Autumn 5.5","License":"LGPLv3"}}"#.utf8)
        for beginning in Corruption.truncations(of: whole) {
            try package.write(Data(beginning), to: "wallpapers/Autumn/metadata.json")
            #expect(PlasmaMetadata(of: "Autumn", in: folder).licence == nil)
        }
        for damaged in Corruption.bitFlips(of: whole, count: 100, seed: 1) {
            try package.write(Data(damaged), to: "wallpapers/Autumn/metadata.json")
            _ = PlasmaMetadata(of: "Autumn", in: folder)
        }
    }
}
