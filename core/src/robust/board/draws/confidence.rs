use serde::{Deserialize, Serialize};

use super::super::admissible::{AdmissiblePoints, AdmissibleValues};
use super::super::check;
use super::options::{DrawnRaters, Length, standard_error};
use super::sampler::{Doubts, Sampler};
use super::tally::{Firsts, Tally, run};
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::{Result, Text};
use crate::num;
use crate::ranking::{ids, scores, winners};
use crate::sort;

/// What is doubted, and how long to draw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConfidenceOptions {
    /// Which points are as possible as the board's; those of the same order unless said otherwise.
    pub points: AdmissiblePoints,
    /// Which values of the marks are; all that do not decrease unless said otherwise.
    pub values: AdmissibleValues,
    /// Which raters are; any that the board's could stand for unless said otherwise. A board made of
    /// counts knows no single raters: there they stay.
    pub raters: DrawnRaters,
    /// Random draws at most, of each doubt alone and of all together, 1 to 2³².
    pub draws: u64,
    /// Stop as soon as the standard error is not above this; it is looked at every 1,024 draws.
    pub standard_error: Option<f64>,
    /// The same seed gives the same draws on every machine.
    pub seed: u64,
    /// How many threads may draw, at least 1; more only with the crate's feature `parallel`. The result
    /// does not depend on it.
    #[serde(skip_serializing)]
    pub threads: u32,
}

impl Default for ConfidenceOptions {
    fn default() -> Self {
        Self {
            points: AdmissiblePoints::Order,
            values: AdmissibleValues::Monotone,
            raters: DrawnRaters::Bootstrap,
            draws: 10_000,
            standard_error: None,
            seed: 0,
            threads: 1,
        }
    }
}

/// How sure the winner is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Confidence {
    /// Who wins now.
    pub winners: Vec<String>,
    /// All doubts at once.
    pub together: Stays,
    /// Other points alone; `null` where they are not doubted.
    pub points: Option<Stays>,
    /// Other values of the marks alone; `null` where they are not doubted, or no level lies between.
    pub values: Option<Stays>,
    /// Other raters alone; `null` where they are not doubted, or not known.
    pub raters: Option<Stays>,
    /// The doubt that alone changes the winner most often; `null` where none is plainly ahead (by two
    /// standard errors of the difference).
    pub matters_most: Option<Doubt>,
    /// The same in a sentence.
    pub message: Text,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// In which share of the draws the winner stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stays {
    /// The share of draws that one of the present winners wins; solutions that are tied share a draw.
    pub stays: f64,
    /// Its standard error by the draws, √(p(1 − p)/n) at p = (hits + 1)/(n + 2): above 0 for shares of 0
    /// and 1 too.
    pub standard_error: f64,
    /// Draws that were made.
    pub draws: u64,
    /// Why they ended.
    pub stopped: Stopped,
    /// The share that each solution wins; they sum to 1.
    pub wins: ById<f64>,
}

/// Why draws ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stopped {
    /// The wanted standard error was reached.
    StandardError,
    /// The bound of draws was.
    Draws,
}

/// What can be doubted about a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// The points of the problems.
    Points,
    /// The values of the marks.
    Values,
    /// The raters.
    Raters,
}

impl Doubt {
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Points => ("重み", "points"),
            Self::Values => ("評価記号の値", "values of the marks"),
            Self::Raters => ("評価者", "raters"),
        }
    }
}

/// One statement of how sure the winner is: the share of draws in which it stays the winner when points,
/// values of the marks and raters are drawn anew, together and each alone.
///
/// Points are drawn uniformly from those admissible, values uniformly from those that do not decrease,
/// raters by bootstrap. A share is no probability that the team is right: it says how much of what the
/// team left open would have to be settled otherwise for another solution to win.
///
/// # Errors
/// [`Error::Argument`](crate::Error::Argument) of options out of range, and where no solution takes part.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("2"))?;
/// let found = marusankaku::robust::confidence(&board, &Default::default())?;
/// assert_eq!(found.winners, ["S8"]);
/// assert!(found.together.stays > 0.99);
/// let first = marusankaku::sample().board(Some("1"))?;
/// let found = marusankaku::robust::confidence(&first, &Default::default())?;
/// assert!(found.together.stays < 0.7);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn confidence(board: &Board, options: &ConfidenceOptions) -> Result<Confidence> {
    confidence_with_progress(board, options, &mut |_, _| true)
}

/// As [`confidence`], calling `progress(draws done, draws wanted)` now and then, over all its runs.
///
/// # Errors
/// Those of [`confidence`], and [`Error::Interrupted`](crate::Error::Interrupted) where `progress` returns
/// false.
pub fn confidence_with_progress(
    board: &Board,
    options: &ConfidenceOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Confidence> {
    check(board)?;
    let ConfidenceOptions { draws, standard_error, seed, threads, .. } = *options;
    let length = Length { draws, threads, standard_error }.check()?;
    let mut all =
        Doubts { points: options.points.clone(), values: options.values, raters: options.raters };
    if board.raters().is_empty() {
        all.raters = DrawnRaters::Fixed;
    }
    let fixed = || Doubts {
        points: AdmissiblePoints::Fixed,
        values: AdmissibleValues::Fixed,
        raters: DrawnRaters::Fixed,
    };
    let alone = [
        Doubts { points: all.points.clone(), ..fixed() },
        Doubts { values: all.values, ..fixed() },
        Doubts { raters: all.raters, ..fixed() },
    ];
    let samplers: Vec<Sampler<'_>> = alone
        .iter()
        .chain([&all])
        .map(|doubts| Sampler::new(board, doubts))
        .collect::<Result<_>>()?;
    let now = winners(&scores(board), board.tolerance());
    let wanted =
        draws * samplers.iter().filter(|sampler| !sampler.is_fixed()).count().max(1) as u64;
    let mut before = 0;
    let mut found = Vec::new();
    for (number, sampler) in samplers.iter().enumerate() {
        // All together is wanted even where nothing varies: the winner stays in its one draw.
        if sampler.is_fixed() && number < alone.len() {
            found.push(None);
            continue;
        }
        let length = if sampler.is_fixed() { Length { draws: 1, ..length } } else { length };
        let mut firsts = Firsts::new(board.solutions().len(), &now);
        // Runs 0 and 1 are those of the rank acceptability.
        let seed = (seed, 2 + number as u8);
        let mut on = |done: u64| progress(before + done, wanted);
        let done = run(sampler, length, seed, &mut on, &mut firsts)?;
        before += if sampler.is_fixed() { 0 } else { draws };
        found.push(Some(of_firsts(board, &firsts, done, length)));
    }
    let [points, values, raters, together] =
        <[Option<Stays>; 4]>::try_from(found).unwrap_or_default();
    let together = together.unwrap_or_else(|| of_firsts(board, &Firsts::new(0, &[]), 1, length));
    let winners = ids(board, &now);
    let each = [
        (Doubt::Points, points.as_ref()),
        (Doubt::Values, values.as_ref()),
        (Doubt::Raters, raters.as_ref()),
    ];
    let each: Vec<(Doubt, &Stays)> = each.into_iter().filter_map(|(d, s)| Some((d, s?))).collect();
    let matters_most = matters_most(&each);
    let message = message(&winners, &together, &each, matters_most);
    let conventions = conventions(board, options);
    Ok(Confidence { winners, together, points, values, raters, matters_most, message, conventions })
}

fn of_firsts(board: &Board, firsts: &Firsts, draws: u64, length: Length) -> Stays {
    let ids = board.solutions().iter().map(|item| item.id.clone());
    let stays = firsts.watched();
    let enough = length.is_enough(stays, draws);
    Stays {
        stays,
        standard_error: standard_error(stays, draws),
        draws,
        stopped: if enough { Stopped::StandardError } else { Stopped::Draws },
        wins: ids.zip(firsts.parts.iter().map(|part| part / draws as f64)).collect(),
    }
}

fn matters_most(each: &[(Doubt, &Stays)]) -> Option<Doubt> {
    let mut sorted = each.to_vec();
    sort::by(&mut sorted, |a, b| a.1.stays.total_cmp(&b.1.stays));
    let (doubt, first) = *sorted.first()?;
    let second = sorted.get(1)?.1;
    let error = num::sqrt(
        first.standard_error * first.standard_error + second.standard_error * second.standard_error,
    );
    (second.stays - first.stays > 2.0 * error).then_some(doubt)
}

fn message(
    winners: &[String],
    together: &Stays,
    each: &[(Doubt, &Stays)],
    most: Option<Doubt>,
) -> Text {
    let percent = |share: f64| format!("{:.0} %", 100.0 * share);
    let error = format!("{:.1} %", 100.0 * together.standard_error);
    let (share, draws) = (percent(together.stays), together.draws);
    let (ja, en): (Vec<_>, Vec<_>) = each.iter().map(|(doubt, _)| doubt.words()).unzip();
    if each.is_empty() {
        let (ja, en) = (winners.join("・"), winners.join(", "));
        return Text::new(
            format!("何も動かしていないので、1 位は {ja} のままです。"),
            format!("Nothing was varied: {en} stays first."),
        );
    }
    let parts = |pick: fn(Doubt) -> &'static str| {
        each.iter().map(move |(doubt, stays)| format!("{} {}", pick(*doubt), percent(stays.stays)))
    };
    let ja_parts: Vec<String> = parts(|doubt| doubt.words().0).collect();
    let en_parts: Vec<String> = parts(|doubt| doubt.words().1).collect();
    let mut text = Text::new(
        format!(
            "{}を {draws} 回引き直すと、{share}（標準誤差 {error}）で {} が 1 位のままです。",
            ja.join("・"),
            winners.join("・"),
        ),
        format!(
            "{} stays first in {share} (standard error {error}) of {draws} draws of other {}.",
            winners.join(", "),
            en.join(", "),
        ),
    );
    if each.len() > 1 {
        text.ja += &format!("一つずつでは、{}。", ja_parts.join("、"));
        text.en += &format!(" Each alone: {}.", en_parts.join(", "));
    }
    if let Some(most) = most {
        text.ja += &format!("最も効いているのは{}です。", most.words().0);
        text.en += &format!(" The {} matter most.", most.words().1);
    }
    text
}

fn conventions(board: &Board, options: &ConfidenceOptions) -> Conventions {
    let mut conventions = Conventions::new(board, "confidence");
    if let Ok(serde_json::Value::Object(all)) = serde_json::to_value(options) {
        conventions.options = all;
    }
    conventions.options.remove("seed");
    conventions.seed = Some(options.seed);
    conventions
}
