//! The names that columns go by, and the header of a table.

use super::grid::{Grid, Log, Row};
use crate::error::{Fault, FaultCode};
use crate::mark;
use crate::model::NoteCode;

macro_rules! columns {
    ($($variant:ident $name:literal [$($alias:literal),*];)+) => {
        /// A column that tables have, whatever it is called.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Column {
            $($variant,)+
        }

        /// The names of columns and the other names that are accepted for each. Upper and lower
        /// case, and white space around a name, make no difference.
        pub const COLUMN_NAMES: &[(&str, &[&str])] = &[$(($name, &[$($alias),*]),)+];

        impl Column {
            const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The name that is written.
            pub(super) fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

columns! {
    Rater "rater" ["評価者", "記入者", "回答者"];
    Solution "solution" ["解決策", "解決案"];
    Problem "problem" ["課題"];
    Mark "mark" ["評価", "評価記号", "記号", "○△", "○△×"];
    Points "points" ["重み", "点数", "配点", "重み（点数）", "重み・点数", "weight"];
    Id "id" ["識別子"];
    Name "name" ["名前", "名称", "氏名"];
    NameJa "name_ja" ["日本語名", "名前（日本語）"];
    NameEn "name_en" ["英語名", "名前（英語）"];
    Kind "kind" ["種類", "種別", "区分"];
    Owner "owner" ["担当", "担当者"];
    Origin "origin" ["出所", "由来"];
    Cost "cost_person_days" ["工数", "人日", "工数（人日）"];
    Role "role" ["役割"];
    Value "value" ["値", "価値"];
    Aliases "aliases" ["別表記", "別の書き方"];
    Text "text" ["基準", "評価基準", "内容"];
    TextJa "text_ja" ["基準（日本語）"];
    TextEn "text_en" ["基準（英語）"];
    Evidence "evidence" ["根拠"];
    Process "process" ["工程", "プロセス"];
    Confidence "confidence" ["自信", "自信度"];
    Comment "comment" ["コメント", "感想"];
    CommentJa "comment_ja" ["コメント（日本語）"];
    CommentEn "comment_en" ["コメント（英語）"];
    Field "field" ["項目"];
    Example "example" ["例", "例のマス"];
    Check "check" ["確認", "確認項目"];
    Done "done" ["完了", "済"];
    Minutes "minutes" ["分", "時間（分）"];
    About "about" ["対象"];
    Source "source" ["出典"];
    KnownBy "known_by" ["知っている人", "知っている役割"];
    What "what" ["変更の種類"];
    Before "before" ["変更前"];
    After "after" ["変更後"];
    Reason "reason" ["理由"];
    Date "date" ["日付"];
    Part "part" ["文書の id"];
    Verdict "verdict" ["判定"];
    Passage "passage" ["箇所"];
    Red "red" ["赤字の理由"];
    ClearedBy "cleared_by" ["解消する方法"];
    Due "due" ["期日", "期限"];
    Baseline "baseline" ["現状の値", "現状"];
    Target "target" ["目標", "目標値"];
    Sd "sd" ["標準偏差"];
    MeasuredBy "measured_by" ["測り方"];
    PerDay "per_day" ["1日の件数", "一日の件数"];
    Days "days" ["日数"];
    From "from" ["原因の指標"];
    To "to" ["結果の指標"];
    Hypothesis "hypothesis" ["仮説"];
    Metric "metric" ["指標"];
    Group "group" ["群"];
    Units "n" ["件数"];
    Successes "successes" ["達成件数"];
    Mean "mean" ["平均"];
    IfTrue "if_true" ["正しかったときの成果"];
    IfFalse "if_false" ["違ったときの成果"];
    Gates "gates" ["次に進む先"];
    DependsOn "depends_on" ["先に終えるタスク", "前提"];
    Milestone "milestone" ["マイルストーン"];
    Time "time" ["時刻"];
    Attendees "attendees" ["参加者"];
}

impl Column {
    /// The column that a header calls.
    pub(super) fn from_text(text: &str) -> Option<Self> {
        let text = mark::normalize(text).to_lowercase();
        let text = text.replace('(', "（").replace(')', "）");
        let position = COLUMN_NAMES
            .iter()
            .position(|(name, aliases)| *name == text || aliases.contains(&text.as_str()))?;
        Self::ALL.get(position).copied()
    }
}

/// Where the columns of a table are.
#[derive(Debug)]
pub(super) struct Header {
    known: Vec<(Column, u32)>,
    /// Columns that the table does not know, kept as typed.
    extra: Vec<(String, u32)>,
    /// The position of the header's row in the grid.
    row: usize,
}

impl Header {
    /// Reads the header of a table that knows some columns and needs some of them.
    ///
    /// `None` where there is no use in reading the rows; the reason is logged.
    pub(super) fn read(
        grid: &Grid<'_>,
        knows: &[Column],
        needs: &[Column],
        log: &mut Log,
    ) -> Option<Self> {
        let Some(row) = grid.rows.iter().position(|row| !row.is_blank()) else {
            if !grid.broken {
                log.fault(FaultCode::EmptyFile, grid.place(Some(1), None), "");
            }
            return None;
        };
        if row > 0 && grid.broken {
            // The header itself was refused.
            return None;
        }
        let mut header = Self { known: Vec::new(), extra: Vec::new(), row };
        let before = log.faults.len();
        let cells = &grid.rows[row].cells;
        for cell in cells {
            let known = Column::from_text(&cell.text).filter(|column| knows.contains(column));
            let (name, again) = match known {
                Some(column) => (column.name(), header.column(column).is_some()),
                None => {
                    let name = cell.text.as_ref();
                    (name, header.extra.iter().any(|(earlier, _)| earlier == name))
                }
            };
            match known {
                _ if again
                    && !(name.is_empty() && header.values(grid, cell.column).count() == 0) =>
                {
                    log.fault(FaultCode::DuplicateColumn, grid.at(cell), name);
                }
                _ if again => {}
                Some(column) => header.known.push((column, cell.column)),
                None => {
                    let count = header.values(grid, cell.column).count();
                    if count > 0 || !name.trim().is_empty() {
                        let note = crate::model::Note::counted(
                            NoteCode::UnknownColumn,
                            grid.at(cell),
                            name,
                            count,
                        );
                        log.notes.push(note);
                        header.extra.push((name.to_owned(), cell.column));
                    }
                }
            }
        }
        let line = cells.first().map(|cell| cell.line);
        for column in needs {
            if header.column(*column).is_none() {
                let found = cells.iter().map(|cell| cell.text.as_ref()).collect::<Vec<_>>();
                let (name, header) = (column.name(), found.join(", "));
                let fault = Fault::new(FaultCode::MissingColumn, grid.place(line, None), name);
                let alias = other_name(*column);
                let [ja, en] = alias.map_or_else(Default::default, |alias| {
                    [format!("（または「{alias}」）"), format!(" (or '{alias}')")]
                });
                log.faults.push(fault.expecting(
                    format!("列「{name}」{ja}が必要です。見出しにあるのは {header} です"),
                    format!("a column '{name}'{en}; the header has {header}"),
                ));
            }
        }
        if log.faults.len() > before {
            return None;
        }
        if header.rows(grid).next().is_none() {
            if !grid.broken {
                log.fault(FaultCode::NoRows, grid.place(line, None), "");
            }
            return None;
        }
        Some(header)
    }

    /// The number of a column, from 0.
    pub(super) fn column(&self, column: Column) -> Option<u32> {
        self.known.iter().find(|(known, _)| *known == column).map(|(_, at)| *at)
    }

    /// The rows under the header that hold anything.
    pub(super) fn rows<'g, 'a>(
        &self,
        grid: &'g Grid<'a>,
    ) -> impl Iterator<Item = &'g Row<'a>> + use<'g, 'a> {
        grid.rows.iter().skip(self.row + 1).filter(|row| !row.is_blank())
    }

    /// The text of a column in a row; `None` where the table has no such column or it is empty.
    pub(super) fn text<'r>(&self, row: &'r Row<'_>, column: Column) -> Option<&'r str> {
        let text = row.text(self.column(column)?);
        (!text.is_empty()).then_some(text)
    }

    /// The fields of the columns that the table does not know.
    pub(super) fn extra(&self, row: &Row<'_>) -> crate::model::Extra {
        self.extra
            .iter()
            .map(|(name, column)| (name, row.text(*column)))
            .filter(|(_, text)| !text.is_empty())
            .map(|(name, text)| (name.clone(), text.into()))
            .collect()
    }

    /// The numbers of the columns that hold free text.
    pub(super) fn text_columns(&self) -> Vec<u32> {
        use Column::{Confidence, Cost, Mark, Points, Value};
        let known = self
            .known
            .iter()
            .filter(|(column, _)| !matches!(column, Mark | Points | Cost | Value | Confidence));
        known.map(|(_, at)| *at).chain(self.extra.iter().map(|(_, at)| *at)).collect()
    }

    fn values<'g, 'a>(&self, grid: &'g Grid<'a>, column: u32) -> impl Iterator<Item = &'g str> {
        grid.rows
            .iter()
            .skip(self.row + 1)
            .map(move |row| row.text(column))
            .filter(|text| !text.trim().is_empty())
    }
}

fn other_name(column: Column) -> Option<&'static str> {
    let names = COLUMN_NAMES.iter().find(|(name, _)| *name == column.name());
    names.and_then(|(_, aliases)| aliases.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_calls_two_columns() {
        let mut names: Vec<&str> = COLUMN_NAMES
            .iter()
            .flat_map(|(name, aliases)| std::iter::once(*name).chain(aliases.iter().copied()))
            .collect();
        let n = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), n);
        assert!(names.iter().all(|name| Column::from_text(name).is_some()));
        assert_eq!(Column::from_text("\u{3000}Rater "), Some(Column::Rater));
        assert_eq!(Column::from_text("工数(人日)"), Some(Column::Cost));
    }
}
