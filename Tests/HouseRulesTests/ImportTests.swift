// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// Arrows between rooms point down; `docs/architecture.md` draws them.
@Suite struct ImportTests {
    /// What each room may import beside the system.
    private static let arrows: [String: Set<String>] = [
        "Tensors": ["CKernels", "COpenBLAS", "COneDNN"],
        "Images": ["CImageCodecs"],
        "Checkpoints": ["Tensors"],
        "Models": ["Tensors", "Images", "Checkpoints"],
        "Completions": ["Models", "Images", "Checkpoints", "Tensors"],
        "Corpora": ["Models", "Images", "Checkpoints", "Tensors"],
        "Training": ["Models", "Corpora", "Checkpoints", "Tensors", "Images"],
        "Evaluation": ["Completions", "Corpora", "Models", "Images", "Checkpoints", "Tensors"],
        "DefaultModel": [],
        "CommandLineTool": [
            "Completions", "Corpora", "Training", "Evaluation", "Models", "Images", "Checkpoints",
            "Tensors", "DefaultModel", "ArgumentParser",
        ],
    ]
    private static let system: Set<String> = [
        "Dispatch", "Foundation", "Glibc", "Synchronization",
    ]
    /// Mathematics, which has no business with files and dates.
    private static let withoutFoundation = [
        "Sources/Tensors/Operations/", "Sources/Models/Layers/", "Sources/Models/DiscreteVAE/",
        "Sources/Models/SparseTransformer/",
    ]

    @Test("A room imports only rooms below it")
    func rooms() throws {
        for file in RepositoryFile.sources {
            let room = String(file.components[1])
            let allowed = try #require(Self.arrows[room], "\(room) is no room: \(file)")
            for (module, line) in Self.imports(of: file)
            where !allowed.contains(module) && !Self.system.contains(module) {
                Issue.record("\(file):\(line): \(room) may not import \(module)")
            }
        }
    }

    /// What builds anyway where another target happens to be built first fails elsewhere.
    @Test("A target imports only what Package.swift gives it")
    func targets() throws {
        let manifest = try String(
            contentsOf: Fixtures.repository.appending(path: "Package.swift"), encoding: .utf8)
        var given: [String: Set<String>] = [:]
        for target in manifest.matches(
            of: /arget\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\]]*)\])?/)
        {
            let names = (target.2 ?? "").matches(of: /"(\w+)"/).map { String($0.1) }
            given[String(target.1)] = Set(names)
        }
        for file in RepositoryFile.all
        where file.path.hasSuffix(".swift") && file.components.count > 2 {
            let name = String(file.components[1])
            let allowed = try #require(given[name], "\(name) is no target: \(file)")
            for (module, line) in Self.imports(of: file)
            where !allowed.contains(module) && !Self.system.contains(module) {
                #expect(
                    module == "Testing", "\(file):\(line): \(name) does not depend on \(module)")
            }
        }
    }

    @Test("Mathematics does without Foundation")
    func foundation() {
        for file in RepositoryFile.sources
        where Self.withoutFoundation.contains(where: file.path.hasPrefix) {
            #expect(!Self.imports(of: file).contains { $0.module == "Foundation" }, "\(file)")
        }
    }

    private static func imports(of file: RepositoryFile) -> [(module: String, line: Int)] {
        file.code.compactMap { number, text in
            guard text.contains("import "),
                let match = text.firstMatch(
                    of:
                        /^\s*(?:@\w+ )*(?:\w+ )?import (?:(?:func|struct|enum|class|var|let) )?(\w+)/
                )
            else { return nil }
            return (String(match.1), number)
        }
    }
}
