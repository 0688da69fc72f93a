"""How the page of a sheet looks: on a wide and a narrow screen, light and dark, and on paper (A4)."""

__all__ = ["STYLE"]

STYLE = """
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #c9d1d9; --page: #fff; --tint: #f3f5f7;
  --accent: #0b5a6f; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e9ec; --soft: #a3acb5; --line: #3d444d; --page: #14181c; --tint: #1e242a; --accent: #7cc7dc; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
main { max-width: 52rem; margin: 0 auto; padding: 1.5rem 1.25rem 3rem; }
article + article { margin-top: 4rem; }
header { border-bottom: 3px solid var(--accent); margin-bottom: 1.5rem; }
header p { margin: 0 0 .9rem; font-size: 1.1rem; color: var(--soft); }
h1 { margin: 0 0 .2rem; font-size: 1.7rem; line-height: 1.25; }
h2 { margin: 2rem 0 .6rem; font-size: 1.25rem; line-height: 1.3; color: var(--accent); }
h3 { margin: 1.4rem 0 .4rem; font-size: 1.05rem; }
p { margin: .6rem 0; }
ul, ol { margin: .6rem 0; padding-left: 1.5rem; }
li { margin: .35rem 0; }
q { quotes: none; font-style: italic; }
code { font: .86em ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; background: var(--tint);
  border-radius: .2em; }
dl { margin: .6rem 0; border-top: 1px solid var(--line); }
dl div { display: grid; grid-template-columns: 13rem 1fr; column-gap: 1rem; padding: .45rem 0;
  border-bottom: 1px solid var(--line); }
dt { font-weight: 600; grid-row: 1 / span 20; }
dd { margin: 0; grid-column: 2; }
dd + dd { margin-top: .25rem; }
table { width: 100%; border-collapse: collapse; margin: 1.1rem 0; font-size: .92rem; line-height: 1.45;
  overflow-wrap: break-word; }
caption { text-align: left; font-weight: 600; padding-bottom: .35rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border: 1px solid var(--line); }
thead th { background: var(--tint); }
tbody th { font-weight: 400; }
@media screen and (max-width: 36rem) {
  main { padding: 1rem .8rem 2rem; }
  h1 { font-size: 1.4rem; }
  dl div { display: block; }
  table, caption, tbody, tr, tbody th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border-top: 1px solid var(--line); padding: .4rem 0; }
  tbody th, td { border: 0; padding: 0; }
  tbody th { font-weight: 600; }
  td::before { content: attr(data-name) ": "; color: var(--soft); }
  ul, ol { padding-left: 1.2rem; }
}
@media print {
  @page { size: A4; margin: 18mm 16mm; }
  :root { color-scheme: light; --ink: #000; --soft: #333; --line: #999; --page: #fff; --tint: #eee; --accent: #000; }
  body { font-size: 10pt; line-height: 1.4; }
  main { max-width: none; margin: 0; padding: 0; }
  article + article { margin-top: 0; break-before: page; }
  h2, h3, caption { break-after: avoid; }
  th, td { padding: .25rem .4rem; }
  p, li, tr, dl, thead { break-inside: avoid; }
  thead, p:has(+ ul), p:has(+ ol), p:has(+ table) { break-after: avoid; }
  tbody tr:first-child { break-before: avoid; }
  thead { display: table-header-group; }
  p { orphans: 3; widows: 3; }
}
"""
"""The style sheet, which the page carries in itself and its policy names by digest."""
