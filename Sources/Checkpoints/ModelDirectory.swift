// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A directory that holds one model; the only place that spells the names of its files.
package struct ModelDirectory: Sendable, Equatable {
    /// The directory itself.
    package let url: URL

    package init(_ url: URL) {
        self.url = url
    }

    /// The sizes of the networks.
    package var configuration: URL { url.appending(path: "config.json") }
    /// The weights of the discrete VAE.
    package var discreteVAE: URL { url.appending(path: "dvae.safetensors") }
    /// The weights of the transformer.
    package var transformer: URL { url.appending(path: "transformer.safetensors") }
    /// The weights of the quantizing autoencoder.
    package var autoencoder: URL { url.appending(path: "vqgan.safetensors") }
    /// The weights of the network that compares pictures with captions.
    package var ranker: URL { url.appending(path: "clip.safetensors") }
    /// The files of weights, and how the names of their tensors begin.
    package var weights: [(prefix: String, url: URL)] {
        [
            ("dvae.", discreteVAE), ("vqgan.", autoencoder), ("transformer.", transformer),
            ("clip.", ranker),
        ]
    }
    /// The merges of the tokenizer of what compares pictures with captions.
    package var rankerMerges: URL { url.appending(path: "clip-merges.txt") }
    /// The characters and merges of YouTokenToMe.
    package var youTokenToMe: URL { url.appending(path: "bpe.model") }
    /// The text tokens, by name.
    package var vocabulary: URL { url.appending(path: "vocabulary.json") }
    /// The merges of byte pairs, most frequent first.
    package var merges: URL { url.appending(path: "merges.txt") }
    /// All files beside the configuration and the transformer.
    package var companions: [URL] {
        [
            discreteVAE, autoencoder, ranker, rankerMerges, youTokenToMe, vocabulary, merges,
        ]
    }
}
