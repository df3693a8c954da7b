//! What `explain` says of tables whose agreement was computed by hand.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::agreement::{
    ExplainOptions, Explanation, ExplanationKind, Label, Ratings, Undefined, explain,
};

/// Codes of two categories, `None` = missing, one row a rater.
fn of(rows: &[&[Option<u8>]], options: &ExplainOptions) -> Explanation {
    let codes: Vec<u8> = rows.concat().iter().map(|code| code.unwrap_or(255)).collect();
    let labels = ["×", "○"].map(Label::from).to_vec();
    let units = rows.first().map_or(0, |row| row.len());
    let ratings = Ratings::from_codes(codes, rows.len(), units, labels, None).unwrap();
    explain(&ratings, options).unwrap()
}

fn marks(codes: &[u8]) -> Vec<Option<u8>> {
    codes.iter().copied().map(Some).collect()
}

fn two(first: &[u8], second: &[u8], options: &ExplainOptions) -> Explanation {
    of(&[&marks(first), &marks(second)], options)
}

fn plain() -> ExplainOptions {
    ExplainOptions::default()
}

fn says(found: &Explanation, english: &str, numbers: &[&str]) {
    assert_eq!(found.message.en, english);
    for number in numbers {
        assert!(found.message.ja.contains(number), "{number} in {}", found.message.ja);
    }
}

/// One × among forty marks: 19 of 20 pairs agree, 0.975² + 0.025² = 95.125 % by chance, α = 0 exactly,
/// AC1 = (0.95 − 0.04875) ÷ (1 − 0.04875).
fn one_of_forty(options: &ExplainOptions) -> Explanation {
    let mut first = [1; 20];
    first[3] = 0;
    two(&first, &[1; 20], options)
}

/// Six of ten pairs agree, half of all marks are ○: α = 1 − 0.4 ÷ (200/380) = 0.24.
fn six_of_ten(options: &ExplainOptions) -> Explanation {
    two(&[0, 0, 0, 0, 0, 1, 1, 1, 1, 1], &[0, 0, 0, 1, 1, 1, 1, 1, 0, 0], options)
}

/// One of four pairs agrees, three of eight marks are ×: 34/64 by chance, α = 1 − 0.75 ÷ (30/56).
fn one_of_four(options: &ExplainOptions) -> Explanation {
    two(&[0, 1, 0, 1], &[1, 0, 1, 1], options)
}

#[test]
fn one_prevailing_category_is_named() {
    let found = one_of_forty(&plain());
    assert_eq!(found.kind, ExplanationKind::Prevalence);
    assert_eq!((found.krippendorff_alpha, found.percent_agreement), (Some(0.0), Some(0.95)));
    assert!((found.chance_agreement.unwrap() - 0.95125).abs() < 1e-12);
    assert!((found.gwet_ac1.unwrap() - 0.90125 / 0.95125).abs() < 1e-12);
    assert_eq!((found.prevailing.clone(), found.undefined), (Some(Label::from("○")), None));
    assert!((found.prevalence.unwrap() - 0.975).abs() < 1e-12);
    says(
        &found,
        "95.0 % of the pairs of marks agree, but 97.5 % of the marks are '○', so 95.1 % would agree by \
         chance. α = 0.000 measures what is left above that, and is low (AC1, which one prevailing \
         category does not push down, is 0.947). This says that few units tell the categories apart, \
         not that the raters quarrel.",
        &["95.0 %", "97.5 %", "「○」", "95.1 %", "α = 0.000", "0.947"],
    );
}

#[test]
fn disagreement_opposition_and_agreement_are_told_apart() {
    let found = six_of_ten(&plain());
    assert_eq!(found.kind, ExplanationKind::Disagreement);
    says(
        &found,
        "60.0 % of the pairs of marks agree, where 50.0 % would by chance (α = 0.240). Write down what \
         the marks mean, and discuss the units that split first.",
        &["60.0 %", "50.0 %", "α = 0.240"],
    );
    let found = one_of_four(&plain());
    assert_eq!(found.kind, ExplanationKind::Opposition);
    says(
        &found,
        "25.0 % of the pairs of marks agree, where chance would give 53.1 % (α = -0.400, below 0). See \
         whether a rater reads the scale the other way round.",
        &["25.0 %", "53.1 %", "α = -0.400"],
    );
    let found = two(&[0, 1, 0, 1], &[0, 1, 0, 1], &plain());
    assert_eq!(found.kind, ExplanationKind::Agreement);
    says(
        &found,
        "100.0 % of the pairs of marks agree, well above the 50.0 % of chance (α = 1.000).",
        &["100.0 %", "50.0 %", "α = 1.000"],
    );
}

#[test]
fn thresholds_count_as_reached() {
    let alpha = six_of_ten(&plain()).krippendorff_alpha.unwrap();
    let kind = |low_alpha: f64, high_agreement: f64| {
        six_of_ten(&ExplainOptions { low_alpha, high_agreement, ..plain() }).kind
    };
    assert_eq!(kind(alpha, 1.0), ExplanationKind::Agreement);
    assert_eq!(kind(alpha.next_up(), 1.0), ExplanationKind::Disagreement);
    assert_eq!(kind(1.0, 0.6), ExplanationKind::Prevalence);
    assert_eq!(kind(1.0, 0.6f64.next_up()), ExplanationKind::Disagreement);
    // By chance is not below chance.
    let strict = ExplainOptions { high_agreement: 0.99, ..plain() };
    assert_eq!(one_of_forty(&strict).kind, ExplanationKind::Disagreement);
}

#[test]
fn the_prevailing_category_has_the_largest_mean_share() {
    // The first of equal ones.
    let found = six_of_ten(&plain());
    assert_eq!((found.prevailing, found.prevalence), (Some(Label::from("×")), Some(0.5)));
    // ○ ○ and ×: one unit each, so that both have one half; × has fewer marks, but comes first.
    let found = of(&[&[Some(1), None], &[Some(1), Some(0)]], &plain());
    assert_eq!((found.prevailing, found.prevalence), (Some(Label::from("×")), Some(0.5)));
    let found = of(&[&[Some(0), Some(0)], &[Some(0), Some(1)]], &plain());
    assert_eq!((found.prevailing, found.prevalence), (Some(Label::from("×")), Some(0.75)));
    let found = of(&[&[None, None], &[None, None]], &plain());
    assert_eq!((found.prevailing, found.prevalence), (None, None));
}

#[test]
fn what_is_undefined_is_explained() {
    let one_rater = of(&[&marks(&[0, 1])], &plain());
    let no_pairs = of(&[&[Some(0), None], &[None, Some(1)]], &plain());
    let one_value = two(&[1, 1], &[1, 1], &plain());
    for (found, reason, english, japanese) in [
        (
            one_rater,
            Undefined::FewRaters,
            "Agreement needs at least two raters.",
            "評価者が二人以上",
        ),
        (
            no_pairs,
            Undefined::NoPairs,
            "No unit has marks from two raters: let several raters mark the same units.",
            "二人以上が評価した対象がありません",
        ),
        (
            one_value,
            Undefined::OneValue,
            "All marks that can be compared are the same value. Everybody agrees, but nothing shows \
             whether the raters could tell a difference, so α has no value.",
            "すべて同じ値",
        ),
    ] {
        assert_eq!((found.kind, found.undefined), (ExplanationKind::Undefined, Some(reason)));
        assert_eq!(found.krippendorff_alpha, None);
        says(&found, english, &[japanese]);
    }
}
