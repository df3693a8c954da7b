//! Writing a file with its places switched.
//!
//! What a mutant adds stands between `/*mN*/` and `/*eN*/`, so that an error of the compiler tells which mutant
//! it is of; all that stands for a place between `/*gN*/` and `/*hN*/`, N being the first of its numbers.

use std::fmt::Write as _;

use crate::place::{Bytes, Kind, Place};

/// The text with all places switched; they come outer before inner.
pub(crate) fn file(text: &str, places: Vec<Place>) -> String {
    Renderer { text, places }.bytes(0..text.len(), 0)
}

struct Renderer<'a> {
    text: &'a str,
    places: Vec<Place>,
}

impl Renderer<'_> {
    /// The text of these bytes, with the places in it from the one of that index.
    fn bytes(&self, bytes: Bytes, from: usize) -> String {
        let mut made = String::new();
        let mut at = bytes.start;
        for (index, place) in self.places.iter().enumerate().skip(from) {
            let Bytes { start, end } = place.bytes;
            if start >= bytes.end {
                break;
            }
            if start < at || end > bytes.end {
                continue;
            }
            made += &self.text[at..start];
            made += &self.place(place, index + 1);
            at = end;
        }
        made + &self.text[at..bytes.end]
    }

    fn place(&self, place: &Place, next: usize) -> String {
        let group = place.changes.first().map_or(0, |(number, _)| *number);
        let within = |bytes: &Bytes| self.bytes(bytes.clone(), next);
        let arms = |arm: &dyn Fn(&str) -> String| {
            place.changes.iter().fold(String::new(), |mut arms, (number, text)| {
                let _ = write!(arms, "/*m{number}*/{number} => {},/*e{number}*/ ", arm(text));
                arms
            })
        };
        let which = format!("crate::mutant_switch::which({group})");
        let on = format!("crate::mutant_switch::on({group})");
        let made = match &place.kind {
            Kind::Moved { left, operator, right } => format!(
                "(match ({}, {}) {{ (m_l, m_r) => match {which} {{ {}_ => m_l {operator} m_r }} }})",
                within(left),
                within(right),
                arms(&|operator| format!("m_l {operator} m_r")),
            ),
            Kind::Compared { left, operator, right } => format!(
                "(match (&({}), &({})) {{ (m_l, m_r) => match {which} {{ {}_ => *m_l {operator} *m_r }} }})",
                within(left),
                within(right),
                arms(&|operator| format!("*m_l {operator} *m_r")),
            ),
            Kind::Lazy { left, and, right } => format!(
                "({{ let m_l: bool = {}; if m_l {} (match {which} {{ {}_ => false }}) {{ m_l }} else {{ {} }} }})",
                within(left),
                if *and { "==" } else { "!=" },
                arms(&|_| "true".to_owned()),
                within(right),
            ),
            Kind::Assigned { left, operator, right } => format!(
                "match {} {{ m_r => match {which} {{ {}_ => {} {operator} m_r }} }}",
                within(right),
                arms(&|operator| format!("{} {operator} m_r", within(left))),
                within(left),
            ),
            Kind::Unary { operator, operand } => format!(
                "(match {} {{ m_x => match {which} {{ {}_ => {operator}m_x }} }})",
                within(operand),
                arms(&|_| "m_x".to_owned()),
            ),
            Kind::Guard(guard) => format!(
                "(match {which} {{ {}_ => {} }})",
                arms(&|text| if text == "true" { "true" } else { "false" }.to_owned()),
                within(guard),
            ),
            Kind::Arm => format!(" if !{on}"),
            Kind::Body => {
                format!(" match {which} {{ {}_ => () }}; ", arms(&|text| format!("return {text}")))
            }
            Kind::Field { value, base, name } => {
                format!(
                    "{name}: if {on} {{ ({}).{name} }} else {{ {} }}",
                    within(base),
                    within(value)
                )
            }
        };
        format!("/*g{group}*/{made}/*h{group}*/")
    }
}
