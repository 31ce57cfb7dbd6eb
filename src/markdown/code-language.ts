/** Names of languages that stand beside a fence. Any other word there is code: it might say something. */
const LANGUAGES = new Set(
  (
    'awk bash bat c clojure cmake cmd conf console cpp c++ cs csharp css csv cypher dart diff docker dockerfile dotenv elixir ' +
    'elm env erlang fish fsharp git go golang gql graphql groovy haskell hcl html http ini java javascript jinja jinja2 jq js ' +
    'json json5 jsonc jsonl jsonnet jsx julia kotlin kql kt latex less log logql logs lua make makefile markdown md mermaid ' +
    'mysql ndjson nginx nix none objc ocaml output patch perl php plain plaintext postgres postgresql powershell promql ' +
    'properties proto protobuf ps1 puppet py python python3 r rb regex rego rs ruby rust scala scss sh shell sparql spl sql ' +
    'starlark svg swift systemd terminal terraform tex text tf toml ts tsv tsx txt typescript vb vim wasm xml yaml yml zig zsh'
  ).split(' '),
);

export const isLanguage = (word: string): boolean => LANGUAGES.has(word.toLowerCase());
