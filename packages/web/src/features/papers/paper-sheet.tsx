import { useTranslation } from 'react-i18next'
import type { Paper } from './paper-state.tsx'
import { SheetBlock, type SheetLook } from './sheet-block.tsx'
import { Inlines } from './sheet-inlines.tsx'
import { PieceFrame } from './piece-frame.tsx'
import { headingNumbers } from './heading-number.ts'

export type Content = Paper['content']

/** The paper as it will print: one column of A4, its letterhead, title, pieces, signature, attachments and sources. */
export function PaperSheet({ paper, look }: { paper: Paper; look: SheetLook }) {
  const { t } = useTranslation('papers')
  const { content } = paper
  return (
    <article className={`sheet-a4 layout-${content.layout}`} lang={content.locale} aria-label={t('one.sheet')}>
      {content.mark.isDraft ? (
        <p className="draft-mark" aria-hidden="true">
          {t('one.draftMark')}
        </p>
      ) : null}
      <Letterhead content={content} />
      <PieceFrame keyOf="title" look={look}>
        <h2 className="sheet-heading">
          <Inlines inlines={content.title} look={look} />
        </h2>
      </PieceFrame>
      {content.addressee === undefined ? null : <p className="sheet-flush party">{content.addressee}</p>}
      <Blocks blocks={content.blocks} look={look} locale={content.locale} />
      {content.signature === undefined ? null : (
        <div className="sheet-signature">
          <p className="party">{content.signature.office}</p>
          <p>{content.signature.date}</p>
        </div>
      )}
      {content.attachments.map((attachment, index) => (
        <section key={index} className="sheet-attachment">
          <p className="sheet-flush">
            {content.locale === 'en' ? 'Annex' : '附件'}
            {content.attachments.length === 1 ? '' : index + 1}
          </p>
          <h3 className="sheet-heading">{attachment.title}</h3>
          <Blocks blocks={attachment.blocks} look={look} locale={content.locale} />
        </section>
      ))}
      {content.distribution === undefined ? null : (
        <ul className="sheet-distribution">
          {content.distribution.map((line, index) => (
            <li key={index}>{line}</li>
          ))}
        </ul>
      )}
      <SheetSources content={content} look={look} />
      <p className="sheet-foot">
        {content.mark.state} · {content.mark.paperId}
        {content.mark.dataSha256 === null ? null : ` · ${content.mark.dataSha256.slice(0, 16)}`}
      </p>
    </article>
  )
}

function Blocks({ blocks, look, locale }: { blocks: Content['blocks']; look: SheetLook; locale: Content['locale'] }) {
  const next = headingNumbers(locale)
  return blocks.map((block, index) => (
    <PieceFrame key={`${block.key}-${index}`} keyOf={block.key} look={look}>
      <SheetBlock block={block} look={look} number={block.kind === 'heading' ? next(block.level) : ''} />
    </PieceFrame>
  ))
}

function Letterhead({ content }: { content: Content }) {
  const { letterhead } = content
  if (letterhead === undefined) return null
  const { office, number, issue, date, secrecy, name } = letterhead
  return (
    <header className="sheet-letterhead">
      {secrecy === undefined ? null : <p className="sheet-flush">{secrecy}</p>}
      <p className="sheet-office party">{name ?? office}</p>
      {issue === undefined ? null : <p className="sheet-issue">{issue}</p>}
      {number === undefined ? null : <p className="sheet-issue party">{number}</p>}
      {name === undefined && date === undefined ? null : (
        <p className="sheet-between">
          <span className="party">{name === undefined ? '' : office}</span>
          <span>{date}</span>
        </p>
      )}
      <hr className="red-line" />
    </header>
  )
}

/** 数据来源: one line for each figure that is printed; the number leads to its records. */
function SheetSources({ content, look }: { content: Content; look: SheetLook }) {
  const { t } = useTranslation('papers')
  if (content.sources.length === 0) return null
  return (
    <details className="sheet-attachment sheet-sources">
      <summary>{t('sources.title')}</summary>
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">{t('sources.printed')}</th>
            <th scope="col">{t('sources.rule')}</th>
            <th scope="col">{t('sources.scope')}</th>
            <th scope="col">{t('sources.rows')}</th>
          </tr>
        </thead>
        <tbody>
          {content.sources.map((source, index) => (
            <tr key={index}>
              <td>
                <Inlines inlines={[{ kind: 'figure', figure: source.figure, text: source.printed }]} look={look} />
              </td>
              <td>
                {source.indicator}
                <br />
                {source.rule}
              </td>
              <td>{source.scope}</td>
              <td className="number">{source.rows}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
