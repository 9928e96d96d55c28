import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { wholePercent } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import type { Board } from './board-page.tsx'
import { useSpan } from './use-span.ts'

type Level = Board['levels'][number]

/** One level: each step as a bar of those who were to get it. Measures of another kind stand below, apart. */
export function LevelColumn({ level, isLast }: { level: Level; isLast: boolean }) {
  const { t } = useTranslation('groups')
  const { people, groups, passOn, medians } = level
  const flaws = [
    people.failed > 0 ? t('board.failed', { count: people.failed }) : '',
    people.unknown > 0 ? t('board.unknown', { count: people.unknown }) : '',
    people.recalled > 0 ? t('board.recalled', { count: people.recalled }) : '',
  ].filter(Boolean)
  return (
    <section className="level-column">
      <h2>{t('board.level', { level: level.level })}</h2>
      <p className="quiet">{t('board.groups', { reached: groups.reached, planned: groups.planned })}</p>
      <Bar name={t('board.sent')} count={people.sent} of={people.expected} />
      <Bar name={t('board.delivered')} count={people.delivered} of={people.expected} median={medians.deliver} />
      <Bar name={t('board.read')} count={people.read} of={people.expected} median={medians.read} isMain />
      <p className="bar-note quiet">
        {t('board.confirmed')} {t('board.of', { count: people.confirmed, of: people.read })}
      </p>
      {flaws.length === 0 ? null : <p className="level-flaws">{flaws.join(' · ')}</p>}
      {isLast && passOn.planned === 0 ? null : <PassOn level={level} />}
      <Chats level={level} />
    </section>
  )
}

function PassOn({ level: { passOn, medians } }: { level: Level }) {
  const { t } = useTranslation('groups')
  return (
    <div className="level-part">
      <Bar
        name={t('board.passedOn')}
        count={passOn.done}
        of={passOn.planned}
        median={medians.passOn}
        says={t('board.ofGroups', { count: passOn.done, of: passOn.planned })}
      />
      <p className="bar-note quiet">{t('board.possible', { count: passOn.possible })}</p>
    </div>
  )
}

function Chats({ level: { chats, otherChats } }: { level: Level }) {
  const { t } = useTranslation('groups')
  if (chats.audience === 0 && chats.declaredChats === 0 && otherChats.declaredChats === 0) return null
  return (
    <div className="level-part declared">
      <h3>{t('board.chats')}</h3>
      <p>
        {chats.declaredChats === 0
          ? t('board.chatsNone', { people: chats.audience })
          : t('board.chatsSay', { chats: chats.declaredChats, people: chats.declaredAudience })}
      </p>
      {otherChats.declaredChats === 0 ? null : (
        <p>{t('board.chatsOther', { chats: otherChats.declaredChats, people: otherChats.declaredAudience })}</p>
      )}
    </div>
  )
}

interface BarProps {
  readonly name: string
  readonly count: number
  readonly of: number
  readonly median?: { readonly ms: number | null; readonly of: number }
  readonly says?: string
  readonly isMain?: boolean
}

function Bar({ name, count, of, median, says, isMain = false }: BarProps) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  const span = useSpan()
  const id = useId()
  return (
    <div className={isMain ? 'bar main' : 'bar'}>
      <label htmlFor={id}>{name}</label>
      <span className="bar-share">{of === 0 ? '—' : wholePercent(count / of, locale)}</span>
      <progress id={id} value={count} max={Math.max(of, 1)} />
      <span className="bar-note quiet">
        {says ?? t('board.of', { count, of })}
        {typeof median?.ms === 'number' ? ` · ${t('board.median', { span: span(median.ms) })}` : ''}
      </span>
    </div>
  )
}
