use marusankaku::{Board, Result, Workshop};

use crate::arguments::Arguments;

impl Arguments {
    pub(crate) fn board(&self) -> Result<Board> {
        self.get("board")
    }

    pub(crate) fn workshop(&self, name: &str) -> Result<Workshop> {
        Workshop::from_json(&self.value(name).to_string())
    }
}
