// SPDX-License-Identifier: Apache-2.0

import Checkpoints
import Foundation
import Images
import TestSupport
import Testing

/// `teapot solve` on puzzles that Teapot has not drawn.
struct SolveTests {
    private let folder: TemporaryFolder
    private let model: TemporaryFolder
    private let puzzle: ForeignPuzzle

    init() throws {
        folder = try TemporaryFolder()
        model = try TemporaryFolder()
        try TinyModels.write(TinyModels.model(), to: ModelDirectory(model.url))
        var puzzle = ForeignPuzzle()
        puzzle.margins = [11, 5, 11, 9]
        self.puzzle = puzzle
        try puzzle.picture().write(to: folder.file("a.png"))
        for (index, choice) in puzzle.choices(3).enumerated() {
            try choice.write(to: folder.file("c\(index).png"))
        }
    }

    private func run(_ arguments: [String], own: Bool = true) throws -> ToolRun {
        let path = model.url.path(percentEncoded: false)
        // The usual caption is too long for a tiny model.
        let flags = own ? ["--model", path] : []
        let caption = own && !arguments.contains("--caption") ? ["--caption", "a cube"] : []
        return try ToolRun(["solve"] + arguments + caption + flags, in: folder.url)
    }

    private func object(_ run: ToolRun) throws -> [String: Any] {
        #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
        let json = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        return try #require(json as? [String: Any])
    }

    @Test func `the puzzle and the cell are written, and the rest stays`() throws {
        let run = try run(["a.png", "--answer", "cell.png"])
        #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(
            run.output.hasPrefix("blank cell: 80×80 pixels at 197,191, of 3 columns in "))
        #expect(run.output.contains("\na-solved.png: log-likelihood "))
        #expect(run.output.contains("\ncell.png: the cell alone\n"))
        let solved = try Image(contentsOf: folder.file("a-solved.png"))
        let cell = try Image(contentsOf: folder.file("cell.png"))
        var expected = puzzle.picture()
        expected.paste(cell, atX: 197, y: 191)
        #expect(solved == expected && solved != puzzle.picture())
    }

    /// A cell that fills the puzzle leaves no token to be kept.
    @Test func `choices of a cell that is everything are ranked`() throws {
        let side = 256
        try TinyModels.picture(width: side, height: side).write(to: folder.file("all.png"))
        try TinyModels.picture(width: 252, height: 252, seed: 2).write(to: folder.file("x.png"))
        let report = try object(
            run(["all.png", "--cell", "4,4,252,252", "--choices", "x.png", "--json"]))
        #expect((report["choices"] as? [Any])?.count == 1)
    }

    @Test func `choices are ranked twice`() throws {
        let report = try object(
            run(["a.png", "--choices", "c0.png", "c1.png", "c2.png", "--json"]))
        let choices = try #require(report["choices"] as? [[String: Any]])
        let rankings = try #require(report["rankings"] as? [String: [String]])
        let paths = choices.compactMap { $0["path"] as? String }
        #expect(paths == ["c0.png", "c1.png", "c2.png"])
        #expect(rankings["agreement"]?.sorted() == paths)
        #expect(rankings["likelihood"]?.sorted() == paths)
        #expect(report["pick"] as? String == rankings["agreement"]?.first)
        let likelihoods = Dictionary(
            uniqueKeysWithValues: zip(
                paths, choices.compactMap { $0["log_likelihood_per_token"] as? Double }))
        let ranked = try #require(rankings["likelihood"]).compactMap { likelihoods[$0] }
        #expect(ranked == ranked.sorted(by: >))
        #expect(
            report["cell"] as? [String: Int] == ["x": 197, "y": 191, "width": 80, "height": 80])
    }

    @Test(arguments: [[], ["--inverted"], ["--fit", "pad"]])
    func `the answer itself is the choice that agrees best, in both colours`(
        flags: [String]
    ) throws {
        let fit = flags.filter { $0 != "--inverted" }
        #expect(try run(["a.png", "--answer", "c3.png"] + fit).code == 0)
        let names = (0..<4).map { "c\($0).png" }
        let plain = try object(run(["a.png"] + fit + ["--json", "--choices"] + names))
        #expect(plain["inverted"] as? Bool == false)
        #expect(plain["pick"] as? String == "c3.png")
        for name in ["a.png"] + names {
            try Image(contentsOf: folder.file(name)).negative.write(to: folder.file("i-\(name)"))
        }
        let inverted = try object(
            run(["i-a.png"] + flags + ["--json", "--choices"] + names.map { "i-\($0)" }))
        #expect(inverted["pick"] as? String == "i-c3.png")
        #expect(inverted["inverted"] as? Bool == true)
        let solved = try Image(contentsOf: folder.file("i-a-solved.png"))
        #expect(try solved == Image(contentsOf: folder.file("a-solved.png")).negative)
        let told = try run(["i-a.png"])
        #expect(told.output.contains(", light on dark: exchanged for the model\n"))
        let asItIs = try object(run(["i-a.png", "--no-inverted", "--json"] + fit))
        #expect(asItIs["inverted"] as? Bool == false)
    }

    @Test func `the cell that is pointed out is drawn`() throws {
        let report = try object(run(["a.png", "--cell", "10,200,50,70", "--json"]))
        #expect(report["cell"] as? [String: Int] == ["x": 10, "y": 200, "width": 50, "height": 70])
    }

    @Test func `choices of another size are scaled or cut, and told`() throws {
        try Image(width: 160, height: 160, color: .white).write(to: folder.file("large.png"))
        try Image(width: 76, height: 76, color: .white).write(to: folder.file("small.png"))
        let run = try run(["a.png", "--choices", "large.png", "small.png"])
        #expect(run.output.contains("large.png: scaled, from 160×160 to 80×80\n"))
        #expect(run.output.contains("small.png: cut or surrounded, from 76×76 to 80×80\n"))
    }

    @Test func `the fixture is solved by the model that ships`() throws {
        let pictures = Fixtures.url("pictures").path(percentEncoded: false)
        let choices = (1...3).map { "\(pictures)/puzzle-choice-\($0).png" }
        let report = try object(
            run(["\(pictures)/puzzle.png", "--json", "--choices"] + choices, own: false))
        #expect(
            report["cell"] as? [String: Int] == ["x": 236, "y": 216, "width": 96, "height": 84])
        #expect(choices.contains(try #require(report["pick"] as? String)))
        #expect(report["model"] as? String == "pocket-puzzles")
    }

    @Test(
        arguments: [
            (["c0.png"], 65, ["c0.png", "no blank cell", "--cell X,Y,W,H"]),
            (["a.png", "--cell", "290,280,90,90"], 65, ["a.png", "90×90 at 290,280", "inside"]),
            (["a.png", "--cell", "0,0,90,90"], 65, ["a.png", "90×90 at 0,0", "left and above"]),
            (["a.png", "--cell", "1,2,3"], 64, ["--cell", "1,2,3"]),
            (
                ["a.png", "--choices", "c0.png", "a.png", "wide.png"], 65,
                ["wide.png", "90×30", "80×80"]
            ),
            (
                ["a.png", "--choices", "c0.png", "nowhere.png"], 66,
                ["nowhere.png", "no such file"]
            ),
            (["nowhere.png"], 66, ["nowhere.png", "no such file"]),
            (
                ["a.png", "--answer", "no/such/cell.png"], 74,
                ["no/such/cell.png", "existing folder"]
            ),
            (["a.png", "--answer", "cell.gif"], 64, ["--answer cell.gif", ".png"]),
            (
                ["a.png", "--caption", String(repeating: "q ", count: 40)], 65,
                ["40 tokens", "shorten"]
            ),
        ] as [([String], Int32, [String])])
    func `bad input is told in one line`(
        _ arguments: [String], _ code: Int32, _ words: [String]
    ) throws {
        try Image(width: 90, height: 30, color: .white).write(to: folder.file("wide.png"))
        let before = try folder.contents()
        let run = try run(arguments)
        #expect(run.code == code && run.output.isEmpty, "\(run.errors)")
        #expect(run.errors.hasPrefix("teapot: ") && run.errors.filter(\.isNewline).count == 1)
        for word in words { #expect(run.errors.contains(word), "\(word) in \(run.errors)") }
        #expect(try folder.contents() == before)
    }
}

extension Image {
    fileprivate var negative: Image {
        Image(width: width, height: height, pixels: pixels.map { 255 - $0 })
    }
}
