// swift-tools-version: 6.3
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

/// Every Swift room is compiled under the same rules.
let houseRules: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "teapot",
    products: [
        .library(name: "Completions", targets: ["Completions", "Images"]),
        .library(name: "DefaultModel", targets: ["DefaultModel"]),
        .executable(name: "teapot", targets: ["CommandLineTool"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0")
    ],
    targets: [
        // Ground floor: C and system libraries.
        .target(name: "CKernels", cSettings: [.headerSearchPath(".")]),
        .target(
            name: "CImageCodecs",
            linkerSettings: [.linkedLibrary("png"), .linkedLibrary("jpeg")]),
        .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "COneDNN", providers: [.apt(["libdnnl-dev"])]),

        // Values: numbers, pictures, files of weights.
        .target(name: "Tensors", dependencies: ["CKernels", "COpenBLAS", "COneDNN"]),
        .target(name: "Images", dependencies: ["CImageCodecs"]),
        .target(name: "Checkpoints", dependencies: ["Tensors"]),

        // Networks, and what they are used for.
        .target(name: "Models", dependencies: ["Tensors", "Images", "Checkpoints"]),
        .target(name: "Completions", dependencies: ["Models", "Images", "Checkpoints", "Tensors"]),
        .target(
            name: "Corpora", dependencies: ["Models", "Images", "Checkpoints", "Tensors"]),
        .target(
            name: "Training",
            dependencies: ["Models", "Corpora", "Checkpoints", "Tensors", "Images"]),
        .target(
            name: "Evaluation",
            dependencies: ["Completions", "Corpora", "Models", "Images", "Checkpoints", "Tensors"]),

        // The models that ship.
        .target(
            name: "DefaultModel",
            resources: [.copy("Resources/pocket"), .copy("Resources/pocket-puzzles")]),

        // Doors to the outside.
        .executableTarget(
            name: "CommandLineTool",
            dependencies: [
                "Completions", "Corpora", "Training", "Evaluation", "Models", "Images",
                "Checkpoints", "Tensors", "DefaultModel",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Tests mirror the rooms.
        .target(
            name: "TestSupport", dependencies: ["Tensors", "Images", "Models", "Checkpoints"],
            path: "Tests/TestSupport"),
        .testTarget(name: "CKernelsTests", dependencies: ["CKernels", "Tensors", "TestSupport"]),
        .testTarget(name: "TensorsTests", dependencies: ["Tensors", "TestSupport"]),
        .testTarget(name: "ImagesTests", dependencies: ["Images", "TestSupport"]),
        .testTarget(
            name: "CheckpointsTests", dependencies: ["Checkpoints", "Tensors", "TestSupport"]),
        .testTarget(
            name: "ModelsTests",
            dependencies: [
                "Models", "Checkpoints", "Tensors", "CKernels", "Images", "TestSupport",
            ]),
        .testTarget(
            name: "CompletionsTests",
            dependencies: [
                "Completions", "Models", "Images", "Tensors", "Checkpoints", "TestSupport",
            ]),
        .testTarget(
            name: "CorporaTests",
            dependencies: [
                "Corpora", "Images", "Models", "Checkpoints", "Tensors", "TestSupport",
            ]),
        .testTarget(
            name: "TrainingTests",
            dependencies: [
                "Training", "Models", "Corpora", "Checkpoints", "Tensors", "Images", "TestSupport",
            ]),
        .testTarget(
            name: "EvaluationTests",
            dependencies: [
                "Evaluation", "Completions", "Models", "Corpora", "Checkpoints", "Tensors",
                "Images",
                "TestSupport",
            ]),
        .testTarget(
            name: "CommandLineToolTests",
            dependencies: ["Checkpoints", "Images", "Models", "Tensors", "TestSupport"]),
        .testTarget(name: "HouseRulesTests", dependencies: ["TestSupport"]),
    ]
)

for target in package.targets where [.regular, .executable, .test].contains(target.type) {
    target.swiftSettings = (target.swiftSettings ?? []) + houseRules
}
