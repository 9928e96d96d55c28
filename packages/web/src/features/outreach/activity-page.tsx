import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { wallTime } from '../../ui/format.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { announce } from '../../ui/toasts.tsx'
import './outreach.css'
import { useSaid } from './said-number.ts'
import { useCodes } from './use-codes.ts'

type Activity = Output<'readActivity'>

export function ActivityPage({ id }: { id: string }) {
  const found = useQuery({ queryKey: ['activity', id], queryFn: () => call('readActivity', { params: { id } }) })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  return found.data ? <Shown found={found.data} /> : <Skeleton lines={12} />
}

function Shown({ found }: { found: Activity }) {
  const { t } = useTranslation('outreach')
  const { nameOf } = useCodes()
  const [isVoiding, setVoiding] = useState(false)
  return (
    <div className="activity">
      <PageHead
        title={found.title}
        says={t('one.says', {
          number: found.number,
          channel: nameOf('channels', found.channel),
          area: found.area.name,
          day: found.occurredFrom,
        })}
        back={<PathLink to="/outreach">{t('form.back')}</PathLink>}
        act={<Acts found={found} askVoid={() => setVoiding(true)} />}
        help={[{ ask: t('help.correct.ask'), answer: t('help.correct.answer') }]}
      />
      {found.voidReason === null ? null : (
        <Banner tone="stop" icon="refuse" title={t('one.voided')}>
          {found.voidReason}
        </Banner>
      )}
      <div className="activity-split">
        <CountsCard found={found} />
        <div className="activity-side">
          <Facts found={found} />
          <History found={found} />
        </div>
      </div>
      {isVoiding ? <Voiding found={found} close={() => setVoiding(false)} /> : null}
    </div>
  )
}

function Acts({ found, askVoid }: { found: Activity; askVoid: () => void }) {
  const { t } = useTranslation('outreach')
  return (
    <>
      {found.may.correct ? <ButtonLink to={`/outreach/${found.id}/correct`}>{t('one.correct')}</ButtonLink> : null}
      {found.may.void ? (
        <Button kind="danger" onClick={askVoid}>
          {t('one.void')}
        </Button>
      ) : null}
    </>
  )
}

function Voiding({ found, close }: { found: Activity; close: () => void }) {
  const { t } = useTranslation('outreach')
  const queries = useQueryClient()
  return (
    <ReasonDialog
      title={t('one.voidTitle')}
      says={t('one.voidSays')}
      act={t('one.void')}
      isDangerous
      close={close}
      confirm={async (reason) => {
        await call('voidActivity', { params: { id: found.id }, body: { version: found.version, reason } })
        await queries.invalidateQueries({ queryKey: ['activity', found.id] })
        void queries.invalidateQueries({ queryKey: ['activities'] })
        announce(t('one.voidDone'))
      }}
    />
  )
}

function CountsCard({ found }: { found: Activity }) {
  const { t } = useTranslation('outreach')
  const { nameOf } = useCodes()
  const say = useSaid()
  return (
    <section className="card activity-counts">
      <h2>{t('one.counts')}</h2>
      {found.counts.length === 0 ? <p className="quiet">{t('sums.none')}</p> : null}
      <ul className="big-counts">
        {found.counts.map((count, place) => (
          // The order of the counts is theirs; two may be the same.
          <li key={`${count.measure}-${place}`}>
            <strong>{say(count)}</strong>
            <span>
              {nameOf('measures', count.measure)}
              {count.object ? ` · ${count.object}` : ''}
              {count.isPart ? ` · ${t('sums.part')}` : ''}
            </span>
            <small className="quiet">
              {nameOf('ways', count.howCounted)}
              {count.material === null ? '' : ` · ${count.material.name}`}
            </small>
          </li>
        ))}
      </ul>
      {found.sessions.length === 0 ? null : <Sessions found={found} />}
    </section>
  )
}

function Sessions({ found }: { found: Activity }) {
  const { t } = useTranslation('outreach')
  const { nameOf } = useCodes()
  const say = useSaid()
  return (
    <>
      <h2>{t('one.sessions')}</h2>
      <ol className="session-list">
        {found.sessions.map((session, place) => (
          // Two sessions of one day may say the same.
          <li key={`${session.heldOn}-${place}`}>
            <time>
              {session.heldOn} {session.beginsAt ?? ''}
            </time>
            <span>{say(session)}</span>
            <small className="quiet">
              {nameOf('audiences', session.audience)}
              {session.minutes === null ? '' : ` · ${t('one.minutes', { count: session.minutes })}`}
            </small>
          </li>
        ))}
      </ol>
    </>
  )
}

function Facts({ found }: { found: Activity }) {
  const { t } = useTranslation('outreach')
  const { nameOf } = useCodes()
  const { date, time } = wallTime(found.recordedAt)
  const days =
    found.occurredTo === found.occurredFrom ? found.occurredFrom : `${found.occurredFrom} – ${found.occurredTo}`
  const clock = [found.timeFrom, found.timeTo].filter((each) => each !== null).join('–')
  return (
    <section className="card">
      <KeyValues
        facts={[
          [t('form.channel'), <strong key="channel">{nameOf('channels', found.channel)}</strong>],
          [t('one.days'), `${days} ${clock}`.trim()],
          [t('form.area'), <Party key="area" name={found.area.name} />],
          ...(found.place === null ? [] : [[t('form.place'), found.place] as const]),
          [t('form.audience'), nameOf('audiences', found.audience)],
          ...(found.setting === null ? [] : [[t('form.setting'), nameOf('settings', found.setting)] as const]),
          [t('ledger.organisation'), <Party key="owner" name={found.organisation.name} />],
          ...(found.organisers.length === 0
            ? []
            : [
                [
                  t('form.organisers'),
                  <Party key="beside" name={found.organisers.map(({ name }) => name).join(t('sums.comma'))} />,
                ] as const,
              ]),
          [t('form.evidence'), nameOf('evidence', found.evidence)],
          ...(found.evidenceNote === null ? [] : [[t('one.evidenceNote'), found.evidenceNote] as const]),
          [t('ledger.source'), <Source key="source" found={found} />],
          [t('one.recordedAt'), `${date} ${time.slice(0, 5)}`],
          ...(found.foreignNumber === null ? [] : [[t('one.foreignNumber'), found.foreignNumber] as const]),
        ]}
      />
    </section>
  )
}

const Party = ({ name }: { name: string }) => <span className="party">{name}</span>

function Source({ found }: { found: Activity }) {
  const { t } = useTranslation('outreach')
  if (found.report === null) return <>{t(`source.${found.source}`)}</>
  return (
    <PathLink to={`/outreach/reports/${found.report.id}`}>
      {t('one.fromReport', { number: found.report.number, title: found.report.title })}
    </PathLink>
  )
}

/** What a report said of it stands in its history under the number of that report. */
const REPORT_NUMBER = /^R\d{4}-\d+$/

function History({ found }: { found: Activity }) {
  const { t } = useTranslation('outreach')
  if (found.history.length === 0) return null
  return (
    <section className="card">
      <h2>{t('one.history')}</h2>
      <Timeline
        label={t('one.history')}
        moments={found.history.map(({ version, reason, recordedAt, former }) => ({
          id: String(version),
          at: recordedAt,
          title: REPORT_NUMBER.test(reason) ? t('one.alsoIn', { number: reason }) : reason,
          more: (
            <span className="quiet">
              {t('one.former', {
                fields: Object.keys(former)
                  .map((field) => t(`field.${field as 'title'}`))
                  .join(t('sums.comma')),
              })}
            </span>
          ),
        }))}
      />
    </section>
  )
}
