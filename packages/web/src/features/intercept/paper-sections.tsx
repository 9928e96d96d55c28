export interface PaperText {
  readonly template: string
  readonly version: number
  readonly title: string
  readonly sections: readonly { readonly id: string; readonly heading: string; readonly lines: readonly string[] }[]
}

/** A paper's sections: heading and sentences, as they are read and as they are printed. */
export function PaperSections({ paper }: { paper: PaperText }) {
  return paper.sections.map((section) => (
    <section key={section.id} className="sheet-section">
      <h3>{section.heading}</h3>
      {section.lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </section>
  ))
}
