import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Fold } from '../../ui/fold.tsx'
import { FormFailure } from '../../ui/form.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { Doubts } from './doubts.tsx'
import { DraftCard } from './draft-card.tsx'
import { MarkedReport } from './marked-report.tsx'
import './outreach.css'
import { useDraftKeys } from './use-draft-keys.ts'
import { useSettle } from './use-settle.ts'

export type Report = Output<'readHandedReport'>
export type Draft = Report['drafts'][number]

/** The text with its words marked, and beside it what was read from them: a person says of each what it is. */
export function ReportPage({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ['handed-report', id],
    queryFn: () => call('readHandedReport', { params: { id } }),
    // Reading a report is an act that is noted: it is not read again because a window came to the front.
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  return found.data ? <Confirming report={found.data} /> : <Skeleton lines={14} />
}

function Confirming({ report }: { report: Report }) {
  const { t } = useTranslation('outreach')
  const first = report.drafts.find(({ state }) => state === 'proposed') ?? report.drafts[0]
  const [chosenId, choose] = useState(first?.id)
  const [editedId, edit] = useState<string>()
  const settling = useSettle(report, {
    settled: (next) => {
      edit(undefined)
      if (next !== undefined) choose(next)
    },
    refused: edit,
  })
  const region = useDraftKeys({ report, chosenId, choose, edit, settling, isEditing: editedId !== undefined })
  return (
    <div className="report">
      <Head report={report} />
      <Progress report={report} />
      <div className="report-split">
        <Fold summary={t('report.text')} isOpen={!isNarrow()}>
          <MarkedReport report={report} chosenId={chosenId} choose={choose} />
        </Fold>
        <section className="draft-list" ref={region} aria-label={t('report.drafts')}>
          {report.may.settle ? <Keys /> : null}
          {settling.failure === undefined ? null : <FormFailure failure={settling.failure} says={undefined} />}
          {report.drafts.length === 0 ? <p>{t('report.nothing')}</p> : null}
          <ol>
            {report.drafts.map((draft, place) => (
              <DraftCard
                key={draft.id}
                report={report}
                draft={draft}
                number={place + 1}
                isChosen={draft.id === chosenId}
                isEdited={draft.id === editedId}
                choose={() => choose(draft.id)}
                edit={(isOn) => edit(isOn ? draft.id : undefined)}
                settling={settling}
              />
            ))}
          </ol>
          <Doubts report={report} choose={choose} />
        </section>
      </div>
    </div>
  )
}

/** On a phone the drafts come first; the text opens by a touch. */
const isNarrow = (): boolean => matchMedia('(max-width: 900px)').matches

function Head({ report }: { report: Report }) {
  const { t } = useTranslation('outreach')
  const [isWithdrawing, setWithdrawing] = useState(false)
  return (
    <>
      <PageHead
        title={report.title}
        says={t('report.says', {
          number: report.number,
          organisation: report.organisation.name,
          from: report.from,
          to: report.to,
        })}
        back={<PathLink to="/outreach?tab=reports">{t('handIn.back')}</PathLink>}
        act={
          report.may.withdraw ? (
            <Button kind="danger" onClick={() => setWithdrawing(true)}>
              {t('report.withdraw')}
            </Button>
          ) : null
        }
        help={[
          { ask: t('help.reading.ask'), answer: t('help.reading.answer') },
          { ask: t('help.join.ask'), answer: t('help.join.answer') },
          { ask: t('help.doubt.ask'), answer: t('help.doubt.answer') },
        ]}
      />
      {report.editionOf === null ? null : (
        <p className="edition">
          <PathLink to={`/outreach/reports/${report.editionOf.id}`}>
            {t('report.editionOf', { number: report.editionOf.number, title: report.editionOf.title })}
          </PathLink>
        </p>
      )}
      {isWithdrawing ? <Withdrawing report={report} close={() => setWithdrawing(false)} /> : null}
    </>
  )
}

function Withdrawing({ report, close }: { report: Report; close: () => void }) {
  const { t } = useTranslation('outreach')
  const queries = useQueryClient()
  return (
    <ReasonDialog
      title={t('report.withdrawTitle')}
      says={report.state === 'confirmed' ? t('report.withdrawConfirmed') : t('report.withdrawOpen')}
      act={t('report.withdraw')}
      isDangerous
      close={close}
      confirm={async (reason) => {
        await call('withdrawHandedReport', { params: { id: report.id }, body: { version: report.version, reason } })
        await queries.invalidateQueries({ queryKey: ['handed-report', report.id] })
        void queries.invalidateQueries({ queryKey: ['handed-reports'] })
        announce(t('report.withdrawn'))
      }}
    />
  )
}

/** How far it is, and the one act at the end. */
function Progress({ report }: { report: Report }) {
  const { t } = useTranslation('outreach')
  const queries = useQueryClient()
  const confirming = useMutation({
    mutationFn: () => call('confirmHandedReport', { params: { id: report.id }, body: { version: report.version } }),
    onSuccess: (made) => {
      announce(t('report.confirmedDone', { ...made }))
      for (const key of ['handed-reports', 'activities', 'activity-totals', 'report-table', 'surveys'])
        void queries.invalidateQueries({ queryKey: [key] })
      void queries.invalidateQueries({ queryKey: ['handed-report', report.id] })
    },
  })
  if (report.state === 'withdrawn')
    return (
      <Banner tone="stop" icon="refuse" title={t('reportState.withdrawn')}>
        {report.reason}
      </Banner>
    )
  if (report.state === 'confirmed')
    return (
      <Banner tone="note" icon="tick" title={t('report.isConfirmed')}>
        {t('report.isConfirmedSays')}
      </Banner>
    )
  const open = report.drafts.filter(({ state }) => state === 'proposed').length
  const doubts = report.doubts.filter(({ isSettled }) => !isSettled).length
  const isReady = open === 0 && doubts === 0
  return (
    <>
      <div className="report-progress" role="status">
        <span>
          {t('report.progress', {
            all: t('counted.drafts', { count: report.drafts.length }),
            open,
            doubts: t('counted.doubts', { count: doubts }),
          })}
        </span>
        {report.may.confirm ? (
          <Button kind="primary" isBusy={confirming.isPending} disabled={!isReady} onClick={() => confirming.mutate()}>
            {t('report.confirm')}
          </Button>
        ) : null}
      </div>
      {confirming.isError ? <FormFailure failure={confirming.error} says={undefined} /> : null}
    </>
  )
}

function Keys() {
  const { t } = useTranslation('outreach')
  return (
    <p className="draft-keys quiet">
      <KeyHint keys={['j', 'k']} /> {t('report.keyWalk')} <KeyHint keys={['Enter']} /> {t('report.keyConfirm')}{' '}
      <KeyHint keys={['e']} /> {t('report.keyEdit')} <KeyHint keys={['x']} /> {t('report.keyDrop')}
    </p>
  )
}
