"""Find where leaders, the lines from marks to their labels, cross each other, boxes or circles.

A leader is its two ends in pixels: arrays (…, 2, 2). A box is left, bottom, right and top: arrays (…, 4).
"""

import numpy


def find_cut_boxes(leaders: numpy.ndarray, boxes: numpy.ndarray, gap: float) -> numpy.ndarray:
    """Find which leaders pass through which boxes, or within `gap` of them."""
    start, along = leaders[..., 0, :], leaders[..., 1, :] - leaders[..., 0, :]
    along = numpy.where(along == 0, 1e-9, along)
    one, two = (boxes[..., :2] - gap - start) / along, (boxes[..., 2:] + gap - start) / along
    enters, leaves = numpy.minimum(one, two).max(axis=-1), numpy.maximum(one, two).min(axis=-1)
    return numpy.maximum(enters, 0) < numpy.minimum(leaves, 1)


def find_cut_circles(leaders: numpy.ndarray, boxes: numpy.ndarray, gap: float) -> numpy.ndarray:
    """Find which leaders pass through circles or within `gap` of them; `boxes` are around the circles."""
    start, along = leaders[..., 0, :], leaders[..., 1, :] - leaders[..., 0, :]
    centre, radius = (boxes[..., :2] + boxes[..., 2:]) / 2, (boxes[..., 2] - boxes[..., 0]) / 2
    length = numpy.maximum((along**2).sum(axis=-1), 1e-9)
    share = numpy.clip(((centre - start) * along).sum(axis=-1) / length, 0, 1)
    away = centre - start - share[..., None] * along
    return numpy.hypot(away[..., 0], away[..., 1]) < radius + gap


def find_crossings(leaders: numpy.ndarray, others: numpy.ndarray) -> numpy.ndarray:
    """Find which leaders (n, sizes, 2, 2) cross which others (m, sizes, 2, 2): (n, m, sizes)."""
    a, b = leaders[:, None, :, 0], leaders[:, None, :, 1]
    c, d = others[None, :, :, 0], others[None, :, :, 1]
    return (compute_side(a, b, c) * compute_side(a, b, d) < 0) & (compute_side(c, d, a) * compute_side(c, d, b) < 0)


def compute_side(a: numpy.ndarray, b: numpy.ndarray, point: numpy.ndarray) -> numpy.ndarray:
    """Compute on which side of the line from a to b a point is: positive at its left, negative at its right."""
    along, to = b - a, point - a
    return along[..., 0] * to[..., 1] - along[..., 1] * to[..., 0]
