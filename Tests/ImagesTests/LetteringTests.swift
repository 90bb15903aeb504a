// SPDX-License-Identifier: Apache-2.0

import Images
import Testing

struct LetteringTests {
    private static let printable = (32..<127).map { String(UnicodeScalar(UInt8($0))) }

    private func picture(of text: String, height: Float) -> Image {
        var picture = Image(width: 40, height: 40, color: .white)
        picture.write(text, atX: 4, y: 4, height: height, color: .black)
        return picture
    }

    @Test(arguments: [Float(10), 24])
    func `every printable character looks different from every other`(height: Float) {
        let pictures = Self.printable.map { picture(of: $0, height: height) }
        for (first, one) in pictures.enumerated() {
            for (second, other) in pictures.enumerated().dropFirst(first + 1) {
                let difference = zip(one.pixels, other.pixels).reduce(0) {
                    $0 + abs(Int($1.0) - Int($1.1))
                }
                // Three channels of a hundredth of the square: an eighth of the capital I.
                #expect(
                    Float(difference) > 3 * 255 * height * height * 0.01,
                    "\(Self.printable[first]) and \(Self.printable[second]): \(difference)")
            }
        }
    }

    @Test func `a character without a drawing is a box that no other character is`() {
        let box = picture(of: "東", height: 24)
        #expect(box == picture(of: "\u{7}", height: 24))
        #expect(!Self.printable.contains { picture(of: $0, height: 24) == box })
        #expect(picture(of: "’", height: 24) == picture(of: "'", height: 24))
    }

    @Test func `every character has a width, and a line is as wide as its characters`() {
        for character in Self.printable {
            #expect(Lettering.width(of: character, height: 10) > 1)
        }
        let text = Self.printable.joined()
        let sum = Self.printable.reduce(Float(0)) { $0 + Lettering.width(of: $1, height: 15) }
        #expect(abs(Lettering.width(of: text, height: 15) - sum) < 0.01)
        #expect(abs(Lettering(text, height: 15).width - sum) < 0.01)
    }

    @Test(arguments: [Float(0.05), 0.12, 0.2])
    func `ink stays between the ends of its line`(weight: Float) {
        for character in Self.printable {
            let line = Lettering(character, height: 30, weight: weight)
            for y in stride(from: Float(-5), to: 40, by: 0.5) {
                #expect(!line.contains(x: -0.01, y: y) && !line.contains(x: line.width, y: y))
                // Were a letter's room too narrow, its ink would be cut at the border.
                #expect(!line.contains(x: 0.05, y: y), "\(character)")
                #expect(!line.contains(x: line.width - 0.05, y: y), "\(character)")
            }
        }
    }

    @Test func `one point is asked as a prepared line is`() {
        let line = Lettering("Tea?", height: 12, weight: 0.15)
        for y in 0..<12 {
            for x in 0..<40 {
                let (x, y) = (Float(x) + 0.3, Float(y) + 0.6)
                let covers = Lettering.covers("Tea?", height: 12, weight: 0.15, x: x, y: y)
                #expect(covers == line.contains(x: x, y: y))
            }
        }
    }

    @Test func `an empty text has no width, no ink and no lines`() {
        #expect(Lettering.width(of: "", height: 10) == 0)
        #expect(!Lettering("", height: 10).contains(x: 0, y: 5))
        #expect(Lettering.lines(of: " \n ", height: 10, width: 50) == [])
        #expect(picture(of: "", height: 10) == Image(width: 40, height: 40, color: .white))
        let small = Image(width: 3, height: 3, color: .black)
        #expect(small.labelled(with: "") == small)
    }

    @Test(arguments: [(-9, -9), (0, 36), (37, 2), (-500, 3), (3, 900), (-3, 0)])
    func `what falls outside the picture is left out`(x: Int, y: Int) {
        var whole = Image(width: 140, height: 140, color: .white)
        whole.write("Window", atX: x + 50, y: y + 50, height: 14, color: .black)
        var part = Image(width: 40, height: 40, color: .white)
        part.write("Window", atX: x, y: y, height: 14, color: .black)
        #expect(part == whole.cropped(to: PixelRegion(x: 50, y: 50, width: 40, height: 40)))
    }

    @Test(arguments: [Float(0), 5, 40, 90, 400])
    func `lines fit their width and lose no word`(width: Float) {
        let text = "a cat  wearing sunglasses,\nan extraordinarily long\tword and 1 2 3"
        let words = text.split(whereSeparator: \.isWhitespace)
        let lines = Lettering.lines(of: text, height: 11, width: width)
        #expect(lines.joined().filter { $0 != " " } == words.joined())
        for line in lines where line.count > 1 {
            #expect(Lettering.width(of: line, height: 11) <= width)
        }
        if width >= 90 { #expect(lines.joined(separator: " ") == words.joined(separator: " ")) }
        if width == 400 { #expect(lines.count == 1) }
    }

    @Test func `a captioned sheet holds its pictures and their captions`() {
        let picture = Image(width: 60, height: 20, color: PixelColor(10, 20, 30))
        let sheet = Image.contactSheet(
            of: [picture, picture, picture], captions: ["one", "two or even three lines", ""],
            columns: 2, gap: 5)
        #expect(sheet.width == 5 + 2 * 65)
        #expect(sheet.cropped(to: PixelRegion(x: 70, y: 5, width: 60, height: 20)) == picture)
        let caption = sheet.cropped(to: PixelRegion(x: 5, y: 25, width: 60, height: 15))
        #expect(caption.pixels.contains { $0 < 100 })
        #expect(caption.pixels.contains(255))
    }
}
