use std::borrow::Cow;
use std::ops::Index;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

/// Named values of a result, in a fixed order.
///
/// There are a dozen at most, most of them named by the library: a list that is searched from the
/// front costs a small part of what a hashed map does, which is most of a statistic of few units.
///
/// # Examples
/// ```
/// use marusankaku::agreement::Details;
/// let mut details = Details::new();
/// details.insert("df", 11);
/// assert_eq!(details["df"], 11);
/// assert_eq!((details.get("se"), details.len()), (None, 1));
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Details(Vec<(Cow<'static, str>, Value)>);

impl Details {
    /// No value yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Room for so many values.
    pub(super) fn with_capacity(n: usize) -> Self {
        Self(Vec::with_capacity(n))
    }

    /// The value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Whether there is a value of this name.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Sets the value of a name: in its place where there is one, else at the end.
    pub fn insert(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Value>) {
        let (name, value) = (name.into(), value.into());
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// Takes the value of this name out; the others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let at = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(at).1)
    }

    /// All names with their values, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_ref(), value))
    }

    /// The number of values.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Index<&str> for Details {
    type Output = Value;

    /// The value of this name, `null` where there is none, as of a JSON object.
    fn index(&self, name: &str) -> &Value {
        self.get(name).unwrap_or(&Value::Null)
    }
}

impl Serialize for Details {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de> Deserialize<'de> for Details {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = Map::<String, Value>::deserialize(deserializer)?;
        Ok(Self(read.into_iter().map(|(name, value)| (name.into(), value)).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_in_the_order_of_their_names() {
        let mut details = Details::new();
        for (name, value) in [("b", 1), ("a", 2), ("c", 3)] {
            details.insert(name, value);
        }
        details.insert("b", 4);
        assert_eq!(details.remove("a"), Some(Value::from(2)));
        let text = serde_json::to_string(&details).unwrap();
        assert_eq!(text, r#"{"b":4,"c":3}"#);
        assert_eq!(serde_json::from_str::<Details>(&text).unwrap(), details);
        assert_eq!((details["a"].is_null(), details.contains_key("c")), (true, true));
    }
}
