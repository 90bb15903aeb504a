// SPDX-License-Identifier: Apache-2.0

import Foundation
import Images

/// The pictures of a sequence, in the order of their names.
struct FrameFiles {
    /// At least two paths.
    let paths: [String]

    /// Finds the pictures that files and folders give.
    ///
    /// - Parameter arguments: files, and folders whose pictures are taken, those of subfolders not.
    /// - Throws: where a folder holds no picture or cannot be read, and for less than two frames.
    init(_ arguments: [String]) throws {
        var paths: [String] = []
        for argument in arguments {
            paths += try URL(filePath: argument).isFolder ? Self.pictures(in: argument) : [argument]
        }
        guard paths.count > 1 else {
            throw CommandError.usage(
                "\(paths.first ?? ""): one frame makes no animation; give at least two pictures, "
                    + "or a folder of them")
        }
        self.paths = paths.sorted(by: Self.areInOrder)
    }

    /// Whether one name comes before another; runs of digits compare as numbers.
    static func areInOrder(_ one: String, _ other: String) -> Bool {
        let (first, second) = (parts(of: one), parts(of: other))
        for (left, right) in zip(first, second) where left != right {
            if let left = left.number, let right = right.number, left != right {
                return left < right
            }
            return left.text < right.text
        }
        return first.count == second.count ? one < other : first.count < second.count
    }

    private struct Part: Equatable {
        var text: String
        var number: Int? { Int(text) }
    }

    private static func parts(of name: String) -> [Part] {
        var parts: [Part] = []
        var lastIsDigit: Bool?
        for character in name {
            let isDigit = character.isASCII && character.isNumber
            if isDigit == lastIsDigit {
                parts[parts.count - 1].text.append(character)
            } else {
                parts.append(Part(text: String(character)))
            }
            lastIsDigit = isDigit
        }
        return parts
    }

    private static func pictures(in folder: String) throws -> [String] {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw CommandError.inputOutput("\(folder): cannot be listed; give its pictures instead")
        }
        let pictures = names.filter { name in
            let ending = URL(filePath: name).pathExtension.lowercased()
            return !name.hasPrefix(".")
                && (ImageFormat(pathExtension: ending) != nil || ending == "webp")
        }
        guard !pictures.isEmpty else {
            throw CommandError.badInput(
                "\(folder): holds no PNG, JPEG or WebP pictures; give another folder or files")
        }
        return pictures.map { folder.hasSuffix("/") ? folder + $0 : "\(folder)/\($0)" }
    }
}
