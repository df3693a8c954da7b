use serde::{Deserialize, Serialize};

use super::{
    AlphaOptions, Interval, KappaOptions, Label, Level, Ratings, Undefined, gwet_ac1,
    krippendorff_alpha, percent_agreement,
};
use crate::error::{Result, Text};

/// Options of [`explain`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ExplainOptions {
    /// The level of α; ordinal by default.
    pub level: Level,
    /// α below this is low; 0.667 by default (Krippendorff 2004).
    pub low_alpha: f64,
    /// A percent agreement from here is high; 0.7 by default.
    pub high_agreement: f64,
}

impl Default for ExplainOptions {
    fn default() -> Self {
        Self { level: Level::default(), low_alpha: 0.667, high_agreement: 0.7 }
    }
}

/// What kind of agreement this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ExplanationKind {
    /// α has no value.
    Undefined,
    /// α is low though most pairs agree and AC1 is not low: one category prevails, so most pairs
    /// would agree by chance too.
    Prevalence,
    /// α is low and so is percent agreement: the raters do disagree.
    Disagreement,
    /// α is below 0: the raters disagree more than by chance.
    Opposition,
    /// α is not low.
    Agreement,
}

/// Why α is what it is, in numbers and in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The kind.
    pub kind: ExplanationKind,
    /// Krippendorff's α.
    pub krippendorff_alpha: Option<f64>,
    /// Why it has no value.
    pub undefined: Option<Undefined>,
    /// The share of agreeing pairs of raters.
    pub percent_agreement: Option<f64>,
    /// The share of pairs that would agree if marks were drawn from all marks.
    pub chance_agreement: Option<f64>,
    /// Gwet's AC1, which one prevailing category does not push down.
    pub gwet_ac1: Option<f64>,
    /// The most frequent category.
    pub prevailing: Option<Label>,
    /// Its mean share of the marks of a unit.
    pub prevalence: Option<f64>,
    /// The explanation.
    pub message: Text,
}

/// Says why α is low, high or undefined: above all, why it can be low though nearly all marks agree.
///
/// # Errors
/// As [`krippendorff_alpha`]; [`Error::Limit`](crate::Error::Limit) above 128 categories.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{ExplainOptions, ExplanationKind, Label, Ratings, explain};
/// let mut rows = vec![vec![Some(Label::Number(1.0)); 20]; 2];
/// rows[0][3] = Some(Label::Number(0.0));
/// let why = explain(&Ratings::from_rows(&rows, None, None)?, &ExplainOptions::default())?;
/// assert_eq!(why.kind, ExplanationKind::Prevalence);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn explain(ratings: &Ratings<'_>, options: &ExplainOptions) -> Result<Explanation> {
    let alpha = krippendorff_alpha(ratings, &AlphaOptions::default().level(options.level.clone()))?;
    let plain = KappaOptions::default().interval(Interval::None);
    let percent = percent_agreement(ratings, &plain)?.value;
    let fleiss = super::fleiss_kappa(ratings, &plain)?;
    let chance = fleiss.details.get("chance_agreement").and_then(serde_json::Value::as_f64);
    let ac1 = gwet_ac1(ratings, &plain)?.value;
    let (prevailing, prevalence) = most_frequent(ratings)?;
    let kind = match (alpha.value, percent) {
        (None, _) => ExplanationKind::Undefined,
        (Some(alpha), _) if alpha >= options.low_alpha => ExplanationKind::Agreement,
        (Some(_), Some(percent)) if percent >= options.high_agreement => {
            ExplanationKind::Prevalence
        }
        (Some(alpha), _) if alpha < 0.0 => ExplanationKind::Opposition,
        _ => ExplanationKind::Disagreement,
    };
    let mut explanation = Explanation {
        kind,
        krippendorff_alpha: alpha.value,
        undefined: alpha.undefined,
        percent_agreement: percent,
        chance_agreement: chance,
        gwet_ac1: ac1,
        prevailing,
        prevalence,
        message: Text::new("", ""),
    };
    explanation.message = message(&explanation);
    Ok(explanation)
}

/// The category with the largest mean share; the first of equal ones.
fn most_frequent(ratings: &Ratings<'_>) -> Result<(Option<Label>, Option<f64>)> {
    let whole = super::Coincidence::of(ratings)?;
    let corrected = super::chance::Corrected {
        chance: super::chance::Chance::Nothing,
        disagreement: Vec::new(),
    };
    let shares = corrected.parts(&whole).prevalence;
    let largest = shares.iter().enumerate().filter(|(_, share)| share.is_finite()).fold(
        None,
        |best: Option<(usize, f64)>, (category, &share)| match best {
            Some((_, most)) if most >= share => best,
            _ => Some((category, share)),
        },
    );
    Ok(match largest {
        Some((category, share)) => (ratings.categories().get(category).cloned(), Some(share)),
        None => (None, None),
    })
}

fn message(found: &Explanation) -> Text {
    let number = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| format!("{x:.3}"));
    let percent =
        |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| format!("{:.1} %", x * 100.0));
    let alpha = number(found.krippendorff_alpha);
    let agreed = percent(found.percent_agreement);
    let chance = percent(found.chance_agreement);
    let ac1 = number(found.gwet_ac1);
    let most = percent(found.prevalence);
    let label = found.prevailing.as_ref().map_or_else(String::new, Label::to_string);
    match found.kind {
        ExplanationKind::Undefined => undefined_message(found.undefined),
        ExplanationKind::Prevalence => Text::new(
            format!(
                "評価の組の {agreed} が一致していますが、評価の {most} が「{label}」に集まっているため、\
                 偶然でも {chance} が一致します。α = {alpha} はこの偶然との差を見るので低くなります\
                 （偏りの影響を受けにくい AC1 は {ac1}）。評価者の不一致ではなく、\
                 評価の差がつく対象が少ないことを示しています。"
            ),
            format!(
                "{agreed} of the pairs of marks agree, but {most} of the marks are '{label}', so {chance} \
                 would agree by chance. α = {alpha} measures what is left above that, and is low (AC1, \
                 which one prevailing category does not push down, is {ac1}). This says that few units \
                 tell the categories apart, not that the raters quarrel."
            ),
        ),
        ExplanationKind::Disagreement => Text::new(
            format!(
                "一致した評価の組は {agreed} で、偶然でも {chance} は一致します（α = {alpha}）。\
                 評価基準を言葉にし、割れた対象から話し合ってください。"
            ),
            format!(
                "{agreed} of the pairs of marks agree, where {chance} would by chance \
                 (α = {alpha}). Write down what the marks mean, and discuss the units that split first."
            ),
        ),
        ExplanationKind::Opposition => Text::new(
            format!(
                "一致した評価の組は {agreed}、偶然なら {chance} で、α = {alpha} は偶然を下回ります。\
                 尺度を逆に読んでいる評価者がいないか確かめてください。"
            ),
            format!(
                "{agreed} of the pairs of marks agree, where chance would give {chance} (α = {alpha}, \
                 below 0). See whether a rater reads the scale the other way round."
            ),
        ),
        ExplanationKind::Agreement => Text::new(
            format!("評価の組の {agreed} が一致しています（偶然なら {chance}、α = {alpha}）。"),
            format!(
                "{agreed} of the pairs of marks agree, well above the {chance} of chance (α = {alpha})."
            ),
        ),
    }
}

fn undefined_message(reason: Option<Undefined>) -> Text {
    match reason {
        Some(Undefined::FewRaters) => Text::new(
            "評価者が二人以上いないと一致は測れません。",
            "Agreement needs at least two raters.",
        ),
        Some(Undefined::NoPairs) => Text::new(
            "二人以上が評価した対象がありません。同じ対象を複数の評価者が評価してください。",
            "No unit has marks from two raters: let several raters mark the same units.",
        ),
        _ => Text::new(
            "二人以上が評価した対象の評価がすべて同じ値です。全員一致ですが、\
             違いを見分けられるかは測れないため、α に値はありません。",
            "All marks that can be compared are the same value. Everybody agrees, but nothing shows \
             whether the raters could tell a difference, so α has no value.",
        ),
    }
}
