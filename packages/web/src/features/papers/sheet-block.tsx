import type { Paper } from './paper-state.tsx'
import type { Content } from './paper-sheet.tsx'
import { SheetChart } from './sheet-chart.tsx'
import { Inlines } from './sheet-inlines.tsx'

export type Block = Content['blocks'][number]

/** What the sheet shows beside the text itself. */
export interface SheetLook {
  readonly paper: Paper
  /** Figures that the records of now give otherwise. */
  readonly changed: ReadonlySet<string>
  /** The figure whose source is open. */
  readonly chosen: string | undefined
  readonly choose: (figure: string) => void
  /** The piece that is being written in. */
  readonly editing: string | undefined
  readonly edit: (piece: string | undefined) => void
}

export function SheetBlock({ block, look, number }: { block: Block; look: SheetLook; number: string }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h3 className={`sheet-level-${block.level}`}>
          {number}
          <Inlines inlines={block.text} look={look} />
        </h3>
      )
    case 'paragraph':
      return (
        <p className={block.isFlush ? 'sheet-flush' : 'sheet-paragraph'}>
          <Inlines inlines={block.text} look={look} />
        </p>
      )
    case 'list':
      return (
        <ol className="sheet-list">
          {block.items.map((item, index) => (
            <li key={index}>
              <Inlines inlines={item} look={look} />
            </li>
          ))}
        </ol>
      )
    case 'table':
      return <SheetTable block={block} look={look} />
    case 'fields':
      return (
        <table className="sheet-table">
          <tbody>
            {block.rows.map(([label, value], index) => (
              <tr key={index}>
                <th scope="row">{label}</th>
                <td>
                  <Inlines inlines={value} look={look} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )
    case 'chart':
      return <SheetChart block={block} />
    case 'receipt':
      return (
        <div className="sheet-receipt">
          <p aria-hidden="true">✂</p>
          <p className="sheet-flush">
            {block.title} · {block.serial}
          </p>
          <p className="sheet-flush">{block.boxes.map((box) => `□${box}`).join('　')}</p>
          {block.lines.map((line, index) => (
            <p key={index} className="sheet-flush">
              {line}
            </p>
          ))}
        </div>
      )
    case 'page-break':
      return <hr className="sheet-break" />
  }
}

function SheetTable({ block, look }: { block: Extract<Block, { kind: 'table' }>; look: SheetLook }) {
  return (
    <figure className="sheet-figure">
      <figcaption>{block.caption}</figcaption>
      <div className="sheet-scroll">
        <table className="sheet-table">
          <thead>
            <tr>
              {block.columns.map((column, index) => (
                <th key={index} scope="col" className={`cell-${column.align}`}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((row, index) => (
              <tr key={index} className={block.hasTotal && index === block.rows.length - 1 ? 'sheet-total' : undefined}>
                {row.map((cell, place) => (
                  <td key={place} className={`cell-${block.columns[place]?.align ?? 'start'}`}>
                    <Inlines inlines={cell} look={look} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {block.note === undefined ? null : <p className="sheet-note">{block.note}</p>}
    </figure>
  )
}
