use serde::{Deserialize, Serialize};

use super::super::Extra;
use super::super::name::in_lang;
use super::words;
use crate::date::Date;
use crate::error::Lang;

words! {
    /// What kind of thing is known: the rows of the matrix of Listen.
    FactKind {
        /// A number that was measured.
        Quantitative "quantitative" ["定量"] "定量的な事実" "quantitative facts";
        /// Something that was seen or heard.
        Qualitative "qualitative" ["定性"] "定性的な事実" "qualitative facts";
        /// What it means for the customer.
        Influence "influence" ["影響"] "顧客への影響" "influence on the customer";
    }
}

words! {
    /// What it is about: the columns of the matrix.
    About {
        /// The customer.
        Customer "customer" ["顧客"] "顧客" "customer";
        /// The organisation that the customer belongs to.
        Organisation "organisation" ["組織", "organization"] "顧客の組織" "customer's organisation";
        /// What surrounds the organisation.
        Environment "environment" ["環境"] "組織を取り巻く環境" "its environment";
    }
}

/// One entry of the matrix of Listen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Fact {
    /// Stands once in the list.
    pub id: String,
    /// What kind of thing is known.
    pub kind: FactKind,
    /// What it is about.
    pub about: About,
    /// The fact where no language is told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// 日本語.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_ja: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_en: Option<String>,
    /// 1 (a guess) to 5 (certain).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f64>,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The roles that know it at first hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub known_by: Vec<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Fact {
    /// The text to show: in this language, else without one, else in the other.
    #[must_use]
    pub fn text(&self, lang: Lang) -> Option<String> {
        in_lang(lang, [&self.text, &self.text_ja, &self.text_en]).map(str::to_owned)
    }
}

/// A change of a problem or of its points, and why it was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// Id of the problem.
    pub problem: String,
    /// What changed: `points`, `name`, `added`, `removed`, …
    pub what: String,
    /// What it was before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What it is now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Change {
    /// The points before and after, where points changed: each finite and 0 or more.
    #[must_use]
    pub fn points(&self) -> Option<[f64; 2]> {
        let number = |text: &Option<String>| {
            let number: f64 = text.as_deref()?.trim().parse().ok()?;
            (number.is_finite() && number >= 0.0).then_some(number)
        };
        match self.what.as_str() {
            "points" => Some([number(&self.before)?, number(&self.after)?]),
            "added" => Some([0.0, number(&self.after)?]),
            "removed" => Some([number(&self.before)?, 0.0]),
            _ => None,
        }
    }
}
