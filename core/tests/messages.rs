//! What is said in Japanese and in English says the same numbers and names, read from the sources.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What English grammar asks for, and Japanese does not.
const GRAMMAR: [&str; 3] = ["verb", "plural", "wins"];

/// Calls whose two arguments are the same sentence in both languages.
const PAIRS: [&str; 3] = [".expecting(", ".pick(", "Text::new("];

fn sources(dir: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The arguments of a call that begins here, as far as they are text: for each the placeholders of
/// its string literals. `None` where an argument has no literal.
fn arguments(source: &str) -> Option<Vec<BTreeSet<String>>> {
    let mut found = vec![];
    let (mut own, mut literals, mut depth) = (BTreeSet::new(), 0, 1);
    let mut rest = source.chars().peekable();
    let mut before = '(';
    while let Some(c) = rest.next() {
        match c {
            '"' => {
                let mut text = String::new();
                while let Some(c) = rest.next() {
                    match c {
                        '"' => break,
                        '\\' => {
                            rest.next();
                        }
                        _ => text.push(c),
                    }
                }
                literals += 1;
                own.extend(placeholders(&text));
            }
            // A character, not a lifetime.
            '\'' if !before.is_alphanumeric() => {
                let quoted: String = rest.clone().take(3).collect();
                if let Some(end) = quoted.char_indices().skip(1).find(|(_, c)| *c == '\'') {
                    rest.nth(quoted[..end.0].chars().count());
                }
            }
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 || (depth == 1 && c == ',') {
            if literals > 0 {
                found.push(std::mem::take(&mut own));
            } else if depth == 1 {
                return None;
            }
            literals = 0;
        }
        if depth == 0 {
            return Some(found);
        }
        before = c;
    }
    None
}

/// The names in braces, without what says the language; what has no name says its place alone.
fn placeholders(text: &str) -> Vec<String> {
    let text = text.replace("{{", "").replace("}}", "");
    let pieces = text.split('{').skip(1).filter_map(|piece| piece.split('}').next());
    let names = pieces.map(|piece| piece.split(':').next().unwrap_or_default());
    let names = names.map(|name| name.trim_end_matches("ja").trim_end_matches("en"));
    let names = names.map(|name| name.trim_end_matches('_').to_owned());
    names.filter(|name| !name.is_empty() && !GRAMMAR.contains(&name.as_str())).collect()
}

#[test]
fn both_languages_name_the_same() {
    let mut found = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    let (mut pairs, mut different) = (0, Vec::new());
    for (path, source) in &found {
        for call in PAIRS {
            for (at, _) in source.match_indices(call) {
                let Some(said) = arguments(&source[at + call.len()..]) else { continue };
                let [ja, en] = &said[..] else { continue };
                pairs += 1;
                if ja != en {
                    let line = source[..at].lines().count();
                    different.push(format!("{path}:{line}: {ja:?} and {en:?}"));
                }
            }
        }
    }
    assert!(pairs > 300, "only {pairs} pairs were found");
    assert!(different.is_empty(), "{}", different.join("\n"));
}
