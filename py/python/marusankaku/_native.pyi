"""
The compiled half of `marusankaku`; the package wraps what it returns.
"""

from _typeshed import SupportsGetItem
from typing import Any, Final, SupportsFloat, SupportsIndex, final

__all__ = ["JSON_SCHEMA", "VERSION", "Ballot", "Board", "Coincidence", "Invitation", "Matrix", "Ratings", "Revealed", "Sealed", "SealedBallot", "SmaaCounts", "Workshop", "agreement_difference", "agreement_plan", "ahp", "benchmark", "best_worst", "borda", "brennan_prediger", "cohen_kappa", "conger_kappa", "copeland", "copras", "diagnostics", "draw", "explain", "fleiss_kappa", "fleiss_kappa_by_category", "gwet_ac1", "gwet_ac2", "icc", "kemeny", "kendall_tau", "kendall_tau_a", "kendall_w", "krippendorff_alpha", "leave_one_criterion_out", "light_kappa", "missing_scores", "pairwise_dominance", "percent_agreement", "plan_calendar", "plan_changes", "plan_check", "plan_decision", "plan_growth", "plan_listen", "plan_minutes", "plan_next", "plan_schedule", "plan_survey", "potential_optimality", "promethee_i", "promethee_ii", "scale_levels", "schulze", "scott_pi", "single_mark_flips", "smaa", "smaa_chunks", "smaa_exact", "smaa_levels", "smaa_levels_exact", "smallest_weight_shift", "spearman", "summarize", "topsis", "trial_days_needed", "trial_detectable", "trial_power", "trial_sample_size", "trial_two_proportions", "trial_welch", "view", "vikor", "weight_stability", "weight_stability_others_fixed", "weighted_product", "weighted_spearman", "weighted_sum", "weights_critic", "weights_entropy", "weights_rank_order_centroid", "weights_rank_reciprocal", "weights_rank_sum", "weights_ratio", "weights_swing", "ws"]
__all__ = ["JSON_SCHEMA", "VERSION", "Ballot", "Board", "Coincidence", "Invitation", "Matrix", "Ratings", "Revealed", "Sealed", "SealedBallot", "Workshop", "agreement_difference", "agreement_plan", "ahp", "benchmark", "best_worst", "borda", "brennan_prediger", "cohen_kappa", "conger_kappa", "copeland", "copras", "diagnostics", "draw", "explain", "fleiss_kappa", "fleiss_kappa_by_category", "gwet_ac1", "gwet_ac2", "icc", "kemeny", "kendall_tau", "kendall_tau_a", "kendall_w", "krippendorff_alpha", "krippendorff_alpha_of_array", "leave_one_criterion_out", "light_kappa", "missing_scores", "pairwise_dominance", "percent_agreement", "plan_calendar", "plan_changes", "plan_check", "plan_decision", "plan_growth", "plan_listen", "plan_minutes", "plan_next", "plan_schedule", "plan_survey", "potential_optimality", "promethee_i", "promethee_ii", "scale_levels", "schulze", "scott_pi", "single_mark_flips", "smaa", "smaa_exact", "smaa_levels", "smaa_levels_exact", "smallest_weight_shift", "spearman", "summarize", "topsis", "trial_days_needed", "trial_detectable", "trial_power", "trial_sample_size", "trial_two_proportions", "trial_welch", "view", "vikor", "weight_stability", "weight_stability_others_fixed", "weighted_product", "weighted_spearman", "weighted_sum", "weights_critic", "weights_entropy", "weights_rank_order_centroid", "weights_rank_reciprocal", "weights_rank_sum", "weights_ratio", "weights_swing", "ws"]

JSON_SCHEMA: Final[str]
"""
The JSON Schema of a saved workshop.
"""

VERSION: Final[str]
"""
The version of the library.
"""

@final
class Ballot:
    """
    All marks of one rater.
    """
    @staticmethod
    def from_json(text: str) -> Ballot:
        """
        Reads the text that `to_json` wrote.
        """
    def label(self, /) -> tuple[str, int]:
        """
        Whose it is, and which revision.
        """
    def seal(self, /) -> SealedBallot:
        """
        What may be shown of it.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON.
        """

@final
class Board:
    """
    One round, validated and dense.
    """
    def admissible_winners(self, /, options: str) -> str:
        """
        `marusankaku::admissible_winners`.
        """
    def agreement(self, /, options: str, progress: Any | None = None) -> str:
        """
        `marusankaku::agreement`; `progress(done, wanted)` is called now and then.
        """
    def cells(self, /) -> tuple[str, str]:
        """
        `marusankaku::cells`.
        """
    def compare(self, /, before: Board, options: str, progress: Any | None = None) -> str:
        """
        `marusankaku::compare`: this round and the one before; `progress(done, wanted)` is called now and then.
        """
    def confidence(self, /, options: str, progress: Any | None = None) -> str:
        """
        `marusankaku::confidence`; `progress(done, wanted)` is called now and then.
        """
    def coverage(self, /) -> tuple[str, str]:
        """
        `marusankaku::coverage`.
        """
    def criteria(self, /) -> tuple[str, str]:
        """
        `marusankaku::criteria`.
        """
    def decompose(self, /, before: Board) -> str:
        """
        `marusankaku::compare::decompose`: this round and the one before.
        """
    def discussion(self, /, limit: SupportsIndex | None = None) -> tuple[str, str]:
        """
        `marusankaku::discussion`.
        """
    def dominance(self, /, options: str) -> str:
        """
        `marusankaku::dominance`.
        """
    def discussion_set(self, /, options: str, progress: Any | None = None) -> str:
        """
        `marusankaku::discussion_set`; `progress(done, wanted)` is called now and then.
        """
    def findings(self, /, thresholds: str, adopted: SupportsGetItem[int, str], before: Board | None = None) -> str:
        """
        `marusankaku::findings`; the options are JSON.
        """
    @staticmethod
    def from_columns(raters: SupportsGetItem[int, str], solutions: SupportsGetItem[int, str], problems: SupportsGetItem[int, str], marks: SupportsGetItem[int, str], points: SupportsGetItem[int, tuple[str, SupportsFloat | SupportsIndex]], scale: str) -> Board:
        """
        A board from columns of equal length, a row a mark; `scale` is JSON, its levels worst first.
        """
    @staticmethod
    def from_counts(solutions: SupportsGetItem[int, str], points: SupportsGetItem[int, tuple[str, SupportsFloat | SupportsIndex]], raters: SupportsIndex, counts: SupportsGetItem[int, SupportsIndex], scale: str) -> Board:
        """
        A board from counts per cell, `[solution][problem][level]`, the worst level first.
        """
    @staticmethod
    def from_json(text: str) -> Board:
        """
        A board from the text that `to_json` wrote.
        """
    def merged_cells(self, /) -> tuple[str, str]:
        """
        `marusankaku::combine::merged_cells`.
        """
    def merges(self, /) -> tuple[str, str]:
        """
        `marusankaku::merges`.
        """
    def methods(self, /, options: str) -> str:
        """
        `marusankaku::methods`.
        """
    def origins(self, /) -> str:
        """
        `marusankaku::combine::origins`.
        """
    def pareto(self, /) -> str:
        """
        `marusankaku::combine::pareto`.
        """
    def perfect_marks(self, /) -> str:
        """
        `marusankaku::perfect_marks`.
        """
    def points_by_rater(self, /) -> str:
        """
        `marusankaku::points_by_rater`.
        """
    def points_from(self, /, source: str) -> str:
        """
        `marusankaku::points_from`; the source is JSON.
        """
    def pooled_ranking(self, /, options: str, progress: Any | None = None) -> str:
        """
        `marusankaku::pooled_ranking`; `progress(done, wanted)` is called now and then.
        """
    def portfolio(self, /, k: SupportsIndex) -> str:
        """
        `marusankaku::portfolio`.
        """
    def portfolio_within(self, /, budget_person_days: SupportsFloat | SupportsIndex) -> str:
        """
        `marusankaku::combine::portfolio_within`.
        """
    def potential_winners(self, /, options: str, progress: Any | None = None) -> str:
        """
        `marusankaku::potential_winners`; `progress(done, wanted)` is called now and then.
        """
    def problem_correlations(self, /) -> tuple[str, str]:
        """
        `marusankaku::combine::problem_correlations`.
        """
    def rank_acceptability(self, /, options: str, progress: Any | None = None) -> str:
        """
        `marusankaku::rank_acceptability`; `progress(done, wanted)` is called now and then.
        """
    def ranking(self, /, options: str) -> str:
        """
        `marusankaku::ranking`.
        """
    def raters(self, /) -> tuple[str, str]:
        """
        `marusankaku::raters`.
        """
    def regression_to_the_mean(self, /, before: Board) -> str:
        """
        `marusankaku::compare::regression_to_the_mean`: this round and the one before.
        """
    def report(self, /, options: str, progress: Any | None = None) -> str:
        """
        `marusankaku::report`; `progress(done, wanted)` is called now and then.
        """
    def robustness(self, /, options: str, progress: Any | None = None) -> str:
        """
        `marusankaku::robustness`; `progress(done, wanted)` is called now and then.
        """
    def round(self, /) -> str | None:
        """
        The round's id.
        """
    def single_marks(self, /) -> str:
        """
        `marusankaku::single_marks`.
        """
    def smallest_points_shift(self, /) -> str:
        """
        `marusankaku::smallest_points_shift`.
        """
    def to_json(self, /) -> str:
        """
        The board as JSON.
        """
    def with_points(self, /, points: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> Board:
        """
        The same marks with other points, a number a problem.
        """
    def with_points_by_rater(self, /, points: str) -> Board:
        """
        The same board with other points of its raters: rows in JSON.
        """
    def with_points_of(self, /, points: SupportsGetItem[int, tuple[str, SupportsFloat | SupportsIndex]]) -> Board:
        """
        The same marks with other points of some problems, by id.
        """
    def with_scale(self, /, scale: str) -> Board:
        """
        The same marks on a scale with other values; the levels are JSON.
        """
    def without_solution(self, /) -> str:
        """
        `marusankaku::without_solution`.
        """

@final
class Coincidence:
    """
    Counts of how often categories meet in a unit; they can be merged.
    """
    def __new__(cls, /, categories: SupportsIndex, raters: SupportsIndex) -> Coincidence:
        """
        No unit yet.
        """
    def add_unit(self, /, counts: SupportsGetItem[int, SupportsIndex]) -> None:
        """
        Adds a unit by how often each category was marked in it.
        """
    def alpha(self, /, level: str, scores: SupportsGetItem[int, SupportsFloat | SupportsIndex] | None = None) -> str:
        """
        Krippendorff's α of the counts.
        """
    @staticmethod
    def from_counts(array: Any) -> Coincidence:
        """
        From an array of units × categories: how often each category was marked in a unit.
        """
    @staticmethod
    def from_json(text: str) -> Coincidence:
        """
        Reads the text that `to_json` wrote.
        """
    @staticmethod
    def from_rows(rows: SupportsGetItem[int, SupportsGetItem[int, SupportsFloat | SupportsIndex]]) -> Coincidence:
        """
        From rows of counts.
        """
    def kappa(self, /, statistic: str, weights: str, scores: SupportsGetItem[int, SupportsFloat | SupportsIndex] | None = None) -> str:
        """
        Another statistic of the counts.
        """
    def matrix(self, /) -> list[list[float]]:
        """
        Krippendorff's coincidence matrix.
        """
    def merge(self, /, other: Coincidence) -> None:
        """
        Adds the counts of other units.
        """
    @staticmethod
    def of(ratings: Ratings) -> Coincidence:
        """
        Counts all units of the ratings.
        """
    def sizes(self, /) -> tuple[int, int, int, int]:
        """
        The number of categories, of raters, of units, and of units with two marks or more.
        """
    def subtract_unit(self, /, counts: SupportsGetItem[int, SupportsIndex]) -> None:
        """
        Takes a unit away that was added.
        """
    def to_json(self, /) -> str:
        """
        The counts as JSON.
        """

@final
class Invitation:
    """
    The empty table of a blind round.
    """
    def ballot(self, /, rater: str, marks: SupportsGetItem[int, tuple[str, str, str]], salt: str, options: str) -> Ballot:
        """
        A rater's marks: (solution, problem, mark) each; the options are JSON.
        """
    def fingerprint(self, /) -> str:
        """
        SHA-256 of the invitation.
        """
    @staticmethod
    def from_json(text: str) -> Invitation:
        """
        Reads the text that `to_json` wrote.
        """
    @staticmethod
    def of(workshop: Workshop, round: str, options: str) -> Invitation:
        """
        Of a new round of a workshop; the options are JSON.
        """
    def sealed(self, /) -> Sealed:
        """
        The round without a ballot.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON.
        """

@final
class Matrix:
    """
    Solutions × criteria, checked once.
    """
    @staticmethod
    def from_bytes(values: bytes, columns: SupportsIndex) -> Matrix:
        """
        From the native bytes of 64-bit floating-point numbers, row after row.
        """
    @staticmethod
    def from_rows(rows: SupportsGetItem[int, SupportsGetItem[int, SupportsFloat | SupportsIndex]]) -> Matrix:
        """
        From rows of numbers.
        """

@final
class Ratings:
    """
    Raters × units, coded once and used by every statistic.
    """
    def declared(self, /) -> str:
        """
        The categories and their scores, as JSON.
        """
    @staticmethod
    def from_array(array: Any, declared: str) -> Ratings:
        """
        From an array of two dimensions, raters × units, read in its own memory; NaN is missing. The
        declared categories and their scores are JSON.
        """
    @staticmethod
    def from_json(text: str) -> Ratings:
        """
        From JSON: `{"ratings": rows, "categories": …, "scores": …}`.
        """
    @staticmethod
    def from_long(rows: str, declared: str) -> tuple[Ratings, str]:
        """
        From JSON rows of rater, unit and mark; beside it the names of the raters and of the units.
        """
    def shape(self, /) -> tuple[int, int]:
        """
        The number of raters, and of units.
        """

@final
class Revealed:
    """
    A round after it was revealed.
    """
    def board(self, /) -> Board:
        """
        The board of the round alone.
        """
    @staticmethod
    def from_json(text: str) -> Revealed:
        """
        Reads the text that `to_json` wrote.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON.
        """
    def workshop(self, /, workshop: Workshop) -> Workshop:
        """
        The workshop with the round.
        """

@final
class Sealed:
    """
    A round before it is revealed.
    """
    def add(self, /, ballot: SealedBallot) -> Sealed:
        """
        The round with one more ballot.
        """
    @staticmethod
    def from_json(text: str) -> Sealed:
        """
        Reads the text that `to_json` wrote.
        """
    def merge(self, /, other: Sealed) -> Sealed:
        """
        The round with the ballots of another copy.
        """
    def progress(self, /) -> str:
        """
        Who is done and how many cells are left, as JSON.
        """
    def reveal(self, /, ballots: SupportsGetItem[int, Ballot], options: str) -> Revealed:
        """
        Opens the ballots; the options are JSON.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON.
        """

@final
class SealedBallot:
    """
    What may be shown of a ballot.
    """
    @staticmethod
    def from_json(text: str) -> SealedBallot:
        """
        Reads the text that `to_json` wrote.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON.
        """

@final
class SmaaCounts:
    """
    What some chunks of the draws of an acceptability analysis saw; they can be merged.
    """
    def draws(self, /) -> int:
        """
        How many draws were counted.
        """
    @staticmethod
    def from_json(text: str) -> SmaaCounts:
        """
        Reads the text that `to_json` wrote.
        """
    def merge(self, /, other: SmaaCounts) -> None:
        """
        Adds the counts of other chunks.
        """
    @staticmethod
    def of(
        matrix: Matrix,
        options: str,
        first: SupportsIndex,
        end: SupportsIndex,
        progress: Any | None = None,
    ) -> SmaaCounts:
        """
        Makes the draws of the chunks from `first` to before `end`; `progress(done, wanted)` is called now
        and then.
        """
    def smaa(self, /, matrix: Matrix, options: str) -> str:
        """
        The result of all that was counted.
        """
    def to_json(self, /) -> str:
        """
        The counts as JSON.
        """

@final
class Workshop:
    """
    The whole document: lists, rounds, criteria, survey.
    """
    def board(self, /, round: str | None = None) -> Board:
        """
        The board of a round; of the last one without an id.
        """
    def carry_over(self, /, round: str) -> Workshop:
        """
        `marusankaku::plan::carry_over`.
        """
    @staticmethod
    def from_json(text: str) -> Workshop:
        """
        Reads the text that `to_json` wrote.
        """
    def notes(self, /) -> str:
        """
        What reading noticed, as JSON.
        """
    @staticmethod
    def read(files: SupportsGetItem[int, tuple[str, SupportsGetItem[int, SupportsIndex]]], options: str, reference: Workshop | None = None) -> Workshop:
        """
        Reads files (name and bytes); the options are JSON.
        """
    def report(
        self, /, options: str, round: str | None = None, progress: Any | None = None
    ) -> str:
        """
        `marusankaku::report::report_of_round`; `progress(done, wanted)` is called now and then.
        """
    def rounds(self, /) -> list[str]:
        """
        The ids of the rounds.
        """
    @staticmethod
    def sample() -> Workshop:
        """
        The embedded sample, invented (架空).
        """
    def to_files(self, /, machine: bool) -> list[tuple[str, str]]:
        """
        The tables of a folder that `read` opens again: names and texts.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON.
        """

def agreement_difference(before: Ratings, after: Ratings, options: str, progress: Any | None = None) -> str:
    """
    How far two agreements differ: of two rounds on the same units, or of other units; `progress(done,
    wanted)` is called now and then.
    """

def agreement_plan(ratings: Ratings, options: str, progress: Any | None = None) -> str:
    """
    How many units or raters an interval of a given width takes; `progress(done, wanted)` is called now and
    then.
    """

def ahp(pairwise: Matrix) -> str:
    """
    Weights from pairwise comparisons.
    """

def benchmark(value: SupportsFloat | SupportsIndex, se: SupportsFloat | SupportsIndex | None, scale: str) -> str:
    """
    The words that others gave to ranges of κ, and how probably the value belongs to each.
    """

def best_worst(best: SupportsIndex, worst: SupportsIndex, best_to_others: SupportsGetItem[int, SupportsFloat | SupportsIndex], others_to_worst: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> str:
    """
    Weights from comparisons with the best and the worst criterion.
    """

def borda(ballots: str, candidates: SupportsIndex) -> str:
    """
    Borda's count of ballots, as JSON.
    """

def brennan_prediger(ratings: Ratings, options: str, progress: Any | None = None) -> str:
    """
    The coefficient of Brennan and Prediger.
    """

def cohen_kappa(ratings: Ratings, options: str) -> str:
    """
    Cohen's κ of two raters.
    """

def conger_kappa(ratings: Ratings, options: str) -> str:
    """
    Conger's κ.
    """

def copeland(ballots: str, candidates: SupportsIndex) -> str:
    """
    Copeland's count of ballots, as JSON.
    """

def copras(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    COPRAS.
    """

def diagnostics(ratings: Ratings, options: str) -> str:
    """
    Where raters disagree: by unit, category, rater and pair of raters.
    """

def draw(kind: str, lang: str, board: Board | None = None, result: str = "null", of: str | None = None) -> tuple[str, str, str]:
    """
    A chart as SVG, as an SVG file, and as a Vega-Lite specification in JSON.

    `kind` says of what: `board`, `result` (the core's JSON text), or `of` (a mark, a problem).
    """

def explain(ratings: Ratings, options: str) -> str:
    """
    Why α is low although raters agree, with numbers.
    """

def fleiss_kappa(ratings: Ratings, options: str, progress: Any | None = None) -> str:
    """
    Fleiss' κ.
    """

def fleiss_kappa_by_category(ratings: Ratings, options: str, progress: Any | None = None) -> str:
    """
    Fleiss' κ of each category against all others: pairs of category and estimate; `progress(done, wanted)`
    is called now and then.
    """

def gwet_ac1(ratings: Ratings, options: str, progress: Any | None = None) -> str:
    """
    Gwet's AC1.
    """

def gwet_ac2(ratings: Ratings, options: str, progress: Any | None = None) -> str:
    """
    Gwet's AC2.
    """

def icc(ratings: Ratings, options: str) -> str:
    """
    The intraclass correlations.
    """

def kemeny(ballots: str, candidates: SupportsIndex, options: str, progress: Any | None = None) -> str:
    """
    Kemeny's orders of ballots, as JSON; `progress(done, wanted)` is called now and then.
    """

def kendall_tau(x: SupportsGetItem[int, SupportsFloat | SupportsIndex], y: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> float | None:
    """
    Kendall's τ-b.
    """

def kendall_tau_a(x: SupportsGetItem[int, SupportsFloat | SupportsIndex], y: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> float | None:
    """
    Kendall's τ-a.
    """

def kendall_w(ratings: Ratings) -> str:
    """
    Kendall's W.
    """

def krippendorff_alpha(ratings: Ratings, options: str, progress: Any | None = None) -> str:
    """
    Krippendorff's α; `progress(done, wanted)` is called now and then.
    """

def krippendorff_alpha_of_array(array: Any, declared: str, options: str, progress: Any | None = None) -> str:
    """
    Krippendorff's α of an array of two dimensions, raters × units, counted in its own memory where counts
    are enough; otherwise as of the ratings that it is coded to.
    """

def leave_one_criterion_out(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str) -> str:
    """
    Who wins without each criterion.
    """

def light_kappa(ratings: Ratings, options: str) -> str:
    """
    Light's κ.
    """

def missing_scores(rows: SupportsGetItem[int, SupportsGetItem[int, SupportsFloat | SupportsIndex | None]], weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, bottom: SupportsFloat | SupportsIndex, top: SupportsFloat | SupportsIndex) -> str:
    """
    Scores of what is present, and bounds of what they can become.
    """

def pairwise_dominance(matrix: Matrix, types: str, admissible: str) -> str:
    """
    By how much each solution leads each other at least.
    """

def percent_agreement(ratings: Ratings, options: str, progress: Any | None = None) -> str:
    """
    Percent agreement.
    """

def plan_calendar(workshop: Workshop, options: str) -> str:
    """
    `marusankaku::plan::calendar`; the options are JSON.
    """

def plan_changes(workshop: Workshop) -> str:
    """
    `marusankaku::plan::changes`.
    """

def plan_check(workshop: Workshop, thresholds: str) -> str:
    """
    `marusankaku::plan::plan_findings`; the thresholds are JSON.
    """

def plan_decision(workshop: Workshop, options: str) -> str:
    """
    `marusankaku::report::decision_record`; the options are JSON.
    """

def plan_growth(workshop: Workshop) -> str:
    """
    `marusankaku::plan::growth`.
    """

def plan_listen(workshop: Workshop) -> str:
    """
    `marusankaku::plan::listen`.
    """

def plan_minutes(workshop: Workshop, options: str) -> str:
    """
    `marusankaku::report::workshop_report`; the options are JSON.
    """

def plan_next(workshop: Workshop, thresholds: str) -> str:
    """
    `marusankaku::plan::next`; the thresholds are JSON.
    """

def plan_schedule(workshop: Workshop, tasks_at_once: SupportsIndex) -> str:
    """
    `marusankaku::plan::schedule`.
    """

def plan_survey(workshop: Workshop) -> str:
    """
    `marusankaku::plan::survey`.
    """

def potential_optimality(matrix: Matrix, types: str, admissible: str) -> str:
    """
    Whether some weights make each solution win, and by how much at most.
    """

def promethee_i(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    The partial order of PROMETHEE I.
    """

def promethee_ii(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    PROMETHEE II.
    """

def scale_levels(symbols: str) -> str:
    """
    The levels of a scale, worst first, from its symbols in a row (`○△×`).
    """

def schulze(ballots: str, candidates: SupportsIndex, options: str) -> str:
    """
    Schulze's method on ballots, as JSON.
    """

def scott_pi(ratings: Ratings, options: str, progress: Any | None = None) -> str:
    """
    Scott's π of two raters.
    """

def single_mark_flips(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, levels: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> str:
    """
    Which single numbers, set to another level, make others win.
    """

def smaa(matrix: Matrix, options: str, progress: Any | None = None) -> str:
    """
    Stochastic multicriteria acceptability analysis; `progress(done, wanted)` is called now and then.
    """

def smaa_chunks(options: str) -> int:
    """
    How many chunks a run has.
    """

def smaa_exact(matrix: Matrix, options: str, progress: Any | None = None) -> str:
    """
    The same without draws, for small matrices.
    """

def smaa_levels(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], levels: SupportsIndex, options: str, progress: Any | None = None) -> str:
    """
    With fixed weights and uncertain values of the levels.
    """

def smaa_levels_exact(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], levels: SupportsIndex, options: str, progress: Any | None = None) -> str:
    """
    The same without draws.
    """

def smallest_weight_shift(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str) -> str:
    """
    The smallest change of all weights together that makes another win.
    """

def spearman(x: SupportsGetItem[int, SupportsFloat | SupportsIndex], y: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> float | None:
    """
    Spearman's ρ.
    """

def summarize(board: Board, lang: str, width: SupportsIndex = 88, wide: bool = False) -> tuple[str, str]:
    """
    A board's table of marks as an HTML fragment, and who wins, by how much, how surely, as text.
    """

def topsis(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    TOPSIS.
    """

def trial_days_needed(units: SupportsIndex, per_day: SupportsFloat | SupportsIndex) -> int:
    """
    `marusankaku::trial::days_needed`.
    """

def trial_detectable(trial: str, n: SupportsFloat | SupportsIndex) -> str:
    """
    `marusankaku::trial::detectable`.
    """

def trial_power(trial: str, n: SupportsFloat | SupportsIndex) -> str:
    """
    `marusankaku::trial::power`.
    """

def trial_sample_size(trial: str) -> str:
    """
    `marusankaku::trial::sample_size`.
    """

def trial_two_proportions(successes: SupportsGetItem[int, SupportsIndex], n: SupportsGetItem[int, SupportsIndex], options: str) -> str:
    """
    `marusankaku::trial::two_proportions`.
    """

def trial_welch(control: str, treatment: str, options: str) -> str:
    """
    `marusankaku::trial::welch`; the groups are JSON.
    """

def view(result: str, lang: str, kind: str | None = None, board: Board | None = None) -> tuple[str, str]:
    """
    A result as terminal text, and as an HTML fragment; `kind` says which of the board's it is.
    """

def vikor(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    VIKOR.
    """

def weight_stability(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str) -> str:
    """
    How far each weight can move, the others in proportion, before the winner changes.
    """

def weight_stability_others_fixed(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str) -> str:
    """
    How far each weight can move, the others fixed, before the winner changes.
    """

def weighted_product(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    The weighted product.
    """

def weighted_spearman(x: SupportsGetItem[int, SupportsFloat | SupportsIndex], y: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> float | None:
    """
    The weighted Spearman correlation.
    """

def weighted_sum(matrix: Matrix, weights: SupportsGetItem[int, SupportsFloat | SupportsIndex], types: str, options: str) -> str:
    """
    The weighted sum.
    """

def weights_critic(matrix: Matrix, types: str) -> str:
    """
    CRITIC weights.
    """

def weights_entropy(matrix: Matrix) -> str:
    """
    Weights by the entropy of each criterion.
    """

def weights_rank_order_centroid(n: SupportsIndex) -> str:
    """
    Rank order centroid weights.
    """

def weights_rank_reciprocal(n: SupportsIndex) -> str:
    """
    Rank reciprocal weights.
    """

def weights_rank_sum(n: SupportsIndex) -> str:
    """
    Rank sum weights.
    """

def weights_ratio(ratios: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> str:
    """
    Weights from ratios to the least important criterion.
    """

def weights_swing(swings: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> str:
    """
    Weights from the worth of swings.
    """

def ws(x: SupportsGetItem[int, SupportsFloat | SupportsIndex], y: SupportsGetItem[int, SupportsFloat | SupportsIndex]) -> float | None:
    """
    The WS coefficient.
    """
