// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Images
import TestSupport
import Testing

/// `teapot resize`, and what can be done with its model.
struct ResizeTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try TinyModels.write(TinyModels.model(), to: ModelDirectory(folder.file("model")))
    }

    private func run(_ arguments: String) throws -> ToolRun {
        try ToolRun(arguments.split(separator: " ").map(String.init), in: folder.url)
    }

    @Test func aResizedModelWorksOnThatSize() throws {
        let made = try run("resize model --picture-size 128 --output large")
        #expect(made.code == 0 && made.output.contains("128×128"), "\(made.errors)")
        for file in ["dvae.safetensors", "vocabulary.json", "merges.txt"] {
            #expect(
                try Data(contentsOf: folder.file("large/\(file)"))
                    == Data(contentsOf: folder.file("model/\(file)")))
        }
        try TinyModels.picture(width: 128, height: 128).write(to: folder.file("photo.png"))
        let drawn = try run("complete photo.png --seed 5 --model large --output done.png")
        #expect(drawn.code == 0, "\(drawn.errors)")
        #expect(try Image(contentsOf: folder.file("done.png")).width == 128)
        // There and back again: what was interpolated is not what it was, but fits.
        let back = try run("resize large --picture-size 64 --output small")
        #expect(back.code == 0, "\(back.errors)")
        let inspected = try run("inspect small")
        #expect(inspected.code == 0, "\(inspected.errors)")
    }

    @Test func whatCannotBeIsRefused() throws {
        let odd = try run("resize model --picture-size 100 --output odd")
        #expect(odd.code == 65 && odd.errors.contains("100×100"), "\(odd.errors)")
        let there = try run("resize model --picture-size 128 --output model")
        #expect(there.code == 64 && there.errors.contains("--output model"), "\(there.errors)")
        let none = try run("resize nothing --picture-size 128 --output new")
        #expect(none.code == 66 && none.errors.contains("nothing/config.json"), "\(none.errors)")
        #expect(!FileManager.default.fileExists(atPath: folder.file("odd").path))
    }
}
