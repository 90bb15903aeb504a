// SPDX-License-Identifier: Apache-2.0

package import Images

/// What is wrong with a corpus, or with the wish for one.
package enum CorpusError: Error, Sendable, Equatable, CustomStringConvertible {
    /// A folder is not a corpus: it has no manifest.
    case noManifest(folder: String)
    /// A line of a manifest does not say what it must.
    case malformedLine(manifest: String, line: Int, found: String)
    /// A manifest breaks off, or lists nothing.
    case incomplete(manifest: String, found: String)
    /// A folder to write to holds something else.
    case notEmpty(folder: String)
    /// A folder to write to holds a corpus from somewhere else.
    case foreign(folder: String, source: String)
    /// A file or folder cannot be read.
    case unreadable(path: String, reason: String)
    /// A file or folder cannot be written.
    case unwritable(path: String, reason: String)
    /// A picture cannot be written.
    case picture(ImageError)
    /// A Debian package is not installed, or not where it puts its files.
    case missingPackage(source: String, packages: [String], path: String)
    /// None of the packages that a corpus was to be built from is installed.
    case nothingToBuild(packages: [String])
    /// A file of a package cannot be used.
    case badOriginal(path: String, reason: String)
    /// A picture is not the one that the manifest lists.
    case changedPicture(path: String)
    /// A number of pictures that cannot be made.
    case badCount(Int)
    /// A size of pictures that cannot be made.
    case badSize(Int)
    /// A number behind a flag that is too small or too large.
    case outOfRange(flag: String, value: Int, allowed: ClosedRange<Int>)

    /// One line: the file or flag, what was found, and what would work.
    package var description: String {
        switch self {
        case .noManifest(let folder):
            "\(folder): no manifest.jsonl in it; give a folder that `teapot corpus` wrote"
        case .malformedLine(let manifest, let line, let found):
            "\(manifest): line \(line) \(found); write the corpus again"
        case .incomplete(let manifest, let found):
            "\(manifest): \(found); write the corpus again"
        case .notEmpty(let folder):
            "\(folder): holds files but no manifest.jsonl; give a new or an empty folder, "
                + "or remove it where a run was broken off"
        case .foreign(let folder, let source):
            "\(folder): holds a corpus of \(source); give a new or an empty folder"
        case .unreadable(let path, let reason):
            "\(path): cannot be read: \(reason)"
        case .unwritable(let path, let reason):
            "\(path): cannot be written: \(reason)"
        case .picture(let error):
            error.description
        case .missingPackage(let source, let packages, let path):
            "\(source): \(path) is not there; "
                + "run `apt install \(packages.joined(separator: " "))`"
        case .nothingToBuild(let packages):
            "nothing to build from: none of the packages is installed; "
                + "run `apt install \(packages.joined(separator: " "))`"
        case .badOriginal(let path, let reason):
            "\(path): \(reason); install its package again"
        case .changedPicture(let path):
            "\(path): is not the picture that manifest.jsonl lists; write the corpus again"
        case .badCount(let count):
            "--count \(count): give a number from 1 to \(SceneCorpus.largestCount)"
        case .badSize(let size):
            "--size \(size): give a multiple of 8 from 32 to 1024"
        case .outOfRange(let flag, let value, let allowed):
            "\(flag) \(value): give a number from \(allowed.lowerBound) to \(allowed.upperBound)"
        }
    }
}
