import { useTranslation } from 'react-i18next'
import type { Content } from './paper-sheet.tsx'
import type { SheetLook } from './sheet-block.tsx'

export type Inlines = Content['title']

/** Text as it prints; each number from the records shows where it comes from. It is no `button`, which could not break over two lines. */
export function Inlines({ inlines, look }: { inlines: Inlines; look: SheetLook }) {
  return inlines.map((inline, index) => <OneInline key={index} inline={inline} look={look} />)
}

function OneInline({ inline, look }: { inline: Inlines[number]; look: SheetLook }) {
  const { t } = useTranslation('papers')
  if (typeof inline === 'string') return inline
  if (inline.kind === 'strong') return <span className="sheet-strong">{inline.text}</span>
  if (inline.kind === 'blank') return <span className="sheet-blank">{'＿'.repeat(Math.min(inline.width, 40))}</span>
  if (inline.kind === 'missing') return <mark className="sheet-missing">【缺：{inline.what}】</mark>
  const isChanged = look.changed.has(inline.figure)
  return (
    <span
      role="button"
      tabIndex={0}
      className={`figure${isChanged ? ' figure-changed' : ''}`}
      aria-pressed={look.chosen === inline.figure}
      data-figure={inline.figure}
      onClick={(event) => {
        event.stopPropagation()
        look.choose(inline.figure)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        event.stopPropagation()
        look.choose(inline.figure)
      }}
    >
      {inline.text}
      {isChanged ? <span className="figure-word no-print">{t('one.figureChanged')}</span> : null}
    </span>
  )
}
