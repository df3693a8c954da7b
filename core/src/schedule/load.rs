use serde::{Deserialize, Serialize};

/// From when to when somebody works at something.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Span {
    /// The start.
    pub from: f64,
    /// The end.
    pub to: f64,
}

/// A stretch of time with more to do at once than can be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Overload {
    /// The start.
    pub from: f64,
    /// The end.
    pub to: f64,
    /// How many things are to be done at once, at most.
    pub load: usize,
    /// Which ones: positions in the list of spans, in its order.
    pub spans: Vec<usize>,
}

/// The stretches in which more than `capacity` spans overlap; those that touch are one.
///
/// # Examples
/// ```
/// use marusankaku::schedule::{Span, overloads};
/// let span = |from, to| Span { from, to };
/// let found = overloads(&[span(0.0, 3.0), span(2.0, 4.0), span(4.0, 5.0)], 1);
/// assert_eq!((found.len(), found[0].from, found[0].to, found[0].load), (1, 2.0, 3.0, 2));
/// ```
#[must_use]
pub fn overloads(spans: &[Span], capacity: usize) -> Vec<Overload> {
    let mut times: Vec<f64> = spans.iter().flat_map(|span| [span.from, span.to]).collect();
    times.sort_by(f64::total_cmp);
    times.dedup();
    let mut found: Vec<Overload> = Vec::new();
    for pair in times.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        let busy: Vec<usize> = (0..spans.len())
            .filter(|&i| spans[i].from <= from && spans[i].to >= to && spans[i].to > spans[i].from)
            .collect();
        if busy.len() <= capacity {
            continue;
        }
        match found.last_mut().filter(|last| last.to == from) {
            Some(last) => {
                last.to = to;
                last.load = last.load.max(busy.len());
                last.spans.extend(busy);
                last.spans.sort_unstable();
                last.spans.dedup();
            }
            None => found.push(Overload { from, to, load: busy.len(), spans: busy }),
        }
    }
    found
}
