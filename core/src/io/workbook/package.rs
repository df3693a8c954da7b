//! The parts of a workbook and how they name each other; what is not needed is not unpacked.

use std::io::{Cursor, Read};

use quick_xml::events::Event;
use zip::ZipArchive;

use super::part::{Part, Stop, attribute};
use super::strings::Strings;
use crate::error::FaultCode;
use crate::io::Limits;

/// The most relations of one part. Each sheet is one, and each picture.
const RELATIONS: usize = 10_000;

/// A workbook that is open.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    limits: &'a Limits,
    /// How many bytes may still be unpacked: what parts declare can be a lie.
    left: u64,
    /// The main part, and what it names.
    workbook: String,
    relations: Vec<Relation>,
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Stop> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(Stop::unreadable)?;
        let (left, workbook) = (limits.unpacked_bytes, "xl/workbook.xml".to_owned());
        let mut package = Self { archive, limits, left, workbook, relations: Vec::new() };
        let roots = package.relations_of("")?;
        if let Some(root) = roots.into_iter().find(|relation| relation.kind == "officeDocument") {
            package.workbook = root.target;
        }
        package.relations = package.relations_of(&package.workbook.clone())?;
        Ok(package)
    }

    /// A part by its path, whatever its capitals, as Windows has it.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<Part<'_, impl Read>>, Stop> {
        let same = |name: &str| name.replace('\\', "/").eq_ignore_ascii_case(path);
        let found = self.archive.index_for_name(path).or_else(|| {
            self.archive.file_names().position(|name| name.is_ok_and(|name| same(&name)))
        });
        let Some(index) = found else { return Ok(None) };
        let file = self.archive.by_index(index).map_err(Stop::unreadable)?;
        Ok(Some(Part::new(file, self.limits, &mut self.left)))
    }

    /// Title and path of each sheet with cells, in order.
    pub(super) fn sheets(&mut self) -> Result<Vec<(String, String)>, Stop> {
        let mut named: Vec<(String, String)> = Vec::new();
        let most = self.limits.sheets;
        let path = self.workbook.clone();
        let Some(mut part) = self.part(&path)? else {
            return Err(Stop::unreadable(format!("no part {path}")));
        };
        loop {
            match part.next()? {
                (_, Event::Start(e)) if e.local_name().as_ref() == "sheet" => {
                    let text = |name| Ok(attribute(&e, name)?.unwrap_or_default().into_owned());
                    named.push((text("name")?, text("id")?));
                    if named.len() > most {
                        let found = format!("more than {most} sheets");
                        return Err(Stop::new(FaultCode::TooManySheets, found).expecting(
                            format!("シートは {most} 枚までです（上限は options で変更できます）"),
                            format!("at most {most} sheets; the options can raise the limit"),
                        ));
                    }
                }
                (_, Event::Eof) => break,
                _ => {}
            }
        }
        drop(part);
        let mut sheets = Vec::new();
        for (title, id) in named {
            let Some(relation) = self.relations.iter().find(|relation| relation.id == id) else {
                return Err(Stop::unreadable(format!("no part for the sheet '{title}'")));
            };
            // A chart has no cells.
            if relation.kind == "worksheet" {
                sheets.push((title, relation.target.clone()));
            }
        }
        Ok(sheets)
    }

    /// The texts that cells name by number.
    pub(super) fn strings(&mut self) -> Result<Strings, Stop> {
        let limits = self.limits;
        let shared = self.relations.iter().find(|relation| relation.kind == "sharedStrings");
        let path = match shared {
            Some(relation) => relation.target.clone(),
            None => format!("{}sharedStrings.xml", folder(&self.workbook)),
        };
        self.part(&path)?.map_or_else(|| Ok(Strings::default()), |part| Strings::read(part, limits))
    }

    /// What a part names; the package itself is the part without a name.
    fn relations_of(&mut self, part: &str) -> Result<Vec<Relation>, Stop> {
        let name = part.get(folder(part).len()..).unwrap_or_default();
        let path = format!("{}_rels/{name}.rels", folder(part));
        let Some(mut events) = self.part(&path)? else { return Ok(Vec::new()) };
        let mut relations: Vec<Relation> = Vec::new();
        loop {
            match events.next()? {
                (_, Event::Start(e)) if e.local_name().as_ref() == "Relationship" => {
                    let text = |name| Ok(attribute(&e, name)?.unwrap_or_default().into_owned());
                    let kind: String = text("Type")?;
                    let target: String = text("Target")?;
                    relations.push(Relation {
                        id: text("Id")?,
                        kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                        target: resolve(folder(part), &target),
                    });
                    if relations.len() > RELATIONS {
                        let found = format!("more than {RELATIONS} relations of a part");
                        return Err(Stop::unreadable(found));
                    }
                }
                (_, Event::Eof) => return Ok(relations),
                _ => {}
            }
        }
    }
}

/// The folder of a part, with the stroke at its end.
fn folder(part: &str) -> &str {
    part.rfind('/').and_then(|end| part.get(..=end)).unwrap_or_default()
}

/// The path of what a part in a folder names, from the root.
fn resolve(folder: &str, target: &str) -> String {
    let (from, target) = match target.strip_prefix('/') {
        Some(rest) => ("", rest),
        None => (folder, target),
    };
    let mut path: Vec<&str> = Vec::new();
    for step in from.split('/').chain(target.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_found_from_the_root_or_from_their_folder() {
        assert_eq!(resolve("xl/", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolve("xl/", "/xl/a.xml"), "xl/a.xml");
        assert_eq!(resolve("xl/a/", "../b.xml"), "xl/b.xml");
        assert_eq!(resolve("", "../../b.xml"), "b.xml");
    }
}
