//! Writes the JavaScript glue: `marusankaku-bindgen MODULE.wasm FOLDER NAME`.

use std::error::Error;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, folder, name] = arguments.as_slice() else {
        return Err("usage: marusankaku-bindgen MODULE.wasm FOLDER NAME".into());
    };
    // The entries of `web/` say where the module is, each in its own way; the glue does not. Its own types are
    // for checking what calls it; those of the entries are written in the words of the library.
    Bindgen::new()
        .input_path(module)
        .out_name(name)
        .typescript(true)
        .omit_default_module_path(true)
        .web(true)?
        .generate(folder)?;
    Ok(())
}
