// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images
import Testing

@testable import Corpora

struct ClipArtSourceTests {
    private static func name(_ path: String, among others: [String] = []) -> String {
        ClipArtName(vocabulary: ClipArtVocabulary(paths: others + [path])).name(ofPath: path)
    }

    @Test(arguments: [
        ("animals/mammals/housecats/sleeping_cat_ron_golan_01", "sleeping cat"),
        ("animals/armadillo_architetto_fra_01", "armadillo"),
        ("animals/architetto_francesco_ro_01", "animal"),
        ("animals/mammals/housecats/gatto_nero_architetto_fr_01", "black cat"),
        ("animals/bugs/farfalla_semplice_archit_01", "butterfly"),
        ("animals/mammals/contour_beaver", "beaver outline"), ("animals/birds/puffin-md", "puffin"),
        ("food/fruit/apple_wedge_bw", "black and white apple wedge"),
        ("food/desserts/glace_01_bw_jean-victor__01", "black and white ice cream"),
        ("recreation/party/balloon-blue-aj", "blue balloon"),
        ("recreation/games/cards/simple/simple_h_10", "ten of hearts"),
        ("shapes/stars/star_90pt29step", "90-pointed star"),
        ("signs_and_symbols/flags/america/canada/canada_nova_scotia", "flag of nova scotia"),
        ("signs_and_symbols/flags/europe/netherlands", "flag of the netherlands"),
        ("signs_and_symbols/map_symbols/aiga_toilet_men_", "men's toilet sign"),
        ("animals/mammals/tiger_b_w", "black and white tiger"),
        ("recreation/sports/sport_stacco01", "weightlifter"),
        ("signs_and_symbols/map_symbols/aiga_coffee_shop1", "coffee shop sign"),
        ("signs_and_symbols/led/led_circle_blue", "round blue light"),
        ("signs_and_symbols/DangerElectrique", "electric danger sign"),
        ("geography/queensland-shaded", "map of queensland"),
        ("special/patterns/pattern-circles-1", "circles pattern"),
        ("computer/icons/flat-theme/applications/kvoctrain", "icon"),
        ("computer/icons/flat-theme/folder_yellow_open", "open yellow folder icon"),
        ("transportation/roadsigns/turn_left", "turn left road sign"),
        ("people/smilies/smiley101", "smiley"), ("unsorted/12", "drawing"),
    ])
    func `names are words for the thing`(path: String, name: String) {
        #expect(Self.name(path + ".png") == name)
    }

    @Test func `a word cut short is dropped unless it stands whole elsewhere`() {
        let path = "plants/flowers/simple_five_pettle_daff_01.png"
        let others = ["plants/five_pettle.png", "plants/simple.png"]
        #expect(Self.name(path, among: others) == "simple five pettle")
        #expect(
            Self.name(path, among: others + ["plants/daff.png"]) == "simple five pettle daff")
    }

    @Test func `each file is taken once, links are not`() throws {
        let package = try FakePackage()
        defer { package.remove() }
        try package.writePicture(to: "animals/mammals/housecats/cat_01.png")
        try package.writePicture(to: "food/fruit/green_pear_01.png")
        try package.write("no picture", to: "people/man_01.png")
        try FileManager.default.createSymbolicLink(
            at: package.root.appending(path: "animals/cat_01.png"),
            withDestinationURL: package.root.appending(
                path: "animals/mammals/housecats/cat_01.png"))
        try FileManager.default.createSymbolicLink(
            at: package.root.appending(path: "animals/loop"), withDestinationURL: package.root)
        let subjects = try ClipArtSource(root: package.root).subjects()
        #expect(
            subjects.map(\.original) == [
                "animals/mammals/housecats/cat_01.png", "food/fruit/green_pear_01.png",
                "people/man_01.png",
            ])
        #expect(subjects.map(\.name) == ["cat", "green pear", "man"])
        #expect(subjects.map(\.key) == ["cat", "pear", "man"])
        #expect(subjects.map(\.kind) == [.animal, .thing, .person])
        #expect(subjects.allSatisfy { $0.licence == "LicenseRef-PublicDomain" })
        #expect(try subjects[0].picture().size == PixelSize(width: 8, height: 6))
        #expect(throws: ImageError.self) { try subjects[2].picture() }
    }

    @Test func `an absent folder names its package`() throws {
        let root = URL(filePath: "/nowhere/none")
        let error = #expect(throws: CorpusError.self) { try ClipArtSource(root: root).subjects() }
        #expect(error?.description.contains("apt install openclipart-png") == true)
    }

    @Test(.enabled(if: Self.isInstalled, "openclipart-png is not installed"))
    func `the package has thousands of names, a tenth of them held out`() throws {
        let subjects = try ClipArtSource().subjects()
        #expect(subjects.count > 6000)
        let names = Set(subjects.map(\.name))
        #expect(names.count > 2000)
        #expect(names.allSatisfy { !$0.contains("architetto") && !$0.contains("_") })
        #expect(names.allSatisfy { !$0.hasSuffix(" ") && $0 == $0.lowercased() })
        let keys = Set(subjects.map(\.key))
        let heldOut = keys.filter { SubjectSplit.split(ofKey: $0) == .heldOut }
        #expect((8...12).contains(heldOut.count * 100 / keys.count))
    }

    private static let isInstalled = FileManager.default.fileExists(
        atPath: "/usr/share/openclipart/png")
}
