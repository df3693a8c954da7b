use serde::{Deserialize, Serialize};

use super::super::{Extra, Name};
use super::{named, words};
use crate::date::Date;

words! {
    /// What a part of the document is.
    PartKind {
        /// What the product is and for whom: read by who plans it.
        Overview "overview" ["概要"] "概要" "overview";
        /// What customers will ask: read by who sells it.
        Faq "faq" ["よくある質問"] "FAQ" "FAQ";
        /// How it is shown: read by who builds it.
        Demo "demo" ["デモシナリオ"] "デモシナリオ" "demo scenario";
    }
}

words! {
    /// What a reader says of a part.
    Verdict {
        /// It can be used.
        Accept "accept" ["可", "承認"] "承認" "accept";
        /// It is to be changed.
        Revise "revise" ["要修正", "否"] "要修正" "revise";
    }
}

impl PartKind {
    /// The roles that can judge it, first the one that is usual in a team's list.
    #[must_use]
    pub fn readers(self) -> &'static [&'static str] {
        match self {
            Self::Overview => {
                &["pm", "planner", "product manager", "企画", "プロダクトマネージャー"]
            }
            Self::Faq => &["sales", "営業"],
            Self::Demo => &["dev", "developer", "engineer", "開発", "開発者"],
        }
    }

    /// Whether a role can judge it.
    #[must_use]
    pub fn is_reader(self, role: &str) -> bool {
        let role = role.trim().to_lowercase();
        self.readers().contains(&role.as_str())
    }
}

/// A part of the document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DocumentPart {
    /// Stands once in the list.
    pub id: String,
    /// What it is.
    pub kind: PartKind,
    /// What people read.
    #[serde(flatten)]
    pub name: Name,
    /// Who writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The text, or where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One role's review of a part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Review {
    /// Id of the part.
    pub part: String,
    /// The role of the reader.
    pub role: String,
    /// What the reader says.
    pub verdict: Verdict,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

words! {
    /// Why a passage is red.
    Red {
        /// It can be read in two ways.
        Vague "vague" ["あいまい", "曖昧"] "あいまい" "vague";
        /// What is wished for is not what is.
        Gap "gap" ["隔たり", "差"] "理想と現実の隔たり" "gap between ideal and reality";
    }
}

/// A red passage: what is vague, or wished for and not so yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenItem {
    /// Stands once in the list.
    pub id: String,
    /// Id of the part that it stands in.
    pub part: String,
    /// The passage.
    pub passage: String,
    /// Why it is red.
    pub red: Red,
    /// Who clears it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The data or the hearing that clears it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cleared_by: Option<String>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// Whether it is cleared.
    #[serde(default)]
    pub done: bool,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

named!(DocumentPart);
