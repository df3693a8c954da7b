"""What somebody writes who knows NumPy well; and for SMAA what is usually written."""

from __future__ import annotations

import numpy as np

# Rows that stay in a second-level cache.
BLOCK = 4096


def weighted_sum(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Fold the normalization into the weights."""
    low, high = matrix.min(0), matrix.max(0)
    factors = weights / weights.sum() / (high - low)
    return matrix @ factors - low @ factors


def topsis(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Scale once, then two distances without temporaries of their squares."""
    scaled = matrix * (weights / weights.sum() / np.sqrt(np.einsum("ij,ij->j", matrix, matrix)))
    best, worst = scaled - scaled.max(0), scaled - scaled.min(0)
    plus, minus = (np.sqrt(np.einsum("ij,ij->i", d, d)) for d in (best, worst))
    return minus / (plus + minus)


def topsis_in_blocks(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Never write a scaled matrix: squared weights, and some thousand rows at a time."""
    best, worst = matrix.max(0), matrix.min(0)
    factors = (weights / weights.sum()) ** 2 / np.einsum("ij,ij->j", matrix, matrix)
    out = np.empty(len(matrix))
    for start in range(0, len(matrix), BLOCK):
        block = matrix[start : start + BLOCK]
        plus, minus = block - best, block - worst
        plus *= plus
        minus *= minus
        plus, minus = np.sqrt(plus @ factors), np.sqrt(minus @ factors)
        out[start : start + BLOCK] = minus / (plus + minus)
    return out


def vikor(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Fold the ranges into the weights; and order the rows, as the core does."""
    high = matrix.max(0)
    regrets = (high - matrix) * (weights / weights.sum() / (high - matrix.min(0)))
    return _compromise(regrets.sum(1), regrets.max(1))


def vikor_in_blocks(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Do the same without a second matrix."""
    high = matrix.max(0)
    factors = weights / weights.sum() / (high - matrix.min(0))
    s, r = np.empty(len(matrix)), np.empty(len(matrix))
    for start in range(0, len(matrix), BLOCK):
        regrets = high - matrix[start : start + BLOCK]
        regrets *= factors
        s[start : start + BLOCK], r[start : start + BLOCK] = regrets.sum(1), regrets.max(1)
    return _compromise(s, r)


def _compromise(s: np.ndarray, r: np.ndarray) -> np.ndarray:
    q = 0.5 * (s - s.min()) / np.ptp(s) + 0.5 * (r - r.min()) / np.ptp(r)
    np.argsort(q)
    return q


def promethee(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Count by sorting how many are below and above."""
    flows = np.zeros(len(matrix))
    for column, weight in zip(matrix.T, weights / weights.sum(), strict=True):
        ordered = np.sort(column)
        below = np.searchsorted(ordered, column, "left")
        above = len(column) - np.searchsorted(ordered, column, "right")
        flows += weight * (below - above)
    np.argsort(flows)
    return flows / (len(matrix) - 1)


def promethee_by_order(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Sort once; equal numbers are stretches of the sorted column."""
    n = len(matrix)
    flows = np.zeros(n)
    for column, weight in zip(matrix.T, weights / weights.sum(), strict=True):
        order = np.argsort(column)
        ordered = column[order]
        starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
        ends = np.append(starts[1:], n)
        flows[order] += weight * np.repeat(starts + ends - n, ends - starts)
    np.argsort(flows)
    return flows / (n - 1)


def smaa(matrix: np.ndarray, draws: int, chunk: int) -> np.ndarray:
    """Exponentials instead of weights: their sum does not change an order."""
    n, m = matrix.shape
    generator, table = np.random.default_rng(0), np.zeros(n * n, np.int64)
    rank = np.arange(n)
    for _ in range(draws // chunk):
        scores = generator.standard_exponential((chunk, m)) @ matrix.T
        table += np.bincount((np.argsort(-scores, 1) * n + rank).ravel(), minlength=n * n)
    return table.reshape(n, n) / draws


def smaa_as_usual(matrix: np.ndarray, draws: int, chunk: int) -> np.ndarray:
    """Draw weights by Dirichlet's distribution, rank by sorting twice, count rank by rank."""
    n, m = matrix.shape
    generator, table = np.random.default_rng(0), np.zeros((n, n), np.int64)
    for _ in range(draws // chunk):
        scores = generator.dirichlet(np.ones(m), chunk) @ matrix.T
        ranks = np.argsort(np.argsort(-scores, axis=1), axis=1)
        for rank in range(n):
            table[:, rank] += (ranks == rank).sum(0)
    return table / draws
