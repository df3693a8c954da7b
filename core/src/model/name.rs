use serde::{Deserialize, Serialize};

use crate::error::Lang;

/// A name in one or both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Name {
    /// The name where no language is told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// 日本語.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_ja: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
}

impl Name {
    /// A name that serves both languages.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..Self::default() }
    }

    /// The name to show: in this language, else without one, else in the other.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> Option<&str> {
        in_lang(lang, [&self.name, &self.name_ja, &self.name_en])
    }

    /// Every name that is given.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        [&self.name, &self.name_ja, &self.name_en].into_iter().filter_map(Option::as_deref)
    }
}

/// The text to show of one without a language, one in Japanese and one in English: in this language,
/// else without one, else in the other; an empty one is none.
pub(super) fn in_lang(lang: Lang, [plain, ja, en]: [&Option<String>; 3]) -> Option<&str> {
    let (own, other) = lang.pick((ja, en), (en, ja));
    [own, plain, other].into_iter().find_map(|text| text.as_deref().filter(|text| !text.is_empty()))
}
