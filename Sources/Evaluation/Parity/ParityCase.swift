// SPDX-License-Identifier: Apache-2.0

import Checkpoints
package import Foundation
import Models

/// Weights in a published format, and what the published code makes of them.
///
/// A case is a folder: `case.json` with the sizes that no tensor tells, files of weights, and
/// `expected.safetensors`. Files that hold the same thing in several formats are measured in turn.
package struct ParityCase: Sendable {
    /// The name of the folder.
    package let name: String
    private let folder: URL
    private let details: Details

    /// What `case.json` has to say.
    private struct Details: Decodable {
        struct Transformer: Decodable {
            var headCount: Int?

            enum CodingKeys: String, CodingKey {
                case headCount = "n_heads"
            }
        }

        var heads: Int?
        var stage2: Transformer?
    }

    /// The cases of a folder, by name; the folder may be one itself.
    ///
    /// - Throws: `ParityError` where there is none.
    package static func cases(in folder: URL) throws -> [ParityCase] {
        let path = folder.path(percentEncoded: false)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let folders = [folder] + names.sorted().map { folder.appending(path: $0) }
        let cases = try folders.filter { folder in
            ["case.json", "expected.safetensors"].allSatisfy {
                let file = folder.appending(path: $0).path(percentEncoded: false)
                return FileManager.default.fileExists(atPath: file)
            }
        }.map(ParityCase.init)
        guard !cases.isEmpty else { throw ParityError.noCases(folder: path) }
        return cases
    }

    private init(_ folder: URL) throws {
        self.folder = folder
        name = folder.lastPathComponent
        let file = folder.appending(path: "case.json")
        do {
            details = try JSONDecoder().decode(Details.self, from: Data(contentsOf: file))
        } catch {
            throw ParityError.malformedCase(
                file: file.path(percentEncoded: false), reason: "it is not the JSON of a case")
        }
    }

    /// Imports the weights and measures the model that comes of them.
    ///
    /// - Throws: why the weights cannot be imported, or what is missing of the case.
    package func measures() throws -> [ParityMeasure] {
        let expectation = try ParityExpectation(folder)
        let combinations = try combinations()
        return try combinations.flatMap { catalogs in
            let measures = try measures(of: catalogs, against: expectation)
            guard combinations.count > 1 else { return measures }
            let files = catalogs.map { URL(filePath: $0.path).lastPathComponent }
            return measures.map { $0.named("\(files.joined(separator: " + ")): ") }
        }
    }

    /// The files of weights, each thing once, in as many ways as the one with the most formats has.
    private func combinations() throws -> [[TensorCatalog]] {
        let path = folder.path(percentEncoded: false)
        let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
        var byThing: [String: [TensorCatalog]] = [:]
        for name in names
        where name != "expected.safetensors"
            && TensorCatalog.fileEndings.contains(where: { name.hasSuffix("." + $0) })
        {
            let catalog = try TensorCatalog(contentsOf: folder.appending(path: name))
            let thing = try ModelImport.thing(in: catalog)
            byThing[thing, default: []].append(catalog)
        }
        let things = byThing.sorted { $0.key < $1.key }.map(\.value)
        return (0..<(things.map(\.count).max() ?? 0)).map { way in
            things.map { $0[min(way, $0.count - 1)] }
        }
    }

    private func measures(
        of catalogs: [TensorCatalog], against expectation: ParityExpectation
    ) throws -> [ParityMeasure] {
        let directory = ModelDirectory(
            FileManager.default.temporaryDirectory.appending(
                path: "teapot-parity-\(UUID().uuidString)", directoryHint: .isDirectory))
        defer { try? FileManager.default.removeItem(at: directory.url) }
        let options = ImportOptions(
            name: name, headCount: details.heads ?? details.stage2?.headCount)
        try ModelImport(catalogs, options: options).write(to: directory, storing: .float32)
        let configuration = try ModelConfiguration(contentsOf: directory)
        var measures: [ParityMeasure] = []
        if configuration.discreteVAE != nil || configuration.vqgan != nil {
            let codec = try configuration.readCodec(from: directory)
            measures += try (codec as? DiscreteVAE)?.parity(with: expectation) ?? []
            measures += try (codec as? VQGAN)?.parity(with: expectation) ?? []
        }
        if configuration.clip != nil {
            measures += try CLIP(contentsOf: directory, configuration: configuration)
                .parity(with: expectation)
        }
        if configuration.transformer != nil {
            measures += try SparseTransformer(contentsOf: directory, configuration: configuration)
                .parity(with: expectation)
        }
        return measures
    }
}
