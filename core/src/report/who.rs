//! Who marked a round, where it was not every rater by themselves: proxies, and who only looked on.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use crate::error::Lang;
use crate::model::{Round, Workshop};

/// The field of a mark that says who typed it, where it was not the rater.
const ENTERED_BY: &str = "entered_by";

/// A sentence for each that holds.
pub(super) fn sentences(workshop: &Workshop, round: &Round, lang: Lang) -> Vec<String> {
    let typed: BTreeSet<(&str, &str)> = round
        .marks
        .iter()
        .filter_map(|row| Some((&*row.rater, row.extra.get(ENTERED_BY).and_then(Value::as_str)?)))
        .collect();
    let marked: HashSet<&str> = round.marks.iter().map(|row| &*row.rater).collect();
    let raters = || workshop.raters.iter().map(|rater| &*rater.id);
    let proxies: Vec<String> = raters()
        .flat_map(|id| typed.iter().filter(move |(rater, _)| *rater == id))
        .map(|(rater, by)| lang.pick(format!("{rater}（入力 {by}）"), format!("{rater} (by {by})")))
        .collect();
    let others: Vec<&str> = raters().filter(|id| !marked.contains(id)).collect();
    let mut sentences = Vec::new();
    if !proxies.is_empty() {
        sentences.push(lang.pick(
            format!("代理で入力された評価: {}。", proxies.join("、")),
            format!("Marks that a proxy entered: {}.", proxies.join(", ")),
        ));
    }
    if !others.is_empty() {
        sentences.push(lang.pick(
            format!("この回に評価せず、人数に入らない人: {}。", others.join("、")),
            format!("Not marking in this round, and not counted: {}.", others.join(", ")),
        ));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use crate::error::{Lang, Result};
    use crate::model::Rater;
    use crate::report::{Format, ReportOptions, report_of_round};
    use crate::sample;

    #[test]
    fn proxies_and_onlookers_are_named_in_the_minutes() -> Result<()> {
        let mut workshop = sample();
        let options = |lang| ReportOptions { format: Format::Markdown, lang, ..Default::default() };
        let plain = report_of_round(&workshop, Some("1"), &options(Lang::Ja))?;
        assert!(!plain.contains("代理") && !plain.contains("評価せず"));
        workshop.raters.push(Rater::new("obs"));
        for row in workshop.rounds[0].marks.iter_mut().filter(|row| row.rater == "design") {
            row.extra.insert(super::ENTERED_BY.to_owned(), "見学者".into());
        }
        let ja = report_of_round(&workshop, Some("1"), &options(Lang::Ja))?;
        assert!(ja.contains("代理で入力された評価: design（入力 見学者）。"), "{ja}");
        assert!(ja.contains("人数に入らない人: obs。") && ja.contains("評価者 5 人"), "{ja}");
        let en = report_of_round(&workshop, Some("1"), &options(Lang::En))?;
        assert!(en.contains("proxy entered: design (by 見学者)."), "{en}");
        assert!(en.contains("not counted: obs."), "{en}");
        Ok(())
    }
}
