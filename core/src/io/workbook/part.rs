//! One part of a workbook as events of XML, in bounded memory.

use std::borrow::Cow;
use std::io::{self, BufReader, Read};

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::error::{Fault, FaultCode, Place};
use crate::io::Limits;

/// The most elements within each other; those of a workbook are some ten.
const DEEPEST: usize = 256;

/// Why a workbook, or one of its sheets, is not read.
#[derive(Debug)]
pub(super) struct Stop {
    pub(super) code: FaultCode,
    found: String,
    /// In Japanese and in English.
    expected: Option<[String; 2]>,
}

impl Stop {
    pub(super) fn new(code: FaultCode, found: impl Into<String>) -> Self {
        Self { code, found: found.into(), expected: None }
    }

    pub(super) fn unreadable(found: impl ToString) -> Self {
        Self::new(FaultCode::UnreadableWorkbook, found.to_string())
    }

    pub(super) fn expecting(mut self, ja: String, en: String) -> Self {
        self.expected = Some([ja, en]);
        self
    }

    fn unpacked(limit: u64) -> Self {
        let found = format!("more than {limit} bytes when unpacked");
        Self::new(FaultCode::FileTooLarge, found).expecting(
            format!("展開後は {limit} バイトまでです（上限は options で変更できます）"),
            format!("at most {limit} bytes when unpacked; the options can raise the limit"),
        )
    }

    /// The cells of all sheets hold more text than a file of text may.
    pub(super) fn spelled_out(limits: &Limits) -> Self {
        let limit = limits.file_bytes;
        let found = format!("more than {limit} bytes of text in its cells");
        Self::new(FaultCode::FileTooLarge, found).expecting(
            format!("マスの文字は、文字のファイルと同じく {limit} バイトまでです（上限は options で変更できます）"),
            format!(
                "at most {limit} bytes of text in its cells, as in a file of text; the options can \
                 raise the limit"
            ),
        )
    }

    pub(super) fn fault(self, at: Place) -> Fault {
        let fault = Fault::new(self.code, at, self.found);
        match self.expected {
            Some([ja, en]) => fault.expecting(ja, en),
            None => fault,
        }
    }
}

/// The events of a part, one after the other.
pub(super) struct Part<'a, R: Read> {
    xml: Reader<BufReader<Watched<'a, R>>>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<'a, R: Read> Part<'a, R> {
    /// `left`: how many bytes this workbook may still unpack.
    pub(super) fn new(inner: R, limits: &Limits, left: &'a mut u64) -> Self {
        // A character of a field takes up to ten bytes: &#x10FFFF;
        let longest = limits.field_bytes.saturating_mul(16);
        let watched =
            Watched { inner, limit: limits.unpacked_bytes, left, longest, run: 0, stop: None };
        let mut xml = Reader::from_reader(BufReader::new(watched));
        xml.config_mut().expand_empty_elements = true;
        Self { xml, buffer: Vec::new(), depth: 0 }
    }

    /// The next event, and how many elements are open after it.
    pub(super) fn next(&mut self) -> Result<(usize, Event<'_>), Stop> {
        self.buffer.clear();
        let event = match self.xml.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(error) => {
                let stop = self.xml.get_mut().get_mut().stop.take();
                return Err(stop.unwrap_or_else(|| Stop::unreadable(error)));
            }
        };
        match event {
            Event::Start(_) if self.depth == DEEPEST => {
                return Err(Stop::unreadable(format!("elements {DEEPEST} deep")));
            }
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            Event::Eof if self.depth > 0 => {
                return Err(Stop::unreadable("a part that ends within an element"));
            }
            _ => {}
        }
        Ok((self.depth, event))
    }

    /// Adds the text up to the end of the element that has just begun, at this depth.
    pub(super) fn text(&mut self, depth: usize, into: &mut String) -> Result<(), Stop> {
        loop {
            match self.next()? {
                (_, Event::Text(text)) => into.push_str(&text.xml10_content()),
                (_, Event::CData(text)) => into.push_str(&text.xml10_content()),
                (_, Event::GeneralRef(name)) => {
                    match (resolve_xml_entity(&name), name.resolve_char_ref()) {
                        (Some(text), _) => into.push_str(text),
                        (None, Ok(Some(c))) => into.push(c),
                        _ => return Err(Stop::unreadable(format!("&{};", &*name))),
                    }
                }
                (now, Event::End(_)) if now < depth => return Ok(()),
                (_, Event::Eof) => return Err(Stop::unreadable("a part that ends within a text")),
                _ => {}
            }
        }
    }
}

/// The value of an attribute, whatever its prefix.
pub(super) fn attribute<'e>(
    element: &'e BytesStart<'_>,
    name: &str,
) -> Result<Option<Cow<'e, str>>, Stop> {
    for attribute in element.attributes().with_checks(false) {
        let attribute = attribute.map_err(Stop::unreadable)?;
        if attribute.key.local_name().as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            return value.map(Some).map_err(Stop::unreadable);
        }
    }
    Ok(None)
}

/// Counts what is unpacked, and how far it is from one tag to the next: both are held in memory.
struct Watched<'a, R> {
    inner: R,
    limit: u64,
    left: &'a mut u64,
    longest: usize,
    run: usize,
    stop: Option<Stop>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(into)?;
        let read = into.get(..n).unwrap_or_default();
        let begins = |byte: &u8| *byte == b'<';
        let first = read.iter().position(begins).unwrap_or(n);
        let stop = match self.left.checked_sub(n as u64) {
            None => Some(Stop::unpacked(self.limit)),
            Some(_) if self.run.saturating_add(first) > self.longest => Some(Stop::new(
                FaultCode::FieldTooLong,
                format!("a text or a tag of more than {} bytes", self.longest),
            )),
            Some(left) => {
                *self.left = left;
                None
            }
        };
        if let Some(stop) = stop {
            self.stop = Some(stop);
            return Err(io::Error::other("beyond the limits"));
        }
        self.run = match read.iter().rposition(begins) {
            Some(last) => n - 1 - last,
            None => self.run + n,
        };
        Ok(n)
    }
}
