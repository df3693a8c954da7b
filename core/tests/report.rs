//! Reports, views and charts: their structure, their widths, and names that try to break out.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::board::MarkTable;
use marusankaku::chart::{self, Chart};
use marusankaku::finding::{FindingsOptions, Names, findings};
use marusankaku::report::{
    Document, Format, ReportOptions, TextLayout, View, minutes, minutes_of_round, report, summary,
};
use marusankaku::text::{AmbiguousWidth, width};
use marusankaku::{Board, Lang, Scale, cells, coverage, criteria, discussion, ranking, sample};

const LANGS: [Lang; 2] = [Lang::Ja, Lang::En];

fn layouts() -> [TextLayout; 2] {
    [AmbiguousWidth::Narrow, AmbiguousWidth::Wide]
        .map(|ambiguous_width| TextLayout { width: 88, ambiguous_width })
}

fn options(lang: Lang) -> ReportOptions {
    ReportOptions { lang, ..ReportOptions::default() }
}

fn round(id: &str, lang: Lang) -> Document {
    minutes_of_round(&sample(), Some(id), &options(lang)).unwrap()
}

const HOSTILE: [&str; 4] = [
    "<script>alert(1)</script>",
    "a|b\nc](javascript:x)",
    "\u{202e}evil\u{2066}",
    "\u{1b}[31mred\u{7}\" onload=\"x",
];

fn hostile() -> Board {
    let [a, b, c, d] = HOSTILE;
    let mut table = MarkTable {
        raters: Vec::new(),
        solutions: Vec::new(),
        problems: Vec::new(),
        marks: Vec::new(),
        points: vec![(c, 3.0), (d, 1.0)],
        scale: Scale::default(),
    };
    for (k, rater) in [a, b].into_iter().enumerate() {
        for solution in [d, a, b] {
            for problem in [c, d] {
                table.raters.push(rater);
                table.solutions.push(solution);
                table.problems.push(problem);
                table.marks.push(["○", "×", "△"][(k + solution.len() + problem.len()) % 3]);
            }
        }
    }
    Board::from_table(table).unwrap()
}

/// 6 raters × 10 problems × 8 solutions.
fn large() -> Board {
    let ids = |prefix: &str, n: usize| (1..=n).map(|i| format!("{prefix}{i}")).collect::<Vec<_>>();
    let (raters, solutions, problems) = (ids("rater", 6), ids("S", 8), ids("P", 10));
    let mut table = MarkTable {
        raters: Vec::new(),
        solutions: Vec::new(),
        problems: Vec::new(),
        marks: Vec::new(),
        points: Vec::new(),
        scale: Scale::default(),
    };
    for (r, rater) in raters.iter().enumerate() {
        for (s, solution) in solutions.iter().enumerate() {
            for (p, problem) in problems.iter().enumerate() {
                table.raters.push(rater);
                table.solutions.push(solution);
                table.problems.push(problem);
                table.marks.push(["○", "△", "×"][(r * s + p * p + s) % 3]);
            }
        }
    }
    Board::from_table(table).unwrap()
}

/// Panics unless every tag is closed in order.
fn assert_balanced(markup: &str) {
    const VOID: [&str; 1] = ["meta"];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = markup;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if rest.starts_with('!') {
            continue;
        }
        let end = rest.find('>').unwrap();
        let tag = &rest[..end];
        let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "closes {name}");
        } else if !VOID.contains(&name) {
            open.push(name);
        }
        rest = &rest[end..];
    }
    assert!(open.is_empty(), "{open:?} stay open");
}

fn assert_harmless_markup(markup: &str) {
    assert!(!markup.contains("<script"), "script");
    assert!(!markup.contains(" id="), "an id");
    assert!(!markup.contains("<iframe") && !markup.contains("<img") && !markup.contains("<link"));
    assert!(!markup.contains("\" onload=\""), "an attribute got out");
    let outside = markup.replace("http://www.w3.org/2000/svg", "");
    assert!(!outside.contains("http://") && !outside.contains("https://"), "an address");
    assert_no_control(markup);
}

fn assert_no_control(text: &str) {
    let steering = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}' | '\u{feff}')
    };
    assert!(!text.chars().any(steering), "{:?}", text.chars().find(|c| steering(*c)));
}

#[test]
fn the_answer_says_what_may_be_said_and_no_more() {
    let text = round("1", Lang::En).to_text(&TextLayout { width: 2000, ..TextLayout::default() });
    assert!(text.contains("S1 is ahead by 0.4 of 30 (16.5; next is S5). The order of S1 and S5 is not settled: it depends on △ (it changes at 0.538), on one blank (sales: S1 × P2), on one rater (sales) and on 1 point (P1, P2 or P3)."), "{text}");
    assert!(text.contains("P4 (5 points) is not solved by anything."));
    assert!(text.contains("write criteria for P5 and P7"));
    assert!(text.contains("sales marks S1 × P2"));
    assert!(!text.contains("won with"));
    let text = round("2", Lang::En).to_text(&TextLayout { width: 2000, ..TextLayout::default() });
    assert!(text.contains("S8 won with 22.2 of 30, 4.2 ahead of S3. This holds for every value of △ from 0 to 1, without any one rater, without any one problem, for every settlement of one cell or one problem; no blanks are left. The smallest change of points that changes it is +6 (P8 from 2 to 8)."), "{text}");
    for beside in
        ["S1 is now number 4 (14.7)", "S8 takes 55 person-days, the most of all; S3 takes 20"]
    {
        assert!(text.contains(beside), "{beside}");
    }
    let text = round("1", Lang::Ja).to_text(&TextLayout { width: 2000, ..TextLayout::default() });
    assert!(text.contains("S1 が 30 点中 0.4 点差で前にいます"));
    assert!(text.contains("S1・S5 の順序はまだ決まっていません"));
}

#[test]
fn sections_stand_in_the_order_of_a_meeting() {
    for lang in LANGS {
        let markdown = round("1", lang).to_markdown();
        let heads: Vec<&str> =
            markdown.lines().filter_map(|line| line.strip_prefix("## ")).collect();
        assert_eq!(heads.len(), 7);
        for (k, head) in heads.iter().enumerate() {
            assert!(head.starts_with(&(k + 1).to_string()), "{head}");
        }
        let html = round("1", lang).to_html();
        assert_eq!(html.matches("<h2").count(), 7);
        assert_eq!(html.matches("<h1").count(), 1);
    }
}

#[test]
fn no_line_of_text_is_wider_than_asked() {
    for lang in LANGS {
        for layout in layouts() {
            let board = hostile();
            let texts = [
                round("1", lang).to_text(&layout),
                round("2", lang).to_text(&layout),
                minutes(&board, &options(lang)).unwrap().to_text(&layout),
                minutes(&large(), &options(lang)).unwrap().to_text(&layout),
            ];
            for text in &texts {
                assert_no_control(text);
                for line in text.lines() {
                    let columns = width(line, layout.ambiguous_width);
                    assert!(columns <= 88, "{columns}: {line}");
                    assert_eq!(line, line.trim_end());
                }
            }
        }
    }
}

#[test]
fn a_summary_is_short_and_names_the_first_cell() {
    let workshop = sample();
    for board in ["1", "2"].map(|id| workshop.board(Some(id)).unwrap()).iter().chain([&hostile()]) {
        for lang in LANGS {
            for layout in layouts() {
                let text = summary(board, lang, &layout).unwrap();
                assert!(text.lines().count() <= 12, "{text}");
                assert!(text.lines().all(|line| width(line, layout.ambiguous_width) <= 88));
                assert_no_control(&text);
            }
        }
    }
    let first = summary(&workshop.board(Some("1")).unwrap(), Lang::En, &TextLayout::default());
    let first = first.unwrap();
    assert!(
        first.contains("S1 is ahead by 0.4 of 30 (16.5; next is S5).") && first.contains("S5 × P5"),
        "{first}"
    );
}

#[test]
fn pages_stand_alone_and_names_cannot_break_out() {
    for lang in LANGS {
        let pages = [
            round("1", lang).to_html(),
            round("2", lang).to_html(),
            minutes(&hostile(), &options(lang)).unwrap().to_html(),
        ];
        for page in &pages {
            assert!(page.starts_with("<!DOCTYPE html><html lang=\""));
            assert!(page.contains(&format!("<html lang=\"{}\"", lang.as_str())));
            assert_harmless_markup(page);
            assert_balanced(page);
            let pictures = page.matches("<svg").count();
            assert!(pictures >= 2);
            assert_eq!(page.matches("role=\"img\"").count(), pictures);
            assert_eq!(page.matches("<desc>").count(), pictures);
        }
        assert!(pages[2].contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    }
}

#[test]
fn markdown_keeps_names_as_text() {
    for lang in LANGS {
        let markdown = minutes(&hostile(), &options(lang)).unwrap().to_markdown();
        assert_no_control(&markdown);
        assert!(!markdown.contains("<script"));
        assert!(!markdown.replace("\\]", "").contains("](javascript"));
        let mut columns = 0;
        for line in markdown.lines().chain([""]) {
            let cells = line.replace("\\|", "").matches('|').count();
            if !line.starts_with('|') {
                columns = 0;
            } else if columns == 0 {
                columns = cells;
            }
            assert!(columns == 0 || cells == columns, "{line}");
        }
    }
}

#[test]
fn fragments_are_small_and_leave_the_page_around_them_alone() {
    let board = large();
    for lang in LANGS {
        let names = Names::of(&board, lang);
        let found = findings(&board, &FindingsOptions::default()).unwrap();
        let views = [
            board.view(&names),
            ranking(&board, &Default::default()).unwrap().view(&names),
            cells(&board).view(&names),
            discussion(&board, Some(5)).view(&names),
            criteria(&board).unwrap().view(&names),
            coverage(&board).view(&Names::ids(lang)),
            found.view(&names),
            marusankaku::raters(&board).unwrap().view(&names),
            marusankaku::agreement(&board, &Default::default()).unwrap().view(&names),
            marusankaku::merges(&board).unwrap().view(&names),
            marusankaku::compare(&board, &board, &Default::default()).unwrap().view(&names),
        ];
        for view in &views {
            let html = view.to_fragment();
            assert!(html.len() <= 60_000, "{} bytes", html.len());
            assert!(html.starts_with("<div class=\"maru\" lang="));
            assert!(html.contains("<th scope=\"row\"") && html.contains("scope=\"col\""));
            assert_harmless_markup(&html);
            assert_balanced(&html);
            let (_, style) = html.split_once("<style>").unwrap();
            assert!(style.split_once("</style>").unwrap().0.len() <= 6_000);
        }
    }
}

#[test]
fn charts_are_titled_pictures_with_the_same_data_as_a_spec() {
    let workshop = sample();
    let second = workshop.board(Some("2")).unwrap();
    let board = workshop.board(Some("1")).unwrap();
    for lang in LANGS {
        let ranked = ranking(&board, &Default::default()).unwrap();
        let robustness = marusankaku::robustness(&board, &Default::default()).unwrap();
        let agreement = marusankaku::agreement(&board, &Default::default()).unwrap();
        let comparison = marusankaku::compare(&board, &second, &Default::default()).unwrap();
        let confidence = marusankaku::confidence(&board, &Default::default()).unwrap();
        let shift = marusankaku::smallest_points_shift(&board).unwrap();
        let charts: [Chart; 11] = [
            chart::marks(&board, lang),
            chart::marks(&hostile(), lang),
            chart::ranking(&board, &ranked, lang),
            chart::level(&board, None, lang).unwrap(),
            chart::points(&board, "P3", lang).unwrap(),
            chart::rank_acceptability(&robustness.rank_acceptability, lang),
            chart::agreement(&agreement, lang),
            chart::confidence(&confidence, lang),
            chart::points_shift(&board, &shift, lang),
            chart::rounds(&comparison, lang),
            chart::ranking_rounds(&comparison, lang),
        ];
        for drawn in &charts {
            let svg = drawn.svg();
            assert_balanced(svg);
            assert_harmless_markup(svg);
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
            let spec = drawn.to_vega_lite();
            assert_eq!(spec["$schema"], "https://vega.github.io/schema/vega-lite/v5.json");
            assert!(!spec["data"]["values"].as_array().unwrap().is_empty());
        }
        assert!(charts[3].svg().contains("0.538"));
        assert_eq!(charts[0].to_vega_lite()["data"]["values"].as_array().unwrap().len(), 56);
    }
    assert_eq!(chart::level(&board, Some("☆"), Lang::En).unwrap_err().code(), "unknown_id");
    assert_eq!(chart::points(&board, "P9", Lang::En).unwrap_err().code(), "unknown_id");
}

#[test]
fn degenerate_boards_have_reports() {
    let one = MarkTable {
        raters: vec!["pm"],
        solutions: vec!["S1"],
        problems: vec!["P1"],
        marks: vec![""],
        points: vec![],
        scale: Scale::default(),
    };
    let unmarked = Board::from_table(one.clone()).unwrap();
    let two_levels =
        Board::from_table(MarkTable {
            marks: vec!["○"], scale: Scale::usual(&["×", "○"]), ..one
        })
        .unwrap();
    let counted = Board::from_counts(
        Scale::default(),
        vec![marusankaku::model::Problem::new("P1", 1.0)],
        vec![marusankaku::model::Solution::new("S1"), marusankaku::model::Solution::new("S2")],
        40,
        &[10, 10, 20, 5, 30, 5],
    )
    .unwrap();
    for board in [&unmarked, &two_levels, &counted] {
        for lang in LANGS {
            for format in [Format::Html, Format::Markdown, Format::Text] {
                let text = report(board, &ReportOptions { format, ..options(lang) }).unwrap();
                assert!(!text.contains("NaN") && !text.contains("inf "), "{text}");
            }
        }
    }
}

#[test]
fn the_documented_rules_are_those_of_the_code() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    for (lang, name) in [(Lang::Ja, "findings.ja.md"), (Lang::En, "findings.md")] {
        let written = std::fs::read_to_string(root.join(name)).unwrap_or_default();
        let expected = marusankaku::report::rules(lang).to_markdown();
        assert_eq!(written, expected, "docs/{name} differs: write report::rules into it");
    }
}
