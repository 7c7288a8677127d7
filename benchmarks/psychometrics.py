"""How fast a questionnaire's statistics follow from its codes, beside the peers, on the same data.

1. From int8 codes of 1,000,000 x 40 to the tables of all pairs, means, covariances, Pearson,
   Spearman, alpha with its kin and 780 polychoric correlations. Aimed at 2 times the plain numpy
   way written here (packbits and bitwise_count), 50 times faster than psych::alpha and
   psych::polychoric, and a peak of memory, of the whole process, below 4 times the codes.
2. Polychoric correlations of 3,000 x 30: aimed at 10 times faster than psych, faster than lavaan.
3. With ``--full``: psych on the million too (a minute and 5 GB; else on 100,000 rows, ours on the
   same), and 10,000,000 x 40 by blocks of rows, which are never in memory together.

Every measurement is a fresh process and the best of some runs in it. What R needs to read the data
does not count. It prints ratios and whether each aim is met, and always ends well; without Rscript
and its packages it says so.
"""

import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from pipeline.statistics.pair_tables import PairTables

ITEMS, POINTS = 40, 5
BLOCK = 500_000

# times the calls on codes that it reads as bytes, rows first; prints seconds
R_SCRIPT = """
arguments <- commandArgs(TRUE)
k <- as.integer(arguments[2])
size <- file.info(arguments[1])$size
x <- matrix(readBin(arguments[1], "integer", size, size = 1), ncol = k, byrow = TRUE)
x <- as.data.frame(x)
names(x) <- paste0("q", seq_len(k))
seconds <- function(call) system.time(suppressWarnings(suppressMessages(call)))[["elapsed"]]
best <- Inf
for (run in seq_len(as.integer(arguments[4]))) best <- min(best, switch(arguments[3],
  psych = seconds({psych::alpha(x, check.keys = FALSE); psych::polychoric(x)}),
  polychoric = seconds(psych::polychoric(x)),
  lavaan = seconds(lavaan::lavCor(x, ordered = names(x)))))
cat(best)
"""


def likert(rows: int, items: int, seed: int = 2026) -> np.ndarray:
    """Draw answers on five points: each item a cut mixture of one of four factors and noise."""
    made = np.random.default_rng(seed)
    loadings = made.uniform(0.5, 0.8, items).astype(np.float32)
    cuts = np.linspace(-1.4, 1.4, POINTS - 1) + made.uniform(-0.4, 0.4, (items, 1))
    codes = np.empty((rows, items), np.int8)
    for start in range(0, rows, 100_000):
        here = codes[start : start + 100_000]
        shared = made.standard_normal((len(here), 1), dtype=np.float32)
        factors = made.standard_normal((len(here), 4), dtype=np.float32)
        mixed = (0.5 * shared + 0.866 * factors)[:, np.arange(items) * 4 // items]
        noise = made.standard_normal((len(here), items), dtype=np.float32)
        answers = loadings * mixed + np.sqrt(1 - loadings**2) * noise
        here[:] = 1
        for cut in cuts.T.astype(np.float32):
            here += answers > cut
    return codes


# The plain numpy way, for codes without missing answers


def plain_tables(codes: np.ndarray) -> np.ndarray:
    rows, items = codes.shape
    higher = POINTS - 1
    reached = np.zeros((items, POINTS, items, POINTS), np.int64)

    def count(starts: range) -> np.ndarray:
        found = np.zeros((items, higher, items, higher), np.int64)
        for start in starts:
            block = np.ascontiguousarray(codes[start : start + 16_384].T)
            sets = [np.packbits(block >= point, axis=1) for point in range(2, POINTS + 1)]
            bits = np.stack(sets, axis=1)
            bits = np.pad(bits, ((0, 0), (0, 0), (0, -bits.shape[2] % 8))).view(np.uint64)
            for item in range(items):
                both = np.bitwise_count(bits[item][:, None, None] & bits[None, item:])
                found[item, :, item:] += both.sum(axis=3, dtype=np.uint32)
        return found

    with ThreadPoolExecutor(2) as pool:
        shares = [range(start, rows, 2 * 16_384) for start in (0, 16_384)]
        reached[:, 1:, :, 1:] = sum(pool.map(count, shares))
        counts = list(pool.map(lambda item: np.bincount(item, minlength=POINTS + 1), codes.T))
    own = np.array([count[:0:-1].cumsum()[::-1] for count in counts])
    reached[:, 0, :, :] = own
    reached[:, :, :, 0] = own[:, :, None]
    tables = reached - np.pad(reached[:, 1:], ((0, 0), (0, 1), (0, 0), (0, 0)))
    tables = tables - np.pad(tables[:, :, :, 1:], ((0, 0), (0, 0), (0, 0), (0, 1)))
    return tables.transpose(0, 2, 1, 3)


def plain_polychoric(tables: np.ndarray) -> np.ndarray:
    from scipy.special import ndtr, ndtri

    nodes, weights = np.polynomial.legendre.leggauss(20)
    n = tables.sum(axis=(1, 2))[:, None]
    h = ndtri(tables.sum(axis=2).cumsum(axis=1)[:, :-1] / n)[:, :, None]
    k = ndtri(tables.sum(axis=1).cumsum(axis=1)[:, :-1] / n)[:, None, :]
    squares, product = (h * h + k * k) / 2, h * k
    frame = ((0, 0), (1, 1), (1, 1))
    rho, step = np.full((len(tables), 1, 1), 0.3), 1.0
    while np.abs(step).max() > 1e-12:
        angle = np.arcsin(rho)
        sines = np.sin(angle * (nodes[:, None, None, None] + 1) / 2)
        integral = sum(
            weight * np.exp((sine * product - squares) / (1 - sine * sine))
            for weight, sine in zip(weights, sines, strict=True)
        )
        corners = np.pad(ndtr(h) * ndtr(k) + integral * angle / (4 * np.pi), frame)
        corners[:, 1:-1, -1], corners[:, -1, 1:-1] = ndtr(h)[:, :, 0], ndtr(k)[:, 0]
        corners[:, -1, -1] = 1
        free = 1 - rho * rho
        density = np.exp((rho * product - squares) / free) / (2 * np.pi * np.sqrt(free))
        cells = np.diff(np.diff(corners, axis=1), axis=2)
        change = np.diff(np.diff(np.pad(density, frame), axis=1), axis=2) / cells
        information = n[:, :, None] * (cells * change**2).sum(axis=(1, 2), keepdims=True)
        step = (tables * change).sum(axis=(1, 2), keepdims=True) / information
        rho = rho + step
    return rho.ravel()


def plain(codes: np.ndarray) -> np.ndarray:
    tables = plain_tables(codes)
    n, points = len(codes), np.arange(POINTS)
    items = np.arange(codes.shape[1])
    own = tables[items, items].diagonal(axis1=1, axis2=2)
    ranks = 2 * own.cumsum(axis=1) - own - n
    for scores in (np.broadcast_to(points - own @ points[:, None] / n, own.shape), ranks):
        products = np.einsum("ijab,ia,jb->ij", tables, scores, scores, optimize=True) / (n - 1)
        np.sqrt(np.outer(products.diagonal(), products.diagonal()))
    first, second = np.triu_indices(len(items), 1)
    return plain_polychoric(tables[first, second])


# angket's way


def everything(tables: "PairTables") -> np.ndarray:
    from pipeline.statistics.correlation import item_correlations_of
    from pipeline.statistics.polychoric import OrdinalCorrelations, polychoric
    from pipeline.statistics.reliability import alpha_of, alphas_without
    from pipeline.statistics.table_moments import (
        kendall_matrix,
        pair_moments,
        spearman_matrix,
        table_covariances,
    )

    pair_moments(tables), spearman_matrix(tables), kendall_matrix(tables)
    covariances = table_covariances(tables)
    alpha_of(covariances), alphas_without(covariances), item_correlations_of(covariances)
    found = polychoric(tables)
    if not isinstance(found, OrdinalCorrelations):
        raise TypeError(found)
    return found.matrix[np.triu_indices(len(found.matrix), 1)]


def ours(codes: np.ndarray) -> np.ndarray:
    from pipeline.statistics.pair_tables import count_pairs

    return everything(count_pairs(codes, 1, POINTS))


def ours_polychoric(codes: np.ndarray) -> np.ndarray:
    from pipeline.statistics.polychoric import OrdinalCorrelations, ordinal_correlations

    found = ordinal_correlations(codes.astype(np.float64))
    return found.matrix if isinstance(found, OrdinalCorrelations) else np.empty(0)


def streamed(path: Path) -> np.ndarray:
    from pipeline.statistics.pair_tables import count_blocks

    def blocks() -> Iterator[np.ndarray]:
        with path.open("rb") as file:
            while read := file.read(BLOCK * ITEMS):
                yield np.frombuffer(read, np.int8).reshape(-1, ITEMS)

    return everything(count_blocks(blocks(), 1, POINTS))


WAYS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "plain": plain,
    "ours": ours,
    "polychoric": ours_polychoric,
}


def measure_here(way: str, path: Path, items: int, times: int) -> None:
    """Run in the fresh process: print seconds, peak of memory and a check sum."""
    run = WAYS.get(way)
    codes = np.fromfile(path, np.int8).reshape(-1, items) if run else None
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        found = run(codes) if run else streamed(path)
        taken.append(time.perf_counter() - start)
    print(json.dumps([min(taken), peak_megabytes(), float(np.abs(found).sum())]))


def peak_megabytes() -> float:
    """Read the peak of this process: ru_maxrss may be that of the process which started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    line = next(one for one in status.read_text().splitlines() if one.startswith("VmHWM:"))
    return float(line.split()[1]) * 1024 / 1e6


def measure(way: str, path: Path, items: int, times: int) -> tuple[float, float, float]:
    command = [sys.executable, __file__, "--measure", way, str(path), str(items), str(times)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, megabytes, total = json.loads(run.stdout)
    return seconds, megabytes, total


def seconds_in_r(way: str, path: Path, items: int, times: int) -> float | None:
    command = ["Rscript", "-e", R_SCRIPT, str(path), str(items), way, str(times)]
    if shutil.which("Rscript") is None:
        print("Rscript is not installed: no comparison with R")
        return None
    run = subprocess.run(command, check=False, capture_output=True, text=True)
    if run.returncode:
        print(f"R cannot run {way}: {run.stderr.strip().splitlines()[-1]}")
        return None
    return float(run.stdout)


def tell(what: str, ratio: float, aim: float, *, at_least: bool = False) -> None:
    met = "met" if (ratio >= aim if at_least else ratio <= aim) else "NOT MET"
    print(f"{what:64} {ratio:8.2f} (aim {'>=' if at_least else '<='} {aim:g}: {met})")


def compare_with_r(path: Path, items: int, peers: dict[str, float], own: float) -> None:
    for peer, aim in peers.items():
        taken = seconds_in_r(peer, path, items, 1 if peer == "psych" else 2)
        if taken is not None:
            tell(f"  times faster than {peer} in R", taken / own, aim, at_least=True)


def main(*, full: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "codes"
        codes = likert(1_000_000, ITEMS)
        codes.tofile(path)
        own, peak, total = measure("ours", path, ITEMS, 7)
        base, _, expected = measure("plain", path, ITEMS, 7)
        if abs(total - expected) > 1e-8 * expected:
            print(f"the correlations differ: {total} {expected}")
        tell("1,000,000 x 40, times the plain numpy way", own / base, 2)
        tell("  peak of memory, times the codes", peak / (codes.nbytes / 1e6), 4)
        if not full:
            codes[:100_000].tofile(path)
            own, _, _ = measure("ours", path, ITEMS, 7)
            print("100,000 x 40 (--full: 1,000,000)")
        compare_with_r(path, ITEMS, {"psych": 50}, own)
        likert(3_000, 30).tofile(path)
        own, _, _ = measure("polychoric", path, 30, 7)
        print("3,000 x 30, polychoric correlations alone")
        compare_with_r(path, 30, {"polychoric": 10, "lavaan": 1}, own)
        if full:
            with path.open("wb") as file:
                for seed in range(20):
                    likert(BLOCK, ITEMS, seed).tofile(file)
            own, peak, _ = measure("streamed", path, ITEMS, 1)
            tell("10,000,000 x 40 by blocks, times the plain way on a tenth", own / base, 20)
            tell("  peak of memory, times one block", peak / (BLOCK * ITEMS / 1e6), 10)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure_here(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
    else:
        main(full="--full" in sys.argv)
