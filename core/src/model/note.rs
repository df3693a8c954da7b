use serde::Serialize;

use crate::error::{Lang, Place, Text, codes};

codes! {
    /// What reading noticed without refusing it; the names are stable.
    NoteCode;
    RepeatedMark "repeated_mark" "同じ評価が二度あります。一度だけ数えました" "the same mark stands twice; counted once";
    RepeatedPoints "repeated_points" "同じ評価者・課題の重みが二度あります。一度だけ数えました" "a rater's points of a problem stand twice; counted once";
    FormulaLike "formula_like" "表計算の式に見える文字です。そのまま保持し、CSV では先頭に ' を付けます" "looks like a spreadsheet formula; kept as typed, written to CSV after an apostrophe";
    FormulaGuard "formula_guard" "CSV に書くときに付けた ' を外しました" "the apostrophe that guards formulas in CSV was removed";
    Spelling "spelling" "別の書き方の記号を読み替えました" "a variant of a mark was read as the mark";
    UnknownColumn "unknown_column" "知らない列です。値は保持しました" "the column is not known; its values are kept";
    UnknownFile "unknown_file" "知らないファイルです。読みませんでした" "the file is not known; it was left alone";
    SkippedRows "skipped_rows" "評価ではない行を読み飛ばしました" "rows that hold no marks were skipped";
    SkippedColumn "skipped_column" "課題でも解決策でもない列のため読みませんでした" "the column belongs to no problem or solution; it was left alone";
    SkippedSheet "skipped_sheet" "評価者のシートではないため読みませんでした" "the sheet belongs to no rater; it was left alone";
    DecodedCp932 "decoded_cp932" "cp932（Shift_JIS）として読みました" "the text was read as cp932 (Shift_JIS)";
    PointsInSheet "points_in_sheet" "表の中の重みは課題の一覧と同じ値です。一覧の値を使いました" "points in the sheet were compared with the list of problems; the list holds";
    EqualPointsAssumed "equal_points_assumed" "重みが書かれていないため、すべての課題を 1 点としました" "no points are given; every problem counts 1";
}

/// One thing that reading noticed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Note {
    /// What it is.
    pub code: NoteCode,
    /// Where it stands (the first place of several).
    #[serde(flatten)]
    pub at: Place,
    /// What was found there.
    pub found: String,
    /// How many places there are.
    pub count: usize,
    /// The line that it repeats, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_line: Option<u32>,
    /// The sentence to show.
    pub message: Text,
}

impl Note {
    /// A note about one place.
    #[must_use]
    pub fn new(code: NoteCode, at: Place, found: impl Into<String>) -> Self {
        Self::counted(code, at, found, 1)
    }

    /// A note about several places, of which the first is named.
    #[must_use]
    pub fn counted(code: NoteCode, at: Place, found: impl Into<String>, count: usize) -> Self {
        let found = found.into();
        let message = Text::new(
            format!("「{found}」（{count} か所）: {}", code.rule(Lang::Ja)),
            format!("'{found}' ({count}×): {}", code.rule(Lang::En)),
        );
        Self { code, at, found, count, first_line: None, message }
    }
}
