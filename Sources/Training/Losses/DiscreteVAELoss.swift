// SPDX-License-Identifier: Apache-2.0

import Models
import Tensors

/// The parts of the discrete VAE's loss: the negative evidence lower bound per sub-pixel.
package struct DiscreteVAELoss: Sendable, Equatable {
    /// Mean negative log-likelihood of a sub-pixel, in nats.
    package var reconstruction: Double
    /// The weighted divergence per sub-pixel, in nats.
    package var divergence: Double
    /// Mean divergence of a cell from the uniform distribution, in nats, not weighted.
    package var divergencePerCell: Double

    package init(
        reconstruction: Double = 0, divergence: Double = 0, divergencePerCell: Double = 0
    ) {
        self.reconstruction = reconstruction
        self.divergence = divergence
        self.divergencePerCell = divergencePerCell
    }

    /// What training minimises.
    package var total: Double { reconstruction + divergence }

    /// Adds `share` times another loss, for means over parts of a batch.
    package mutating func add(_ other: DiscreteVAELoss, share: Double) {
        reconstruction += share * other.reconstruction
        divergence += share * other.divergence
        divergencePerCell += share * other.divergencePerCell
    }
}

extension DiscreteVAE {
    /// The loss of a batch of pixels, without gradients.
    ///
    /// - Parameters:
    ///   - pixels: `[batch, height, width, 3]`, mapped into (0.1, 0.9).
    ///   - relaxation: chooses the codes.
    ///   - beta: the weight of the divergence.
    ///   - precision: what products are computed in.
    /// - Returns: the parts of the loss.
    func loss(
        of pixels: Tensor, relaxation: some CodeRelaxation, beta: Float, precision: Precision
    ) -> DiscreteVAELoss {
        // What the tape keeps is not used; with it whole batches are multiplied at once.
        let tape = Tape(precision: precision)
        let relaxed = relaxation(encoder(pixels, tape: tape), tape: tape)
        let maps = decoder(relaxed.codes, tape: tape)
        let prior = KullbackLeibler(beta: beta, subpixelCount: pixels.count)
        return DiscreteVAELoss(
            reconstruction: LogitLaplace.mean(maps: maps, pixels: pixels),
            divergence: prior.loss(of: relaxed.divergences),
            divergencePerCell: relaxed.divergences.mean)
    }

    /// The loss of a batch of pixels; `scale` times its gradients are added to `gradients`.
    func learn(
        _ pixels: Tensor, relaxation: some CodeRelaxation, beta: Float, scale: Float,
        scalePower: Float = 0, precision: Precision, gradients: inout GradientBuffer
    ) -> DiscreteVAELoss {
        let tape = Tape(precision: precision)
        // An encoder that is kept gives the codes that it gives everywhere else.
        let logits = encoder(pixels, tape: relaxation.reachesEncoder ? tape : nil)
        let relaxed = relaxation(logits, tape: tape)
        let maps = decoder(relaxed.codes, tape: tape)
        let prior = KullbackLeibler(beta: beta, subpixelCount: pixels.count)
        let (reconstruction, mapsGradient) = LogitLaplace.withGradient(
            maps: maps, pixels: pixels, weight: scale, scalePower: scalePower)
        let codesGradient = decoder.backward(mapsGradient, tape: tape, gradients: &gradients)
        if relaxation.reachesEncoder {
            let logitsGradient = relaxation.backward(
                codesGradient, divergenceWeight: prior.weight * scale, tape: tape)
            _ = encoder.backward(logitsGradient, tape: tape, gradients: &gradients)
        }
        return DiscreteVAELoss(
            reconstruction: reconstruction, divergence: prior.loss(of: relaxed.divergences),
            divergencePerCell: relaxed.divergences.mean)
    }
}

extension Tensor {
    /// The mean of all elements, for reports; 0 where there are none.
    fileprivate var mean: Double {
        elements.reduce(0) { $0 + Double($1) } / Double(max(1, count))
    }
}
