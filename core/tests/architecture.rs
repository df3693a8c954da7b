//! The order of layers, read from the sources: a module uses only what stands before it.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use std::fs;
use std::path::{Path, PathBuf};

/// The layers of ARCHITECTURE.md. `Siblings` may not use each other; in a `Chain` each may use
/// those before it.
enum Layer {
    Siblings(&'static [&'static str]),
    Chain(&'static [&'static str]),
}

const LAYERS: &[Layer] = &[
    Layer::Chain(&[
        "sort",
        "num",
        "distribution",
        "date",
        "by_id",
        "threads",
        "error",
        "counts",
        "text",
    ]),
    Layer::Chain(&["mark", "scale", "matrix", "lp"]),
    Layer::Chain(&["model"]),
    Layer::Chain(&["board", "blind"]),
    Layer::Siblings(&["rank", "weight", "aggregate", "agreement", "trial", "schedule"]),
    Layer::Chain(&[
        "ranking",
        "coverage",
        "reliability",
        "points",
        "pool",
        "discuss",
        "combine",
        "robust",
        "compare",
    ]),
    Layer::Chain(&["finding"]),
    Layer::Chain(&["chart", "io", "plan", "report"]),
];

/// Position of a module: its layer, and its place in a chain.
fn place(module: &str) -> Option<(usize, usize)> {
    LAYERS.iter().enumerate().find_map(|(layer, modules)| match modules {
        Layer::Siblings(names) => names.contains(&module).then_some((layer, 0)),
        Layer::Chain(names) => names.iter().position(|name| *name == module).map(|at| (layer, at)),
    })
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> =
        fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The code of a file without comments and without its tests, which may use anything.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n")
}

/// The modules that a text names after `crate::`, also in `use crate::{a, b::c}`.
fn used(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let heads: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => {
                let mut depth = 1;
                let end = list
                    .char_indices()
                    .find(|(_, c)| {
                        depth += i32::from(*c == '{') - i32::from(*c == '}');
                        depth == 0
                    })
                    .map_or(list.len(), |(end, _)| end);
                list[..end].split(',').collect()
            }
            None => vec![rest],
        };
        for head in heads {
            let name: String = head
                .trim_start()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            names.push(name);
        }
    }
    names
}

#[test]
fn modules_use_only_lower_layers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let mut wrong = Vec::new();
    for file in files {
        let relative = file.strip_prefix(&root).unwrap();
        let module = relative.components().next().unwrap().as_os_str().to_str().unwrap();
        let module = module.trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        let Some(own) = place(module) else {
            wrong
                .push(format!("{module} has no layer: add it to ARCHITECTURE.md and to this test"));
            continue;
        };
        for name in used(&code(&fs::read_to_string(&file).unwrap())) {
            match place(&name) {
                Some(other) if name != module && other >= own => {
                    wrong.push(format!(
                        "{} uses {name}, which does not stand below it",
                        relative.display()
                    ));
                }
                None if name.chars().next().is_some_and(char::is_lowercase) => {
                    wrong.push(format!("{} uses {name}, which has no layer", relative.display()));
                }
                _ => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_core_never_touches_the_outside() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for file in files {
        let code = code(&fs::read_to_string(&file).unwrap());
        for outside in [
            "std::fs",
            "std::net",
            "std::time",
            "std::env",
            "std::process",
            "std::thread",
            "println!",
        ] {
            // The one place where the feature `parallel` starts threads.
            let allowed = outside == "std::thread" && file == root.join("threads.rs");
            assert!(allowed || !code.contains(outside), "{} uses {outside}", file.display());
        }
    }
}

#[test]
fn files_can_be_read_at_a_sitting() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for file in files {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 400, "{} has {lines} lines: split it by idea", file.display());
    }
}
