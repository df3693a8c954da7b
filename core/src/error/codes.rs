/// An enum of names that are stable, each with its code and a sentence in both languages.
macro_rules! codes {
    ($(#[$about:meta])* $name:ident; $($variant:ident $code:literal $ja:literal $en:literal;)+) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $(#[doc = $en] $variant,)+
        }

        impl $name {
            /// Every code, for tables of documentation and tests.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The code in snake_case, the same in every language.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// What it says: the rule that was broken, what happened, what to do.
            #[must_use]
            pub fn rule(self, lang: $crate::error::Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($ja, $en),)+ }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(crate) use codes;
