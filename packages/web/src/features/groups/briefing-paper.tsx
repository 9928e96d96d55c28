import { useTranslation } from 'react-i18next'
import { nowMs } from '../../ui/clock.ts'
import { wallTime } from '../../ui/format.ts'
import { Tag } from '../../ui/status-mark.tsx'
import { useScamNames } from '../../ui/scam-names.ts'

/** A briefing as it is read, and as it comes out of the printer on A4. */
export function BriefingPaper(props: {
  title: string
  text: string
  scamTypes: readonly string[]
  from: string
  at: string | null
}) {
  const { t } = useTranslation('groups')
  const scamName = useScamNames()
  return (
    <article className="paper" lang="zh-Hans">
      <h2 className="paper-title print-only">{props.title}</h2>
      <div className="paper-text">
        {props.text.split('\n').map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
      {props.scamTypes.length === 0 ? null : (
        <p className="paper-tags">
          <span className="quiet">{t('letter.scam')}</span>
          {props.scamTypes.map((id) => (
            <Tag key={id}>{scamName(id)}</Tag>
          ))}
        </p>
      )}
      <p className="paper-foot print-only">
        {props.from} {props.at === null ? '' : dayOf(props.at)} · {t('letter.printed', { when: momentOf(nowMs()) })}
      </p>
    </article>
  )
}

const dayOf = (when: string): string => wallTime(when).date

function momentOf(when: number): string {
  const { date, time } = wallTime(when)
  return `${date} ${time.slice(0, 5)}`
}
