// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A file that appears under its name complete or not at all, also when the machine stops.
///
/// Bytes go to a hidden file in the same folder; `commit()` forces them to the disk, gives the file
/// its name and forces the folder to the disk. Without `commit()` the hidden file is removed.
package struct AtomicFile: ~Copyable {
    private let target: String
    private let temporary: String
    private let descriptor: Int32
    private var isCommitted = false

    /// Opens a hidden file beside `url`.
    package init(replacing url: URL) throws(CheckpointError) {
        target = url.path(percentEncoded: false)
        let folder = url.deletingLastPathComponent()
        let mark = String(UInt64.random(in: .min ... .max), radix: 36)
        temporary = folder.appending(path: ".\(url.lastPathComponent).\(mark).partial")
            .path(percentEncoded: false)
        descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else {
            // What was not opened must not be closed or removed.
            isCommitted = true
            throw .writeFailed(file: target, reason: systemReason(errno))
        }
    }

    deinit {
        guard !isCommitted else { return }
        close(descriptor)
        unsafe unlink(temporary)
    }

    /// Removes what a process that was killed while it replaced a file has left beside it.
    ///
    /// Only for the one process that writes this file: another's unfinished file would go too.
    package static func removeLeftovers(of url: URL) {
        let folder = url.deletingLastPathComponent()
        let names = try? FileManager.default.contentsOfDirectory(
            atPath: folder.path(percentEncoded: false))
        for name in names ?? []
        where name.hasPrefix(".\(url.lastPathComponent).") && name.hasSuffix(".partial") {
            try? FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }

    /// Writes a whole file.
    package static func write(_ bytes: [UInt8], to url: URL) throws(CheckpointError) {
        var file = try AtomicFile(replacing: url)
        try file.append(bytes.span)
        try file.commit()
    }

    /// Adds numbers at the end, as they are in memory.
    package mutating func append(_ numbers: Span<some BitwiseCopyable>) throws(CheckpointError) {
        let code = unsafe numbers.withUnsafeBytes { unsafe SystemFile.write($0, to: descriptor) }
        if code != 0 { throw failure(code) }
    }

    /// Makes the file appear under its name.
    package consuming func commit() throws(CheckpointError) {
        let code = SystemFile.publish(descriptor, at: temporary, as: target)
        guard code == 0 else { throw failure(code) }
        isCommitted = true
        close(descriptor)
        let folderCode = SystemFile.synchronizeFolder(of: target)
        if folderCode != 0 { throw failure(folderCode) }
    }

    private func failure(_ code: Int32) -> CheckpointError {
        .writeFailed(file: target, reason: systemReason(code))
    }
}
