import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { FormFailure } from '../../ui/form.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { announce } from '../../ui/toasts.tsx'
import type { Letter } from './letter-page.tsx'

type Feed = Letter['feeds'][number]

/** The groups I feed: those that wait are ticked already, so that one tap is enough. */
export function PassOnCard({ letter, renew }: { letter: Letter; renew: () => Promise<void> }) {
  const { t } = useTranslation('groups')
  const open = letter.feeds.filter((feed) => feed.passedOnAt === null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const chosen = open.map((feed) => feed.group.id).filter((id) => !left.has(id))
  const flip = (id: string): void => {
    const next = new Set(left)
    if (!next.delete(id)) next.add(id)
    setLeft(next)
  }
  const passOn = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { people, failed } = await call('passOnBriefing', { params: { id: letter.id }, body: { groupIds: chosen } })
      await renew()
      announce(failed === 0 ? t('pass.done', { people }) : t('pass.doneFailed', { people, failed }))
    } catch (error) {
      setFailure(error)
    }
    setBusy(false)
  }
  return (
    <section className="card no-print">
      <h2>{t('pass.title')}</h2>
      <p className="quiet">{letter.readAt === null ? t('pass.first') : t('pass.says')}</p>
      <ul className="feeds" aria-label={t('pass.choose')}>
        {letter.feeds.map((feed) => (
          <FeedRow key={feed.group.id} feed={feed} isChosen={chosen.includes(feed.group.id)} flip={flip} />
        ))}
      </ul>
      {failure === undefined ? null : <FormFailure failure={failure} says={undefined} />}
      {open.length === 0 ? null : (
        <Button
          kind="primary"
          icon="arrow"
          className="big"
          isBusy={isBusy}
          disabled={chosen.length === 0 || letter.readAt === null}
          onClick={() => void passOn()}
        >
          {t('pass.act', { count: chosen.length })}
        </Button>
      )}
    </section>
  )
}

function FeedRow({ feed, isChosen, flip }: { feed: Feed; isChosen: boolean; flip: (id: string) => void }) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  const { group, people, audience, passedOnAt, read } = feed
  const size = (
    <span className="quiet">
      {t('pass.people', { count: people })}
      {audience > 0 ? ` · ${t('chats.audience', { count: audience })}` : ''}
    </span>
  )
  if (passedOnAt !== null)
    return (
      <li className="feed">
        <span className="party">{group.name}</span>
        <span className="quiet">{t('pass.at', { when: whenText(passedOnAt, nowMs(), locale), read, people })}</span>
      </li>
    )
  return (
    <li className="feed">
      <label className="ticked">
        <input type="checkbox" className="tick" checked={isChosen} onChange={() => flip(group.id)} />
        <span className="party">{group.name}</span>
      </label>
      {size}
    </li>
  )
}
