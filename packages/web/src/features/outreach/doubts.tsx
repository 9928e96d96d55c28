import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { useText } from '../../ui/i18n.ts'
import { StatusMark } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import type { Report } from './report-page.tsx'

type Doubt = Report['doubts'][number]

/** What should be looked at before a figure is added to others: each is mended, or somebody says why it may stand. */
export function Doubts({ report, choose }: { report: Report; choose: (id: string) => void }) {
  const { t } = useTranslation('outreach')
  const say = useText()
  const [asked, ask] = useState<Doubt>()
  if (report.doubts.length === 0) return null
  const draftOf = ({ factIds }: Doubt): number =>
    report.drafts.findIndex(({ facts }) => facts.some(({ readId }) => factIds.includes(readId)))
  return (
    <section className="doubts">
      <h2>{t('doubts.title')}</h2>
      <ul>
        {report.doubts.map((doubt) => {
          const place = draftOf(doubt)
          const draft = report.drafts[place]
          return (
            <li key={doubt.id}>
              <StatusMark tone={doubt.isSettled ? 'verified' : 'ask'}>
                {doubt.isSettled ? t('doubts.settled') : t('doubts.open')}
              </StatusMark>
              <p>{say(doubt.says)}</p>
              {doubt.acknowledgedReason === null ? null : (
                <p className="quiet">{t('doubts.because', { reason: doubt.acknowledgedReason })}</p>
              )}
              <div className="draft-acts">
                {draft === undefined ? null : (
                  <Button kind="quiet" onClick={() => choose(draft.id)}>
                    {t('doubts.look', { number: place + 1 })}
                  </Button>
                )}
                {doubt.isSettled || !report.may.settle ? null : (
                  <Button onClick={() => ask(doubt)}>{t('doubts.acknowledge')}</Button>
                )}
              </div>
            </li>
          )
        })}
      </ul>
      {asked === undefined ? null : <Acknowledging report={report} doubt={asked} close={() => ask(undefined)} />}
    </section>
  )
}

function Acknowledging({ report, doubt, close }: { report: Report; doubt: Doubt; close: () => void }) {
  const { t } = useTranslation('outreach')
  const queries = useQueryClient()
  return (
    <ReasonDialog
      title={t('doubts.askTitle')}
      says={t('doubts.askSays')}
      act={t('doubts.acknowledge')}
      close={close}
      confirm={async (reason) => {
        await call('acknowledgeReportDoubt', {
          params: { id: report.id, doubtId: doubt.id },
          body: { version: report.version, reason },
        })
        await queries.invalidateQueries({ queryKey: ['handed-report', report.id] })
        announce(t('doubts.done'))
      }}
    />
  )
}
