//! Finding the places of mutants in the syntax of a file.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

use crate::place::{Bytes, Kind, Place};
use crate::{Change, Position, Result};

/// The places of the changes, outer before inner.
pub(crate) fn find(
    text: &str,
    changes: BTreeMap<Position, Vec<Change>>,
    excluded: &BTreeSet<usize>,
) -> Result<Vec<Place>> {
    let file = syn::parse_file(text)?;
    let mut places = Places { text, changes, excluded, found: vec![] };
    places.visit_file(&file);
    let mut found = places.found;
    found.sort_by_key(|place| (place.bytes.start, std::cmp::Reverse(place.bytes.end)));
    Ok(found)
}

struct Places<'a> {
    text: &'a str,
    changes: BTreeMap<Position, Vec<Change>>,
    excluded: &'a BTreeSet<usize>,
    found: Vec<Place>,
}

impl Places<'_> {
    /// The changes that begin where the span does, of those genres.
    fn taken(&mut self, span: Span, genres: &[&str]) -> Vec<(usize, String)> {
        let start = span.start();
        let position = Position { line: start.line, column: start.column + 1 };
        let Some(all) = self.changes.get_mut(&position) else { return vec![] };
        let (own, others) = all.drain(..).partition(|one| genres.contains(&one.genre.as_str()));
        *all = others;
        let own: Vec<Change> = own;
        let kept = own.into_iter().filter(|one| !self.excluded.contains(&one.number));
        kept.map(|one| (one.number, one.replacement)).collect()
    }

    fn put(&mut self, bytes: Bytes, changes: Vec<(usize, String)>, kind: Kind) {
        if !changes.is_empty() {
            self.found.push(Place { bytes, changes, kind });
        }
    }

    /// `first` is where cargo-mutants says that the body of a function begins: at its first statement.
    fn body(&mut self, block: &syn::Block) {
        let first =
            block.stmts.first().map_or(block.brace_token.span.close(), |first| first.span());
        let mut changes = self.taken(first, &["FnValue"]);
        // Of `impl Iterator` a function returns one type only.
        changes.retain(|(_, value)| !value.starts_with("::std::iter::"));
        let open = block.brace_token.span.open().byte_range().end;
        self.put(open..open, changes, Kind::Body);
    }
}

fn bytes(node: &impl syn::spanned::Spanned) -> Bytes {
    node.span().byte_range()
}

/// Whether `let` stands in a condition, outside of blocks: only `&&` may stand beside it.
fn has_let(expression: &syn::Expr) -> bool {
    match expression {
        syn::Expr::Let(_) => true,
        syn::Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        syn::Expr::Paren(inner) => has_let(&inner.expr),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Places<'_> {
    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if item.sig.constness.is_none() {
            self.body(&item.block);
            visit::visit_block(self, &item.block);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if item.sig.constness.is_none() {
            self.body(&item.block);
            visit::visit_block(self, &item.block);
        }
    }

    fn visit_trait_item_fn(&mut self, item: &'ast syn::TraitItemFn) {
        if let Some(block) = &item.default {
            self.body(block);
            visit::visit_block(self, block);
        }
    }

    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_impl_item_const(&mut self, _: &'ast syn::ImplItemConst) {}
    fn visit_trait_item_const(&mut self, _: &'ast syn::TraitItemConst) {}
    fn visit_expr_const(&mut self, _: &'ast syn::ExprConst) {}
    fn visit_type(&mut self, _: &'ast syn::Type) {}
    fn visit_pat(&mut self, _: &'ast syn::Pat) {}
    fn visit_generic_argument(&mut self, _: &'ast syn::GenericArgument) {}

    fn visit_expr_repeat(&mut self, repeat: &'ast syn::ExprRepeat) {
        self.visit_expr(&repeat.expr);
    }

    fn visit_expr_binary(&mut self, binary: &'ast syn::ExprBinary) {
        use syn::BinOp::{
            AddAssign, And, BitAndAssign, BitOrAssign, BitXorAssign, DivAssign, Eq, Ge, Gt, Le, Lt,
            MulAssign, Ne, Or, RemAssign, ShlAssign, ShrAssign, SubAssign,
        };
        let changes = self.taken(binary.op.span(), &["BinaryOperator"]);
        let (left, right) = (bytes(&binary.left), bytes(&binary.right));
        let operator = self.text[bytes(&binary.op)].to_owned();
        let kind = match binary.op {
            And(_) => Kind::Lazy { left, and: true, right },
            Or(_) => Kind::Lazy { left, and: false, right },
            Eq(_) | Ne(_) | Lt(_) | Le(_) | Gt(_) | Ge(_) => {
                Kind::Compared { left, operator, right }
            }
            AddAssign(_) | SubAssign(_) | MulAssign(_) | DivAssign(_) | RemAssign(_)
            | BitAndAssign(_) | BitOrAssign(_) | BitXorAssign(_) | ShlAssign(_) | ShrAssign(_) => {
                Kind::Assigned { left, operator, right }
            }
            _ => Kind::Moved { left, operator, right },
        };
        if !has_let(&binary.left) && !has_let(&binary.right) {
            self.put(bytes(binary), changes, kind);
        }
        visit::visit_expr_binary(self, binary);
    }

    fn visit_expr_unary(&mut self, unary: &'ast syn::ExprUnary) {
        let changes = self.taken(unary.op.span(), &["UnaryOperator"]);
        let operator = self.text[bytes(&unary.op)].to_owned();
        self.put(bytes(unary), changes, Kind::Unary { operator, operand: bytes(&unary.expr) });
        visit::visit_expr_unary(self, unary);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        let mut changes = self.taken(arm.span(), &["MatchArm"]);
        match &arm.guard {
            Some((_, guard)) => {
                changes.extend(self.taken(guard.span(), &["MatchArmGuard"]));
                self.put(bytes(guard.as_ref()), changes, Kind::Guard(bytes(guard.as_ref())));
            }
            None => {
                let end = bytes(&arm.pat).end;
                self.put(end..end, changes, Kind::Arm);
            }
        }
        visit::visit_arm(self, arm);
    }

    fn visit_expr_struct(&mut self, made: &'ast syn::ExprStruct) {
        for field in &made.fields {
            let changes = self.taken(field.span(), &["StructField"]);
            let (Some(base), syn::Member::Named(name)) = (&made.rest, &field.member) else {
                continue;
            };
            let (value, base) = (bytes(&field.expr), bytes(base.as_ref()));
            self.put(bytes(field), changes, Kind::Field { value, base, name: name.to_string() });
        }
        visit::visit_expr_struct(self, made);
    }
}
