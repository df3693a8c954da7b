use std::fmt;

use serde::Serialize;

use super::codes::codes;
use super::{Lang, Place};

codes! {
    /// What is wrong with a place of an input; the names are stable.
    FaultCode;
    AmbiguousMark "ambiguous_mark" "二通りに読める記号です。どちらの意味かを meaning で指定してください" "the mark can be read in two ways; say which with meaning";
    UnknownMark "unknown_mark" "評価記号（◎ ○ △ ×）か、空欄・わからない・対象外で入力してください" "a mark is ◎, ○, △ or ×, or one of the blanks (empty, わからない, 対象外)";
    ConflictingMark "conflicting_mark" "同じ評価者・解決策・課題に異なる評価があります。一つにしてください" "one rater gave one cell two different marks; keep one";
    UnknownRater "unknown_rater" "評価者の一覧にない id です" "the rater is not in the list of raters";
    UnknownSolution "unknown_solution" "解決策の一覧にない id です" "the solution is not in the list of solutions";
    UnknownProblem "unknown_problem" "課題の一覧にない id です" "the problem is not in the list of problems";
    DuplicateId "duplicate_id" "id は一度だけ使えます" "an id stands once in its list";
    MissingId "missing_id" "id は空にできません" "an id is not empty";
    MissingColumn "missing_column" "必要な列がありません" "the table has this column";
    DuplicateColumn "duplicate_column" "同じ列名は一度だけ使えます" "a column stands once in the header";
    AmbiguousField "ambiguous_field" "項目名が、表ではほかの項目の列名として読まれます。その項目の名前にするか、まったく別の名前にしてください" "a field that is not known has a name that no table reads as another field";
    DuplicateField "duplicate_field" "同じ項目は一度だけ書けます" "a field stands once in the table";
    EmptyFile "empty_file" "ファイルが空です" "the file has a header and at least one row";
    NoRows "no_rows" "見出しの下に行がありません" "there is at least one row under the header";
    RaggedRow "ragged_row" "どの行も見出しと同じ数の列が必要です" "every row has as many fields as the header";
    UnclosedQuote "unclosed_quote" "引用符が閉じていません" "a quoted field ends with a quotation mark";
    FieldTooLong "field_too_long" "一つの欄が長すぎます（上限は options で変更できます）" "a field is within the limit of bytes (the options can raise it)";
    TooManyRows "too_many_rows" "行が多すぎます（上限は options で変更できます）" "a table is within the limit of rows (the options can raise it)";
    TooManyColumns "too_many_columns" "列が多すぎます（上限は options で変更できます）" "a table is within the limit of columns (the options can raise it)";
    TooManyCells "too_many_cells" "欄が多すぎます（上限は options で変更できます）" "a file is within the limit of cells (the options can raise it)";
    FileTooLarge "file_too_large" "ファイルが大きすぎます（上限は options で変更できます）" "a file is within the limit of bytes (the options can raise it)";
    Undecodable "undecodable" "UTF-8 でも cp932（Shift_JIS）でもない文字です" "text is UTF-8 or cp932 (Shift_JIS)";
    ControlCharacter "control_character" "制御文字は使えません" "text has no control characters";
    PointsNotANumber "points_not_a_number" "重み（点数）は数で入力してください" "points are a number";
    PointsNotFinite "points_not_finite" "重み（点数）は有限の数で入力してください" "points are finite";
    NegativePoints "negative_points" "重み（点数）は 0 以上にしてください" "points are 0 or more";
    PointsSumZero "points_sum_zero" "少なくとも一つの課題に 0 より大きい重みが必要です" "at least one problem has points above 0";
    ConflictingPoints "conflicting_points" "同じ課題に異なる重みがあります。一つにしてください" "one problem has two different points; keep one";
    InvalidNumber "invalid_number" "数で入力してください" "the field is a number";
    InvalidKind "invalid_kind" "課題の種類は customer か model です" "the kind of a problem is customer or model";
    InvalidDate "invalid_date" "日付は 2026-12-01、時刻は 10:00 の形で入力してください" "a date is such as 2026-12-01, a time such as 10:00";
    InvalidWord "invalid_word" "決まった言葉のどれかで入力してください" "the field is one of its words";
    MissingValue "missing_value" "この欄は空にできません" "the field is not empty";
    UnknownReference "unknown_reference" "参照先の一覧にない id です" "the id is in the list that it refers to";
    InvalidScale "invalid_scale" "評価記号は値の小さい順に、重複なく、有限の値で並べてください" "a scale has at least two levels with distinct symbols and finite values that do not decrease";
    UnrecognizedTable "unrecognized_table" "表の形がわかりません。列名か引数を確認してください" "a table is long (rater, solution, problem, mark) or wide (solutions by problems)";
    MissingRater "missing_rater" "だれの評価かわかりません。rater を指定してください" "a wide table says whose marks it holds (rater)";
    MissingFile "missing_file" "必要なファイルがありません" "the folder has this file";
    TooManySheets "too_many_sheets" "シートが多すぎます（上限は options で変更できます）" "a workbook is within the limit of sheets (the options can raise it)";
    UnreadableWorkbook "unreadable_workbook" "XLSX として開けません" "the file is an XLSX workbook";
    UnreadableJson "unreadable_json" "JSON として読めません" "the file is JSON of the published schema";
}

/// One fault: where, what was found, what was expected.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Fault {
    /// What is wrong.
    pub code: FaultCode,
    /// Where it stands.
    #[serde(flatten)]
    pub at: Place,
    /// What was found there.
    pub found: String,
    /// What was expected, in English.
    pub expected: String,
    /// The same in Japanese, a sentence of its own: what [`Fault::message`] says.
    #[serde(skip)]
    pub expected_ja: String,
    /// The line that it contradicts, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_line: Option<u32>,
    /// What an ambiguous mark may mean; empty for other faults.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<String>,
    /// Rater, solution and problem of the mark, where they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<[String; 3]>,
}

impl Fault {
    /// A fault whose expectation is the rule of its code.
    #[must_use]
    pub fn new(code: FaultCode, at: Place, found: impl Into<String>) -> Self {
        Self {
            code,
            at,
            found: found.into(),
            expected: code.rule(Lang::En).to_owned(),
            expected_ja: code.rule(Lang::Ja).to_owned(),
            first_line: None,
            candidates: Vec::new(),
            subject: None,
        }
    }

    /// Says more exactly what was expected: as a sentence in Japanese, behind `expected:` in English.
    #[must_use]
    pub fn expecting(mut self, ja: impl Into<String>, en: impl Into<String>) -> Self {
        self.expected_ja = ja.into();
        self.expected = en.into();
        self
    }

    /// The whole sentence in one language.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let place = self.at.describe(lang);
        let place = if place.is_empty() { place } else { place + ": " };
        let found = shorten(&self.found);
        let contradicts = match self.first_line {
            Some(line) => {
                lang.pick(format!("（{line} 行目と重複）"), format!(" (see line {line})"))
            }
            None => String::new(),
        };
        let candidates = if self.candidates.is_empty() {
            String::new()
        } else {
            let list = self.candidates.join(lang.pick("・", ", "));
            lang.pick(format!("（候補: {list}）"), format!(" (candidates: {list})"))
        };
        match lang {
            Lang::Ja => format!(
                "{place}「{found}」: {}{contradicts}{candidates} [{}]",
                self.expected_ja,
                self.code.as_str()
            ),
            Lang::En => format!(
                "{place}found '{found}': expected: {}{contradicts}{candidates} [{}]",
                self.expected,
                self.code.as_str()
            ),
        }
    }
}

/// An input with more faults than this is not what it should be: the rest of it is not looked at.
pub(crate) const MOST_FAULTS: usize = 10_000;

/// Some ids of a list, for messages.
pub(crate) fn listed<S: AsRef<str>>(ids: &[S]) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<String> = ids.iter().take(SHOWN).map(|id| shorten(id.as_ref())).collect();
    shown.join(", ") + if ids.len() > SHOWN { ", …" } else { "" }
}

/// Messages quote what was typed, but not a whole page of it.
fn shorten(text: &str) -> String {
    const SHOWN: usize = 60;
    let mut short: String = text.chars().take(SHOWN).map(visible).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    short
}

fn visible(c: char) -> char {
    if c.is_control() { '\u{fffd}' } else { c }
}

/// The faults of one input: at least one, at most [`Faults::MAX`] and a count of the rest.
#[derive(Debug, Clone, PartialEq)]
pub struct Faults {
    list: Vec<Fault>,
    omitted: usize,
}

impl Faults {
    /// How many faults of an input are kept.
    pub const MAX: usize = 100;

    /// Keeps the first [`Faults::MAX`] faults; `None` where there is none.
    #[must_use]
    pub fn from_list(mut list: Vec<Fault>) -> Option<Self> {
        let omitted = list.len().saturating_sub(Self::MAX);
        list.truncate(Self::MAX);
        (!list.is_empty()).then_some(Self { list, omitted })
    }

    /// The first fault.
    #[must_use]
    pub fn first(&self) -> &Fault {
        &self.list[0]
    }

    /// All that were kept.
    #[must_use]
    pub fn as_slice(&self) -> &[Fault] {
        &self.list
    }

    /// How many were not kept.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// One line a fault.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let mut lines: Vec<String> = self.list.iter().map(|fault| fault.message(lang)).collect();
        if self.omitted > 0 {
            lines.push(
                lang.pick(
                    format!("ほか {} 件", self.omitted),
                    format!("and {} more", self.omitted),
                ),
            );
        }
        lines.join("\n")
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self { list: vec![fault], omitted: 0 }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_snake_case_of_their_names() {
        for code in FaultCode::ALL {
            let name = format!("{code:?}");
            let mut snake = String::new();
            for c in name.chars() {
                if c.is_uppercase() && !snake.is_empty() {
                    snake.push('_');
                }
                snake.extend(c.to_lowercase());
            }
            assert_eq!(snake, code.as_str());
        }
    }

    #[test]
    fn a_message_names_the_place_and_the_rule() {
        let at = Place::file("round1.csv").at_line(3).at_column(4);
        let fault = Fault::new(FaultCode::UnknownMark, at, "☆");
        assert_eq!(
            fault.message(Lang::En),
            "round1.csv, line 3, column 4: found '☆': expected: a mark is ◎, ○, △ or ×, or one of \
             the blanks (empty, わからない, 対象外) [unknown_mark]"
        );
        assert!(fault.message(Lang::Ja).starts_with("round1.csv 3 行目 4 列目: 「☆」: "));
    }

    #[test]
    fn both_languages_say_what_was_expected() {
        let fault = Fault::new(FaultCode::InvalidNumber, Place::file("survey.csv"), "9");
        assert!(fault.message(Lang::Ja).contains("数で入力してください"));
        let fault = fault.expecting("1 以上 5 以下の数で入力してください", "a number from 1 to 5");
        let ja = fault.message(Lang::Ja);
        assert_eq!(ja, "survey.csv: 「9」: 1 以上 5 以下の数で入力してください [invalid_number]");
        assert!(fault.message(Lang::En).contains("expected: a number from 1 to 5"));
    }
}
