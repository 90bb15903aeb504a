# SPDX-License-Identifier: Apache-2.0
"""The pocket discrete VAE as plain PyTorch."""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

ENCODER_KERNELS, DECODER_KERNELS, CELL_KERNELS = [3, 3, 3, 1], [1, 3, 3, 3], [1, 1, 1, 1]


class Residual(nn.Module):
    def __init__(self, inputs, outputs, kernels, gain):
        super().__init__()
        hidden = max(1, outputs // 4)
        widths = [inputs, hidden, hidden, hidden, outputs]
        self.convolutions = nn.ModuleList(
            nn.Conv2d(widths[place], widths[place + 1], kernel, padding=kernel // 2)
            for place, kernel in enumerate(kernels))
        self.identity = nn.Conv2d(inputs, outputs, 1) if inputs != outputs else nn.Identity()
        self.gain = gain

    def forward(self, x):
        hidden = x
        for convolution in self.convolutions:
            hidden = convolution(F.relu(hidden))
        return self.identity(x) + self.gain * hidden


def group(inputs, outputs, sizes, kernels, blocks=None):
    gain = sizes.get("residualGain") or (
        1 / (len(sizes["groupWidths"]) * sizes["blocksPerGroup"]) ** 2)
    return [Residual(outputs if place else inputs, outputs, kernels, gain)
            for place in range(blocks or sizes["blocksPerGroup"])]


class DiscreteVAE(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        widths, codes = sizes["groupWidths"], sizes["vocabularySize"]
        factor = sizes["stem"].get("unshuffle", {}).get("factor", 1)
        kernel = sizes["stem"].get("convolution", {}).get("kernel", 3)
        self.factor = self.encoder_factor = factor
        blocks = sizes.get("cellEncoderBlocks")
        if blocks:
            self.encoder_factor, width = factor << (len(widths) - 1), widths[-1]
            encoder = [nn.Conv2d(3 * self.encoder_factor ** 2, width, 1)]
            encoder += group(width, width, sizes, CELL_KERNELS, blocks)
        else:
            encoder = [nn.Conv2d(3 * factor ** 2, widths[0], kernel, padding=kernel // 2)]
            width = widths[0]
            for place, outputs in enumerate(widths):
                encoder += [nn.MaxPool2d(2)] if place else []
                encoder += group(width, outputs, sizes, ENCODER_KERNELS)
                width = outputs
        self.encoder = nn.Sequential(*encoder, nn.ReLU(), nn.Conv2d(width, codes, 1))
        width = sizes["decoderInputWidth"]
        decoder = [nn.Conv2d(codes, width, 1)]
        for place, outputs in enumerate(widths[::-1]):
            decoder += [nn.Upsample(scale_factor=2)] if place else []
            decoder += group(width, outputs, sizes, DECODER_KERNELS)
            width = outputs
        self.decoder = nn.Sequential(*decoder, nn.ReLU(), nn.Conv2d(width, 6 * factor ** 2, 1))

    def loss(self, pixels, temperature=0.5, beta=1.0):
        """Mean negative log-likelihood of a sub-pixel and the weighted divergence."""
        logits = self.encoder(F.pixel_unshuffle(pixels, self.encoder_factor)).float()
        codes = F.gumbel_softmax(logits, tau=temperature, dim=1)
        maps = F.pixel_shuffle(self.decoder(codes), self.factor).float()
        mean, log_scale = maps.chunk(2, dim=1)
        distance = (torch.logit(pixels) - mean).abs() * (-log_scale).exp()
        likelihood = (math.log(2) + log_scale + (pixels * (1 - pixels)).log() + distance).mean()
        logs = logits.log_softmax(dim=1)
        divergence = (logs.exp() * (logs + math.log(logits.shape[1]))).sum() / pixels.numel()
        return likelihood + beta * divergence


class Steps:
    """What the benchmark calls `pocket-dvae`: sixteen squares of 128 pixels a step."""

    def __init__(self, sizes, batch=16, side=128):
        self.batch, self.side, self.units = batch, side, batch
        self.model = DiscreteVAE(sizes).to(memory_format=torch.channels_last)

    def loss(self):
        noise = torch.rand(self.batch, 3, self.side, self.side)
        return self.model.loss(0.1 + 0.8 * noise.to(memory_format=torch.channels_last))
