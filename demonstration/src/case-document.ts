/**
 * A document of a case as a Swedish office writes one: heading, sender, body text, proposal for decision. Set by Typst.
 */

export interface CaseDocument {
  readonly title: string;
  /** `Tjänsteskrivelse`, `Motion`, `Taxa` … */
  readonly kind: string;
  readonly sender: string;
  readonly registryNumber?: string;
  readonly date: string;
  readonly to?: string;
  readonly sections: readonly CaseSection[];
  readonly signedBy?: readonly string[];
}

export interface CaseSection {
  readonly heading?: string;
  readonly paragraphs?: readonly string[];
  /** Att-satser, numbered when there are several. */
  readonly clauses?: readonly string[];
  readonly bullets?: readonly string[];
  readonly table?: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
}

/** The Typst source; everything said comes as data. */
export const caseDocumentSource = `
#let paper = json(bytes(sys.inputs.data))
#set document(title: paper.title, author: paper.sender, date: auto)
#set text(font: "Libertinus Serif", size: 11pt, lang: "sv", region: "SE")
#set par(leading: 0.68em, spacing: 1em, justify: false)
#show heading.where(level: 1): set text(size: 17pt)
#show heading.where(level: 2): it => block(above: 1.5em, below: 0.7em, sticky: true, text(size: 12.5pt, it.body))
#set page(
  paper: "a4",
  margin: (top: 30mm, bottom: 25mm, left: 28mm, right: 28mm),
  header: grid(
    columns: (1fr, auto),
    row-gutter: 3pt,
    text(size: 9.5pt, weight: "bold", paper.sender), align(right, text(size: 9.5pt, paper.kind)),
    text(size: 9.5pt, paper.at("registryNumber", default: "")), align(right, text(size: 9.5pt, paper.date)),
  ),
  footer: context align(right, text(size: 9pt)[#counter(page).display() (#counter(page).final().first())]),
)
#heading(level: 1, paper.title)
#if paper.at("to", default: none) != none [Till #paper.to]
#for section in paper.sections {
  if section.at("heading", default: none) != none { heading(level: 2, section.heading) }
  for paragraph in section.at("paragraphs", default: ()) { par(paragraph) }
  let clauses = section.at("clauses", default: ())
  if clauses.len() == 1 { pad(left: 6mm, par[att #clauses.first()]) }
  if clauses.len() > 1 { pad(left: 6mm, enum(tight: false, ..clauses.map(clause => [att #clause]))) }
  let bullets = section.at("bullets", default: ())
  if bullets.len() > 0 { list(..bullets) }
  let figures = section.at("table", default: none)
  if figures != none {
    table(
      columns: (1fr,) + (auto,) * (figures.head.len() - 1),
      stroke: (x, y) => (bottom: if y == 0 { 0.8pt } else { 0.3pt + luma(70%) }),
      align: (x, y) => if x == 0 { left } else { right },
      table.header(..figures.head.map(cell => strong(cell))),
      ..figures.rows.flatten(),
    )
  }
}
#let signers = paper.at("signedBy", default: ())
#if signers.len() > 0 { v(2.5em); grid(columns: (1fr,) * calc.min(signers.len(), 2), row-gutter: 2em, ..signers) }
`;
