//! A decision record in Markdown, in the sections of MADR 4 (adr.github.io/madr).

use serde::Deserialize;

use super::colophon::values;
use super::fingerprint::fingerprint_of_workshop;
use super::markdown::escape;
use super::{answer, trust};
use crate::board::Board;
use crate::date::Date;
use crate::error::{Lang, Result};
use crate::finding::{Findings, Names, Results, ResultsOptions, Severity, Thresholds, list};
use crate::model::Workshop;
use crate::plan::all_findings;
use crate::robust::RobustnessOptions;
use crate::text::{fixed, number};

/// How a decision record is written.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DecisionOptions {
    /// Its language.
    pub lang: Lang,
    /// The day of the decision; the library reads no clock.
    pub date: Option<Date>,
    /// Ids of the solutions decided on; those that the plan adopts where none are given.
    pub adopted: Vec<String>,
    /// Its title.
    pub title: Option<String>,
    /// The limits of the findings.
    pub thresholds: Thresholds,
}

/// The decision of a workshop as a MADR: what was decided and why, what was rejected and why, who saw
/// it otherwise, what it depends on, and the fingerprint of the input.
///
/// Without an adopted solution it is a proposal (`status: proposed`) of the winners.
///
/// # Errors
/// [`Error::UnknownId`](crate::Error::UnknownId) where there is no round or no such solution in it.
///
/// # Examples
/// ```
/// use marusankaku::{Lang, report::{DecisionOptions, decision_record}};
/// let options = DecisionOptions { lang: Lang::En, ..DecisionOptions::default() };
/// let text = decision_record(&marusankaku::sample(), &options)?;
/// assert!(text.starts_with("---\nstatus: accepted\n"));
/// assert!(text.contains("## Considered Options") && text.contains("### Confirmation"));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn decision_record(workshop: &Workshop, options: &DecisionOptions) -> Result<String> {
    let round = workshop.round(None)?;
    let board = Board::from_round(workshop, round)?;
    let adopted =
        if options.adopted.is_empty() { &workshop.plan.adopted } else { &options.adopted };
    for id in adopted {
        board.solution_position(id)?;
    }
    let before = match workshop.round_before(&round.id) {
        Some(before) => Some(Board::from_round(workshop, before)?),
        None => None,
    };
    let robustness = RobustnessOptions { draws: 1, ..RobustnessOptions::default() };
    let computed = ResultsOptions { robustness, before: before.as_ref() };
    let record = Record {
        workshop,
        board: &board,
        results: &Results::of(&board, &computed)?,
        findings: &all_findings(workshop, Some(&options.thresholds))?,
        adopted,
        options,
        names: Names::of(&board, options.lang),
    };
    Ok(record.write())
}

struct Record<'a> {
    workshop: &'a Workshop,
    board: &'a Board,
    results: &'a Results,
    findings: &'a Findings,
    adopted: &'a [String],
    options: &'a DecisionOptions,
    names: Names,
}

impl Record<'_> {
    fn write(&self) -> String {
        let lang = self.options.lang;
        let chosen = self.chosen();
        let names: Vec<String> = chosen.iter().map(|id| self.names.solution(id)).collect();
        let names = list(lang, &names);
        let usual = lang.pick(format!("{names} を採用する"), format!("Adopt {names}"));
        let title = self.options.title.clone().unwrap_or(usual);
        let mut out = self.front_matter();
        line(&mut out, &format!("# {}", escape(&title)));
        section(&mut out, "Context and Problem Statement", &self.context());
        bullets(&mut out, "Decision Drivers", &self.drivers());
        let considered: Vec<String> = self
            .results
            .ranking
            .rows
            .iter()
            .map(|row| self.names.solution(&row.solution))
            .collect();
        bullets(&mut out, "Considered Options", &considered);
        section(&mut out, "Decision Outcome", &self.outcome(&names));
        sub(&mut out, "Consequences", &self.consequences(chosen));
        sub(&mut out, "Confirmation", &self.confirmation());
        line(&mut out, "## Pros and Cons of the Options");
        for row in &self.results.ranking.rows {
            sub(
                &mut out,
                &self.names.solution(&row.solution),
                &self.pros_and_cons(&row.solution, chosen),
            );
        }
        bullets(&mut out, "More Information", &self.more());
        out.trim_end().to_owned() + "\n"
    }

    fn chosen(&self) -> &[String] {
        if self.adopted.is_empty() { &self.results.ranking.winners } else { self.adopted }
    }

    fn front_matter(&self) -> String {
        let status = if self.adopted.is_empty() { "proposed" } else { "accepted" };
        let mut out = format!("---\nstatus: {status}\n");
        if let Some(date) = self.options.date {
            out.push_str(&format!("date: {date}\n"));
        }
        // As JSON, whose strings YAML reads.
        let makers: Vec<&str> = self.board.raters().iter().map(|rater| rater.id.as_str()).collect();
        out.push_str(&format!("decision-makers: {}\n---\n\n", serde_json::json!(makers)));
        out
    }

    fn context(&self) -> String {
        let lang = self.options.lang;
        let (problems, solutions, raters) =
            (self.board.problems().len(), self.board.solutions().len(), self.board.rater_count());
        let (points, round) =
            (number(self.board.points_sum(), 2), self.board.round().unwrap_or("-"));
        let what = self.workshop.title.as_deref().unwrap_or_default();
        lang.pick(
            format!("{what}: {raters} 人が、{problems} 個の課題（重み計 {points}）に対する {solutions} 個の解決策を ○△× で評価した（第 {round} 回）。どれを採用するか。"),
            format!("{what}: {raters} raters marked {solutions} solutions against {problems} problems ({points} points) with ○ △ × (round {round}). Which one is adopted?"),
        )
    }

    fn drivers(&self) -> Vec<String> {
        let lang = self.options.lang;
        let problems = self.board.problems().iter();
        problems
            .map(|problem| {
                let (name, points) = (self.names.problem(&problem.id), number(problem.points, 2));
                lang.pick(format!("{name}: 重み {points}"), format!("{name}: {points} points"))
            })
            .collect()
    }

    fn outcome(&self, names: &str) -> String {
        let lang = self.options.lang;
        let lead = answer::lead(self.board, self.results, lang);
        let trust = trust::trust(self.board, self.results, &self.options.thresholds, lang);
        let because = std::iter::once(lead).chain(trust).collect::<Vec<_>>();
        let because = because.join(lang.pick("", " "));
        lang.pick(
            format!("採用: 「{names}」。理由: {because}"),
            format!("Chosen option: \"{names}\", because: {because}"),
        )
    }

    fn consequences(&self, chosen: &[String]) -> Vec<String> {
        let lang = self.options.lang;
        let solved = self.board.problems().iter().enumerate().filter_map(|(at, problem)| {
            let best = chosen
                .iter()
                .filter_map(|id| self.board.mean(self.board.solution_position(id).ok()?, at))
                .fold(0.0, f64::max);
            let share = best / self.board.scale().top();
            let (name, mean) = (self.names.problem(&problem.id), fixed(best, 2));
            if share >= 0.75 {
                Some(lang.pick(
                    format!("良い点: {name}が解ける見込み（平均 {mean}）"),
                    format!("Good, because {name} is expected to be solved (mean {mean})"),
                ))
            } else if share < 0.5 {
                Some(lang.pick(
                    format!("悪い点: {name}は残る（平均 {mean}）"),
                    format!("Bad, because {name} stays (mean {mean})"),
                ))
            } else {
                None
            }
        });
        solved.collect()
    }

    fn confirmation(&self) -> Vec<String> {
        let lang = self.options.lang;
        let milestones = self.workshop.plan.milestones.iter().map(|milestone| {
            let (id, due) = (&milestone.id, milestone.due);
            let hypothesis = milestone.hypothesis.as_deref().unwrap_or("-");
            let metric = milestone.metric.as_deref().unwrap_or("-");
            lang.pick(
                format!("{id}（{due}まで）: {hypothesis}［指標 {metric}］"),
                format!("{id} (by {due}): {hypothesis} [metric {metric}]"),
            )
        });
        milestones.collect()
    }

    fn pros_and_cons(&self, id: &str, chosen: &[String]) -> Vec<String> {
        let lang = self.options.lang;
        let mut lines = Vec::new();
        let ranking = &self.results.ranking;
        if let Some(row) = ranking.rows.iter().find(|row| row.solution == id) {
            let (rank, score) = (row.rank, fixed(row.score, 2));
            let best = ranking.rows.first().map_or(0.0, |best| best.score);
            let behind = fixed(best - row.score, 2);
            lines.push(lang.pick(
                format!("{rank} 位、{score} 点（1 位と {behind} 点差）"),
                format!("rank {rank}, {score} points ({behind} behind the first)"),
            ));
        }
        let solution = self.board.solutions().iter().find(|solution| solution.id == id);
        if let Some(cost) = solution.and_then(|solution| solution.cost_person_days) {
            let cost = number(cost, 1);
            lines.push(lang.pick(format!("工数 {cost} 人日"), format!("{cost} person-days")));
        }
        if !chosen.iter().any(|own| own == id) {
            lines.push(lang.pick("採用しない", "rejected").to_owned());
        }
        lines
    }

    fn more(&self) -> Vec<String> {
        let lang = self.options.lang;
        let mut lines: Vec<String> = Vec::new();
        for (rater, without) in self.results.robustness.without_rater.iter() {
            if without.changes_winner {
                let winners = list(lang, &without.winners);
                lines.push(lang.pick(
                    format!("異論: {rater} を除くと {winners} が 1 位になる。"),
                    format!("Dissent: without {rater}, {winners} would win."),
                ));
            }
        }
        for row in self.results.raters.rows.iter() {
            if let Some(own) = self.own_winners(&row.rater)
                && own != self.results.ranking.winners
            {
                let own = list(lang, &own);
                let rater = self.names.rater(&row.rater);
                lines.push(lang.pick(
                    format!("異論: {rater}の評価だけなら 1 位は {own}。"),
                    format!("Dissent: by the marks of {rater} alone, {own} would win."),
                ));
            }
        }
        let open = self.findings.rows.iter().filter(|finding| {
            finding.severity == Severity::Act || finding.id == "yielded-to-rater"
        });
        lines.extend(
            open.map(|finding| format!("{}: {}", finding.id, finding.message.in_lang(lang))),
        );
        let values = values(&self.results.ranking.conventions);
        lines.push(lang.pick(
            format!("計算の約束: {values}。得点＝Σ 重み × マスの平均。空欄は 0 ではなく、平均に入れない。"),
            format!("Conventions: {values}. Score = sum of points × cell mean. A blank is not 0: it is left out of means."),
        ));
        let hash = fingerprint_of_workshop(self.workshop);
        let version = env!("CARGO_PKG_VERSION");
        lines.push(lang.pick(
            format!("入力の指紋（ワークショップの JSON の FNV-1a 64 ビット）: {hash}。marusankaku {version}。"),
            format!("Fingerprint of the input (FNV-1a, 64 bit, of the workshop's JSON): {hash}. marusankaku {version}."),
        ));
        lines
    }

    /// Who would win by the marks of one rater.
    fn own_winners(&self, rater: &str) -> Option<Vec<String>> {
        let mut board = self.board.clone();
        while board.raters().len() > 1 {
            let other = board.raters().iter().position(|own| own.id != rater)?;
            board = board.without_rater(other);
        }
        let scores = crate::ranking::scores(&board);
        let winners = crate::ranking::winners(&scores, board.tolerance());
        Some(crate::ranking::ids(&board, &winners))
    }
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push_str("\n\n");
}

fn section(out: &mut String, title: &str, text: &str) {
    line(out, &format!("## {title}"));
    line(out, &escape(text));
}

fn bullets(out: &mut String, title: &str, items: &[String]) {
    line(out, &format!("## {title}"));
    push_items(out, items);
}

fn sub(out: &mut String, title: &str, items: &[String]) {
    if items.is_empty() {
        return;
    }
    line(out, &format!("### {}", escape(title)));
    push_items(out, items);
}

fn push_items(out: &mut String, items: &[String]) {
    for item in items {
        out.push_str(&format!("* {}\n", escape(item)));
    }
    out.push('\n');
}
