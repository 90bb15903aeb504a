// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What writers of files ask of the system; each call returns 0 or the system's error code.
enum SystemFile {
    /// Writes all bytes at the descriptor's place.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
        var written = 0
        while let base = bytes.baseAddress, written < bytes.count {
            let count = unsafe Foundation.write(descriptor, base + written, bytes.count - written)
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    /// Forces an open file to the disk, gives it its name, and forces the folder to the disk.
    static func publish(_ descriptor: Int32, at path: String, as target: String) -> Int32 {
        guard fsync(descriptor) == 0 else { return errno }
        guard unsafe rename(path, target) == 0 else { return errno }
        return 0
    }

    /// Forces the folder that a file is in to the disk, so that its name stays too.
    static func synchronizeFolder(of target: String) -> Int32 {
        let folder = URL(filePath: target).deletingLastPathComponent()
        let path = folder.path(percentEncoded: false)
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        // Some file systems cannot force a folder and say so with EINVAL.
        return fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno
    }
}
